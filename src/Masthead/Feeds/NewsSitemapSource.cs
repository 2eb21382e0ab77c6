using Masthead.Serving;
using Masthead.Stories;

namespace Masthead.Feeds;

/// <summary>The news sitemap, <c>/news-sitemap.xml</c>: what was first published in the last two days, at most a thousand
/// (developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap). It is right until the oldest of them is two days old.</summary>
internal sealed class NewsSitemapSource(Newsstand newsstand, TimeProvider clock) : IPageSource
{
    private const string Path = "/news-sitemap.xml";
    public const int Most = 1_000;
    public static readonly TimeSpan News = TimeSpan.FromDays(2);
    private const string Space = "http://www.google.com/schemas/sitemap-news/0.9";

    public bool ReadsLists(PageRequest request) => request.Path == Path;

    public async ValueTask<Page?> RenderAsync(PageRequest request, CancellationToken cancel)
    {
        if (request.Path != Path) return null;
        var shelf = await newsstand.OpenAsync(request.PublicationId, cancel);
        var stories = await shelf.SinceAsync(clock.GetUtcNow() - News, Most, cancel);
        var language = Iso639(shelf.Publication.Language);
        var body = XmlPage.Write(xml =>
        {
            xml.WriteStartElement("urlset", SitemapSource.Space);
            xml.WriteAttributeString("xmlns", "news", null, Space);
            if (stories.Count == 0)
            {
                // The schema wants an address. One without news:news is allowed, and is no news.
                xml.WriteStartElement("url", SitemapSource.Space);
                xml.Element("loc", request.BaseAddress + "/", SitemapSource.Space);
                xml.WriteEndElement();
            }
            foreach (var story in stories)
            {
                xml.WriteStartElement("url", SitemapSource.Space);
                xml.Element("loc", request.BaseAddress + story.Path, SitemapSource.Space);
                xml.WriteStartElement("news", Space);
                xml.WriteStartElement("publication", Space);
                xml.Element("name", shelf.Publication.Name, Space);
                xml.Element("language", language, Space);
                xml.WriteEndElement();
                xml.Element("publication_date", XmlPage.Rfc3339(story.FirstPublishedAt), Space);
                xml.Element("title", story.Headline, Space);
                xml.WriteEndElement();
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        });
        return new Page(200, "application/xml; charset=utf-8", body) { Until = stories.Count > 0 ? stories[^1].FirstPublishedAt + News : null };
    }

    /// <summary>Two or three letters; Chinese alone also says which.</summary>
    private static string Iso639(string language) =>
        language.StartsWith("zh-Hant", StringComparison.OrdinalIgnoreCase) || language.Equals("zh-TW", StringComparison.OrdinalIgnoreCase) || language.Equals("zh-HK", StringComparison.OrdinalIgnoreCase) ? "zh-tw"
        : language.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? "zh-cn"
        : language.Split('-')[0].ToLowerInvariant();
}
