using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace Masthead.Serving;

/// <summary>Which content coding a reader takes (RFC 9110, 12.5.3).</summary>
internal static class ContentCoding
{
    /// <summary>The body that the reader likes best; among equals the smallest.</summary>
    public static PageBody Choose(StoredPage page, StringValues accepted) => Choose(page, accepted.Count == 1 ? accepted[0] : accepted.ToString());

    /// <inheritdoc cref="Choose(StoredPage, StringValues)"/>
    public static PageBody Choose(StoredPage page, ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || (page.Brotli is null && page.Gzip is null)) return page.Identity;
        var (brotli, gzip) = (page.Brotli is null ? 0 : Weight(text, "br"), page.Gzip is null ? 0 : Weight(text, "gzip"));
        var best = Math.Max(brotli, gzip);
        // Identity is taken where it is named before the others; unnamed, it takes what is left.
        if (best <= 0 || Weight(text, "identity", unnamed: 0) > best) return page.Identity;
        return brotli == best ? page.Brotli! : page.Gzip!;
    }

    private static double Weight(ReadOnlySpan<char> accepted, string coding, double? unnamed = null)
    {
        var any = 0.0;
        foreach (var range in accepted.Split(','))
        {
            var item = accepted[range];
            var semicolon = item.IndexOf(';');
            var name = (semicolon < 0 ? item : item[..semicolon]).Trim();
            if (name.Equals(coding, StringComparison.OrdinalIgnoreCase)) return Quality(semicolon < 0 ? default : item[(semicolon + 1)..]);
            if (name is "*") any = Quality(semicolon < 0 ? default : item[(semicolon + 1)..]);
        }
        return unnamed ?? any;
    }

    private static double Quality(ReadOnlySpan<char> parameters)
    {
        var text = parameters.Trim();
        if (!text.StartsWith("q=", StringComparison.OrdinalIgnoreCase)) return 1;
        return double.TryParse(text[2..].Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var quality) ? quality : 0;
    }
}
