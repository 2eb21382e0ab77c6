namespace Masthead.Text.Reading;

/// <summary>Parts a text into paragraphs: at empty lines, and at every line end unless the text is wrapped at a column.</summary>
internal static class ParagraphSplitter
{
    public static Borrowed<TextSpan> Split(string text, Effort effort)
    {
        using var lines = Lines(text);
        effort.Add(text.Length);
        var wrapped = IsWrapped(text, lines);
        var paragraphs = new Borrowed<TextSpan>(lines.Count);
        var start = -1;
        var end = -1;
        foreach (var line in lines.Items)
        {
            if (line.Length == 0 || !wrapped)
            {
                if (start >= 0) paragraphs.Add(new TextSpan(start, end));
                start = -1;
            }
            if (line.Length == 0) continue;
            if (start < 0) start = line.Start;
            end = line.End;
        }
        if (start >= 0) paragraphs.Add(new TextSpan(start, end));
        return paragraphs;
    }

    /// <summary>Lines without white space at their ends; an empty span for an empty line.</summary>
    private static Borrowed<TextSpan> Lines(string text)
    {
        var lines = new Borrowed<TextSpan>(text.Length / 80);
        for (var at = 0; at <= text.Length;)
        {
            var length = text.AsSpan(at).IndexOfAny("\n\r\u2028\u2029");
            var end = length < 0 ? text.Length : at + length;
            int from = at, to = end;
            while (from < to && (Marks.IsSpace(text[from]) || text[from] == '\u2060')) from++;
            while (to > from && (Marks.IsSpace(text[to - 1]) || text[to - 1] == '\u2060')) to--;
            lines.Add(new TextSpan(from, to));
            at = end + 1;
            if (end < text.Length && text[end] == '\r' && at < text.Length && text[at] == '\n') at++;
        }
        return lines;
    }

    /// <summary>Wrapped text has line ends within sentences: most lines that another line follows are of a column's length and end without a mark.</summary>
    private static bool IsWrapped(string text, Borrowed<TextSpan> lines)
    {
        int followed = 0, full = 0;
        for (var i = 0; i + 1 < lines.Count; i++)
        {
            if (lines[i].Length == 0 || lines[i + 1].Length == 0) continue;
            followed++;
            var last = text[lines[i].End - 1];
            if (lines[i].Length is >= 45 and <= 130 && (char.IsLetterOrDigit(last) || last is ',' or '-')) full++;
        }
        return followed >= 3 && full * 10 >= followed * 6;
    }
}
