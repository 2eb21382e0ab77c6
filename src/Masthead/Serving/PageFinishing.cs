using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Extensions.Primitives;

namespace Masthead.Serving;

/// <summary>Makes a rendered page ready to be sent: compressed once, named by its bytes, with all its headers.</summary>
internal static class PageFinishing
{
    private const int SmallestWorthCompressing = 860;
    private const int BrotliQuality = 5;
    private const int BrotliWindow = 22;
    /// <summary>What surrounds the bodies, with the heads that the kiosk makes for the answers most asked for.</summary>
    private const int PageOverhead = 4_000;
    private const int KeyOverhead = 120;

    public static StoredPage Finish(PageRequest request, Page page, IReadOnlyCollection<string> keysRead, SharedCaches? caches = null)
    {
        var id = PageId.Of(request);
        var keys = keysRead.Append(PageKey.Publication).Append(PageKey.Path(id.Path)).Distinct(StringComparer.Ordinal).ToArray();
        var bytes = page.Body.ToArray();
        var name = Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16));
        var isText = IsText(page.ContentType);
        var (gzip, brotli) = isText && bytes.Length >= SmallestWorthCompressing ? (Gzip(bytes), Brotli(bytes)) : (null, null);
        return new StoredPage
        {
            Id = id,
            Request = request,
            Status = page.Status,
            ContentType = page.ContentType,
            BrowserContentType = page.BrowserContentType,
            Location = page.Location,
            Identity = new PageBody(null, bytes, $"\"{name}\""),
            Gzip = gzip is null ? null : new PageBody("gzip", gzip, $"\"{name}-gzip\""),
            Brotli = brotli is null ? null : new PageBody("br", brotli, $"\"{name}-br\""),
            Headers = [.. PageHeaders.Of(id.PublicationId, page, keys, varies: isText, caches ?? SharedCaches.NotPurged)],
            Keys = keys,
            Until = page.Until,
            Weight = PageOverhead + bytes.Length + (gzip?.Length ?? 0) + (brotli?.Length ?? 0) + (2 * (id.Path.Length + id.Query.Length)) + keys.Sum(k => KeyOverhead + (4 * k.Length)),
        };
    }

    private static bool IsText(string contentType)
    {
        var type = contentType.AsSpan(0, contentType.IndexOf(';', StringComparison.Ordinal) is var at and >= 0 ? at : contentType.Length).Trim();
        return type.StartsWith("text/", StringComparison.OrdinalIgnoreCase) || type.EndsWith("json", StringComparison.OrdinalIgnoreCase)
            || type.EndsWith("xml", StringComparison.OrdinalIgnoreCase) || type.EndsWith("javascript", StringComparison.OrdinalIgnoreCase);
    }

    private static byte[]? Gzip(byte[] bytes)
    {
        using var compressed = new MemoryStream(bytes.Length / 3);
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(bytes);
        return compressed.Length < bytes.Length ? compressed.ToArray() : null;
    }

    private static byte[]? Brotli(byte[] bytes)
    {
        var compressed = new byte[BrotliEncoder.GetMaxCompressedLength(bytes.Length)];
        return BrotliEncoder.TryCompress(bytes, compressed, out var written, BrotliQuality, BrotliWindow) && written < bytes.Length ? compressed[..written] : null;
    }
}
