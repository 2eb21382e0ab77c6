namespace Masthead.Reading.Views;

/// <summary>A story: template <c>story</c>.</summary>
public sealed record StoryView
{
    /// <summary><c>news</c>, <c>opinion</c>, <c>analysis</c>, <c>gallery</c> or <c>live</c>.</summary>
    public required string Kind { get; init; }
    /// <summary>The kind for people: “Opinion”. Empty for news.</summary>
    public required string Label { get; init; }
    public required string Headline { get; init; }
    public required string Kicker { get; init; }
    /// <summary>Where the kicker leads: the section. Null where the story is in none.</summary>
    public LinkView? Section { get; init; }
    public required string Standfirst { get; init; }
    public required string Dateline { get; init; }
    /// <summary>The story's own language where it is not the publication's; null otherwise.</summary>
    public string? Language { get; init; }
    public string? Direction { get; init; }
    public required IReadOnlyList<BylineView> Byline { get; init; }
    public required TimeView Published { get; init; }
    /// <summary>Null where nothing changed that a reader would call a change.</summary>
    public TimeView? Updated { get; init; }
    public PictureView? Picture { get; init; }
    /// <summary>HTML, safe by construction: for three braces. Empty for a retracted story.</summary>
    public required string Body { get; init; }
    /// <summary>The body offers frames of other houses: <c>embed.js</c> shows them, and nothing of theirs before a reader asks.</summary>
    public bool HasFrames { get; init; }
    /// <summary>The body has footnotes, or words that are tied to a source: <c>notes.css</c> sets them.</summary>
    public bool HasNotes { get; init; }
    /// <summary>Of a gallery: its pictures, which then do not stand in the body. Empty for other kinds.</summary>
    public IReadOnlyList<GalleryPictureView> Gallery { get; init; } = [];
    /// <summary>Of live coverage: whether it goes on, and its key posts. Null for other kinds. The posts themselves stand in the body.</summary>
    public CoverageView? Coverage { get; init; }
    public bool IsRetracted { get; init; }
    public required IReadOnlyList<NoticeView> Notices { get; init; }
    public required IReadOnlyList<SourceView> Sources { get; init; }
    public required IReadOnlyList<LinkView> Topics { get; init; }
    /// <summary>Whom the story quotes, with the pages of what they said.</summary>
    public required IReadOnlyList<LinkView> Speakers { get; init; }
    public required IReadOnlyList<AuthorView> Authors { get; init; }
    /// <summary>“About the author”, or authors.</summary>
    public required string AuthorsTitle { get; init; }
    /// <summary>“4 versions”, with the address of the history.</summary>
    public LinkView? History { get; init; }
    public required IReadOnlyList<CardView> Related { get; init; }
    /// <summary>“Read on”, or “More from Council” where they share the section alone; empty where nothing is related.</summary>
    public string RelatedTitle { get; init; } = "";
}

/// <summary>The names of one role.</summary>
/// <param name="Role">“By”, “Photographs:”.</param>
public sealed record BylineView(string Role, IReadOnlyList<NameView> Names);

/// <summary>A notice to readers.</summary>
/// <param name="Kind">In words: “Correction”.</param>
/// <param name="Paragraphs">Plain text.</param>
/// <param name="Story">The story it is about, on the page of all notices; null on the story itself, and where its headline is out of sight.</param>
public sealed record NoticeView(string Kind, TimeView At, IReadOnlyList<string> Paragraphs, LinkView? Story = null);

/// <param name="Kind">In words: “Document”.</param>
/// <param name="Url">Null where it has none, or none that a browser follows.</param>
public sealed record SourceView(string Kind, string Description, string? Url)
{
    /// <summary>The name of its place on the page, to which signs in the body lead.</summary>
    public string Id { get; init; } = "";
    /// <summary>The sign that stands behind words it is tied to: “a”. Empty where no words of the story are tied to a source.</summary>
    public string Letter { get; init; } = "";
    /// <summary>The words that it is tied to, each with its place in the body.</summary>
    public IReadOnlyList<LinkView> Claims { get; init; } = [];
}

/// <summary>A withdrawn story: template <c>gone</c>. It has a notice and no words.</summary>
public sealed record GoneView(string Title, IReadOnlyList<NoticeView> Notices);

/// <summary>A picture of a gallery.</summary>
/// <param name="Count">“2 of 7”.</param>
public sealed record GalleryPictureView(PictureView Picture, string Count);

/// <summary>Live coverage.</summary>
/// <param name="IsLive">It goes on: the page asks for new posts by <c>live.js</c>.</param>
/// <param name="Ended">When it ended; null while it goes on.</param>
/// <param name="Points">The posts that sum it up: those marked as key, else those with a title, ten at most.</param>
public sealed record CoverageView(bool IsLive, TimeView? Ended, IReadOnlyList<PointView> Points);

/// <summary>A post among those that sum the coverage up.</summary>
/// <param name="Post">Its title, and its place on the page.</param>
public sealed record PointView(LinkView Post, TimeView At);

/// <summary>The page where nothing stands: template <c>not-found</c>.</summary>
public sealed record NotFoundView(string Title, string Explanation);

/// <summary>What stands in place of a page while the database is away: template <c>away</c>. Made beforehand, so it knows nothing of the page.</summary>
public sealed record AwayView(string Title, string Explanation);

/// <summary>All notices of the publication: template <c>corrections</c>.</summary>
public sealed record CorrectionsView(IReadOnlyList<NoticeView> Notices, string PageWords, string? Newer, string? Older);
