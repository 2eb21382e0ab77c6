using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Masthead.Desk;

/// <summary>The desk's stylesheets and scripts, carried in the program. An address names the bytes by their hash, so a browser may keep them for ever.</summary>
public static class DeskAssets
{
    private const string Prefix = "desk/";

    /// <summary>Copy is written in the type that it is read in.</summary>
    private const string ReadersType = "themes/default/assets/fonts/";

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
        var names = typeof(DeskAssets).Assembly.GetManifestResourceNames();
        var assets = names.Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Concat(names.Where(name => name.StartsWith(ReadersType, StringComparison.Ordinal) && name.EndsWith(".woff2", StringComparison.Ordinal)))
            .ToDictionary(name => name[(name.LastIndexOf('/') + 1)..], name => Of(Bytes(name), name), StringComparer.Ordinal);
        foreach (var (file, asset) in assets.Where(asset => asset.Key.EndsWith(".css", StringComparison.Ordinal)).ToList()) assets[file] = Of(WithAddresses(asset.Bytes, assets), file);
        return assets.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>A stylesheet names other files as they lie; readers fetch them under their hashes.</summary>
    private static byte[] WithAddresses(byte[] css, Dictionary<string, Asset> assets)
    {
        var words = new StringBuilder(Encoding.UTF8.GetString(css));
        foreach (var (file, asset) in assets) words.Replace($"url(\"{file}\")", $"url(\"../{asset.Hash}/{file}\")");
        return Encoding.UTF8.GetBytes(words.ToString());
    }

    private static byte[] Bytes(string resource)
    {
        using var stream = typeof(DeskAssets).Assembly.GetManifestResourceStream(resource)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static Asset Of(byte[] bytes, string name) => new(bytes, Convert.ToHexStringLower(SHA256.HashData(bytes))[..16], TypeOf(name));

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
