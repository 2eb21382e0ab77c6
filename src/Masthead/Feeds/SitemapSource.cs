using System.Globalization;
using System.Xml;
using Masthead.Pictures;
using Masthead.Serving;
using Masthead.Statements;
using Masthead.Stories;

namespace Masthead.Feeds;

/// <summary>The sitemap (sitemaps.org): an index, the stories by the month of their first publication, and the lists. <c>/sitemap_index.xml</c> and <c>/wp-sitemap.xml</c> lead to it.</summary>
internal sealed class SitemapSource(Newsstand newsstand, StatementShelf statements) : IPageSource
{
    public const string Space = "http://www.sitemaps.org/schemas/sitemap/0.9";
    public const string ImageSpace = "http://www.google.com/schemas/sitemap-image/1.1";

    /// <summary>As many as the protocol allows; a month that has more has several parts.</summary>
    public const int StoriesInAPart = 50_000;

    private const int MostLists = 10_000;
    private const string IndexPath = "/sitemap.xml";
    private const string StoriesPrefix = "/sitemap-";
    private const string ListsPath = "/sitemap-lists.xml";

    public bool ReadsLists(PageRequest request) => request.Path is IndexPath or ListsPath || Part(request.Path) is not null;

    public async ValueTask<Page?> RenderAsync(PageRequest request, CancellationToken cancel) => request.Path switch
    {
        IndexPath => await IndexAsync(request, cancel),
        "/sitemap_index.xml" or "/wp-sitemap.xml" => new Page(301, "text/plain; charset=utf-8", ReadOnlyMemory<byte>.Empty) { Location = IndexPath },
        ListsPath => await ListsAsync(request, cancel),
        _ when Part(request.Path) is var (month, part) => await StoriesAsync(request, month, part, cancel),
        _ => null,
    };

    private async Task<Page> IndexAsync(PageRequest request, CancellationToken cancel)
    {
        var shelf = await newsstand.OpenAsync(request.PublicationId, cancel);
        var months = await shelf.MonthsAsync(StoriesInAPart, cancel);
        return Xml(xml =>
        {
            xml.WriteStartElement("sitemapindex", Space);
            foreach (var path in months.Reverse().SelectMany(m => Enumerable.Range(1, m.Parts).Select(part => PathOf(m, part))).Prepend(ListsPath))
            {
                xml.WriteStartElement("sitemap", Space);
                xml.Element("loc", request.BaseAddress + path, Space);
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        });
    }

    private async Task<Page?> StoriesAsync(PageRequest request, ShelfMonth month, int part, CancellationToken cancel)
    {
        var shelf = await newsstand.OpenAsync(request.PublicationId, cancel);
        var stories = await shelf.OfMonthAsync(month, part, StoriesInAPart, cancel);
        if (stories.Count == 0) return null;
        return Xml(xml =>
        {
            xml.WriteStartElement("urlset", Space);
            xml.WriteAttributeString("xmlns", "image", null, ImageSpace);
            foreach (var story in stories)
            {
                xml.WriteStartElement("url", Space);
                xml.Element("loc", request.BaseAddress + story.Path, Space);
                xml.Element("lastmod", XmlPage.Rfc3339(story.UpdatedAt > story.FirstPublishedAt ? story.UpdatedAt : story.FirstPublishedAt), Space);
                if (story.PictureSha256 is { } picture)
                {
                    xml.WriteStartElement("image", ImageSpace);
                    xml.Element("loc", request.BaseAddress + PictureAddresses.Path(picture, PictureAddresses.ShareWidth(story.PictureWidth), PictureFormat.Jpeg), ImageSpace);
                    xml.WriteEndElement();
                }
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        });
    }

    private async Task<Page> ListsAsync(PageRequest request, CancellationToken cancel)
    {
        var shelf = await newsstand.OpenAsync(request.PublicationId, cancel);
        var sections = shelf.Publication.Sections.Select(s => $"/{s.Slug}/");
        var authors = (await shelf.ContributorSlugsAsync(MostLists, cancel)).Select(slug => $"/author/{slug}/");
        var topics = (await shelf.TopicSlugsAsync(MostLists, cancel)).Select(slug => $"/topic/{slug}/");
        var speakers = (await statements.SlugsAsync(request.PublicationId, MostLists, cancel)).Select(slug => $"/speaker/{slug}/");
        // Lists change with every story: a time here would say nothing that the stories do not say better.
        return Xml(xml =>
        {
            xml.WriteStartElement("urlset", Space);
            foreach (var path in sections.Concat(authors).Concat(topics).Concat(speakers).Append("/statements/").Append("/corrections/").Prepend("/"))
            {
                xml.WriteStartElement("url", Space);
                xml.Element("loc", request.BaseAddress + path, Space);
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        });
    }

    private static string PathOf(ShelfMonth month, int part) =>
        string.Create(CultureInfo.InvariantCulture, $"{StoriesPrefix}{month.Year:0000}-{month.Month:00}{(part > 1 ? $"-{part}" : "")}.xml");

    /// <summary>Only the one way of writing each: <c>/sitemap-2026-03.xml</c>, <c>/sitemap-2026-03-2.xml</c>.</summary>
    private static (ShelfMonth Month, int Part)? Part(string path)
    {
        if (!path.StartsWith(StoriesPrefix, StringComparison.Ordinal) || !path.EndsWith(".xml", StringComparison.Ordinal)) return null;
        if (path[StoriesPrefix.Length..^".xml".Length].Split('-') is not ([{ Length: 4 }, { Length: 2 }, ..] and { Length: 2 or 3 } digits)) return null;
        var numbers = digits.Select(d => d.Length < 6 && int.TryParse(d, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).ToList();
        if (numbers[0] is < 1 or > 9998 || numbers[1] is < 1 or > 12) return null;
        var (month, part) = (new ShelfMonth(numbers[0], numbers[1], Parts: 1), numbers.Count == 3 ? numbers[2] : 1);
        return part > 0 && path == PathOf(month, part) ? (month, part) : null;
    }

    private static Page Xml(Action<XmlWriter> write) => new(200, "application/xml; charset=utf-8", XmlPage.Write(write));
}
