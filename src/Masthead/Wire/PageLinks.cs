using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Masthead.Wire;

/// <summary>The links of a page: made absolute against its address, and harmless, before anything else reads the page.</summary>
internal sealed class PageLinks
{
    /// <summary>No host is named so (RFC 2606): a link that may not be kept points here while the article is looked for, so that it still counts as a link.</summary>
    private const string Nowhere = "https://link-left-out.invalid/";

    private const int LongestAddress = 2_000;

    private readonly Dictionary<string, string> _madeAbsolute = new(StringComparer.Ordinal);
    private readonly List<PagePart> _refused = [];
    private readonly Uri? _base;

    private PageLinks(Uri? address) => _base = address;

    public static PageLinks Prepare(IHtmlDocument document, Uri? address)
    {
        var declared = document.QuerySelector("base[href]")?.GetAttribute("href");
        var links = new PageLinks(declared is not null && (address is null ? Uri.TryCreate(declared, UriKind.Absolute, out var whole) : Uri.TryCreate(address, declared, out whole)) && whole.Scheme is "http" or "https" ? whole : address);
        foreach (var element in document.QuerySelectorAll("base")) element.Remove();
        foreach (var link in document.QuerySelectorAll("a[href]")) link.SetAttribute("href", links.Prepared(link));
        return links;
    }

    /// <summary>The address as a story may hold it, or why it may not.</summary>
    public (string? Href, PagePart? Changed, PagePart? LeftOut) Resolve(string href, string words)
    {
        if (href.StartsWith(Nowhere, StringComparison.Ordinal) && int.TryParse(href.AsSpan(Nowhere.Length), System.Globalization.CultureInfo.InvariantCulture, out var refused) && refused < _refused.Count)
            return (null, null, _refused[refused] with { Text = $"{SameWords.Glimpse(words)} → {_refused[refused].Text}" });
        if (!IsAllowed(href)) return (null, null, new PagePart("link", SameWords.Glimpse(href), "article", "Only http, https and mailto links are kept; its words are."));
        return _madeAbsolute.TryGetValue(href, out var given)
            ? (href, new PagePart("link", $"{SameWords.Glimpse(given)} → {href}", "article", "The link was relative; it was made whole by the page’s address."), null)
            : (href, null, null);
    }

    /// <summary>A picture's or player's address made whole; null where it is none of the web.</summary>
    public string? Absolute(string? src) =>
        src is not null && (_base is null ? Uri.TryCreate(src.Trim(), UriKind.Absolute, out var uri) : Uri.TryCreate(_base, src.Trim(), out uri)) && uri.Scheme is "http" or "https" && IsAllowed(uri.AbsoluteUri) ? uri.AbsoluteUri : null;

    private string Prepared(IElement link)
    {
        // Browsers drop line ends and tabs inside an address (WHATWG URL, 4.4): "java\nscript:" is a script to them.
        var given = string.Concat(link.GetAttribute("href")!.Where(c => c is not ('\t' or '\r' or '\n'))).Trim();
        if (given.StartsWith('#')) return Refuse(given, link, "It leads to a place in the page, which a story does not have; its words are kept.");
        if (Uri.TryCreate(given, UriKind.Absolute, out var uri) && uri.Scheme is not "file")
            return IsAllowed(uri.AbsoluteUri) ? uri.AbsoluteUri : Refuse(given, link, "Only http, https and mailto links are kept; its words are.");
        if (_base is null) return Refuse(given, link, "It is relative, and the page does not say where it stands. Give its address with --url; its words are kept.");
        if (!Uri.TryCreate(_base, given, out uri) || !IsAllowed(uri.AbsoluteUri)) return Refuse(given, link, "It is no address; its words are kept.");
        _madeAbsolute[uri.AbsoluteUri] = given;
        return uri.AbsoluteUri;
    }

    private string Refuse(string given, IElement link, string why)
    {
        _refused.Add(new PagePart("link", SameWords.Glimpse(given), Places.Of(link), why));
        return Nowhere + (_refused.Count - 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private static bool IsAllowed(string href) => href.Length <= LongestAddress && Uri.TryCreate(href, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "mailto" && (uri.Scheme == "mailto" || uri.Host.Length > 0);
}
