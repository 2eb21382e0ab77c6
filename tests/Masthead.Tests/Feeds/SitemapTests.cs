using System.Xml.Linq;
using Masthead.Tests.Reading;

namespace Masthead.Tests.Feeds;

public sealed class SitemapTests
{
    private static readonly XNamespace Map = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static readonly XNamespace News = "http://www.google.com/schemas/sitemap-news/0.9";

    [Fact]
    public async Task The_index_leads_to_every_list_and_story_with_an_honest_time()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.PublishAsync("The ferry is late", "It came at noon.");
        await newsroom.EditAsync(story.StoryId, c => c with { Headline = "The ferry is very late" });
        await newsroom.PublishAtAsync(story.StoryId, newsroom.Clock.GetUtcNow().AddHours(3));

        var files = Locations(await newsroom.ReadAsync("/sitemap.xml"));
        Assert.Equal(["http://post.test/sitemap-lists.xml", "http://post.test/sitemap-stories-1.xml"], files);
        Assert.Equal(
            ["http://post.test/", "http://post.test/news/", "http://post.test/sport/", "http://post.test/author/ana-lopez/", "http://post.test/statements/", "http://post.test/corrections/"],
            Locations(await newsroom.ReadAsync("/sitemap-lists.xml")));
        var url = XDocument.Parse(await newsroom.ReadAsync("/sitemap-stories-1.xml")).Root!.Elements().Single();
        Assert.Equal(("http://post.test" + story.Path, "2026-03-14T12:00:00Z"), ((string)url.Element(Map + "loc")!, (string)url.Element(Map + "lastmod")!));
        Assert.Equal(404, (await newsroom.AskAsync("/sitemap-stories-2.xml")).Status);
        Assert.Equal(404, (await newsroom.AskAsync("/sitemap-stories-01.xml")).Status);
    }

    [Fact]
    public async Task The_news_sitemap_holds_two_days_and_knows_until_when_it_is_right()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var (empty, _) = await newsroom.RenderAsync("/news-sitemap.xml");
        Assert.Null(empty.Until);
        Assert.Equal(["http://post.test/"], Locations(System.Text.Encoding.UTF8.GetString(empty.Body.Span)));
        var old = await newsroom.PublishAtAsync(await newsroom.WriteAsync("Old news", "Words."), newsroom.Clock.GetUtcNow().AddHours(-48).AddMinutes(1));
        var young = await newsroom.PublishAsync("Young news", "Words.");

        var (page, _) = await newsroom.RenderAsync("/news-sitemap.xml");
        Assert.Equal(newsroom.Clock.GetUtcNow() + TimeSpan.FromMinutes(1), page.Until);
        var both = XDocument.Parse(await newsroom.ReadAsync("/news-sitemap.xml"));
        Assert.Equal(["http://post.test" + young.Path, "http://post.test" + old.Path], both.Root!.Elements().Select(u => (string)u.Element(Map + "loc")!));
        var news = both.Root!.Elements().Last().Element(News + "news")!;
        Assert.Equal(("The Harbour Post", "en"), ((string)news.Element(News + "publication")!.Element(News + "name")!, (string)news.Element(News + "publication")!.Element(News + "language")!));
        Assert.Equal(("2026-03-12T09:01:00Z", "Old news"), ((string)news.Element(News + "publication_date")!, (string)news.Element(News + "title")!));
        newsroom.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(["http://post.test" + young.Path], Locations(await newsroom.ReadAsync("/news-sitemap.xml")));
    }

    [Fact]
    public async Task Robots_are_shown_both_sitemaps_and_kept_from_the_desk()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();

        var lines = (await newsroom.ReadAsync("/robots.txt")).Split('\n');

        Assert.Contains("Sitemap: http://post.test/sitemap.xml", lines);
        Assert.Contains("Sitemap: http://post.test/news-sitemap.xml", lines);
        Assert.Contains("Disallow: /desk", lines);
    }

    private static IEnumerable<string> Locations(string xml) => XDocument.Parse(xml).Descendants(Map + "loc").Select(l => l.Value);
}
