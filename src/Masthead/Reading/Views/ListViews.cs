namespace Masthead.Reading.Views;

/// <summary>A picture with its place kept free before it comes.</summary>
/// <param name="Src">JPEG of middling width.</param>
/// <param name="SrcSet">WebP in all widths, as the attribute wants it.</param>
/// <param name="AvifSet">AVIF in the same widths, for a <c>source</c> before it; empty while the picture has none.</param>
/// <param name="Width">Of the original; with <paramref name="Height"/> its shape.</param>
/// <param name="Alt">What it shows, in words; empty where it only adorns.</param>
/// <param name="Caption">Empty where it has none.</param>
/// <param name="Credit">Empty where it has none.</param>
public sealed record PictureView(string Src, string SrcSet, string AvifSet, int Width, int Height, string Alt, string Caption, string Credit)
{
    /// <summary>True where a caption or a credit stands below.</summary>
    public bool HasWords => Caption.Length + Credit.Length > 0;
    /// <summary>The part about its focal point in the shape 3:2, for cards; null in a gallery.</summary>
    public CroppedView? Cropped { get; init; }
}

/// <summary>A part of a picture.</summary>
/// <param name="Src">JPEG of middling width.</param>
/// <param name="SrcSet">WebP in all widths up to 1280.</param>
/// <param name="AvifSet">AVIF in the same widths; empty while the picture has none.</param>
/// <param name="Width">With <paramref name="Height"/> its shape.</param>
public sealed record CroppedView(string Src, string SrcSet, string AvifSet, int Width, int Height);

/// <summary>A story in a list.</summary>
public sealed record CardView
{
    public required string Headline { get; init; }
    public required string Url { get; init; }
    /// <summary><c>news</c>, <c>opinion</c>, <c>analysis</c>, <c>gallery</c> or <c>live</c>.</summary>
    public required string Kind { get; init; }
    /// <summary>The kind for people: “Opinion”. Empty for news.</summary>
    public required string Label { get; init; }
    /// <summary>What stands above the headline: the story's kicker, or its section's name. Empty where it has neither.</summary>
    public required string Kicker { get; init; }
    public required string Standfirst { get; init; }
    public required IReadOnlyList<NameView> Byline { get; init; }
    /// <summary>When it was first published; of live coverage that goes on, when it last changed.</summary>
    public required TimeView Time { get; init; }
    /// <summary>Null for a story without one.</summary>
    public PictureView? Picture { get; init; }
}

/// <summary>A name in a byline.</summary>
/// <param name="Joint">What stands before it: nothing, a comma, “and”.</param>
public sealed record NameView(string Joint, string Name, string Url);

/// <summary>The front: template <c>front</c>.</summary>
public sealed record FrontView
{
    /// <summary>The story that editors put first, or the newest; null before the first publication.</summary>
    public CardView? Lead { get; init; }
    /// <summary>The two after it, put there by editors or the newest.</summary>
    public required IReadOnlyList<CardView> Seconds { get; init; }
    /// <summary>The newest after those, as headlines.</summary>
    public required IReadOnlyList<CardView> Latest { get; init; }
    /// <summary>What editors recommend besides; often empty.</summary>
    public required IReadOnlyList<CardView> Picks { get; init; }
    public required IReadOnlyList<SectionRowView> Rows { get; init; }
    /// <summary>The line that stands above all while something happens; null mostly. The partial <c>breaking</c> prints it.</summary>
    public BreakingView? Breaking { get; init; }
    /// <summary>The day of the newest story; null before the first.</summary>
    public TimeView? Edition { get; init; }
    /// <summary>The address of the stories after these; null where all are shown.</summary>
    public string? Older { get; init; }
}

/// <summary>What has just happened, in one line.</summary>
/// <param name="Text">Its words.</param>
/// <param name="Url">The path of the story that it leads to; null for none.</param>
/// <param name="At">When it was said.</param>
public sealed record BreakingView(string Text, string? Url, TimeView At);

/// <summary>A section's row on the front.</summary>
/// <param name="Name">The section's.</param>
/// <param name="Url">Of its page.</param>
/// <param name="Shape"><c>wide</c>: one story large, the others beside it. <c>even</c>: all alike. <c>plain</c>: headlines without pictures.</param>
public sealed record SectionRowView(string Name, string Url, string Shape, IReadOnlyList<CardView> Stories);

/// <summary>A list of stories, newest first: template <c>list</c>, for sections, topics, contributors and the pages behind the front.</summary>
public sealed record ListView
{
    public required string Title { get; init; }
    /// <summary>What kind of list it is, in words: “Topic”. Empty where the title says it.</summary>
    public string Kind { get; init; } = "";
    public string Description { get; init; } = "";
    /// <summary>Of a contributor's page: who they are. Null on other lists.</summary>
    public AuthorView? Author { get; init; }
    public required IReadOnlyList<CardView> Stories { get; init; }
    /// <summary>“Page 2”; empty on the first.</summary>
    public string PageWords { get; init; } = "";
    public string? Newer { get; init; }
    public string? Older { get; init; }
}

/// <summary>Who wrote: only what the contributor has.</summary>
public sealed record AuthorView(string Name, string Url, string JobTitle, string Biography);

/// <summary>What people said in the publication's stories: template <c>statements</c>.</summary>
public sealed record StatementsView
{
    public required string Title { get; init; }
    /// <summary>What kind of list it is: “Speaker”. Empty where the title says it.</summary>
    public string Kind { get; init; } = "";
    public string Lead { get; init; } = "";
    public required IReadOnlyList<StatementView> Statements { get; init; }
    /// <summary>What stands there where <see cref="Statements"/> is empty.</summary>
    public string Empty { get; init; } = "";
    /// <summary>What is reported of a speaker in other words than their own; on the first page of their quotations. Empty elsewhere.</summary>
    public IReadOnlyList<StatementView> Reported { get; init; } = [];
    public string ReportedTitle { get; init; } = "";
    /// <summary>To all that is reported; null where all of it is shown.</summary>
    public LinkView? AllReported { get; init; }
    public string PageWords { get; init; } = "";
    public string? Newer { get; init; }
    public string? Older { get; init; }
}

/// <summary>A statement.</summary>
/// <param name="Words">With their quotation marks where they have any.</param>
/// <param name="Kind">In words: “Quoted”, “Partly quoted”, “Reported”.</param>
/// <param name="IsReported">True for what stands in the reporter's words.</param>
/// <param name="Speaker">Null on the speaker's own page.</param>
/// <param name="Story">Leads to the words in the story.</param>
/// <param name="At">The day on which the story was first published.</param>
/// <param name="Variants">The same utterance as other stories tell it.</param>
public sealed record StatementView(string Words, string Kind, bool IsReported, LinkView? Speaker, LinkView Story, TimeView At, IReadOnlyList<VariantView> Variants);

/// <summary>Another telling of an utterance.</summary>
/// <param name="Label">What was done to the words: “Shortened”, “Different words”.</param>
/// <param name="Runs">Its words against those above it.</param>
public sealed record VariantView(string Label, IReadOnlyList<ChangedRunView> Runs, LinkView Story, TimeView At);
