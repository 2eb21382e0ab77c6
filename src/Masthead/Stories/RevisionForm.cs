using System.Collections.Immutable;
using System.Globalization;
using Masthead.Data;
using Members = System.Collections.Generic.Dictionary<string, object?>;

namespace Masthead.Stories;

/// <summary>The canonical byte form of a revision: what its SHA-256 is taken of, and what a stranger can read without our database.
/// A published format: docs/reference/revision-form.md says each member, and a fixture holds the bytes.</summary>
public static class RevisionForm
{
    public const string Form = "masthead.revision/1";

    /// <summary>The form of what is no news: the same, with its genre.</summary>
    public const string FormWithGenre = "masthead.revision/2";

    /// <summary>The form of live coverage, and of whatever else has a live post in its body.</summary>
    public const string FormWithPosts = "masthead.revision/3";

    /// <summary>The form of a story with a headline for another place.</summary>
    public const string FormWithHeadlines = "masthead.revision/4";

    /// <summary>The form of a story with a footnote, or with words that are tied to a source.</summary>
    public const string FormWithNotes = "masthead.revision/5";

    /// <summary>What the form names by words where the content has only ids.</summary>
    /// <param name="Pictures">Every picture of the content, lead and body.</param>
    public sealed record Names(string Publication, string? Section, IReadOnlyList<string> Topics, IReadOnlyList<NamedContributor> Byline, IReadOnlyDictionary<Guid, NamedPicture> Pictures)
    {
        /// <summary>The number of each source by its id; the form has no ids.</summary>
        internal IReadOnlyDictionary<string, int> Sources { get; init; } = new Dictionary<string, int>();
    }

    public sealed record NamedContributor(string Name, string Kind, string Role);

    /// <param name="Sha256">Of the original's bytes, lower-case hexadecimal.</param>
    public sealed record NamedPicture(string Sha256, string AlternativeText, string Caption, string Credit);

    /// <exception cref="RuleBroken">The content shows a picture that <paramref name="names"/> does not have.</exception>
    public static byte[] Write(Guid storyId, int number, RevisionKind kind, string path, DateTimeOffset publishedAt, string language, StoryContent content, Names names, string? notice)
    {
        names = names with { Sources = content.SourceNumbers() };
        return CanonicalJson.Write(new Members
        {
            ["form"] = HasNotes(content) ? FormWithNotes : HasHeadlines(content) ? FormWithHeadlines : HasPosts(content) ? FormWithPosts : content.Kind == StoryKind.News ? Form : FormWithGenre,
            ["revision"] = More(content, new Members
            {
                ["body"] = Blocks(content.Body.Blocks, names),
                ["byline"] = names.Byline.Select(b => new Members { ["kind"] = Word(b.Kind), ["name"] = b.Name, ["role"] = Word(b.Role) }),
                ["dateline"] = content.Dateline,
                ["headline"] = content.Headline,
                ["kicker"] = content.Kicker,
                ["kind"] = Word(kind.ToString()),
                ["language"] = language,
                ["leadPicture"] = content.LeadPictureId is { } lead ? Lead(Picture(names, lead)) : null,
                ["notice"] = notice,
                ["number"] = number,
                ["path"] = path,
                ["publication"] = names.Publication,
                ["publishedAt"] = publishedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                ["section"] = names.Section,
                ["sources"] = content.Sources.Select(s => new Members { ["description"] = s.Description, ["kind"] = Word(s.Kind.ToString()), ["url"] = s.Url }),
                ["standfirst"] = content.Standfirst,
                ["story"] = storyId.ToString("d"),
                ["topics"] = names.Topics.Order(StringComparer.Ordinal),
            }),
        });
    }

    private static bool HasNotes(StoryContent content)
    {
        var sources = content.SourceNumbers();
        return content.Body.TextBlocks().SelectMany(b => b.Inlines).Any(i => i is Footnote || (i is TextRun run && run.Marks.Any(m => m is Sourced sourced && sources.ContainsKey(sourced.SourceId))));
    }

    private static bool HasHeadlines(StoryContent content) => !content.Headlines.AreNone;

    private static bool HasPosts(StoryContent content) => content.Kind == StoryKind.Live || content.Body.Posts().Any();

    /// <summary>What the forms after the first have more.</summary>
    private static Members More(StoryContent content, Members revision)
    {
        var notes = HasNotes(content);
        var (posts, headlines) = (notes || HasPosts(content), notes || HasHeadlines(content));
        if (posts || headlines || content.Kind != StoryKind.News) revision["genre"] = Word(content.Kind.ToString());
        if (posts || headlines) revision["coverageEndedAt"] = content.CoverageEnd is { } end ? LivePosts.Written(end) : null;
        if (headlines) revision["headlines"] = content.Headlines.All().Aggregate(new Members(), (all, one) => { all[one.Name] = one.Words; return all; });
        return revision;
    }

    private static Members Lead(NamedPicture picture) =>
        new() { ["alt"] = picture.AlternativeText, ["caption"] = picture.Caption, ["credit"] = picture.Credit, ["sha256"] = picture.Sha256 };

    private static NamedPicture Picture(Names names, Guid id) => names.Pictures.TryGetValue(id, out var picture)
        ? picture
        : throw new RuleBroken("no-picture", "The story shows a picture that is not in this publication’s library. Take it out and choose another.");

    private static List<Members> Blocks(IEnumerable<Block> blocks, Names names) => [.. blocks.Select(b => Write(b, names))];

    private static Members Write(Block block, Names names) => block switch
    {
        Paragraph paragraph => new() { ["type"] = "paragraph", ["words"] = Words(paragraph.Inlines, names) },
        Heading heading => new() { ["level"] = heading.Level, ["type"] = "heading", ["words"] = Words(heading.Inlines, names) },
        CodeBlock code => new() { ["text"] = StoryText.Of(code), ["type"] = "code" },
        QuoteBlock quote => new() { ["blocks"] = Blocks(quote.Blocks, names), ["type"] = "quote" },
        ListBlock list => new() { ["items"] = list.Items.Select(i => Blocks(i.Blocks, names)).ToList(), ["ordered"] = list.Ordered, ["type"] = "list" },
        ListItem item => new() { ["blocks"] = Blocks(item.Blocks, names), ["type"] = "item" },
        PictureBlock picture => new()
        {
            ["alt"] = picture.AlternativeText, ["caption"] = picture.Caption, ["credit"] = picture.Credit, ["sha256"] = Picture(names, picture.PictureId).Sha256, ["type"] = "picture",
        },
        EmbedBlock embed => new() { ["title"] = embed.Title, ["type"] = "embed", ["url"] = embed.Url },
        TableBlock table => new() { ["rows"] = table.Rows.Select(r => Cells(r, names)).ToList(), ["type"] = "table" },
        TableRow row => new() { ["cells"] = Cells(row, names), ["type"] = "row" },
        TableCell cell => Cell(cell, names),
        RuleBlock => new() { ["type"] = "rule" },
        LivePost post => new()
        {
            ["at"] = LivePosts.Written(post.At), ["blocks"] = Blocks(post.Blocks, names), ["key"] = post.IsKey, ["title"] = LivePosts.TitleOf(post), ["type"] = "post",
        },
        _ => throw new InvalidOperationException(block.GetType().Name),
    };

    private static List<Members> Cells(TableRow row, Names names) => [.. row.Cells.Select(c => Cell(c, names))];

    private static Members Cell(TableCell cell, Names names) => new() { ["blocks"] = Blocks(cell.Blocks, names), ["heading"] = cell.IsHeader };

    private static List<object?> Words(ImmutableArray<Inline> inlines, Names names) => [.. inlines.Select(inline => Sound(inline, names)).ToImmutableArray().Merged().Select<Inline, object?>(inline => inline switch
    {
        TextRun { Marks.IsEmpty: true } run => run.Text,
        TextRun run => new Members { ["marks"] = run.Marks.Select(mark => Mark(mark, names)).ToList(), ["text"] = run.Text },
        Footnote note => new Members { ["footnote"] = note.Words },
        _ => "\n",
    })];

    /// <summary>Words tied to a source that the story has not are words.</summary>
    private static Inline Sound(Inline inline, Names names) =>
        inline is TextRun run && run.Marks.Any(m => m is Sourced) ? run with { Marks = run.Marks.RemoveAll(m => m is Sourced sourced && !names.Sources.ContainsKey(sourced.SourceId)) } : inline;

    private static Members Mark(Mark mark, Names names) => mark switch
    {
        Sourced sourced => new() { ["source"] = names.Sources[sourced.SourceId], ["type"] = "source" },
        Link link => new() { ["href"] = link.Href, ["type"] = "link" },
        Language language => new() { ["lang"] = language.Tag, ["type"] = "language" },
        Strong => new() { ["type"] = "strong" },
        Emphasis => new() { ["type"] = "emphasis" },
        _ => new() { ["type"] = "code" },
    };

    /// <summary><c>OwnReporting</c> as <c>own-reporting</c>.</summary>
    private static string Word(string name) => string.Concat(name.Select((c, i) => char.IsAsciiLetterUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));
}
