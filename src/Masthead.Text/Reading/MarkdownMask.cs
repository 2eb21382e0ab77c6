namespace Masthead.Text.Reading;

/// <summary>Masks the marks of Markdown: front matter, code, headings, lists, quotations, emphasis, links, pictures, tables and tags.</summary>
internal sealed class MarkdownMask(string text, MarkedParts? parts = null)
{
    private readonly char[] _view = text.ToCharArray();
    private char _fence;

    public string Read()
    {
        var at = FrontMatter();
        while (at < text.Length)
        {
            var length = text.AsSpan(at).IndexOf('\n');
            var end = length < 0 ? text.Length : at + length;
            Line(at, end);
            at = end + 1;
        }
        return new string(_view);
    }

    public static bool LooksLikeMarkdown(string text)
    {
        var signs = 0;
        if (text.StartsWith("---\n", StringComparison.Ordinal)) signs += 2;
        for (int at = 0, lines = 0; at < text.Length && lines < 400 && signs < 2; lines++)
        {
            var length = text.AsSpan(at).IndexOf('\n');
            var line = text.AsSpan(at, length < 0 ? text.Length - at : length);
            if (line.StartsWith("# ", StringComparison.Ordinal) || line.StartsWith("## ", StringComparison.Ordinal) || line.StartsWith("### ", StringComparison.Ordinal) || line.StartsWith("```", StringComparison.Ordinal)) signs += 2;
            else if (line.Contains("](", StringComparison.Ordinal)) signs += 2;
            else if (line.StartsWith("- ", StringComparison.Ordinal) || line.StartsWith("* ", StringComparison.Ordinal) || line.StartsWith("> ", StringComparison.Ordinal) || line.Contains("**", StringComparison.Ordinal)) signs++;
            at += line.Length + 1;
        }
        return signs >= 2;
    }

    private int FrontMatter()
    {
        if (!text.StartsWith("---\n", StringComparison.Ordinal) && !text.StartsWith("---\r\n", StringComparison.Ordinal)) return 0;
        var close = text.IndexOf("\n---", 3, StringComparison.Ordinal);
        if (close < 0) return 0;
        var end = close + 4;
        Mask(0, end);
        return end;
    }

    private void Line(int start, int end)
    {
        var at = start;
        while (at < end && text[at] is ' ' or '\t') at++;
        var line = text.AsSpan(at, end - at);
        if (_fence != '\0')
        {
            if (line.Length >= 3 && line[0] == _fence && line[1] == _fence && line[2] == _fence) _fence = '\0';
            Mask(start, end);
            return;
        }
        if (line.StartsWith("```", StringComparison.Ordinal) || line.StartsWith("~~~", StringComparison.Ordinal))
        {
            _fence = line[0];
            Mask(start, end);
            return;
        }
        if (at - start >= 4 || IsRule(line) || IsReference(line))
        {
            if (at - start < 4 || IsBlank(start - 2)) Mask(start, end);
            else Inlines(at, end);
            return;
        }
        Inlines(Prefix(start, at, end), end);
    }

    private bool IsBlank(int at) => at < 0 || text[at] == '\n';

    /// <summary>The marks at a line’s head; a heading or list item is a paragraph of its own.</summary>
    private int Prefix(int start, int at, int end)
    {
        while (at < end)
        {
            var c = text[at];
            var marks = at;
            if (c == '>') marks++;
            else if (c == '#') while (marks < end && text[marks] == '#') marks++;
            else if (c is '-' or '*' or '+') marks++;
            else if (char.IsAsciiDigit(c))
            {
                while (marks < end && marks - at < 4 && char.IsAsciiDigit(text[marks])) marks++;
                if (marks >= end || text[marks] is not ('.' or ')')) break;
                marks++;
            }
            else break;
            if (c != '>' && (marks >= end || text[marks] is not (' ' or '\t'))) break;
            while (marks < end && text[marks] is ' ' or '\t') marks++;
            Mask(start, marks);
            if (c == '#') parts?.AddHeading(text.AsSpan(at, marks - at).Count('#'), marks, end);
            if (c != '>') _view[start] = '\n';
            at = marks;
            if (c is not '>') break;
        }
        return at;
    }

    private void Inlines(int at, int end)
    {
        while (at < end)
        {
            var c = text[at];
            switch (c)
            {
                case '\\' when at + 1 < end && char.IsPunctuation(text[at + 1]):
                    _view[at] = MarkupView.Mask;
                    at += 2;
                    continue;
                case '`':
                    at = Code(at, end);
                    continue;
                case '*' or '_' when IsEmphasis(at, end):
                    _view[at] = MarkupView.Mask;
                    break;
                case '~' when at + 1 < end && text[at + 1] == '~':
                    _view[at] = _view[at + 1] = MarkupView.Mask;
                    at++;
                    break;
                case '|':
                    _view[at] = MarkupView.Mask;
                    break;
                case '!' when at + 1 < end && text[at + 1] == '[' && text.AsSpan(at, Math.Min(end - at, 500)).Contains("](", StringComparison.Ordinal):
                    _view[at] = MarkupView.Mask;
                    Picture(at, end);
                    break;
                case '[' when Link(at, end) is var after && after > at:
                    at++;
                    continue;
                case '<' when Tag(at, end) is var after && after > at:
                    at = after;
                    continue;
            }
            at++;
        }
    }

    /// <summary>Marks the destination of a link, and its brackets, but not its words.</summary>
    private int Link(int at, int end)
    {
        var rest = text.AsSpan(at, Math.Min(end - at, 500));
        var middle = rest.IndexOf("](", StringComparison.Ordinal);
        if (middle < 0 || rest[1..middle].Contains('[')) return at;
        var depth = 1;
        var close = at + middle + 2;
        for (var limit = Math.Min(end, close + 2000); close < limit && depth > 0; close++) depth += text[close] == '(' ? 1 : text[close] == ')' ? -1 : 0;
        if (depth > 0) return at;
        _view[at] = MarkupView.Mask;
        Mask(at + middle, close);
        if (at == 0 || text[at - 1] != '!') parts?.AddLink(Destination(text.AsSpan(at + middle + 2, close - at - middle - 3)), at + 1, at + middle);
        return close;
    }

    /// <summary>The address before a title: <c>address "title"</c>, <c>&lt;address&gt;</c>.</summary>
    private static string Destination(ReadOnlySpan<char> inside)
    {
        inside = inside.Trim();
        if (inside.StartsWith('<') && inside.IndexOf('>') is > 0 and var close) return inside[1..close].ToString();
        foreach (var quote in (ReadOnlySpan<string>)[" \"", " '", " ("])
            if (inside.IndexOf(quote, StringComparison.Ordinal) is > 0 and var title) return inside[..title].TrimEnd().ToString();
        return inside.ToString();
    }

    private void Picture(int at, int end)
    {
        if (parts is null) return;
        var rest = text.AsSpan(at, Math.Min(end - at, 1000));
        var middle = rest.IndexOf("](", StringComparison.Ordinal);
        if (middle < 2) return;
        var close = rest[middle..].IndexOf(')');
        if (close > 0) parts.AddPicture(at, at + middle + close + 1, rest[2..middle].ToString(), credit: null);
    }

    private int Tag(int at, int end)
    {
        var close = text.AsSpan(at, Math.Min(end - at, 1000)).IndexOf('>');
        if (close < 2 || !(char.IsAsciiLetter(text[at + 1]) || text[at + 1] is '/' or '!')) return at;
        Mask(at, at + close + 1);
        return at + close + 1;
    }

    private int Code(int at, int end)
    {
        var ticks = at;
        while (ticks < end && text[ticks] == '`') ticks++;
        var close = text.AsSpan(ticks, Math.Min(end - ticks, 1000)).IndexOf(text.AsSpan(at, ticks - at));
        if (close < 0) return ticks;
        var stop = ticks + close + (ticks - at);
        Mask(at, stop);
        _view[at] = MarkupView.Thing;
        return stop;
    }

    /// <summary>A mark beside a word and not between two letters (snake_case), nor between spaces (3 * 4).</summary>
    private bool IsEmphasis(int at, int end)
    {
        var before = at > 0 ? text[at - 1] : ' ';
        var after = at + 1 < end ? text[at + 1] : ' ';
        if (char.IsWhiteSpace(before) && char.IsWhiteSpace(after)) return false;
        return text[at] != '_' || !(char.IsLetterOrDigit(before) && char.IsLetterOrDigit(after));
    }

    private static bool IsRule(ReadOnlySpan<char> line)
    {
        if (line.Length < 3) return false;
        foreach (var c in line) if (c is not ('-' or '*' or '_' or '=' or ' ' or '\r' or '|' or ':')) return false;
        return true;
    }

    /// <summary>[name]: address</summary>
    private static bool IsReference(ReadOnlySpan<char> line) => line.Length > 4 && line[0] == '[' && line.IndexOf("]:", StringComparison.Ordinal) is > 1 and < 80;

    private void Mask(int start, int end)
    {
        for (var i = start; i < end; i++) if (_view[i] is not ('\n' or '\r')) _view[i] = MarkupView.Mask;
    }
}
