using System.Collections.Immutable;
using CsCheck;
using Masthead.Stories;

namespace Masthead.Tests.Stories;

/// <summary>Short ways to write stories in tests.</summary>
internal static class Copy
{
    private static int _count;

    public static string Id(string? name = null) => (name ?? "block" + Interlocked.Increment(ref _count)).PadRight(12, 'x');

    public static Paragraph P(string text, string? id = null) => new(Id(id), text.Length == 0 ? [] : [new TextRun(text)]);

    public static Paragraph P(params Inline[] inlines) => new(Id(), [.. inlines]);

    public static TextRun Run(string text, params Mark[] marks) => new(text, [.. marks]);

    public static StoryDocument Document(params Block[] blocks) => new([.. blocks]);

    public static StoryContent Story(params string[] paragraphs) => new()
    {
        Headline = "Council agrees to mend the bridge",
        Body = new StoryDocument([.. paragraphs.Select((text, i) => P(text, "p" + i))]),
    };

    private static Gen<T> Any<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static readonly Gen<string> Words = Gen.OneOf(
        Any("the", "a", "council", "Ana", "said", "12", "1,200", "five", "“yes”", "no", "mürz", "ok.", "it’s", "—", "😀", "<b>", "&amp;", "\"", "*", "_", "[x]", "`", "\\", "#", "|"),
        Gen.String[Gen.Char["ab <>&\"'\\/\u0001é\u2028\ud83d"], 1, 6]).List[1, 12].Select(w => string.Join(' ', w));

    private static readonly Gen<Mark> Marks = Any<Mark>(
        new Emphasis(), new Strong(), new Code(), new Link("https://example.org/a?b=1&c=\"2\""), new Link("/here/"), new Link("javascript:alert(1)"), new Sourced("source000001"), new Language("ar"), new Language("x\" onclick=\"y"));

    private static readonly Gen<Inline> Inlines = Gen.Frequency<Inline>(
        (8, Gen.Select(Words, Marks.List[0, 3], (text, marks) => (Inline)new TextRun(text, [.. marks]))), (1, Gen.Const<Inline>(new LineBreak())), (1, Words.Select(w => (Inline)new Footnote(Id(), w))));

    private static Gen<ImmutableArray<Inline>> Line => Inlines.List[0, 5].Select(l => l.ToImmutableArray());

    private static Gen<Block> Block(int depth)
    {
        var words = Gen.OneOf<Block>(
            Line.Select(l => (Block)new Paragraph(Id(), l)), Gen.Select(Gen.Int[2, 4], Line, (level, l) => (Block)new Heading(Id(), level, l)), Line.Select(l => (Block)new CodeBlock(Id(), l.RemoveAll(i => i is Footnote))));
        if (depth == 0) return words;
        var inner = Block(depth - 1).List[0, 3].Select(b => b.ToImmutableArray());
        var items = inner.List[0, 3];
        return Gen.Frequency<Block>(
            (6, words),
            (1, inner.Select(b => (Block)new QuoteBlock(Id(), b))),
            (1, Gen.Select(Gen.Bool, items, (ordered, list) => (Block)new ListBlock(Id(), ordered, [.. list.Select(b => new ListItem(Id(), b))]))),
            (1, Words.Select(w => (Block)new PictureBlock(Id(), PictureId, w, w, w))),
            (1, Words.Select(w => (Block)new EmbedBlock(Id(), "https://example.org/v?x=\"1\"", w))),
            (1, Gen.Select(Gen.Bool, items, (head, rows) => (Block)new TableBlock(Id(), [.. rows.Select(b => new TableRow(Id(), [new TableCell(Id(), head, b)]))]))),
            (1, Gen.Const(0).Select(_ => (Block)new RuleBlock(Id()))));
    }

    public static Guid PictureId { get; } = Guid.Parse("0192f0c1-2b3c-7d4e-8f50-112233445566");

    public static Gen<string> AnyWords => Words;

    private static Gen<Block> AnyPost => Gen.Select(Gen.Int[0, 100_000], Gen.Bool, Words, Block(1).List[0, 3], (minutes, key, title, blocks) =>
        (Block)new LivePost(Id(), new DateTimeOffset(2026, 3, 14, 0, 0, 0, TimeSpan.Zero).AddMinutes(minutes), key, new PostTitle(Id(), title.Length % 3 == 0 ? [] : [new TextRun(title)]), [.. blocks]));

    public static Gen<StoryDocument> AnyDocument => Gen.Frequency((5, Block(2)), (1, AnyPost)).List[0, 8].Select(b => new StoryDocument([.. b]));
}
