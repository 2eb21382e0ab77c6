namespace Masthead.Feeds;

/// <summary>A feed before it takes the form of RSS, Atom or JSON. All addresses are absolute.</summary>
/// <param name="Home">The page that the feed follows.</param>
/// <param name="Address">The feed's own.</param>
/// <param name="Updated">When its newest change was made.</param>
public sealed record Feed(string Title, string Description, string Publication, string Home, string Address, string Language, DateTimeOffset Updated, IReadOnlyList<FeedEntry> Entries)
{
    /// <summary>The WebSub hub that tells subscribers of changes; null for none.</summary>
    public string? Hub { get; init; }
}

/// <summary>A story in a feed.</summary>
/// <param name="Id">Its name for ever, whatever becomes of its address.</param>
/// <param name="Html">All its words, with absolute addresses.</param>
/// <param name="Language">BCP 47.</param>
public sealed record FeedEntry(
    string Id, string Title, string Address, string Summary, string Html, DateTimeOffset Published, DateTimeOffset Updated, string Language,
    IReadOnlyList<FeedAuthor> Authors, IReadOnlyList<string> Categories, FeedPicture? Picture);

public sealed record FeedAuthor(string Name, string Address);

/// <param name="Caption">Empty where it has none.</param>
/// <param name="Credit">Empty where it has none.</param>
public sealed record FeedPicture(string Address, int Width, int Height, string AlternativeText, string Caption, string Credit);
