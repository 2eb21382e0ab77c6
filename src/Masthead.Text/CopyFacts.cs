namespace Masthead.Text;

/// <summary>What the caller knows of a story apart from its body, so that <see cref="Copy"/> need not guess it from the text. Immutable; safe to share between threads.</summary>
/// <param name="Headline">The headline; null where the story has none yet.</param>
/// <param name="Byline">The names that the byline tells, in order; empty where there is none.</param>
/// <param name="Dateline">The dateline as it is printed, such as <c>LONDON, 7 January</c>; null where there is none.</param>
/// <param name="Language">The language of the copy as a BCP 47 tag. Only tags that begin with <c>en</c> get the rules for English; every language gets those that hold in all.</param>
public sealed record CopyFacts(string? Headline, IReadOnlyList<string> Byline, string? Dateline, string Language = "en")
{
    /// <summary>Headings, links and pictures, at their places in the text.</summary>
    public CopyStructure Structure { get; init; } = CopyStructure.Empty;
}
