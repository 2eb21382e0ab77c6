using System.Text.Json.Nodes;
using System.Xml.Linq;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Masthead.Publishing;
using Masthead.Stories;

namespace Masthead.Tests.Reading;

/// <summary>Live coverage as readers and machines get it.</summary>
public sealed class LiveCoverageTests
{
    private static readonly DateTimeOffset Eight = new(2026, 3, 14, 8, 0, 0, TimeSpan.Zero);

    private static LivePost Post(int minutes, string title, string words, bool key = false) =>
        new(Block.NewId(), Eight.AddMinutes(minutes), key, new PostTitle(Block.NewId(), title.Length == 0 ? [] : [new TextRun(title)]), [new Paragraph(Block.NewId(), [new TextRun(words)])]);

    private static async Task<(Guid Id, PublishedOutcome Story)> PublishAsync(NewsroomUnderTest newsroom, params Block[] blocks)
    {
        var id = await newsroom.WriteAsync("The river, hour by hour", "Replaced.");
        await newsroom.EditAsync(id, c => c with { Kind = StoryKind.Live, Body = new StoryDocument([.. blocks]) });
        return (id, await newsroom.PublishAsync(id));
    }

    private static async Task<IHtmlDocument> PageAsync(NewsroomUnderTest newsroom, string path) => new HtmlParser().ParseDocument(await newsroom.ReadAsync(path));

    private static JsonNode DataOf(IHtmlDocument page) => JsonNode.Parse(page.QuerySelector("script[type='application/ld+json']")!.TextContent)!["@graph"]![0]!;

    [Fact]
    public async Task Posts_stand_in_their_order_with_their_times_in_the_zone_and_a_link_to_themselves()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        Block[] blocks = [new Paragraph(Block.NewId(), [new TextRun("What we know.")]), Post(60, "Gates shut", "Water rises."), Post(-600, "", "It rains.")];
        var (_, story) = await PublishAsync(newsroom, blocks);

        var page = await PageAsync(newsroom, story.Path);

        var posts = page.QuerySelectorAll(".body > .post").ToList();
        Assert.Equal(["Water rises.", "It rains."], posts.Select(p => p.QuerySelector("p:not(.post-time)")!.TextContent));
        Assert.Equal(["09:00", "13 March, 22:00"], posts.Select(p => p.QuerySelector("time")!.TextContent));
        Assert.Equal(["2026-03-14T09:00:00+00:00", "2026-03-13T22:00:00+00:00"], posts.Select(p => p.QuerySelector("time")!.GetAttribute("datetime")));
        Assert.Equal(posts.Select(p => "#" + p.Id), posts.Select(p => p.QuerySelector(".post-time a")!.GetAttribute("href")));
        Assert.Equal("post-" + blocks[1].Id, posts[0].Id);
        Assert.Equal(["Gates shut"], page.QuerySelectorAll(".post h2").Select(h => h.TextContent));
        Assert.Equal("Live", page.QuerySelector(".label")!.TextContent);
    }

    [Fact]
    public async Task One_more_post_changes_page_data_feeds_and_front_in_one_publish()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var first = Post(0, "Rain", "It rains.");
        var (id, story) = await PublishAsync(newsroom, first);
        string[] paths = [story.Path, "/feed/", "/feed/atom/", "/feed/json/", story.Path.TrimEnd('/') + ".md", story.Path.TrimEnd('/') + ".ninjs.json", story.Path.TrimEnd('/') + ".newsml.xml"];
        foreach (var path in paths) Assert.DoesNotContain("Water rises.", await newsroom.ReadAsync(path), StringComparison.Ordinal);
        var front = await PageAsync(newsroom, "/");
        var tag = (await newsroom.AskAsync(story.Path)).Answer.Headers.ETag;
        newsroom.Clock.Advance(TimeSpan.FromHours(2));

        await newsroom.EditAsync(id, c => c with { Body = new StoryDocument([Post(120, "Gates shut", "Water rises."), first]) });
        await newsroom.PublishAsync(id);

        foreach (var path in paths) Assert.Contains("Water rises.", await newsroom.ReadAsync(path), StringComparison.Ordinal);
        Assert.NotEqual(tag, (await newsroom.AskAsync(story.Path)).Answer.Headers.ETag);
        Assert.Equal(["Gates shut", "Rain"], DataOf(await PageAsync(newsroom, story.Path))["liveBlogUpdate"]!.AsArray().Select(u => (string?)u!["headline"]));
        var card = (await PageAsync(newsroom, "/")).QuerySelector(".card time")!;
        Assert.Equal("09:00", front.QuerySelector(".card time")!.TextContent);
        Assert.Equal("11:00", card.TextContent);
        Assert.Contains("<updated>2026-03-14T11:00:00", await newsroom.ReadAsync("/feed/atom/"), StringComparison.Ordinal);
        Assert.Contains("Post 1, new", await newsroom.ReadAsync(story.Path + "history/1..2/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feed_has_one_item_that_holds_the_posts_with_their_times_and_addresses()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var post = Post(60, "Gates shut", "Water rises.");
        var (_, story) = await PublishAsync(newsroom, post, Post(0, "Rain", "It rains."));

        var item = JsonNode.Parse(await newsroom.ReadAsync("/feed/json/"))!["items"]!.AsArray().Single()!;
        var content = new HtmlParser().ParseDocument((string)item["content_html"]!);

        Assert.Equal($"http://post.test{story.Path}#post-{post.Id}", content.QuerySelector(".post-time a")!.GetAttribute("href"));
        Assert.Equal(["2026-03-14T09:00:00+00:00", "2026-03-14T08:00:00+00:00"], content.QuerySelectorAll("time").Select(t => t.GetAttribute("datetime")));
        Assert.Contains("14 March 2026", content.QuerySelector("time")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("09:00", content.QuerySelector("time")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Machines_are_told_of_the_coverage_and_of_each_post()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var post = Post(60, "Gates shut", "Water rises.");
        var (id, story) = await PublishAsync(newsroom, post, Post(30, "", string.Join(' ', Enumerable.Repeat("rain", 60))));
        await newsroom.CorrectAsync(id, "The river is the Sallow.");

        var data = DataOf(await PageAsync(newsroom, story.Path));
        var updates = data["liveBlogUpdate"]!.AsArray();

        Assert.Equal("LiveBlogPosting", (string?)data["@type"]);
        Assert.Equal("2026-03-14T08:30:00+00:00", (string?)data["coverageStartTime"]);
        Assert.Null(data["coverageEndTime"]);
        Assert.Equal(("BlogPosting", "Gates shut", "2026-03-14T09:00:00+00:00", "Water rises.", $"http://post.test{story.Path}#post-{post.Id}"),
            ((string)updates[0]!["@type"]!, (string)updates[0]!["headline"]!, (string)updates[0]!["datePublished"]!, (string)updates[0]!["articleBody"]!, (string)updates[0]!["url"]!));
        Assert.InRange(((string)updates[1]!["headline"]!).Length, 80, 111);
        Assert.EndsWith("rain…", (string)updates[1]!["headline"]!, StringComparison.Ordinal);
        foreach (var member in new[] { "headline", "description", "image", "datePublished", "dateModified", "author", "publisher", "mainEntityOfPage", "inLanguage", "isAccessibleForFree", "articleSection", "correction" })
            Assert.True(data[member] is not null, member);
        var ninjs = await newsroom.ReadAsync(story.Path.TrimEnd('/') + ".ninjs.json");
        var newsml = await newsroom.ReadAsync(story.Path.TrimEnd('/') + ".newsml.xml");
        Assert.Empty(Standards.WrongAsNinjs(ninjs));
        Assert.Empty(Standards.WrongAsNewsMl(newsml));
        Assert.DoesNotContain("genre:", newsml, StringComparison.Ordinal);
        Assert.Contains(XDocument.Parse(newsml).Descendants(), e => (string?)e.Attribute("id") == "post-" + post.Id);
    }

    [Fact]
    public async Task Machines_are_told_of_the_newest_hundred_posts()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var (_, story) = await PublishAsync(newsroom, [.. Enumerable.Range(0, 105).Reverse().Select(n => Post(-n, "Post " + n, "Words."))]);

        var data = DataOf(await PageAsync(newsroom, story.Path));

        var told = data["liveBlogUpdate"]!.AsArray().Select(u => (string?)u!["headline"]).ToList();
        Assert.Equal((100, "Post 0"), (told.Count, told[0]));
        Assert.Equal("2026-03-14T06:16:00+00:00", (string?)data["coverageStartTime"]);
    }

    [Fact]
    public async Task Coverage_that_ended_says_so_everywhere_and_asks_for_nothing_more()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var (id, story) = await PublishAsync(newsroom, Post(0, "Rain", "It rains."));
        var live = await PageAsync(newsroom, story.Path);
        newsroom.Clock.Advance(TimeSpan.FromHours(2));

        await newsroom.EditAsync(id, c => c with { CoverageEndedAt = new DateTimeOffset(2026, 3, 14, 11, 30, 0, TimeSpan.FromHours(1)) });
        await newsroom.PublishAsync(id);

        var ended = await PageAsync(newsroom, story.Path);
        var front = await PageAsync(newsroom, "/");
        Assert.NotNull(live.QuerySelector(".fresh[role=status]"));
        Assert.Single(live.QuerySelectorAll("script[src]"));
        Assert.Null(live.QuerySelector(".ended"));
        Assert.Null(ended.QuerySelector(".fresh"));
        Assert.Empty(ended.QuerySelectorAll("script[src]"));
        Assert.Equal("2026-03-14T10:30:00+00:00", ended.QuerySelector(".ended time")!.GetAttribute("datetime"));
        Assert.Equal(["As it happened", "As it happened"], new[] { ended, front }.Select(p => p.QuerySelector(".label")!.TextContent));
        Assert.Equal("09:00", front.QuerySelector(".card time")!.TextContent);
        Assert.Equal("2026-03-14T10:30:00+00:00", (string?)DataOf(ended)["coverageEndTime"]);
    }

    [Fact]
    public async Task The_script_and_the_sheet_are_the_themes_own_and_only_where_posts_are()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var (_, story) = await PublishAsync(newsroom, Post(0, "Rain", "It rains."));
        var other = await newsroom.PublishAsync("The ferry is late", "It came at noon.");

        var (_, text, answer) = await newsroom.AskAsync(story.Path);
        var page = new HtmlParser().ParseDocument(text);
        var script = page.QuerySelector("script[src]")!;
        var (status, source, served) = await newsroom.AskAsync(script.GetAttribute("src")!);

        Assert.Matches("^/assets/[0-9a-f]{16}/live\\.js$", script.GetAttribute("src"));
        Assert.True(script.HasAttribute("defer"));
        Assert.Equal("", script.TextContent);
        Assert.Equal((200, "text/javascript"), (status, served.Content.Headers.ContentType!.MediaType));
        Assert.Contains("immutable", served.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Equal("nosniff", served.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.DoesNotContain("eval", source, StringComparison.Ordinal);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("connect-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains(page.QuerySelectorAll("link[rel=stylesheet]"), l => l.GetAttribute("href")!.EndsWith("/live.css", StringComparison.Ordinal));
        Assert.DoesNotContain("live.", await newsroom.ReadAsync(other.Path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_posts_stand_above_and_titled_ones_where_none_is_key()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var (id, story) = await PublishAsync(newsroom, [.. Enumerable.Range(0, 12).Select(n => Post(-n, n == 3 ? "" : "Post " + n, "Words."))]);
        async Task<List<string>> PointsAsync() => [.. (await PageAsync(newsroom, story.Path)).QuerySelectorAll(".points:not([hidden]) a").Select(a => a.TextContent)];

        Assert.Equal(["Post 0", "Post 1", "Post 2", "Post 4", "Post 5", "Post 6", "Post 7", "Post 8", "Post 9", "Post 10"], await PointsAsync());
        var key = Post(30, "Gates shut", "Now.", key: true);
        await newsroom.EditAsync(id, c => c with { Body = new StoryDocument([key, .. c.Body.Blocks]) });
        await newsroom.PublishAsync(id);
        Assert.Equal(["Gates shut"], await PointsAsync());
        Assert.Equal("#post-" + key.Id, (await PageAsync(newsroom, story.Path)).QuerySelector(".points a")!.GetAttribute("href"));
        await newsroom.EditAsync(id, c => c with { Body = new StoryDocument([Post(0, "", "Words.")]) });
        await newsroom.PublishAsync(id);
        Assert.Empty(await PointsAsync());
    }

    [Fact]
    public async Task A_retracted_coverage_shows_no_post_and_asks_for_none()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var (id, story) = await PublishAsync(newsroom, Post(0, "Rain", "It rains."));
        await newsroom.RetractAsync(id, "It did not rain.");

        var text = await newsroom.ReadAsync(story.Path);

        Assert.DoesNotContain("It rains.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("live.js", text, StringComparison.Ordinal);
        Assert.Null(DataOf(new HtmlParser().ParseDocument(text))["liveBlogUpdate"]);
    }

    [Fact]
    public async Task Words_of_posts_are_found_by_readers_and_quoted_by_name()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await PublishAsync(newsroom, Post(0, "Sluice opened", "“We opened it at noon,” said Bernard Costello, the board’s engineer."));
        await newsroom.DoJobsAsync();

        Assert.Contains("The river, hour by hour", await newsroom.ReadAsync("/search/?q=sluice"), StringComparison.Ordinal);
        Assert.Contains("We opened it at noon", await newsroom.ReadAsync("/statements/"), StringComparison.Ordinal);
    }
}
