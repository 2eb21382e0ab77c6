using System.Text;
using Microsoft.Extensions.Primitives;

namespace Masthead.Reading;

/// <summary>Answers <c>/assets/…</c> at every host, before the page store: a theme's files from memory, and the style sheet of an accent colour.</summary>
public sealed class ThemeAssets(ThemeShelf themes)
{
    private const string ForEver = "public, max-age=31536000, immutable";

    public async Task AnswerAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            response.Headers.Allow = "GET, HEAD";
            return;
        }
        var asset = themes.Asset(request.Path.Value ?? "") ?? AccentSheet(request.Path.Value ?? "");
        if (asset is null)
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            response.Headers.CacheControl = "no-store";
            return;
        }
        var etag = "\"" + asset.Path.Split('/')[2] + "\"";
        response.Headers.CacheControl = ForEver;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        response.Headers.ETag = etag;
        if (asset.Brotli is not null) response.Headers.Vary = "Accept-Encoding";
        if (request.Headers.IfNoneMatch.Contains(etag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        var (body, coding) = Coded(asset, request.Headers.AcceptEncoding);
        if (coding is not null)
        {
            response.Headers.ContentEncoding = coding;
            response.Headers.ETag = etag.Insert(etag.Length - 1, "-" + coding);
            if (request.Headers.IfNoneMatch.Contains(response.Headers.ETag.ToString()))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
        }
        response.ContentType = asset.ContentType;
        response.ContentLength = body.Length;
        if (HttpMethods.IsGet(request.Method)) await response.Body.WriteAsync(body, context.RequestAborted);
    }

    private static (byte[] Body, string? Coding) Coded(ThemeAsset asset, StringValues accepted)
    {
        var codings = accepted.ToString();
        if (asset.Brotli is not null && codings.Contains("br", StringComparison.OrdinalIgnoreCase)) return (asset.Brotli, "br");
        if (asset.Gzip is not null && codings.Contains("gzip", StringComparison.OrdinalIgnoreCase)) return (asset.Gzip, "gzip");
        return (asset.Bytes, null);
    }

    /// <summary><c>/assets/accent/2b5d8a.css</c>: made from its own name, so it needs no database and is right for ever.</summary>
    private static ThemeAsset? AccentSheet(string path)
    {
        const string prefix = "/assets/accent/";
        if (path.Length != prefix.Length + 10 || !path.StartsWith(prefix, StringComparison.Ordinal) || !path.EndsWith(".css", StringComparison.Ordinal)) return null;
        return Accent.TryParse(path[prefix.Length..^4], out var accent)
            ? new ThemeAsset($"/assets/{path[prefix.Length..^4]}/accent.css", "text/css; charset=utf-8", Encoding.UTF8.GetBytes(accent.StyleSheet), null, null)
            : null;
    }
}
