namespace Masthead.Text.Statements;

/// <summary>A run of tokens: from <paramref name="First"/> up to, not including, <paramref name="End"/>.</summary>
internal readonly record struct Stretch(int First, int End)
{
    public bool IsEmpty => End <= First;

    public bool Holds(int token) => token >= First && token < End;
}

/// <summary>Outermost quoted words: the marks and what stands between them.</summary>
/// <param name="Open">The opening mark's token.</param>
/// <param name="Content">The tokens between the marks.</param>
/// <param name="End">After the closing mark; after the content where the quotation goes on in the next paragraph or never closes.</param>
/// <param name="Continues">Whether the paragraph before left the quotation open.</param>
internal readonly record struct Passage(int Open, Stretch Content, int End, bool Continues)
{
    public bool Closed => End > Content.End;
}
