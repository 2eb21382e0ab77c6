using System.Globalization;
using System.Xml;
using Masthead.Serving;
using Masthead.Statements;
using Masthead.Stories;

namespace Masthead.Feeds;

/// <summary>The sitemap (sitemaps.org): an index, the stories from the oldest on, and the lists.</summary>
internal sealed class SitemapSource(Newsstand newsstand, StatementShelf statements) : IPageSource
{
    public const string Space = "http://www.sitemaps.org/schemas/sitemap/0.9";

    /// <summary>The protocol allows 50,000. Fewer make a file that is quick to write again.</summary>
    public const int StoriesInAFile = 10_000;

    private const int MostLists = 10_000;
    private const string StoriesPrefix = "/sitemap-stories-";
    private const string ListsPath = "/sitemap-lists.xml";

    public async ValueTask<Page?> RenderAsync(PageRequest request, CancellationToken cancel)
    {
        if (!request.Path.StartsWith("/sitemap", StringComparison.Ordinal) || !request.Path.EndsWith(".xml", StringComparison.Ordinal)) return null;
        return request.Path switch
        {
            "/sitemap.xml" => await IndexAsync(request, cancel),
            ListsPath => await ListsAsync(request, cancel),
            _ when FileNumber(request.Path) is { } number => await StoriesAsync(request, number, cancel),
            _ => null,
        };
    }

    private async Task<Page> IndexAsync(PageRequest request, CancellationToken cancel)
    {
        var shelf = await newsstand.OpenAsync(request.PublicationId, cancel);
        var files = (await shelf.CountAsync(cancel) + StoriesInAFile - 1) / StoriesInAFile;
        return Xml(xml =>
        {
            xml.WriteStartElement("sitemapindex", Space);
            foreach (var path in Enumerable.Range(1, files).Select(n => string.Create(CultureInfo.InvariantCulture, $"{StoriesPrefix}{n}.xml")).Prepend(ListsPath))
            {
                xml.WriteStartElement("sitemap", Space);
                xml.Element("loc", request.BaseAddress + path, Space);
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        });
    }

    private async Task<Page?> StoriesAsync(PageRequest request, int number, CancellationToken cancel)
    {
        var shelf = await newsstand.OpenAsync(request.PublicationId, cancel);
        var stories = await shelf.AddressesAsync(number, StoriesInAFile, cancel);
        if (stories.Count == 0) return null;
        return UrlSet(stories.Select(s => (request.BaseAddress + s.Path, (DateTimeOffset?)(s.UpdatedAt > s.FirstPublishedAt ? s.UpdatedAt : s.FirstPublishedAt))));
    }

    private async Task<Page> ListsAsync(PageRequest request, CancellationToken cancel)
    {
        var shelf = await newsstand.OpenAsync(request.PublicationId, cancel);
        var sections = shelf.Publication.Sections.Select(s => $"/{s.Slug}/");
        var authors = (await shelf.ContributorSlugsAsync(MostLists, cancel)).Select(slug => $"/author/{slug}/");
        var topics = (await shelf.TopicSlugsAsync(MostLists, cancel)).Select(slug => $"/topic/{slug}/");
        var speakers = (await statements.SlugsAsync(request.PublicationId, MostLists, cancel)).Select(slug => $"/speaker/{slug}/");
        // Lists change with every story: a time here would say nothing that the stories do not say better.
        return UrlSet(sections.Concat(authors).Concat(topics).Concat(speakers).Append("/statements/").Append("/corrections/").Prepend("/").Select(path => (request.BaseAddress + path, (DateTimeOffset?)null)));
    }

    private static Page UrlSet(IEnumerable<(string Address, DateTimeOffset? Changed)> addresses) => Xml(xml =>
    {
        xml.WriteStartElement("urlset", Space);
        foreach (var (address, changed) in addresses)
        {
            xml.WriteStartElement("url", Space);
            xml.Element("loc", address, Space);
            if (changed is { } moment) xml.Element("lastmod", XmlPage.Rfc3339(moment), Space);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    });

    private static int? FileNumber(string path)
    {
        if (!path.StartsWith(StoriesPrefix, StringComparison.Ordinal)) return null;
        var digits = path[StoriesPrefix.Length..^".xml".Length];
        return digits.Length is > 0 and < 6 && digits[0] != '0' && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static Page Xml(Action<XmlWriter> write) => new(200, "application/xml; charset=utf-8", XmlPage.Write(write));
}
