namespace Masthead.Text.Reading;

/// <summary>Masks the tags of HTML. Script, style and what else is never read as copy is masked whole.</summary>
internal sealed class HtmlMask(string text, MarkedParts? parts = null)
{
    private const int LongestTag = 8192;

    private readonly char[] _view = text.ToCharArray();

    public string Read()
    {
        var space = false;
        for (var at = 0; at < text.Length;)
        {
            var c = text[at];
            if (c == '<' && EndOfTag(at) is var end && end > at)
            {
                at = Tag(at, end, ref space);
                continue;
            }
            if (c == '&') at = Reference(at);
            else if (Marks.IsSpace(c) && c != '\u00A0')
            {
                // White space of any length is one space on the page, and none at the start of a block.
                _view[at++] = space ? MarkupView.Mask : ' ';
                space = true;
                continue;
            }
            else at++;
            space = false;
        }
        return new string(_view);
    }

    public static bool StartsLikeHtml(ReadOnlySpan<char> start)
    {
        if (start.Length < 3 || start[0] != '<') return false;
        if (start.StartsWith("<!", StringComparison.Ordinal) || start.StartsWith("<?xml", StringComparison.Ordinal)) return true;
        var name = NameOf(start[1..]);
        return name.Length > 0 && (IsBlock(name) || IsNeverRead(name) || name is "a" or "b" or "i" or "em" or "strong" or "span" or "img" or "meta" or "link" or "picture");
    }

    /// <summary>Index after the tag or comment that begins at <paramref name="at"/>; the same index where none does.</summary>
    private int EndOfTag(int at)
    {
        if (at + 1 >= text.Length) return at;
        var next = text[at + 1];
        if (!(char.IsAsciiLetter(next) || next is '/' or '!' or '?')) return at;
        if (text.AsSpan(at).StartsWith("<!--", StringComparison.Ordinal))
        {
            var close = IndexOf("-->", at + 4);
            return close < 0 ? text.Length : close + 3;
        }
        var quote = '\0';
        for (var i = at + 1; i < Math.Min(text.Length, at + LongestTag); i++)
        {
            var c = text[i];
            if (quote != '\0')
            {
                if (c == quote) quote = '\0';
            }
            else if (c == '>') return i + 1;
            else if (c is '"' or '\'' && text[i - 1] is '=' or ' ' or '\n') quote = c;
            else if (c == '<') break;
        }
        return at; // a stray “<” in prose
    }

    private int Tag(int start, int end, ref bool space)
    {
        var inside = text.AsSpan(start + 1, end - start - 1);
        var closes = inside.Length > 0 && inside[0] == '/';
        var name = NameOf(closes ? inside[1..] : inside);
        var block = IsBlock(name);
        parts?.Tag(text, name, closes, start, end);
        if (!closes && IsNeverRead(name) && !inside.EndsWith("/>", StringComparison.Ordinal))
        {
            var close = IndexOf("</" + name, end);
            end = close < 0 ? text.Length : close;
            block = block || name is "script" or "style" or "head" or "template" or "noscript";
        }
        Fill(start, end, MarkupView.Mask);
        if (!closes && name is ("code" or "math"))
        {
            // Code within a sentence is one thing in it, as a picture would be.
            _view[start] = MarkupView.Thing;
            space = false;
        }
        if (!block) return end;
        _view[start] = '\n';
        if (start + 1 < end) _view[start + 1] = '\n';
        space = true;
        return end;
    }

    private int Reference(int at)
    {
        var rest = text.AsSpan(at, Math.Min(12, text.Length - at));
        var semicolon = rest.IndexOf(';');
        if (semicolon < 2) return at + 1;
        var meaning = System.Net.WebUtility.HtmlDecode(rest[..(semicolon + 1)].ToString());
        if (meaning.Length is 0 or > 2) return at + 1;
        Fill(at, at + semicolon + 1, MarkupView.Mask);
        for (var i = 0; i < meaning.Length; i++) _view[at + i] = meaning[i];
        return at + semicolon + 1;
    }

    private int IndexOf(string wanted, int from)
    {
        var found = text.AsSpan(from).IndexOf(wanted, StringComparison.OrdinalIgnoreCase);
        return found < 0 ? -1 : from + found;
    }

    private void Fill(int start, int end, char with) => _view.AsSpan(start, end - start).Fill(with);

    private static string NameOf(ReadOnlySpan<char> tag)
    {
        var length = 0;
        while (length < tag.Length && length < 12 && char.IsAsciiLetterOrDigit(tag[length])) length++;
        return tag[..length].ToString().ToLowerInvariant();
    }

    private static bool IsBlock(string name) => name is "p" or "div" or "br" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "li" or "ul" or "ol" or "dl" or "dt" or "dd" or "blockquote" or "article" or "section"
        or "header" or "footer" or "main" or "aside" or "nav" or "figure" or "figcaption" or "table" or "tr" or "td" or "th" or "caption" or "hr" or "pre" or "address" or "body" or "html" or "head" or "title" or "form" or "fieldset" or "details" or "summary" or "option" or "button" or "time" or "label";

    private static bool IsNeverRead(string name) => name is "script" or "style" or "head" or "template" or "noscript" or "svg" or "math" or "iframe" or "object" or "code" or "pre" or "textarea" or "select" or "nav";
}
