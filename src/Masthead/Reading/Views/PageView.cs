namespace Masthead.Reading.Views;

/// <summary>What every template is given. A template reaches nothing else.</summary>
/// <param name="Publication">Whose page it is.</param>
/// <param name="Head">What machines read of the page.</param>
/// <param name="Words">All that the theme says by itself, by key, in the publication's language.</param>
/// <param name="Trail">The way here from the front, without the page itself; empty on the front and on pages that stand nowhere.</param>
/// <param name="Main">What the page is about: the view that belongs to its template.</param>
public sealed record PageView(PublicationView Publication, HeadView Head, IReadOnlyDictionary<string, string> Words, IReadOnlyList<LinkView> Trail, object Main);

/// <summary>The publication as its pages name it.</summary>
/// <param name="Name">As readers know it.</param>
/// <param name="Tagline">Empty where it has none.</param>
/// <param name="Home">The address of its front.</param>
/// <param name="Language">BCP 47.</param>
/// <param name="Direction"><c>ltr</c> or <c>rtl</c>.</param>
/// <param name="Sections">In their order. <see cref="LinkView.IsCurrent"/> marks where the reader is.</param>
/// <param name="Corrections">The address of the page of all corrections.</param>
/// <param name="Statements">The address of what everybody said.</param>
/// <param name="Search">The address of the search.</param>
/// <param name="Feed">The address of the feed of everything.</param>
/// <param name="IsFront">True on the front itself, where the name is the page's heading.</param>
public sealed record PublicationView(string Name, string Tagline, string Home, string Language, string Direction, IReadOnlyList<LinkView> Sections, string Corrections, string Statements, string Search, string Feed, bool IsFront);

/// <summary>A link.</summary>
/// <param name="Text">Its words.</param>
/// <param name="Url">Where it leads: a path of this site.</param>
/// <param name="IsCurrent">True for the link to where the reader is.</param>
public sealed record LinkView(string Text, string Url, bool IsCurrent = false);

/// <summary>A moment.</summary>
/// <param name="Text">For people, in the publication's zone and language.</param>
/// <param name="Machine">ISO 8601 with offset, for the attribute <c>datetime</c>.</param>
public sealed record TimeView(string Text, string Machine);

/// <summary>The head of a page.</summary>
public sealed record HeadView
{
    public required string Title { get; init; }
    /// <summary>The title as a link elsewhere shows it: without the publication’s name.</summary>
    public required string ShareTitle { get; init; }
    public required string Description { get; init; }
    /// <summary>Absolute; null for a page that is no page of its own, such as a 404.</summary>
    public string? Canonical { get; init; }
    /// <summary>True keeps the page out of search engines.</summary>
    public bool NoIndex { get; init; }
    /// <summary>Open Graph's type: <c>website</c>, <c>article</c> or <c>profile</c>.</summary>
    public string Type { get; init; } = "website";
    public required SharePictureView SharePicture { get; init; }
    /// <summary>The feeds of what the page shows.</summary>
    public IReadOnlyList<FeedLinkView> Feeds { get; init; } = [];
    /// <summary>The page in other forms, for machines that look for one.</summary>
    public IReadOnlyList<FeedLinkView> Forms { get; init; } = [];
    /// <summary>Of a story: what <c>article:…</c> says. Null elsewhere.</summary>
    public ArticleView? Article { get; init; }
    /// <summary>JSON-LD in which no <c>&lt;</c> can stand, so that it goes into its element as it is. Empty for none.</summary>
    public string StructuredData { get; init; } = "";
    public string? Newer { get; init; }
    public string? Older { get; init; }
    /// <summary>The theme's style sheet.</summary>
    public required string StyleSheet { get; init; }
    /// <summary>The sheet that only pages with live posts need; null on others.</summary>
    public string? KindSheet { get; init; }
    /// <summary>The sheet that a theme adds to it, <c>own.css</c>; null for none.</summary>
    public string? OwnSheet { get; init; }
    /// <summary>The style sheet of the publication's own accent; null where the theme's stands.</summary>
    public string? AccentSheet { get; init; }
    /// <summary>The font of the words above the fold.</summary>
    public required string Font { get; init; }
    public required string Icon { get; init; }
}

/// <summary>The picture that stands beside a link when the page is shared. Addresses are absolute.</summary>
public sealed record SharePictureView(string Url, int Width, int Height, string Alt);

/// <param name="Type">The media type.</param>
/// <param name="Title">For people.</param>
/// <param name="Url">Absolute.</param>
public sealed record FeedLinkView(string Type, string Title, string Url);

/// <param name="Published">ISO 8601 with offset.</param>
/// <param name="Modified">ISO 8601 with offset.</param>
/// <param name="Section">Empty for a story in none.</param>
/// <param name="AuthorNames">For the plain <c>author</c> of the page.</param>
/// <param name="Authors">Absolute addresses of the contributors' pages.</param>
/// <param name="Tags">The topics' names.</param>
/// <param name="Markdown">The absolute address of the story as Markdown; null where its words are not public.</param>
public sealed record ArticleView(string Published, string Modified, string Section, string AuthorNames, IReadOnlyList<string> Authors, IReadOnlyList<string> Tags, string? Markdown);
