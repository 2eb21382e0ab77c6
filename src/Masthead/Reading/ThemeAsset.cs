using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Masthead.Reading;

/// <summary>A file that pages of a theme need beside them. <see cref="Path"/> carries the hash of the bytes: what stands at an address never changes.</summary>
public sealed record ThemeAsset(string Path, string ContentType, byte[] Bytes, byte[]? Brotli, byte[]? Gzip)
{
    private const string Folder = "assets/";
    private const string Svg = "image/svg+xml";

    public static FrozenDictionary<string, ThemeAsset> ReadAll(IReadOnlyDictionary<string, byte[]> files)
    {
        var assets = new Dictionary<string, ThemeAsset>(StringComparer.Ordinal);
        // Style sheets come last: they name the others by their addresses.
        foreach (var (path, bytes) in files.Where(f => f.Key.StartsWith(Folder, StringComparison.Ordinal)).OrderBy(f => f.Key.EndsWith(".css", StringComparison.Ordinal)))
        {
            var name = path[Folder.Length..];
            if (TypeOf(name) is not { } type) continue;
            assets[name] = Make(name, type, type.StartsWith("text/css", StringComparison.Ordinal) ? Addressed(bytes, assets) : bytes);
        }
        return assets.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public static ThemeAsset Make(string name, string type, byte[] bytes)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8));
        var isText = type.StartsWith("text/", StringComparison.Ordinal) || type == Svg;
        return new ThemeAsset($"/assets/{hash}/{name[(name.LastIndexOf('/') + 1)..]}", type, bytes,
            isText ? Compressed(bytes, s => new BrotliStream(s, CompressionLevel.SmallestSize)) : null,
            isText ? Compressed(bytes, s => new GZipStream(s, CompressionLevel.SmallestSize)) : null);
    }

    private static byte[] Addressed(byte[] css, Dictionary<string, ThemeAsset> assets)
    {
        var text = Encoding.UTF8.GetString(css);
        foreach (var (name, asset) in assets) text = text.Replace($"url(\"{name}\")", $"url({asset.Path})", StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(StyleSheet.Minify(text));
    }

    internal static string? TypeOf(string name) => System.IO.Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".woff2" => "font/woff2",
        ".png" => "image/png",
        ".jpg" => "image/jpeg",
        ".webp" => "image/webp",
        ".avif" => "image/avif",
        ".svg" => Svg,
        _ => null,
    };

    private static byte[] Compressed(byte[] bytes, Func<Stream, Stream> by)
    {
        using var small = new MemoryStream();
        using (var stream = by(small)) stream.Write(bytes);
        return small.ToArray();
    }
}
