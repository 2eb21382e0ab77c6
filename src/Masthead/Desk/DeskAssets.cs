using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Masthead.Desk;

/// <summary>The desk's stylesheets and scripts, carried in the program. An address names the bytes by their hash, so a browser may keep them for ever.</summary>
public static class DeskAssets
{
    private const string Prefix = "desk/";

    private static readonly FrozenDictionary<string, Asset> Known = Load();

    /// <summary>The address of a file in <c>Desk/Assets</c>.</summary>
    /// <exception cref="ArgumentException">There is no such file.</exception>
    public static string AddressOf(string file) => Known.TryGetValue(file, out var asset)
        ? $"/desk/assets/{asset.Hash}/{file}"
        : throw new ArgumentException($"There is no file “{file}” in Desk/Assets.", nameof(file));

    /// <summary>True where the program carries such a file.</summary>
    public static bool Has(string file) => Known.ContainsKey(file);

    public static void MapAssets(this IEndpointRouteBuilder desk) => desk.MapGet("/assets/{hash}/{file}", Serve).AllowAnonymous().WithMetadata(new DeskAssetMark());

    private static Results<FileContentHttpResult, NotFound> Serve(string hash, string file, HttpContext context)
    {
        if (!Known.TryGetValue(file, out var asset) || asset.Hash != hash) return TypedResults.NotFound();
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        context.Response.Headers.Remove("Pragma");
        return TypedResults.File(asset.Bytes, asset.Type);
    }

    private static FrozenDictionary<string, Asset> Load()
    {
        var assembly = typeof(DeskAssets).Assembly;
        return assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).ToFrozenDictionary(
            name => name[Prefix.Length..],
            name =>
            {
                using var stream = assembly.GetManifestResourceStream(name)!;
                var bytes = new byte[stream.Length];
                stream.ReadExactly(bytes);
                return new Asset(bytes, Convert.ToHexStringLower(SHA256.HashData(bytes))[..16], TypeOf(name));
            }, StringComparer.Ordinal);
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".woff2" => "font/woff2",
        _ => "application/octet-stream",
    };

    private sealed record Asset(byte[] Bytes, string Hash, string Type);
}
