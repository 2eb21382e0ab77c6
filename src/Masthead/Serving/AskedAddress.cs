using System.Globalization;
using System.Text;
using Masthead.Data;

namespace Masthead.Serving;

/// <summary>What a reader's address comes to: one path and the few parameters that pages know.</summary>
internal static class AskedAddress
{
    public const int LongestPath = 2_048;
    private const int LongestSearch = 200;
    private const int LongestPlace = 64;

    /// <summary>Where others ask how to show an address of ours: the one page that knows the parameters of oEmbed.</summary>
    public const string OEmbed = "/oembed/";

    /// <summary>True for a path that is written in one way only: without empty segments.</summary>
    public static bool IsClean(string path) => !path.Contains("//", StringComparison.Ordinal);

    public static string Clean(string path)
    {
        var clean = new StringBuilder(path.Length);
        foreach (var c in path)
        {
            if (c != '/' || clean.Length == 0 || clean[^1] != '/') clean.Append(c);
        }
        return clean.ToString();
    }

    /// <summary>A control character has no place in an address.</summary>
    public static bool IsSound(string path) => path.Length > 0 && path[0] == '/' && !path.AsSpan().ContainsAnyInRange('\0', '\u001f') && !path.Contains('\u007f');

    /// <summary>The parameters that pages know, in a fixed order and one way of writing; everything else is left out, so that what is added for counting
    /// does not make another page.</summary>
    public static string Query(HttpRequest request)
    {
        if (!request.QueryString.HasValue) return "";
        if (request.Path == OEmbed) return OEmbedQuery(request);
        var known = new List<string>(4);
        if (Number(request, "page") is { } page) known.Add("page=" + page);
        if (request.Query["q"].FirstOrDefault()?.Trim() is { Length: > 0 } search) known.Add("q=" + Uri.EscapeDataString((search.Length > LongestSearch ? search[..LongestSearch] : search).Sound()));
        if (request.Query["from"].FirstOrDefault() is { Length: > 0 and <= LongestPlace } place && place.All(c => char.IsAsciiDigit(c) || c == '.')) known.Add("from=" + place);
        if (Number(request, "p") is { } p) known.Add("p=" + p);
        return string.Join('&', known);
    }

    private static string OEmbedQuery(HttpRequest request)
    {
        var known = new List<string>(4);
        if (request.Query["format"].FirstOrDefault() is { Length: > 0 and <= 20 } format) known.Add("format=" + Uri.EscapeDataString(format));
        if (Number(request, "maxheight") is { } height) known.Add("maxheight=" + height);
        if (Number(request, "maxwidth") is { } width) known.Add("maxwidth=" + width);
        if (request.Query["url"].FirstOrDefault() is { Length: > 0 and <= LongestPath } url) known.Add("url=" + Uri.EscapeDataString(url));
        return string.Join('&', known);
    }

    private static string? Number(HttpRequest request, string name) =>
        int.TryParse(request.Query[name].FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number.ToString(CultureInfo.InvariantCulture) : null;
}
