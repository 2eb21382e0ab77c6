using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using Masthead.Stories;
using Masthead.Tests.Reading;

namespace Masthead.Tests.Feeds;

public sealed class FeedTests
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Content = "http://purl.org/rss/1.0/modules/content/";
    private static readonly XNamespace DublinCore = "http://purl.org/dc/elements/1.1/";

    [Fact]
    public async Task Rss_carries_the_whole_story_with_each_author_and_absolute_addresses()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.PublishAsync(await StoryWithLinksAsync(newsroom));

        var (_, text, answer) = await newsroom.AskAsync("/feed/");

        Assert.Equal("application/rss+xml", answer.Content.Headers.ContentType!.MediaType);
        var channel = XDocument.Parse(text).Root!.Element("channel")!;
        Assert.Equal(("The Harbour Post", "http://post.test/", "en-GB"), ((string)channel.Element("title")!, (string)channel.Element("link")!, (string)channel.Element("language")!));
        Assert.Equal("http://post.test/feed/", channel.Element(Atom + "link")!.Attribute("href")!.Value);
        var item = Assert.Single(channel.Elements("item"));
        Assert.Equal(("The ferry is late", "http://post.test" + story.Path, "Sat, 14 Mar 2026 09:00:00 +0000"), ((string)item.Element("title")!, (string)item.Element("link")!, (string)item.Element("pubDate")!));
        Assert.Equal(("false", $"urn:uuid:{story.StoryId}"), (item.Element("guid")!.Attribute("isPermaLink")!.Value, (string)item.Element("guid")!));
        Assert.Equal(["Ana Lopez", "Harbour desk"], item.Elements(DublinCore + "creator").Select(c => c.Value));
        Assert.True(DateTimeOffset.TryParseExact((string)item.Element("pubDate")!, "ddd, dd MMM yyyy HH:mm:ss zzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out _));
        Assert.Contains("<a href=\"http://post.test/tides/\">the tides</a>", (string)item.Element(Content + "encoded")!, StringComparison.Ordinal);
        // The description comes before the whole: some readers take the first of the two.
        Assert.True(item.Elements().ToList().IndexOf(item.Element("description")!) < item.Elements().ToList().IndexOf(item.Element(Content + "encoded")!));
    }

    [Fact]
    public async Task Atom_and_json_tell_the_same_story()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.PublishAsync(await StoryWithLinksAsync(newsroom));
        await newsroom.EditAsync(story.StoryId, c => c with { Headline = "The ferry is very late" });
        await newsroom.PublishAtAsync(story.StoryId, newsroom.Clock.GetUtcNow().AddHours(1));

        var atom = XDocument.Parse(await newsroom.ReadAsync("/news/feed/atom/")).Root!;
        var entry = Assert.Single(atom.Elements(Atom + "entry"));
        Assert.Equal(("The Harbour Post: News", "2026-03-14T10:00:00Z"), ((string)atom.Element(Atom + "title")!, (string)atom.Element(Atom + "updated")!));
        Assert.Equal("http://post.test/news/feed/atom/", atom.Elements(Atom + "link").Single(l => l.Attribute("rel")!.Value == "self").Attribute("href")!.Value);
        Assert.Equal(("2026-03-14T09:00:00Z", "2026-03-14T10:00:00Z"), ((string)entry.Element(Atom + "published")!, (string)entry.Element(Atom + "updated")!));
        Assert.Equal($"urn:uuid:{story.StoryId}", (string)entry.Element(Atom + "id")!);

        var (_, text, answer) = await newsroom.AskAsync("/author/ana-lopez/feed/json/");
        Assert.Equal("application/feed+json", answer.Content.Headers.ContentType!.MediaType);
        using var json = JsonDocument.Parse(text);
        var item = json.RootElement.GetProperty("items")[0];
        Assert.Equal("https://jsonfeed.org/version/1.1", json.RootElement.GetProperty("version").GetString());
        Assert.Equal("http://post.test/author/ana-lopez/feed/json/", json.RootElement.GetProperty("feed_url").GetString());
        Assert.Equal(($"urn:uuid:{story.StoryId}", "The ferry is very late"), (item.GetProperty("id").GetString(), item.GetProperty("title").GetString()));
        Assert.Contains("http://post.test/tides/", item.GetProperty("content_html").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Feeds_stay_well_formed_whatever_the_words_are()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        const string hostile = "]]> <script> & \"x\" \u000B \uD800 \uFFFE مرحبا 🚢 href=\"/";
        await newsroom.PublishAsync(await newsroom.WriteAsync(new StoryContent { Headline = hostile, Standfirst = hostile, Slug = "hostile", Byline = [new BylineEntry(newsroom.Ana.Id)], Body = NewsroomUnderTest.BodyOf(hostile) }));

        var rss = XDocument.Parse(await newsroom.ReadAsync("/feed/")).Root!.Element("channel")!.Element("item")!;
        Assert.StartsWith("]]> <script> & \"x\" \uFFFD ", (string)rss.Element("title")!, StringComparison.Ordinal);
        Assert.EndsWith("مرحبا 🚢 href=\"/", (string)rss.Element("title")!, StringComparison.Ordinal);
        Assert.Contains("href=&quot;/", (string)rss.Element(Content + "encoded")!, StringComparison.Ordinal);
        XDocument.Parse(await newsroom.ReadAsync("/feed/atom/"));
        XDocument.Parse(await newsroom.ReadAsync("/news-sitemap.xml"));
        JsonDocument.Parse(await newsroom.ReadAsync("/feed/json/")).Dispose();
    }

    [Fact]
    public async Task A_feed_asks_a_browser_to_show_it_by_a_style_sheet_that_its_policy_allows()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();

        foreach (var feed in new[] { "/feed/", "/feed/atom/" })
            Assert.Equal("type=\"text/css\" href=\"/feed.css\"", XDocument.Parse(await newsroom.ReadAsync(feed)).Nodes().OfType<XProcessingInstruction>().Single(p => p.Target == "xml-stylesheet").Data);
        // As source to readers of feeds, as a page to a browser: the bytes and their name are the same.
        using var browser = newsroom.Reader();
        browser.DefaultRequestHeaders.Add("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
        using var shown = await browser.GetAsync("/feed/", NewsroomUnderTest.Cancel);
        var read = (await newsroom.AskAsync("/feed/")).Answer;
        Assert.Equal(("application/xml", "application/rss+xml"), (shown.Content.Headers.ContentType!.MediaType, read.Content.Headers.ContentType!.MediaType));
        Assert.Equal(shown.Headers.ETag, read.Headers.ETag);
        Assert.Equal(["Accept", "Accept-Encoding"], read.Headers.Vary);
        Assert.Equal(["Accept-Encoding"], (await newsroom.AskAsync("/")).Answer.Headers.Vary);
        var (_, css, answer) = await newsroom.AskAsync("/feed.css");
        Assert.Equal("text/css", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("style-src 'self'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("url(", css, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_hub_of_the_installation_stands_in_the_feeds_of_a_publication_that_has_none_of_its_own()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync(builder => builder.Configuration["Feeds:Hub"] = "https://hub.example/all");
        var (_, text, answer) = await newsroom.AskAsync("/feed/");

        Assert.Contains("<https://hub.example/all>; rel=\"hub\"", string.Join(", ", answer.Headers.GetValues("Link")), StringComparison.Ordinal);
        Assert.Equal("https://hub.example/all", XDocument.Parse(text).Descendants(Atom + "link").Single(l => l.Attribute("rel")!.Value == "hub").Attribute("href")!.Value);
        var refused = await Assert.ThrowsAsync<Masthead.Data.CannotBeDone>(() => NewsroomUnderTest.OpenAsync(builder => builder.Configuration["Feeds:Hub"] = "hub.example"));
        Assert.Contains("Feeds:Hub", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feed_that_has_not_changed_is_not_sent_again()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await newsroom.PublishAsync("The ferry is late", "It came at noon.");
        using var reader = newsroom.Reader();
        var etag = (await newsroom.AskAsync("/feed/")).Answer.Headers.ETag!;
        async Task<int> AgainAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/feed/");
            request.Headers.IfNoneMatch.Add(etag);
            using var answer = await reader.SendAsync(request, NewsroomUnderTest.Cancel);
            return (int)answer.StatusCode;
        }

        Assert.Equal(304, await AgainAsync());
        await newsroom.PublishAsync("The ferry came", "At noon.");
        Assert.Equal(200, await AgainAsync());
    }

    [Fact]
    public async Task A_feed_holds_the_newest_twenty()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        for (var i = 1; i <= 22; i++)
        {
            await newsroom.PublishAtAsync(await newsroom.WriteAsync($"Story {i:00}", "Words."), newsroom.Clock.GetUtcNow().AddMinutes(i));
        }

        var titles = XDocument.Parse(await newsroom.ReadAsync("/feed/")).Descendants("item").Select(i => (string)i.Element("title")!);

        Assert.Equal(Enumerable.Range(3, 20).Reverse().Select(i => $"Story {i:00}"), titles);
    }

    private static Task<Guid> StoryWithLinksAsync(NewsroomUnderTest newsroom) => newsroom.WriteAsync(new StoryContent
    {
        Headline = "The ferry is late",
        Standfirst = "Again.",
        SectionId = newsroom.News.Id,
        Byline = [new BylineEntry(newsroom.Ana.Id), new BylineEntry(newsroom.HarbourDesk.Id), new BylineEntry(newsroom.Ana.Id, BylineRole.Photographs)],
        Body = new StoryDocument([new Paragraph(Block.NewId(), [new TextRun("Blame "), new TextRun("the tides", [new Link("/tides/")]), new TextRun(".")])]),
    });
}
