using Microsoft.Extensions.Primitives;

namespace Masthead.Serving;

/// <summary>The headers of a public page that do not depend on who asks.</summary>
internal static class PageHeaders
{
    // Many proxies refuse more than 8 kB in one header.
    private const int LongestSurrogateKey = 7_000;

    public const string CacheControl = "CDN-Cache-Control", Surrogates = "Surrogate-Control";

    /// <summary>Browsers ask each time whether their copy is still right (a 304 is a few bytes). So do shared caches, where purging does not reach them;
    /// they may show an older copy while this server is down.</summary>
    private const string Browsers = "public, max-age=0, must-revalidate";

    public static readonly KeyValuePair<string, StringValues>[] Security =
    [
        new("X-Content-Type-Options", "nosniff"),
        new("Referrer-Policy", "strict-origin-when-cross-origin"),
        new("Permissions-Policy", "browsing-topics=(), camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ];

    public static readonly KeyValuePair<string, StringValues> ContentSecurity = new(
        "Content-Security-Policy",
        "default-src 'none'; img-src 'self' data:; style-src 'self'; script-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");

    public static IEnumerable<KeyValuePair<string, StringValues>> Of(Guid publicationId, Page page, IEnumerable<string> keys, bool varies, SharedCaches caches)
    {
        yield return new("Cache-Control", Browsers);
        yield return new(CacheControl, page.Until is null ? caches.Lasting : caches.Passing);
        if (caches.LastingAtFastly is not null) yield return new(Surrogates, page.Until is null ? caches.LastingAtFastly : caches.PassingAtFastly);
        if (varies) yield return new("Vary", page.BrowserContentType is null ? "Accept-Encoding" : "Accept, Accept-Encoding");
        var surrogateKeys = SurrogateKey(publicationId, keys);
        yield return new("Surrogate-Key", surrogateKeys);
        if (caches.NamesTags) yield return new("Cache-Tag", surrogateKeys.Replace(' ', ','));
        yield return page.FrameHosts.Count == 0 ? ContentSecurity : new(ContentSecurity.Key, $"{ContentSecurity.Value}; frame-src {string.Join(' ', page.FrameHosts.Select(h => "https://" + h))}");
        foreach (var header in Security) yield return header;
        if (page.Links.Count > 0) yield return new("Link", string.Join(", ", page.Links));
        if (page.NoIndex) yield return new("X-Robots-Tag", "noindex");
    }

    /// <summary>One cache may stand before many publications: keys that name no row of the database get the publication in front. A page with too many to say carries <c>many</c> instead:
    /// whoever purges by key purges <c>many</c> with it.</summary>
    private static string SurrogateKey(Guid publicationId, IEnumerable<string> keys)
    {
        var all = string.Join(' ', SurrogateKeys(publicationId, keys));
        return all.Length <= LongestSurrogateKey ? all : $"{Prefix(publicationId)}{PageKey.Publication} {ManyKeys(publicationId)}";
    }

    /// <summary>The keys as caches know them.</summary>
    public static IEnumerable<string> SurrogateKeys(Guid publicationId, IEnumerable<string> keys)
    {
        var prefix = Prefix(publicationId);
        return keys.Select(key => NamesARow(key) ? key : prefix + Visible(key));
    }

    /// <summary>What a page carries that has too many keys to say.</summary>
    public static string ManyKeys(Guid publicationId) => Prefix(publicationId) + "many";

    private static string Prefix(Guid publicationId) => publicationId.ToString("n") + "/";

    private static bool NamesARow(string key) => Guid.TryParseExact(key.AsSpan(key.IndexOf(':', StringComparison.Ordinal) + 1), "n", out _);

    private static string Visible(string key) => key.StartsWith("path:", StringComparison.Ordinal) ? "path:" + new PathString(key[5..]).ToUriComponent().Replace(",", "%2C", StringComparison.Ordinal) : key;
}
