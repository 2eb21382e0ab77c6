using System.Text;
using Masthead.Serving;

namespace Masthead.Feeds;

/// <summary><c>/robots.txt</c> (RFC 9309): everything that readers see is open to crawlers, and here is where to find it.</summary>
internal sealed class RobotsSource : IPageSource
{
    public ValueTask<Page?> RenderAsync(PageRequest request, CancellationToken cancel) => ValueTask.FromResult(request.Path != "/robots.txt" ? null : new Page(200, "text/plain; charset=utf-8", Encoding.UTF8.GetBytes(
        $"""
        User-agent: *
        Disallow: /desk
        Disallow: /api/

        Sitemap: {request.BaseAddress}/sitemap.xml
        Sitemap: {request.BaseAddress}/news-sitemap.xml

        """)));
}
