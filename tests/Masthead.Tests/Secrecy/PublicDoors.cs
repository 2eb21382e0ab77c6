using Masthead.Serving;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Secrecy;

/// <summary>Every door that a stranger can knock at, with the addresses behind it. Who adds a source of pages, or maps an address outside the desk and the API, writes its row.
/// <c>{path}</c>, <c>{slug}</c>, <c>{by}</c>, <c>{topic}</c>, <c>{speaker}</c>, <c>{sha}</c> and <c>{mark}</c> stand for those of each story that is kept back, <c>{word}</c> for each of its words.</summary>
internal static class PublicDoors
{
    private static readonly string[] Lists = ["/", "/news/", "/sport/", "/topic/{topic}/", "/author/{by}/"];

    public static readonly Dictionary<string, string[]> Rows = new(StringComparer.Ordinal)
    {
        ["FrontSource"] = ["/", "/page/2/", "/page/3/"],
        ["CorrectionsSource"] = ["/corrections/", "/corrections/page/2/"],
        ["StatementsSource"] = ["/statements/", "/statements/page/2/"],
        ["SpeakerSource"] = ["/speaker/joan-birch/", "/speaker/{speaker}/", "/speaker/{speaker}/reported/", "/speaker/{speaker}/page/2/"],
        ["OEmbedSource"] = [.. new[] { "json", "xml" }.Select(f => "/oembed/?url=http%3A%2F%2Fpost.test{path}&format=" + f)],
        ["SearchSource"] = ["/search/?q={word}", "/search/?q={mark}", "/search/?q={slug}", "/search/?q=quay", "/search/?q=quay&page=2", "/search/?q=section:news", "/search/?q=-nothing", "/search/"],
        ["ListSource"] = [.. Lists[1..], .. Lists[1..].Select(l => l + "page/2/")],
        ["FeedSource"] = [.. Lists.SelectMany(l => new[] { l + "feed/", l + "feed/atom/", l + "feed/json/", l + "rss/" })],
        ["FeedStyleSource"] = ["/feed.css"],
        ["SiteFileSource"] = ["/ads.txt", "/trust.txt", "/.well-known/trust.txt", "/.well-known/security.txt", "/security.txt"],
        ["SitemapSource"] = ["/sitemap.xml", "/sitemap-lists.xml", "/sitemap-2026-03.xml", "/sitemap-2026-03-2.xml", "/sitemap_index.xml", "/wp-sitemap.xml"],
        ["NewsSitemapSource"] = ["/news-sitemap.xml"],
        ["RobotsSource"] = ["/robots.txt"],
        ["StorySource"] =
        [
            "{path}", "{path}history/", "{path}history/1.json", "{path}history/2.json", "{path}history/1..2/", "{bare}.md", "{bare}.ninjs.json", "{bare}.newsml.xml", "/{slug}/", "/news/{slug}/",
            "{known}", "{known}history/", "{known}history/1.json", "{known}history/2.json", "{known}history/1..2/", "{bareKnown}.md", "{bareKnown}.ninjs.json", "{bareKnown}.newsml.xml",
        ],
        ["MissingSlashSource"] = ["{bare}", "/news", "/author/{by}", "/topic/{topic}", "{bareKnown}"],
        ["NotFoundSource"] = ["/nothing-here/", "/{mark}/", "/wp-content/{slug}.jpg"],
        ["/pictures/{sha256:length(64)}/{file}"] = ["/pictures/{mark}/320.jpg", "/pictures/" + new string('0', 64) + "/320.jpg"],
        ["/preview/{token:length(43)}"] = ["/preview/", "/preview/{mark}", "/preview/" + new string('A', 43)],
        ["/health/live"] = ["/health/live"],
        ["/health/ready"] = ["/health/ready"],
    };

    /// <summary>What the program has: its sources of pages by their names, and its routes outside the desk and the API.</summary>
    public static async Task<SortedSet<string>> MappedAsync(NewsroomUnderTest newsroom)
    {
        var sources = await newsroom.DoAsync(s => Task.FromResult(s.GetServices<IPageSource>().Select(x => x.GetType().Name).ToList()));
        var routes = newsroom.App.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/'))
            .Where(p => p != "/desk" && !p.StartsWith("/desk/", StringComparison.OrdinalIgnoreCase) && !p.StartsWith("/api/", StringComparison.Ordinal));
        return [.. sources, .. routes];
    }

    /// <summary>The name of the source that has a page at this address.</summary>
    public static Task<string> SourceOfAsync(NewsroomUnderTest newsroom, string address) => newsroom.DoAsync(async services =>
    {
        var (path, query) = address.Split('?') is [var p, var q] ? (p, q) : (address, "");
        foreach (var source in services.GetServices<IPageSource>())
            if (await source.RenderAsync(new PageRequest(newsroom.Post.Id, "http://post.test", path, query), NewsroomUnderTest.Cancel) is not null) return source.GetType().Name;
        return "";
    });

    public static IEnumerable<string> AddressesOf(string row, SecretStory secret, string known)
    {
        foreach (var pattern in Rows[row])
        {
            foreach (var word in pattern.Contains("{word}", StringComparison.Ordinal) ? secret.Words : [""])
                yield return pattern.Replace("{path}", secret.Path, StringComparison.Ordinal).Replace("{bare}", secret.Path.TrimEnd('/'), StringComparison.Ordinal).Replace("{slug}", secret.Slug, StringComparison.Ordinal)
                    .Replace("{known}", known, StringComparison.Ordinal).Replace("{bareKnown}", known.TrimEnd('/'), StringComparison.Ordinal).Replace("{by}", secret.By.Slug, StringComparison.Ordinal)
                    .Replace("{topic}", secret.Topic.Slug, StringComparison.Ordinal).Replace("{speaker}", secret.SpeakerSlug, StringComparison.Ordinal).Replace("{mark}", secret.Mark, StringComparison.Ordinal)
                    .Replace("{word}", word, StringComparison.Ordinal);
        }
    }
}
