using System.Collections.Immutable;
using Masthead.Text;

namespace Masthead.Stories;

/// <summary>What changed in a body: its parts are paired by the id of their block, then by what they say, and each pair is compared word by word.</summary>
internal static class BodyDifference
{
    public static IEnumerable<ChangedPlace> Between(StoryDocument before, StoryDocument after)
    {
        var (old, now) = (BodyPart.Of(before), BodyPart.Of(after));
        var pairOf = BodyPairs.Of(old, now);
        var kept = BodyPairs.InSameOrder(pairOf);
        var struck = Enumerable.Range(0, old.Length).Except(pairOf.Where(p => p >= 0)).ToHashSet();
        var next = 0;
        for (var i = 0; i < now.Length; i++)
        {
            if (pairOf[i] < 0)
            {
                yield return Added(now[i]);
                continue;
            }
            if (kept[i])
            {
                for (; next < pairOf[i]; next++)
                    if (struck.Contains(next)) yield return Removed(old[next]);
            }
            if (Changed(old[pairOf[i]], now[i], isMoved: !kept[i]) is { } changed) yield return changed;
        }
        for (; next < old.Length; next++)
            if (struck.Contains(next)) yield return Removed(old[next]);
    }

    private static Saying New(BodyPart part) => $"{part.Where}, new";

    private static Saying Before(BodyPart part) => $"{part.Where} before";

    private static ChangedPlace Added(BodyPart part) => new(New(part), part.IsWords ? ChangeGrade.ParagraphAdded : ChangeGrade.Details, [new ChangedRun(RunKind.Added, part.Text)]) { Part = StoryPart.Blocks(null, part.Top) };

    private static ChangedPlace Removed(BodyPart part) =>
        new(Before(part), part.IsWords ? ChangeGrade.ParagraphRemoved : ChangeGrade.Details, [new ChangedRun(RunKind.Struck, part.Text)]) { Part = StoryPart.Blocks(part.Top, null) };

    private static Saying Moved(BodyPart part) => $"{part.Where}, moved";

    private static Saying Dressed(BodyPart part) => $"{part.Where}, links or form";

    private static ChangedPlace? Changed(BodyPart old, BodyPart now, bool isMoved)
    {
        var where = isMoved ? Moved(now) : now.Where;
        if (old.Text != now.Text)
        {
            var runs = WordRuns.Between(old.Text, now.Text);
            var grade = now.IsWords ? WordGrade.Of(runs, now.IsQuoted) : ChangeGrade.Details;
            return new ChangedPlace(where, isMoved || old.Look != now.Look ? grade | ChangeGrade.Details : grade, runs) { Part = StoryPart.Blocks(old.Top, now.Top) };
        }
        if (!isMoved && old.Look == now.Look && old.Form == now.Form) return null;
        return new ChangedPlace(isMoved ? where : Dressed(now), ChangeGrade.Details, now.Text.Length == 0 ? [] : [new ChangedRun(RunKind.Kept, now.Text)]) { Part = StoryPart.Blocks(old.Top, now.Top) };
    }
}

/// <summary>One part of a body that a reader sees as a whole: a block of words, a picture, an embed, a rule.</summary>
/// <param name="Top">The id of the block at the top of the document that it stands in.</param>
/// <param name="Look">All that is not the words: kind, level, links, marks, picture.</param>
/// <param name="Form">Which words carry which marks: to be compared where the words are the same.</param>
internal sealed record BodyPart(string Id, string Top, Saying Where, string Text, string Look, string Form, bool IsWords, bool IsQuoted)
{
    public static ImmutableArray<BodyPart> Of(StoryDocument document)
    {
        var parts = ImmutableArray.CreateBuilder<BodyPart>();
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var top = "";
        foreach (var block in document.Blocks)
        {
            top = block.Id;
            Collect([block], "", isQuoted: false);
        }
        return parts.DrainToImmutable();

        void Collect(IEnumerable<Block> blocks, string around, bool isQuoted)
        {
            foreach (var block in blocks)
            {
                switch (block)
                {
                    case TextBlock { Inlines.IsEmpty: true }: break;
                    case TextBlock words:
                        Add(block.Id, Name(words, around), StoryText.Of(words), around + LookOf(words), isWords: true, isQuoted, FormOf(words));
                        foreach (var note in words.Inlines.OfType<Footnote>()) Add(note.Id, "Footnote", note.Words, "footnote", isWords: true, isQuoted: false);
                        break;
                    case QuoteBlock quote: Collect(quote.Blocks, around + "quotation ", isQuoted: true); break;
                    case ListBlock list: Collect(list.Items, around + (list.Ordered ? "numbered list " : "list "), isQuoted); break;
                    case ListItem item: Collect(item.Blocks, around, isQuoted); break;
                    case TableBlock table: Collect(table.Rows, around + "table ", isQuoted); break;
                    case TableRow row: Collect(row.Cells, around, isQuoted); break;
                    case TableCell cell: Collect(cell.Blocks, cell.IsHeader ? around + "head " : around, isQuoted); break;
                    case PictureBlock picture:
                        Add(block.Id, "Picture", string.Join("\n", new[] { picture.Caption, picture.AlternativeText, picture.Credit }.Where(w => w.Length > 0)), picture.PictureId.ToString("n"), isWords: false, isQuoted: false);
                        break;
                    case EmbedBlock embed: Add(block.Id, "Embed", string.Join("\n", new[] { embed.Title, embed.Url }.Where(w => w.Length > 0)), "embed", isWords: false, isQuoted: false); break;
                    case LivePost post:
                        // Its moment and its place among the posts; its words follow as parts of their own.
                        Add(block.Id, "Post", PostTimes.Utc.Text(post.At), post.IsKey ? "key post" : "post", isWords: false, isQuoted: false);
                        Collect([post.Title, .. post.Blocks], around, isQuoted);
                        break;
                    case RuleBlock: Add(block.Id, "Break", "", "rule", isWords: false, isQuoted: false); break;
                }
            }
        }

        void Add(string id, Saying name, string text, string look, bool isWords, bool isQuoted, string form = "")
        {
            var n = counts[name.Form] = counts.GetValueOrDefault(name.Form) + 1;
            Saying where = $"{name} {n}";
            parts.Add(new BodyPart(id, top, where, text, look, form, isWords, isQuoted));
        }
    }

    private static Saying Name(TextBlock block, string around) => block switch
    {
        _ when around.StartsWith("table", StringComparison.Ordinal) => "Table cell",
        _ when around.Contains("list", StringComparison.Ordinal) => "List item",
        Heading => "Heading",
        PostTitle => "Post title",
        CodeBlock => "Code",
        _ when around.Length > 0 => "Quotation",
        _ => "Paragraph",
    };

    private static string LookOf(TextBlock block) =>
        block.GetType().Name + (block as Heading)?.Level + string.Concat(block.Inlines.Merged().OfType<TextRun>().SelectMany(r => r.Marks).Select(m => $"|{m}"));

    private static string FormOf(TextBlock block) =>
        string.Concat(block.Inlines.Merged().Select(i => i is TextRun run ? $"|{run.Text.Length}:{string.Join(',', run.Marks)}" : i is Footnote ? "|note" : "|br"));
}
