using System.Collections.Immutable;
using AngleSharp.Html.Parser;
using Masthead.Data;
using Masthead.Publications;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Reading;

/// <summary>The way around: what to read after a story, where one is, where to search.</summary>
public sealed class ReadOnTests
{
    [Fact]
    public async Task After_a_story_come_those_that_share_most_topics_then_the_newest_of_its_section()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var topics = await TopicsAsync(newsroom, "Ferries", "Tides");
        var both = await WriteAsync(newsroom, "Both topics", newsroom.Sport.Id, topics);
        var one = await WriteAsync(newsroom, "One topic, older", newsroom.Sport.Id, [topics[1]]);
        await WriteAsync(newsroom, "One topic, newer", newsroom.News.Id, [topics[0]]);
        await WriteAsync(newsroom, "Section, older", newsroom.News.Id, []);
        await WriteAsync(newsroom, "Section, newer", newsroom.News.Id, []);
        await WriteAsync(newsroom, "Nothing in common", newsroom.Sport.Id, []);
        var story = await WriteAsync(newsroom, "The ferry is late", newsroom.News.Id, topics);

        var before = await RelatedAsync(newsroom, story.Path);
        await newsroom.WithdrawAsync(one.StoryId, "Wrong.");
        var after = await RelatedAsync(newsroom, story.Path);
        await newsroom.WithdrawAsync(both.StoryId, "Wrong.");

        Assert.Equal(("Read on", "Both topics|One topic, newer|One topic, older|Section, newer"), before);
        Assert.Equal("Both topics|One topic, newer|Section, newer|Section, older", after.Stories);
        Assert.Equal("One topic, newer|Section, newer|Section, older", (await RelatedAsync(newsroom, story.Path)).Stories);
    }

    [Fact]
    public async Task A_story_without_topics_reads_on_in_its_section()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await newsroom.PublishAsync("The tide is high", "Words.");
        var story = await newsroom.PublishAsync("The ferry is late", "Words.");

        Assert.Equal(("More from News", "The tide is high"), await RelatedAsync(newsroom, story.Path));
    }

    [Fact]
    public async Task Lists_of_writers_and_topics_hold_each_live_story_once_newest_first()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var topics = await TopicsAsync(newsroom, "Ferries");
        var first = await WriteAsync(newsroom, "First", newsroom.News.Id, topics, [new BylineEntry(newsroom.HarbourDesk.Id, BylineRole.Editing), new BylineEntry(newsroom.Ana.Id), new BylineEntry(newsroom.Ana.Id, BylineRole.Photographs)]);
        var second = await WriteAsync(newsroom, "Second", newsroom.Sport.Id, topics);
        await WriteAsync(newsroom, "Third", newsroom.News.Id, topics);

        foreach (var list in new[] { "/author/ana-lopez/", "/topic/ferries/" }) Assert.Equal("Third|Second|First", await ListAsync(newsroom, list));
        await newsroom.WithdrawAsync(second.StoryId, "Wrong.");
        foreach (var list in new[] { "/author/ana-lopez/", "/topic/ferries/" }) Assert.Equal("Third|First", await ListAsync(newsroom, list));
        // No page of a list is short by what was taken down: it does not count either.
        Assert.Equal((0, 0), await newsroom.DoAsync(async services => (
            await services.GetRequiredService<NewsroomDb>().Set<PublishedByline>().CountAsync(b => b.StoryId == second.StoryId && b.IsListed, NewsroomUnderTest.Cancel),
            await services.GetRequiredService<NewsroomDb>().Set<PublishedTopic>().CountAsync(t => t.StoryId == second.StoryId && t.IsListed, NewsroomUnderTest.Cancel))));
        await newsroom.EditAsync(second.StoryId, c => c with { Standfirst = "Right." });
        await newsroom.PublishAsync(second.StoryId);
        await newsroom.EditAsync(first.StoryId, c => c with { TopicIds = [], Byline = [new BylineEntry(newsroom.HarbourDesk.Id)] });
        await newsroom.PublishAsync(first.StoryId);
        foreach (var list in new[] { "/author/ana-lopez/", "/topic/ferries/" }) Assert.Equal("Third|Second", await ListAsync(newsroom, list));
        Assert.Equal("First", await ListAsync(newsroom, "/author/harbour-desk/"));
    }

    [Fact]
    public async Task Every_page_tells_the_way_to_it_and_where_to_search()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.PublishAsync("The ferry is late", "“We are sorry for the long wait,” Joan Birch said.");
        for (var i = 0; i < 20; i++) await newsroom.PublishAsync($"Story {i}", "Words.");

        foreach (var (path, trail) in new[]
        {
            ("/", ""), ("/news/", "/"), ("/news/page/2/", "/ /news/"), ("/page/2/", "/ /"), ("/author/ana-lopez/", "/"), (story.Path, "/ /news/"), (story.Path + "history/", $"/ /news/ {story.Path}"),
            ("/statements/", "/"), ("/speaker/joan-birch/", "/ /statements/"), ("/corrections/", "/"), ("/search/", "/"),
        })
        {
            var page = new HtmlParser().ParseDocument(await newsroom.ReadAsync(path));
            Assert.Equal(trail, string.Join(' ', page.QuerySelectorAll(".crumbs a").Select(a => a.GetAttribute("href"))));
            Assert.Equal("/search/", page.QuerySelector("header .find a")!.GetAttribute("href"));
            Assert.Equal("main", page.QuerySelector(".skip")!.GetAttribute("href")!.TrimStart('#'));
        }
        var (_, none, _) = await newsroom.AskAsync("/nothing/");
        Assert.Equal("/search/", new HtmlParser().ParseDocument(none).QuerySelector("main form[role=search]")!.GetAttribute("action"));
    }

    private static async Task<Masthead.Publishing.PublishedOutcome> WriteAsync(NewsroomUnderTest newsroom, string headline, Guid section, ImmutableArray<Guid> topics, ImmutableArray<BylineEntry>? byline = null)
    {
        newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
        return await newsroom.PublishAsync(await newsroom.WriteAsync(new StoryContent { Headline = headline, SectionId = section, TopicIds = topics, Byline = byline ?? [new BylineEntry(newsroom.Ana.Id)], Body = NewsroomUnderTest.BodyOf("Words.") }));
    }

    private static Task<ImmutableArray<Guid>> TopicsAsync(NewsroomUnderTest newsroom, params string[] names) => newsroom.DoAsync(async services =>
    {
        var db = services.GetRequiredService<NewsroomDb>();
        var publication = (await db.PublicationAsync(newsroom.Post.Slug, NewsroomUnderTest.Cancel))!;
        var topics = names.Select(publication.NameTopic).ToList();
        db.AddRange(topics);
        await db.SaveChangesAsync(NewsroomUnderTest.Cancel);
        return topics.Select(t => t.Id).ToImmutableArray();
    });

    private static async Task<(string Title, string Stories)> RelatedAsync(NewsroomUnderTest newsroom, string path)
    {
        var page = new HtmlParser().ParseDocument(await newsroom.ReadAsync(path));
        return (page.QuerySelector(".related > h2")!.TextContent, string.Join('|', page.QuerySelectorAll(".related h3").Select(h => h.TextContent.Trim())));
    }

    private static async Task<string> ListAsync(NewsroomUnderTest newsroom, string path) =>
        string.Join('|', new HtmlParser().ParseDocument(await newsroom.ReadAsync(path)).QuerySelectorAll(".river h2").Select(h => h.TextContent.Trim()));
}
