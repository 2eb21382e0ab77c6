namespace Masthead.Text;

/// <summary>How the copy gives somebody's words.</summary>
public enum StatementKind
{
    /// <summary>All of it stands between quotation marks.</summary>
    Direct,

    /// <summary>A clause of the reporter's with quoted words in it.</summary>
    Mixed,

    /// <summary>In the reporter's words.</summary>
    Indirect,
}

/// <summary>Words attributed to a speaker.</summary>
/// <param name="Kind">Direct, mixed or indirect.</param>
/// <param name="Span">The content from its first to its last word, quotation marks at its ends left out. Where an attribution interrupts it, the hull of all pieces.</param>
/// <param name="Pieces">The content's pieces in order; one, equal to <paramref name="Span"/>, where nothing interrupts it.</param>
/// <param name="Text">The text at <paramref name="Span"/>.</param>
/// <param name="Speaker">Who is said to have said it; null where the copy does not say, or two persons tie.</param>
/// <param name="Cue">The words that attribute it ("said", "according to"); null where there are none.</param>
/// <param name="Rule">The id of the sieve that found it, such as <c>quote-said-name</c>.</param>
/// <param name="Confidence">From 0 to 1: how certain the sieve is. Results of one sieve share it; it orders sieves and is no probability.</param>
public sealed record Statement(
    StatementKind Kind,
    TextSpan Span,
    IReadOnlyList<TextSpan> Pieces,
    string Text,
    SpeakerMention? Speaker,
    CueMention? Cue,
    string Rule,
    double Confidence);

/// <summary>The words that name the speaker beside a statement.</summary>
/// <param name="Text">The words as they stand: "he", "the minister", "Ana Lopez".</param>
/// <param name="Span">Their place.</param>
/// <param name="Name">The fullest form of that speaker's name in the text; null where the mention resolves to no name.</param>
public sealed record SpeakerMention(string Text, TextSpan Span, string? Name);

/// <summary>The words that attribute a statement.</summary>
/// <param name="Text">The words as they stand.</param>
/// <param name="Span">Their place.</param>
public sealed record CueMention(string Text, TextSpan Span);
