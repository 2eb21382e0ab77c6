using System.Collections.Immutable;
using System.Globalization;

namespace Masthead.Stories;

/// <summary>What somebody would change in the words of a story: some put in, some struck, as one. Nobody’s words until somebody who writes in the story accepts them
/// (docs/adr/0038-suggestions-and-notes-in-the-editor.md).</summary>
/// <param name="By">The account; null where it was none’s.</param>
public sealed record Suggestion(string Id, Guid? By, string Name, DateTimeOffset At)
{
    /// <summary>In one story.</summary>
    public const int Most = 1_000;

    /// <summary>Such as 2026-03-14T21:05:00Z.</summary>
    public string Hour => At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

/// <summary>Words that are suggested. Only <see cref="StoryContent.Suggested"/> holds any: no body that is read, checked or published does.</summary>
public abstract record SuggestionMark(Suggestion Of) : Mark;

/// <summary>Words to put in.</summary>
public sealed record Insertion(Suggestion Of) : SuggestionMark(Of);

/// <summary>Words to take out.</summary>
public sealed record Deletion(Suggestion Of) : SuggestionMark(Of);

/// <summary>What a document says without suggestions in it. <c>web/src/suggestions.ts</c> does the same in the editor; both are held to one fixture.</summary>
public static class Suggestions
{
    /// <summary>Each suggestion of the document once, in the order of the page.</summary>
    public static IReadOnlyList<Suggestion> Of(StoryDocument document) =>
        [.. document.TextBlocks().SelectMany(b => b.Inlines).SelectMany(i => MarksOf(i)).OfType<SuggestionMark>().Select(m => m.Of).DistinctBy(s => s.Id)];

    /// <summary>The document with those refused (all, where none is named): what they put in is gone, what they struck stands.
    /// A block all of whose words were put in goes with them.</summary>
    public static StoryDocument Refused(this StoryDocument document, Func<Suggestion, bool>? which = null) =>
        new(Within(document.Blocks, inlines => Refused(inlines, which ?? (_ => true)), dropsEmpty: false));

    /// <summary>The document without suggestions of that account, and without blocks that say nothing: what two states are compared by that may differ in those alone.</summary>
    internal static StoryDocument WithoutThoseOf(this StoryDocument document, Guid? account) =>
        new(Within(document.Blocks, inlines => Refused(inlines, s => s.By == account), dropsEmpty: true));

    /// <summary>Each suggestion as <paramref name="known"/> has it under its id.</summary>
    internal static StoryDocument Signed(this StoryDocument document, Func<Suggestion, Suggestion> known) =>
        new(Within(document.Blocks, inlines => [.. inlines.Select(inline => inline switch
        {
            TextRun run => run with { Marks = Signed(run.Marks, known) },
            LineBreak line => line with { Suggested = Signed(line.Suggested, known) },
            Footnote note => note with { Suggested = Signed(note.Suggested, known) },
            _ => inline,
        })], dropsEmpty: false));

    private static ImmutableArray<Mark> MarksOf(Inline inline) => inline switch { TextRun run => run.Marks, LineBreak line => line.Suggested, Footnote note => note.Suggested, _ => [] };

    private static ImmutableArray<Mark> Signed(ImmutableArray<Mark> marks, Func<Suggestion, Suggestion> known) =>
        [.. marks.Select(mark => mark is SuggestionMark suggested ? suggested with { Of = known(suggested.Of) } : mark)];

    private static ImmutableArray<Inline> Refused(ImmutableArray<Inline> inlines, Func<Suggestion, bool> which)
    {
        bool Is(Mark mark) => mark is SuggestionMark { Of: var suggestion } && which(suggestion);
        var kept = inlines.Where(inline => !MarksOf(inline).Any(mark => mark is Insertion && Is(mark))).Select(inline => inline switch
        {
            TextRun run => run with { Marks = run.Marks.RemoveAll(mark => Is(mark)) },
            LineBreak line => line with { Suggested = line.Suggested.RemoveAll(mark => Is(mark)) },
            Footnote note => note with { Suggested = note.Suggested.RemoveAll(mark => Is(mark)) },
            _ => inline,
        });
        return ImmutableArray.CreateRange(kept).Merged();
    }

    private static ImmutableArray<Block> Within(ImmutableArray<Block> blocks, Func<ImmutableArray<Inline>, ImmutableArray<Inline>> change, bool dropsEmpty) =>
        [.. blocks.Select(block => Within(block, change, dropsEmpty)).OfType<Block>()];

    /// <summary>Null where nothing is left of it. What holds its place (a cell, a post, the title of one) stays.</summary>
    private static Block? Within(Block block, Func<ImmutableArray<Inline>, ImmutableArray<Inline>> change, bool dropsEmpty)
    {
        ImmutableArray<Block> Inner(ImmutableArray<Block> blocks) => Within(blocks, change, dropsEmpty);
        Block? Unless<T>(T made, int left, int had) where T : Block => left == 0 && (had > 0 || dropsEmpty) ? null : made;
        switch (block)
        {
            case TextBlock text:
                // What has no suggestion stays as it is, to the byte.
                var words = text.Inlines.Any(i => MarksOf(i).Any(m => m is SuggestionMark)) || dropsEmpty ? change(text.Inlines) : text.Inlines;
                return text switch
                {
                    PostTitle title => title with { Inlines = words },
                    Paragraph paragraph => Unless(paragraph with { Inlines = words }, words.Length, text.Inlines.Length),
                    Heading heading => Unless(heading with { Inlines = words }, words.Length, text.Inlines.Length),
                    CodeBlock code => Unless(code with { Inlines = words }, words.Length, text.Inlines.Length),
                    _ => text,
                };
            case QuoteBlock quote: return Inner(quote.Blocks) is var inner ? Unless(quote with { Blocks = inner }, inner.Length, quote.Blocks.Length) : null;
            case ListBlock list:
                ImmutableArray<ListItem> items = [.. list.Items.Select(item => Inner(item.Blocks) is var inner ? Unless(item with { Blocks = inner }, inner.Length, item.Blocks.Length) : null).OfType<ListItem>()];
                return Unless(list with { Items = items }, items.Length, list.Items.Length);
            case TableBlock table:
                return table with { Rows = [.. table.Rows.Select(row => row with { Cells = [.. row.Cells.Select(cell => cell with { Blocks = Inner(cell.Blocks) })] })] };
            case LivePost post: return post with { Blocks = Inner(post.Blocks) };
            default: return block;
        }
    }
}
