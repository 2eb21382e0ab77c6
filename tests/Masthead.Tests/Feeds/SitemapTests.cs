using System.Xml.Linq;
using Masthead.Tests.Reading;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Feeds;

public sealed class SitemapTests
{
    private static readonly XNamespace Map = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static readonly XNamespace Images = "http://www.google.com/schemas/sitemap-image/1.1";
    private static readonly XNamespace News = "http://www.google.com/schemas/sitemap-news/0.9";

    [Fact]
    public async Task The_index_leads_to_every_list_and_story_with_an_honest_time()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.PublishAsync("The ferry is late", "It came at noon.");
        await newsroom.EditAsync(story.StoryId, c => c with { Headline = "The ferry is very late" });
        await newsroom.PublishAtAsync(story.StoryId, newsroom.Clock.GetUtcNow().AddHours(3));

        var files = Locations(await newsroom.ReadAsync("/sitemap.xml"));
        Assert.Equal(["http://post.test/sitemap-lists.xml", "http://post.test/sitemap-2026-03.xml"], files);
        Assert.Equal(
            ["http://post.test/", "http://post.test/news/", "http://post.test/sport/", "http://post.test/author/ana-lopez/", "http://post.test/statements/", "http://post.test/corrections/"],
            Locations(await newsroom.ReadAsync("/sitemap-lists.xml")));
        var url = XDocument.Parse(await newsroom.ReadAsync("/sitemap-2026-03.xml")).Root!.Elements().Single();
        Assert.Equal(("http://post.test" + story.Path, "2026-03-14T12:00:00Z"), ((string)url.Element(Map + "loc")!, (string)url.Element(Map + "lastmod")!));
        foreach (var none in new[] { "/sitemap-2026-03-2.xml", "/sitemap-2026-03-1.xml", "/sitemap-2026-3.xml", "/sitemap-2026-13.xml", "/sitemap-2026-02.xml", "/sitemap-0000-01.xml", "/sitemap-stories.xml" })
            Assert.Equal(404, (await newsroom.AskAsync(none)).Status);
        foreach (var old in new[] { "/sitemap_index.xml", "/wp-sitemap.xml" }) Assert.Equal("/sitemap.xml", (await newsroom.AskAsync(old)).Answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Each_month_has_a_part_that_only_its_own_stories_change()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var january = await newsroom.PublishAtAsync(await newsroom.WriteAsync("Winter", "Words."), new DateTimeOffset(2026, 1, 31, 23, 59, 59, TimeSpan.Zero));
        var february = await newsroom.PublishAtAsync(await newsroom.WriteAsync("Ice", "Words."), new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero));
        Assert.Equal(["http://post.test/sitemap-lists.xml", "http://post.test/sitemap-2026-02.xml", "http://post.test/sitemap-2026-01.xml"], Locations(await newsroom.ReadAsync("/sitemap.xml")));
        Assert.Equal(["http://post.test" + january.Path], Locations(await newsroom.ReadAsync("/sitemap-2026-01.xml")));
        Assert.Equal(["http://post.test" + february.Path], Locations(await newsroom.ReadAsync("/sitemap-2026-02.xml")));

        await newsroom.PublishAsync("Spring", "Words.");
        Assert.Contains("hit", await StatusAsync(newsroom, "/sitemap-2026-01.xml"), StringComparison.Ordinal);
        await newsroom.WithdrawAsync(january.StoryId, "Wrong winter.");

        Assert.Equal(404, (await newsroom.AskAsync("/sitemap-2026-01.xml")).Status);
        Assert.Contains("hit", await StatusAsync(newsroom, "/sitemap-2026-02.xml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_shows_the_lead_picture_of_a_story()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var picture = await newsroom.DoAsync(async services =>
        {
            using var drawn = NetVips.Image.Black(400, 250, bands: 3);
            using var bytes = new MemoryStream(drawn.JpegsaveBuffer());
            return await services.GetRequiredService<Masthead.Pictures.BringPicture>().DoAsync(newsroom.Post.Id, bytes, "ferry.jpg", NewsroomUnderTest.Cancel);
        });
        var id = await newsroom.WriteAsync("The ferry is late", "It came at noon.");
        await newsroom.EditAsync(id, c => c with { LeadPictureId = picture.Id });
        await newsroom.PublishAsync(id);

        var url = XDocument.Parse(await newsroom.ReadAsync("/sitemap-2026-03.xml")).Root!.Elements().Single();

        Assert.Equal($"http://post.test/pictures/{picture.Sha256}/400.jpg", (string)url.Element(Images + "image")!.Element(Images + "loc")!);
    }

    private static async Task<string> StatusAsync(NewsroomUnderTest newsroom, string path) => (await newsroom.AskAsync(path)).Answer.Headers.GetValues("Cache-Status").Single();

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
