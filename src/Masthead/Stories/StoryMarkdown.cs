using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Masthead.Stories;

/// <summary>The body as CommonMark, with tables and footnotes as GitHub's dialect has them. Language marks and what ties words to a source are lost; emphasis that begins or ends inside a word beside
/// punctuation may be read as asterisks, because CommonMark has no way to write it.</summary>
public static class StoryMarkdown
{
    /// <param name="picture">Where a picture is; one without an answer is left out. Null leaves all out.</param>
    /// <param name="times">How live posts tell their moments; null takes UTC.</param>
    public static string Render(StoryDocument document, Func<Guid, FigureSource?>? picture = null, PostTimes? times = null) =>
        Render(document, new Printed(picture, document.Footnotes().Select((note, n) => (note.Id, Number: n + 1)).DistinctBy(n => n.Id).ToDictionary(n => n.Id, n => n.Number, StringComparer.Ordinal)), times ?? PostTimes.Utc);

    /// <param name="Numbers">Of the footnotes, by their ids.</param>
    private sealed record Printed(Func<Guid, FigureSource?>? Picture, Dictionary<string, int> Numbers)
    {
        public string Sign(Footnote note) => string.Create(CultureInfo.InvariantCulture, $"[^{Numbers[note.Id]}]");
    }

    private static string Render(StoryDocument document, Printed printed, PostTimes times)
    {
        var blocks = document.Blocks.Select(b => b is LivePost post ? Post(post, printed, times) : Write(b, printed));
        var notes = document.Footnotes().Select(note => $"{printed.Sign(note)}: {Escaped(note.Words)}");
        return string.Join("\n\n", blocks.Concat(notes).Where(text => text.Length > 0)) + (document.Blocks.IsEmpty ? "" : "\n");
    }

    /// <summary>A rule parts it from what stands before; its headings stand below its title.</summary>
    private static string Post(LivePost post, Printed printed, PostTimes times)
    {
        var title = Inlines(post.Title.Inlines, printed);
        var inner = Blocks(post.Blocks.Select(b => b is Heading heading ? heading with { Level = Math.Min(heading.Level + 1, 4) } : b), printed);
        return string.Join("\n\n", new[] { "---", title.Length > 0 ? "## " + title : "", $"*{Escaped(times.Text(post.At))}*", inner }.Where(text => text.Length > 0));
    }

    private static string Blocks(IEnumerable<Block> blocks, Printed printed) =>
        string.Join("\n\n", blocks.Select(b => Write(b, printed)).Where(text => text.Length > 0));

    private static string Write(Block block, Printed printed) => block switch
    {
        Paragraph paragraph => Inlines(paragraph.Inlines, printed),
        Heading heading => new string('#', heading.Level) + " " + Inlines(heading.Inlines, printed).Replace("\\\n", " ", StringComparison.Ordinal),
        CodeBlock code => Fenced(StoryText.Of(code)),
        QuoteBlock quote => Indented(Blocks(quote.Blocks, printed), "> ", "> "),
        ListBlock list => string.Join('\n', list.Items.Select((item, i) => Item(item, list.Ordered ? (i + 1).ToString(CultureInfo.InvariantCulture) + ". " : "- ", printed))),
        PictureBlock figure => Picture(figure, printed.Picture?.Invoke(figure.PictureId)),
        EmbedBlock embed when LinkAddress.IsWeb(embed.Url) => $"[{Escaped(embed.Title.Length > 0 ? embed.Title : embed.Url)}]({Destination(embed.Url)})",
        TableBlock table => Table(table, printed),
        RuleBlock => "---",
        _ => "",
    };

    private static string Item(ListItem item, string bullet, Printed printed) => Indented(Blocks(item.Blocks, printed), bullet, new string(' ', bullet.Length));

    private static string Indented(string text, string first, string rest) => first + text.Replace("\n", "\n" + rest, StringComparison.Ordinal);

    private static string Fenced(string code)
    {
        var fence = "```";
        while (code.Contains(fence, StringComparison.Ordinal)) fence += "`";
        return $"{fence}\n{code}\n{fence}";
    }

    private static string Picture(PictureBlock block, FigureSource? source)
    {
        if (source is null) return "";
        var words = string.Join(' ', new[] { block.Caption, block.Credit }.Where(w => w.Length > 0));
        return $"![{Escaped(block.AlternativeText)}]({Destination(source.Src)})" + (words.Length > 0 ? "\\\n" + Escaped(words) : "");
    }

    private static string Table(TableBlock table, Printed printed)
    {
        var width = table.Rows.Select(r => r.Cells.Length).DefaultIfEmpty(0).Max();
        if (width == 0) return "";
        var rows = table.Rows.Select(row => "| " + string.Join(" | ", Enumerable.Range(0, width).Select(i => i < row.Cells.Length ? CellText(row.Cells[i], printed) : "")) + " |").ToList();
        rows.Insert(1, "|" + string.Concat(Enumerable.Repeat(" --- |", width)));
        return string.Join('\n', rows);
    }

    private static string CellText(TableCell cell, Printed printed) =>
        string.Join(' ', new StoryDocument(cell.Blocks).TextBlocks().Select(b => Inlines(b.Inlines, printed))).Replace("\\\n", " ", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal);

    private static string Inlines(ImmutableArray<Inline> inlines, Printed printed)
    {
        var text = new StringBuilder();
        var open = new List<Mark>();
        var space = "";
        foreach (var inline in inlines.Merged())
        {
            if (inline is Footnote note)
            {
                if (open.FindIndex(m => m is Link) is var link and >= 0) Close(text, open, link);
                text.Append(space).Append(printed.Sign(note));
                space = "";
                continue;
            }
            if (inline is not TextRun run)
            {
                Close(text, open, 0);
                text.Append("\\\n");
                space = "";
                continue;
            }
            // A delimiter must touch a word: spaces stand after what closes and before what opens.
            var core = run.Text.Trim();
            if (core.Length == 0)
            {
                space += run.Text;
                continue;
            }
            var marks = run.Marks.RemoveAll(m => m is Language or Sourced || (m is Link link && !LinkAddress.IsLink(link.Href)));
            var shared = 0;
            while (shared < open.Count && shared < marks.Length && open[shared].Equals(marks[shared])) shared++;
            Close(text, open, shared);
            text.Append(space).Append(run.Text.AsSpan(0, run.Text.Length - run.Text.TrimStart().Length));
            foreach (var mark in marks.AsSpan()[shared..])
            {
                text.Append(mark switch { Link => "[", Strong => "**", Emphasis => "*", _ => "" });
                open.Add(mark);
            }
            text.Append(marks.Any(m => m is Code) ? CodeSpan(core) : Escaped(core, atLineStart: text.Length == 0 || text[^1] == '\n'));
            space = run.Text[run.Text.TrimEnd().Length..];
        }
        Close(text, open, 0);
        return text.ToString();
    }

    private static void Close(StringBuilder text, List<Mark> open, int downTo)
    {
        for (; open.Count > downTo; open.RemoveAt(open.Count - 1))
            text.Append(open[^1] switch { Link link => $"]({Destination(link.Href)})", Strong => "**", Emphasis => "*", _ => "" });
    }

    private static string CodeSpan(string code)
    {
        var fence = "`";
        while (code.Contains(fence, StringComparison.Ordinal)) fence += "`";
        return fence.Length == 1 ? fence + code + fence : $"{fence} {code} {fence}";
    }

    private static string Destination(string url) => "<" + url.Replace("<", "%3C", StringComparison.Ordinal).Replace(">", "%3E", StringComparison.Ordinal).Replace("\\", "%5C", StringComparison.Ordinal) + ">";

    private static string Escaped(string text, bool atLineStart = false)
    {
        var escaped = new StringBuilder(text.Length + 8);
        if (atLineStart && OpensBlock(text) is var dot and >= 0) escaped.Append(text.AsSpan(0, dot)).Append('\\').Append(text[dot]);
        for (var i = escaped.Length == 0 ? 0 : OpensBlock(text) + 1; i < text.Length; i++)
        {
            if (text[i] is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '&' or '~') escaped.Append('\\');
            escaped.Append(text[i]);
        }
        return escaped.ToString();
    }

    /// <summary>The place of the character that would make a heading, a list or a rule of a paragraph; -1 where none would.</summary>
    private static int OpensBlock(string text)
    {
        if (text[0] is '#' or '+' or '-' or '=') return 0;
        var digits = 0;
        while (digits < text.Length && char.IsAsciiDigit(text[digits])) digits++;
        return digits is > 0 and < 10 && digits < text.Length && text[digits] is '.' or ')' ? digits : -1;
    }
}
