namespace Masthead.Text;

/// <summary>What became of a quotation mark when the marks of its paragraph were paired.</summary>
public enum QuotationMarkRole
{
    /// <summary>Opens a quotation that closes in the same paragraph, or that the next paragraph continues.</summary>
    Opening,

    /// <summary>Closes one.</summary>
    Closing,

    /// <summary>Opens a quotation that never closes.</summary>
    Unclosed,

    /// <summary>Closes a quotation that never opened.</summary>
    Unopened,

    /// <summary>Opens a quotation that closes in a later paragraph, while the paragraphs between do not open with a mark. It makes no <see cref="QuotationPassage"/>.</summary>
    RunsOn,
}

/// <summary>A quotation mark and what it does. Apostrophes and primes are not among them.</summary>
/// <param name="Token">Index into <see cref="Copy.Tokens"/>.</param>
/// <param name="Span">Its place.</param>
/// <param name="Role">What it does.</param>
/// <param name="Single">True for single marks (<c>‘ ’ '</c>), false for double ones and guillemets.</param>
/// <param name="Straight">True for the typewriter's marks, which do not show a direction.</param>
/// <param name="Turned">True where the mark's shape shows the other direction than what it does: <c>”Yes“</c>.</param>
/// <param name="Level">How many quotations stand open around it; 0 for the outermost.</param>
/// <param name="Partner">Index into <see cref="Copy.QuotationMarks"/> of the mark it pairs with; -1 where it has none.</param>
public readonly record struct QuotationMark(int Token, TextSpan Span, QuotationMarkRole Role, bool Single, bool Straight, bool Turned, int Level, int Partner);

/// <summary>Words between quotation marks. A quotation that runs over several paragraphs is one passage for each.</summary>
/// <param name="Span">From the opening mark to the closing mark, both included; to the paragraph's end where the next paragraph continues it.</param>
/// <param name="Open">Place of the opening mark.</param>
/// <param name="Close">Place of the closing mark; null where the quotation goes on in the next paragraph, which opens with a mark again.</param>
/// <param name="FirstToken">Index into <see cref="Copy.Tokens"/> of the first token inside the marks.</param>
/// <param name="EndToken">Index after the last token inside the marks; equal to <paramref name="FirstToken"/> where nothing stands between them.</param>
/// <param name="Paragraph">Index into <see cref="Copy.Paragraphs"/>.</param>
/// <param name="Level">0 for an outermost quotation, 1 for one inside it, and so on.</param>
/// <param name="ContinuesBefore">True where the paragraph before left this quotation open.</param>
public readonly record struct QuotationPassage(
    TextSpan Span, TextSpan Open, TextSpan? Close, int FirstToken, int EndToken, int Paragraph, int Level, bool ContinuesBefore)
{
    /// <summary>The place between the marks; may be empty.</summary>
    public TextSpan Content => new(Open.End, Close?.Start ?? Span.End);
}
