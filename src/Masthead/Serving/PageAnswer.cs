using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace Masthead.Serving;

/// <summary>Sends a finished page, or says that the reader has it already.</summary>
internal static class PageAnswer
{
    /// <param name="cacheStatus">How the page came (RFC 9211).</param>
    /// <param name="passing">What caches in front are told instead of what the page says, because this node may be behind; null where it is not.</param>
    public static Task WriteAsync(HttpContext context, StoredPage page, string cacheStatus, SharedCaches? passing = null)
    {
        var (request, response) = (context.Request, context.Response);
        var body = ContentCoding.Choose(page, request.Headers.AcceptEncoding);
        var headers = response.Headers;
        foreach (var (name, value) in page.Headers) headers[name] = value;
        headers["Cache-Status"] = cacheStatus;
        if (passing is not null)
        {
            headers[PageHeaders.CacheControl] = passing.Passing;
            if (passing.PassingAtFastly is not null) headers[PageHeaders.Surrogates] = passing.PassingAtFastly;
        }
        var isWhole = page.Status == StatusCodes.Status200OK;
        if (isWhole)
        {
            headers.ETag = body.ETag;
            if (HasAlready(request.Headers.IfNoneMatch, body.ETag))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return Task.CompletedTask;
            }
        }
        response.StatusCode = page.Status;
        if (page.Location is not null) headers.Location = page.Location;
        headers.ContentType = page.BrowserContentType is { } shown && AsksForHtml(request.Headers.Accept) ? shown : page.ContentType;
        if (body.Coding is not null) headers.ContentEncoding = body.Coding;
        response.ContentLength = body.Bytes.Length;
        return HttpMethods.IsHead(request.Method) ? Task.CompletedTask : response.Body.WriteAsync(body.Bytes, context.RequestAborted).AsTask();
    }

    private static bool AsksForHtml(StringValues accept)
    {
        foreach (var line in accept)
        {
            if (line?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true) return true;
        }
        return false;
    }

    /// <summary>Weak comparison over a list (RFC 9110, 13.1.2).</summary>
    private static bool HasAlready(StringValues ifNoneMatch, string etag)
    {
        foreach (var line in ifNoneMatch)
        {
            if (HasAlready(line.AsSpan(), etag)) return true;
        }
        return false;
    }

    public static bool HasAlready(ReadOnlySpan<char> line, string etag)
    {
        foreach (var range in line.Split(','))
        {
            var tag = line[range].Trim();
            if (tag is "*") return true;
            if (tag.StartsWith("W/", StringComparison.Ordinal)) tag = tag[2..];
            if (tag.SequenceEqual(etag)) return true;
        }
        return false;
    }

    public static string Miss(RenderedPage rendered) =>
        (rendered.IsStored, rendered.IsShared) switch
        {
            (true, true) => "masthead; fwd=miss; collapsed",
            (true, false) => "masthead; fwd=miss; stored",
            (false, true) => "masthead; fwd=miss; collapsed; detail=not-stored",
            (false, false) => "masthead; fwd=miss",
        };

    public const string Hit = "masthead; hit";
    public const string HitWithoutDatabase = "masthead; hit; detail=\"database away\"";

    /// <summary>A page that may no longer be right: since when, in seconds, as a negative time to live.</summary>
    public static string LastGood(StoredPage page, DateTimeOffset now)
    {
        var since = page.DroppedAt ?? page.Until ?? now;
        return string.Create(CultureInfo.InvariantCulture, $"masthead; hit; ttl=-{Math.Max(0, (long)(now - since).TotalSeconds)}; detail=\"database away\"");
    }
}
