using Masthead.Contributors;
using Masthead.Stories;

namespace Masthead.Wire;

public enum PageForm { PlainText, Html }

/// <summary>A part of a page: what it is, its words, where on the page it stands, and why it was changed or left out.</summary>
/// <param name="What">Such as "headline", "link", "picture".</param>
/// <param name="Place">Such as "line 3" or "JSON-LD".</param>
public sealed record PagePart(string What, string Text, string Place, string? Why = null);

/// <summary>A name of a byline as the page gives it.</summary>
public sealed record PageName(string Name, ContributorKind Kind);

/// <summary>When the page says that it was published.</summary>
/// <param name="AsGiven">The page's own words.</param>
/// <param name="Machine">The same for programs: the page's own where it is one already, else ISO 8601; null where the words do not say it clearly.</param>
public sealed record PageTime(string AsGiven, string? Machine);

/// <summary>What a page says, and an account of how it was read. Nothing in it is invented: what the page does not say is null or empty.</summary>
public sealed record ReadPage
{
    public required PageForm Form { get; init; }
    /// <summary>Of the page's bytes, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }
    public required string Encoding { get; init; }
    public string? Headline { get; init; }
    public string? Standfirst { get; init; }
    /// <summary>The byline in the page's own words.</summary>
    public string? BylineAsGiven { get; init; }
    public IReadOnlyList<PageName> Byline { get; init; } = [];
    public PageTime? PublishedAt { get; init; }
    /// <summary>BCP 47.</summary>
    public string? Language { get; init; }
    public string? SiteName { get; init; }
    /// <summary>Where the page stands in public: as the caller says, or else as the page itself does.</summary>
    public string? Address { get; init; }
    public required StoryDocument Body { get; init; }
    public IReadOnlyList<PagePart> Taken { get; init; } = [];
    public IReadOnlyList<PagePart> Changed { get; init; } = [];
    public IReadOnlyList<PagePart> LeftOut { get; init; } = [];
    /// <summary>Links of the article that are kept as they stood.</summary>
    public int LinksCarried { get; init; }
}
