using Masthead.Publishing;
using Masthead.Serving;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Serving;

public sealed class PageStoreTests
{
    private readonly PagesUnderTest _pages = new();

    private Task<NewsroomUnderTest> OpenAsync() => NewsroomUnderTest.OpenAsync(_pages.Furnish);

    [Fact]
    public async Task A_page_is_rendered_once_and_then_comes_from_the_store()
    {
        await using var newsroom = await OpenAsync();
        var reader = newsroom.Reader();
        _pages.Stands("/a/", "first", "story:1");

        Assert.Equal((200, "first", "masthead; fwd=miss; stored"), await reader.ReadAsync("/a/"));
        Assert.Equal((200, "first", "masthead; hit"), await reader.ReadAsync("/a/"));
        Assert.Equal(1, _pages.RendersOf("/a/"));
    }

    [Fact]
    public async Task However_many_wait_for_a_page_it_is_rendered_once()
    {
        await using var newsroom = await OpenAsync();
        var reader = newsroom.Reader();
        _pages.Stands("/a/", "first");
        var hold = _pages.HoldNext("/a/");
        var waiting = Enumerable.Range(0, 50).Select(_ => reader.ReadAsync("/a/")).ToList();
        await hold.HasRead;
        hold.LetGo();

        Assert.All(await Task.WhenAll(waiting), answer => Assert.Equal("first", answer.Words));
        Assert.Equal(1, _pages.RendersOf("/a/"));
    }

    [Fact]
    public async Task A_publish_drops_exactly_the_pages_that_carry_its_keys()
    {
        await using var newsroom = await OpenAsync();
        var reader = newsroom.Reader();
        _pages.Stands("/a/", "a1", "story:1");
        _pages.Stands("/b/", "b1", "story:2");
        _pages.Stands("/list/", "list1", "story:1", "story:2", "latest");
        foreach (var path in new[] { "/a/", "/b/", "/list/" }) await reader.ReadAsync(path);
        _pages.Stands("/a/", "a2", "story:1");
        _pages.Stands("/list/", "list2", "story:1", "story:2", "latest");

        await newsroom.LogAsync(ring: true, "update", "story:1", "latest");

        Assert.Equal((200, "a2", "masthead; fwd=miss; stored"), await reader.ReadAsync("/a/"));
        Assert.Equal((200, "list2", "masthead; fwd=miss; stored"), await reader.ReadAsync("/list/"));
        Assert.Equal((200, "b1", "masthead; hit"), await reader.ReadAsync("/b/"));
    }

    [Fact]
    public async Task A_publication_never_drops_the_pages_of_another()
    {
        await using var newsroom = await OpenAsync();
        await newsroom.OpenPublicationAsync("other", "The Other", "other.test");
        _pages.Stands("/a/", "a1", "latest");
        await newsroom.Reader("other.test").ReadAsync("/a/");

        await newsroom.LogAsync(ring: true, "update", "latest", PageKey.Publication);

        Assert.Equal("masthead; hit", (await newsroom.Reader("other.test").ReadAsync("/a/")).CacheStatus);
    }

    [Fact]
    public async Task A_page_of_nothing_goes_when_something_comes_to_stand_at_its_path()
    {
        await using var newsroom = await OpenAsync();
        var reader = newsroom.Reader();
        Assert.Equal(404, (await reader.ReadAsync("/new/")).Status);
        Assert.Equal("masthead; hit", (await reader.ReadAsync("/new/")).CacheStatus);
        _pages.Stands("/new/", "here", "story:1");

        await newsroom.LogAsync(ring: true, "publish", PageKey.Path("/new/"));

        Assert.Equal((200, "here", "masthead; fwd=miss; stored"), await reader.ReadAsync("/new/"));
    }

    [Fact]
    public async Task Every_page_carries_its_path_though_no_source_recorded_it()
    {
        await using var newsroom = await OpenAsync();
        var reader = newsroom.Reader();
        _pages.Stands("/a/", "first");
        await reader.ReadAsync("/a/");
        _pages.Stands("/a/", "second");

        await newsroom.LogAsync(ring: true, "publish", PageKey.Path("/a/"));

        Assert.Equal("second", (await reader.ReadAsync("/a/")).Words);
    }

    /// <summary>The product's own pages and verbs: what stood before is in the store, and nothing of it is seen after.</summary>
    [Fact]
    public async Task What_is_published_is_on_every_page_at_once_and_what_is_withdrawn_on_none()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var reader = newsroom.Reader();
        string[] lists = ["/", "/news/", "/author/ana-lopez/", "/feed/", "/feed/json/", "/sitemap.xml", "/news-sitemap.xml"];
        const string address = "/2026/03/14/harbour-wall-gives-way/";
        foreach (var path in lists.Append(address)) await reader.ReadAsync(path);
        Assert.Equal("masthead; hit", (await reader.ReadAsync("/")).CacheStatus);

        var published = await newsroom.PublishAsync("Harbour wall gives way", "The wall gave way at noon, the harbour master said.");

        Assert.Equal(address, published.Path);
        Assert.Equal(200, (await reader.ReadAsync(address)).Status);
        foreach (var path in lists.Where(p => p != "/sitemap.xml")) Assert.Contains("harbour-wall-gives-way", (await reader.ReadAsync(path)).Words, StringComparison.Ordinal);

        await newsroom.DoAsync(s => s.GetRequiredService<WithdrawStory>().DoAsync(published.StoryId, "Published by mistake.", newsroom.Editor, NewsroomUnderTest.Cancel));

        Assert.Equal(410, (await reader.ReadAsync(address)).Status);
        foreach (var path in lists) Assert.DoesNotContain("harbour-wall-gives-way", (await reader.ReadAsync(path)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_render_that_began_before_a_publish_is_not_kept_after_it()
    {
        await using var newsroom = await OpenAsync();
        var reader = newsroom.Reader();
        _pages.Stands("/a/", "old", "story:1");
        var hold = _pages.HoldNext("/a/");
        var early = reader.ReadAsync("/a/");
        await hold.HasRead;
        _pages.Stands("/a/", "new", "story:1");

        await newsroom.LogAsync(ring: true, "update", "story:1");
        hold.LetGo();

        Assert.Equal((200, "old", "masthead; fwd=miss"), await early);
        Assert.Equal("new", (await reader.ReadAsync("/a/")).Words);
    }

    [Fact]
    public async Task Who_asks_after_a_publish_does_not_get_the_render_that_began_before_it()
    {
        await using var newsroom = await OpenAsync();
        var reader = newsroom.Reader();
        _pages.Stands("/a/", "old", "story:1");
        var hold = _pages.HoldNext("/a/");
        var early = reader.ReadAsync("/a/");
        await hold.HasRead;
        _pages.Stands("/a/", "new", "story:1");
        await newsroom.LogAsync(ring: true, "update", "story:1");

        Assert.Equal("new", (await reader.ReadAsync("/a/")).Words);
        hold.LetGo();
        await early;
        Assert.Equal((200, "new", "masthead; hit"), await reader.ReadAsync("/a/"));
    }

    [Fact]
    public async Task What_another_process_published_is_seen_at_the_next_look()
    {
        await using var newsroom = await OpenAsync();
        var reader = newsroom.Reader();
        _pages.Stands("/a/", "old", "story:1");
        await reader.ReadAsync("/a/");
        _pages.Stands("/a/", "new", "story:1");
        await newsroom.LogAsync(ring: false, "update", "story:1");

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await reader.ReadAsync("/a/")).Words == "old") patience.Token.ThrowIfCancellationRequested();
    }

    [Fact]
    public async Task A_page_that_is_right_until_an_hour_is_rendered_again_at_that_hour()
    {
        await using var newsroom = await OpenAsync();
        var reader = newsroom.Reader();
        var page = new Page(200, "text/plain; charset=utf-8", "two days"u8.ToArray());
        _pages.Stands("/a/", page with { Until = newsroom.Clock.GetUtcNow().AddHours(1) });
        await reader.ReadAsync("/a/");
        newsroom.Clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal("masthead; hit", (await reader.ReadAsync("/a/")).CacheStatus);

        newsroom.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("masthead; fwd=miss; stored", (await reader.ReadAsync("/a/")).CacheStatus);
    }

    [Fact]
    public async Task While_the_database_is_away_readers_get_the_last_good_page_and_are_told()
    {
        await using var newsroom = await OpenAsync();
        var reader = newsroom.Reader();
        _pages.Stands("/a/", "good", "story:1");
        await reader.ReadAsync("/a/");
        await newsroom.LogAsync(ring: true, "update", "story:1");
        newsroom.Clock.Advance(TimeSpan.FromSeconds(90));
        _pages.Failure = new SqliteException("disk I/O error", 10);

        Assert.Equal((200, "good", "masthead; hit; ttl=-90; detail=\"database away\""), await reader.ReadAsync("/a/"));
        var (status, words, _) = await reader.ReadAsync("/never-seen/");
        Assert.Equal(503, status);
        Assert.Contains("database does not answer", words, StringComparison.Ordinal);

        _pages.Failure = null;
        _pages.Stands("/a/", "better", "story:1");
        Assert.Equal((200, "better", "masthead; fwd=miss; stored"), await reader.ReadAsync("/a/"));
    }

    [Theory]
    [InlineData("withdraw")]
    [InlineData("retract")]
    public async Task What_was_taken_down_is_not_seen_again_even_while_the_database_is_away(string kind)
    {
        await using var newsroom = await OpenAsync();
        var reader = newsroom.Reader();
        _pages.Stands("/a/", "taken back", "story:1");
        await reader.ReadAsync("/a/");
        await newsroom.LogAsync(ring: true, kind, "story:1");
        _pages.Failure = new SqliteException("disk I/O error", 10);

        Assert.Equal(503, (await reader.ReadAsync("/a/")).Status);
    }

    [Fact]
    public async Task A_question_to_the_database_that_is_wrong_is_not_taken_for_its_absence()
    {
        await using var newsroom = await OpenAsync();
        _pages.Failure = new SqliteException("no such column: x", 1);
        Assert.Equal(500, (await newsroom.Reader().ReadAsync("/a/")).Status);
    }

    [Fact]
    public async Task A_page_that_cannot_be_made_hurts_no_other_and_is_not_kept()
    {
        await using var newsroom = await OpenAsync();
        var reader = newsroom.Reader();
        _pages.Stands("/a/", "good");
        _pages.Failure = new InvalidOperationException("a fault in a theme");
        var (status, words, _) = await reader.ReadAsync("/a/");
        Assert.Equal(500, status);
        Assert.DoesNotContain("theme", words, StringComparison.Ordinal);

        _pages.Failure = null;
        Assert.Equal((200, "good", "masthead; fwd=miss; stored"), await reader.ReadAsync("/a/"));
    }
}
