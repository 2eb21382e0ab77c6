using System.Collections.Concurrent;
using System.Globalization;

namespace Masthead.Serving;

/// <summary>What readers of a publication are told while the database is away and no copy of their page is at hand: made beforehand, in the publication's own dress.</summary>
public sealed class AwayPages
{
    // A page takes some kilobytes.
    private const int Most = 2_000;
    private readonly ConcurrentDictionary<Guid, (string Made, byte[] Html)> _pages = new();

    /// <summary>Keeps the page, where it is not that already.</summary>
    /// <param name="madeOf">All that the page shows, in any form that tells one from another.</param>
    public void Keep(Guid publicationId, string madeOf, Func<byte[]> print)
    {
        if (_pages.TryGetValue(publicationId, out var known) ? known.Made == madeOf : _pages.Count >= Most) return;
        _pages[publicationId] = (madeOf, print());
    }

    /// <returns>False where there is none.</returns>
    internal async Task<bool> TryWriteAsync(HttpContext context, Guid publicationId)
    {
        if (!_pages.TryGetValue(publicationId, out var page)) return false;
        var response = context.Response;
        response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = page.Html.Length;
        response.Headers.CacheControl = "no-store";
        response.Headers[PageHeaders.ContentSecurity.Key] = PageHeaders.ContentSecurity.Value;
        foreach (var (name, value) in PageHeaders.Security) response.Headers[name] = value;
        response.Headers["X-Robots-Tag"] = "noindex";
        response.Headers.RetryAfter = 5.ToString(CultureInfo.InvariantCulture);
        if (!HttpMethods.IsHead(context.Request.Method)) await response.Body.WriteAsync(page.Html, context.RequestAborted);
        return true;
    }
}
