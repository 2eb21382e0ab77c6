using AngleSharp.Html.Parser;
using Masthead.Publications;

namespace Masthead.Tests.Reading;

public sealed class ListPageTests
{
    [Fact]
    public async Task The_front_and_the_pages_behind_it_show_every_story_once_newest_first()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        for (var i = 1; i <= 35; i++)
        {
            await newsroom.PublishAtAsync(await newsroom.WriteAsync($"Story number {i:00}", "Words."), newsroom.Clock.GetUtcNow().AddMinutes(i));
        }
        List<string> seen = [.. Headlines(await newsroom.ReadAsync("/"), ".top .card h2, .top .card h3, .latest li a")];
        Assert.Equal(11, seen.Count);
        for (var next = "/page/2/"; next is not null;)
        {
            var page = await newsroom.ReadAsync(next);
            seen.AddRange(Headlines(page, ".river .card h2"));
            next = new HtmlParser().ParseDocument(page).QuerySelector(".pager [rel=next]")?.GetAttribute("href");
        }

        Assert.Equal(Enumerable.Range(1, 35).Reverse().Select(i => $"Story number {i:00}"), seen);
    }

    [Fact]
    public async Task A_section_is_paged_by_twenty_and_only_the_addresses_we_write_answer()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        for (var i = 1; i <= 21; i++) await newsroom.PublishAsync($"Story number {i:00}", "Words.");

        Assert.Equal(20, Headlines(await newsroom.ReadAsync("/news/"), ".river .card h2").Count());
        Assert.Single(Headlines(await newsroom.ReadAsync("/news/page/2/"), ".river .card h2"));
        Assert.Contains("Page 2", await newsroom.ReadAsync("/author/ana-lopez/page/2/"), StringComparison.Ordinal);
        foreach (var none in new[] { "/news/page/3/", "/news/page/1/", "/news/page/0/", "/news/page/02/", "/news/page/-1/", "/news/page/99999999/", "/page/4/", "/author/ana-lopez/page/3/", "/corrections/page/2/" })
            Assert.Equal(404, (await newsroom.AskAsync(none)).Status);
    }

    [Fact]
    public async Task A_publication_never_shows_what_is_anothers()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var other = await newsroom.OpenPublicationAsync("hill-times", "The Hill Times", "hill.test");
        var story = await newsroom.PublishAsync("The ferry is late", "It came at noon.");
        await newsroom.CorrectAsync(story.StoryId, "It came at one.");

        foreach (var path in Readers.Lists.Concat(Readers.Sitemaps).Concat([story.Path, story.Path + "history/", story.Path + "history/1.json", story.Path.TrimEnd('/') + ".md", "/corrections/", "/sitemap.xml", "/sitemap-lists.xml"]))
        {
            var (_, text, _) = await newsroom.AskAsync(path, "hill.test");
            Assert.DoesNotContain("ferry", text.Replace(Uri.EscapeDataString(path), "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("Ana Lopez", text, StringComparison.Ordinal);
        }
        Assert.Equal(404, (await newsroom.AskAsync(story.Path, "hill.test")).Status);
        Assert.Contains(other.Name, (await newsroom.AskAsync(story.Path, "hill.test")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/news", "/news/")]
    [InlineData("/author/ana-lopez", "/author/ana-lopez/")]
    [InlineData("/feed", "/feed/")]
    [InlineData("/feed/atom", "/feed/atom/")]
    [InlineData("/rss/", "/feed/")]
    [InlineData("/news/rss/", "/news/feed/")]
    [InlineData("/corrections", "/corrections/")]
    [InlineData("/statements", "/statements/")]
    public async Task An_address_that_is_nearly_right_leads_to_the_right_one(string asked, string right)
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await newsroom.PublishAsync("The ferry is late", "It came at noon.");

        var (status, _, answer) = await newsroom.AskAsync(asked);

        Assert.Equal((301, right), (status, answer.Headers.Location?.OriginalString));
    }

    [Fact]
    public async Task Where_nothing_stands_the_publication_says_so_in_its_own_dress()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();

        foreach (var path in new[] { "/nothing/", "/nothing", "/nothing/history/", "/nothing.md", "/topic/nothing/", "/author/nobody/", "/wp-login.php", "/2026/", "/topic/" })
        {
            var (status, text, answer) = await newsroom.AskAsync(path);
            Assert.Equal(404, status);
            Assert.Contains("The Harbour Post", text, StringComparison.Ordinal);
            Assert.Contains("Nothing stands at this address", text, StringComparison.Ordinal);
            Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        }
    }

    [Fact]
    public async Task An_empty_publication_has_a_front_a_section_and_feeds()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();

        Assert.Contains("Nothing has been published here yet.", await newsroom.ReadAsync("/"), StringComparison.Ordinal);
        Assert.Contains("Nothing has been published here yet.", await newsroom.ReadAsync("/sport/"), StringComparison.Ordinal);
        foreach (var path in new[] { "/feed/", "/feed/atom/", "/feed/json/", "/sport/feed/", "/sitemap.xml", "/sitemap-lists.xml", "/news-sitemap.xml", "/robots.txt" }) await newsroom.ReadAsync(path);
    }

    [Fact]
    public async Task A_topic_and_a_story_without_section_or_byline_have_pages()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var topic = await newsroom.DoAsync(async s =>
        {
            var db = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<Data.NewsroomDb>(s);
            var post = await db.PublicationAsync("harbour-post", NewsroomUnderTest.Cancel);
            var named = post!.NameTopic("Ferries & tides");
            db.Add(named);
            await db.SaveChangesAsync(NewsroomUnderTest.Cancel);
            return named;
        });
        Assert.Equal(404, (await newsroom.AskAsync("/topic/ferries-tides/")).Status);
        var story = await newsroom.PublishAsync(await newsroom.WriteAsync(new Masthead.Stories.StoryContent { Headline = "Low water", TopicIds = [topic.Id], Body = NewsroomUnderTest.BodyOf("Very low.") }));

        Assert.Contains("Ferries &amp; tides", await newsroom.ReadAsync("/topic/ferries-tides/"), StringComparison.Ordinal);
        Assert.Contains("Low water", await newsroom.ReadAsync("/topic/ferries-tides/feed/"), StringComparison.Ordinal);
        Assert.Contains("/topic/ferries-tides/", await newsroom.ReadAsync(story.Path), StringComparison.Ordinal);
        Assert.Contains("<loc>http://post.test/topic/ferries-tides/</loc>", await newsroom.ReadAsync("/sitemap-lists.xml"), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Headlines(string html, string selector) => new HtmlParser().ParseDocument(html).QuerySelectorAll(selector).Select(h => h.TextContent.Trim());
}
