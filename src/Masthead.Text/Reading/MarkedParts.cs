using System.Net;

namespace Masthead.Text.Reading;

/// <summary>Gathers the headings, links and pictures that a mask meets on its way through a text.</summary>
internal sealed class MarkedParts
{
    private readonly List<(int Level, int Start, int End)> _headings = [];
    private readonly List<(string Address, int Start, int End)> _links = [];
    private readonly List<CopyPicture> _pictures = [];

    // Of HTML: what stands open.
    private (int Level, int Start)? _heading;
    private (string Address, int Start)? _link;
    private int? _figure;
    private int? _caption;
    private string _captionWords = "";
    private string? _within;
    private bool _isWithin;

    public void AddHeading(int level, int start, int end)
    {
        if (level is >= 1 and <= 6) _headings.Add((level, start, end));
    }

    public void AddLink(string address, int start, int end) => _links.Add((address, start, end));

    public void AddPicture(int start, int end, string? alternativeText, string? credit) => _pictures.Add(new CopyPicture(new TextSpan(start, end), alternativeText, credit));

    /// <summary>A tag of HTML, from its bracket to its bracket.</summary>
    public void Tag(string text, string name, bool closes, int start, int end)
    {
        _within ??= text.Contains("<article", StringComparison.OrdinalIgnoreCase) ? "article" : text.Contains("<main", StringComparison.OrdinalIgnoreCase) ? "main" : "";
        if (name == _within) _isWithin = !closes;
        if (_within.Length > 0 && !_isWithin) return;
        var tag = text.AsSpan(start, end - start);
        switch (name)
        {
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                if (!closes) _heading = (name[1] - '0', end);
                else if (_heading is { } open) AddHeading(open.Level, open.Start, start);
                if (closes) _heading = null;
                break;
            case "a":
                if (!closes) _link = AttributeOf(tag, "href") is { } address ? (address, end) : null;
                else if (_link is { } link) AddLink(link.Address, link.Start, start);
                if (closes) _link = null;
                break;
            case "img" when !closes:
                // An empty alternative text says that the picture adorns; none at all says nothing.
                AddPicture(start, end, AttributeOf(tag, "alt") is { } alternative ? alternative.Length == 0 ? null : alternative : "", credit: null);
                break;
            case "figure":
                if (!closes) (_figure, _captionWords) = (_pictures.Count, "");
                else if (_figure is { } first)
                {
                    for (var n = first; n < _pictures.Count; n++) _pictures[n] = _pictures[n] with { Credit = _captionWords };
                    _figure = null;
                }
                break;
            case "figcaption":
                if (!closes) _caption = end;
                else if (_caption is { } from) (_captionWords, _caption) = (text[from..start].Trim(), null);
                break;
        }
    }

    /// <param name="view">The view of the text, by which markup at the ends of a place is left out of it.</param>
    public CopyStructure In(string view) => new(
        [.. _headings.Select(h => new CopyHeading(Trimmed(view, h.Start, h.End), h.Level))],
        [.. _links.Select(l => new CopyLink(Trimmed(view, l.Start, l.End), l.Address))],
        [.. _pictures]);

    private static TextSpan Trimmed(string view, int start, int end)
    {
        while (start < end && IsNothing(view[start])) start++;
        while (end > start && IsNothing(view[end - 1])) end--;
        return new TextSpan(start, end);
    }

    private static bool IsNothing(char c) => c == MarkupView.Mask || c == '#' || char.IsWhiteSpace(c);

    /// <summary>The value of an attribute, its references read; null where the tag has none of that name.</summary>
    private static string? AttributeOf(ReadOnlySpan<char> tag, string name)
    {
        for (var from = 0; from < tag.Length;)
        {
            var found = tag[from..].IndexOf(name, StringComparison.OrdinalIgnoreCase);
            if (found < 0) return null;
            var at = from + found;
            from = at + name.Length;
            if (at == 0 || !(char.IsWhiteSpace(tag[at - 1]) || tag[at - 1] is '"' or '\'')) continue;
            var rest = tag[from..].TrimStart();
            if (rest.Length > 0 && char.IsLetterOrDigit(rest[0]) && rest.Length == tag.Length - from) continue;
            if (rest.Length == 0 || rest[0] != '=') return "";
            rest = rest[1..].TrimStart();
            if (rest.Length == 0) return "";
            if (rest[0] is '"' or '\'')
            {
                var close = rest[1..].IndexOf(rest[0]);
                return WebUtility.HtmlDecode((close < 0 ? rest[1..] : rest[1..(close + 1)]).ToString());
            }
            var end = rest.IndexOfAny(" \t\r\n>");
            return WebUtility.HtmlDecode((end < 0 ? rest : rest[..end]).ToString());
        }
        return null;
    }
}
