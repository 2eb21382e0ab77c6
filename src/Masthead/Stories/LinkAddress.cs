namespace Masthead.Stories;

/// <summary>Which addresses a story may carry.</summary>
public static class LinkAddress
{
    private const int Longest = 2_000;

    /// <summary>What a link may lead to: http, https, mailto, or a path of this site.</summary>
    public static bool IsLink(string url) => IsPath(url) || HasScheme(url, "http", "https", "mailto");

    /// <summary>What may be embedded: http or https.</summary>
    public static bool IsWeb(string url) => HasScheme(url, "http", "https");

    // A browser drops tabs and line ends from an address and reads a backslash as a slash: "/\t/evil.example" would leave the site.
    private static bool IsPath(string url) =>
        url.Length is > 0 and <= Longest && url[0] == '/' && (url.Length == 1 || url[1] is not ('/' or '\\')) && !HasControls(url);

    private static bool HasScheme(string url, params ReadOnlySpan<string> schemes) =>
        url.Length is > 0 and <= Longest && url[0] != '/' && !HasControls(url) && Uri.TryCreate(url, UriKind.Absolute, out var uri) && schemes.Contains(uri.Scheme);

    private static bool HasControls(string url) => url.AsSpan().ContainsAnyInRange('\0', ' ') || url.Contains('\u007f');
}
