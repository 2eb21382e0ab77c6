using System.Buffers;
using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Masthead.Stories;

/// <summary>The body of a story as typed blocks and inlines, never as loose HTML. Only what is declared in this file can stand in a story,
/// so what is rendered from it is safe by construction. As JSON (<see cref="StoryDocumentJson"/>) it is what the editor reads and writes.</summary>
public sealed record StoryDocument(ImmutableArray<Block> Blocks)
{
    public static StoryDocument Empty { get; } = new([]);

    public bool Equals(StoryDocument? other) => other is not null && StoryDocumentJson.Write(this) == StoryDocumentJson.Write(other);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(StoryDocumentJson.Write(this));
}

/// <summary>A block. <see cref="Id"/> names it for its life: 12 or more of a-z and 0-9, made where the block is made.</summary>
public abstract record Block(string Id)
{
    public const int ShortestId = 12, LongestId = 64;

    private const string Letters = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static readonly SearchValues<char> Known = SearchValues.Create(Letters);

    public static string NewId() => RandomNumberGenerator.GetString(Letters, ShortestId);

    /// <summary>Whether that can be the name of a block, of a source, of a suggestion: 12 to 64 letters a-z and digits.</summary>
    public static bool IsId(ReadOnlySpan<char> text) => text.Length is >= ShortestId and <= LongestId && !text.ContainsAnyExcept(Known);
}

/// <summary>A block that holds words directly.</summary>
public abstract record TextBlock(string Id, ImmutableArray<Inline> Inlines) : Block(Id);

public sealed record Paragraph(string Id, ImmutableArray<Inline> Inlines) : TextBlock(Id, Inlines);

/// <summary>A heading inside the body; <paramref name="Level"/> is 2, 3 or 4 (the headline is the page's 1).</summary>
public sealed record Heading(string Id, int Level, ImmutableArray<Inline> Inlines) : TextBlock(Id, Inlines);

/// <summary>Preformatted text; its inlines carry no marks.</summary>
public sealed record CodeBlock(string Id, ImmutableArray<Inline> Inlines) : TextBlock(Id, Inlines);

/// <summary>A block quotation: paragraphs, lists.</summary>
public sealed record QuoteBlock(string Id, ImmutableArray<Block> Blocks) : Block(Id);

public sealed record ListBlock(string Id, bool Ordered, ImmutableArray<ListItem> Items) : Block(Id);

public sealed record ListItem(string Id, ImmutableArray<Block> Blocks) : Block(Id);

/// <summary>A picture of the publication's library, with the words that stand with it here.</summary>
public sealed record PictureBlock(string Id, Guid PictureId, string AlternativeText, string Caption, string Credit) : Block(Id);

/// <summary>Something of another site, shown as a link that the reader follows; <paramref name="Url"/> is http or https.</summary>
public sealed record EmbedBlock(string Id, string Url, string Title) : Block(Id);

public sealed record TableBlock(string Id, ImmutableArray<TableRow> Rows) : Block(Id);

public sealed record TableRow(string Id, ImmutableArray<TableCell> Cells) : Block(Id);

/// <summary>A cell of paragraphs; <paramref name="IsHeader"/> makes it a heading of its column or row.</summary>
public sealed record TableCell(string Id, bool IsHeader, ImmutableArray<Block> Blocks) : Block(Id);

/// <summary>A post of live coverage; it stands only at the top of a document, and holds no other post. <paramref name="At"/> is UTC in whole seconds;
/// <paramref name="IsKey"/> puts its title among those that sum the coverage up.</summary>
public sealed record LivePost(string Id, DateTimeOffset At, bool IsKey, PostTitle Title, ImmutableArray<Block> Blocks) : Block(Id);

/// <summary>The title of a post: plain words without marks or line ends; empty where it has none.</summary>
public sealed record PostTitle(string Id, ImmutableArray<Inline> Inlines) : TextBlock(Id, Inlines);

/// <summary>A thematic break.</summary>
public sealed record RuleBlock(string Id) : Block(Id);

public abstract record Inline;

/// <summary>Words with their marks; <paramref name="Text"/> is not empty and has no line end.</summary>
public sealed record TextRun(string Text, ImmutableArray<Mark> Marks) : Inline
{
    public TextRun(string text) : this(text, []) { }
}

/// <param name="Suggested">Suggestions alone; a line break has no look.</param>
public sealed record LineBreak(ImmutableArray<Mark> Suggested) : Inline
{
    public LineBreak() : this([]) { }
}

/// <summary>A note to the words before it, printed at the end and numbered there. <paramref name="Id"/> names it for its life, as a block’s does;
/// <paramref name="Words"/> are plain, not empty and without line ends.</summary>
/// <param name="Suggested">Suggestions alone: the note as a whole is put in or struck.</param>
public sealed record Footnote(string Id, string Words, ImmutableArray<Mark> Suggested) : Inline
{
    public Footnote(string id, string words) : this(id, words, []) { }

    public const int LongestWords = 2_000;
    public const int Most = 500;
}

public abstract record Mark;

public sealed record Emphasis : Mark;

public sealed record Strong : Mark;

public sealed record Code : Mark;

/// <summary>A link; <paramref name="Href"/> is http, https, mailto or a path of this site that begins with a single slash.</summary>
public sealed record Link(string Href) : Mark;

/// <summary>Words that come from a source of the story: a figure, a claim. Where the story has no source of that id the mark means nothing.</summary>
public sealed record Sourced(string SourceId) : Mark;

/// <summary>Words in another language; <paramref name="Tag"/> is BCP 47.</summary>
public sealed record Language(string Tag) : Mark;
