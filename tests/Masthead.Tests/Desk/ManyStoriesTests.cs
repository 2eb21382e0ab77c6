using System.Net;
using AngleSharp.Dom;
using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Contributors;
using Masthead.Data;
using Masthead.Desk;
using Masthead.Publications;
using Masthead.Stories;
using Masthead.Tests.Publishing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Desk;

/// <summary>The list of stories as a place to work: its filters, who is in a story, and what is done to many.</summary>
public sealed class ManyStoriesTests
{
    private static CancellationToken Cancel => NewsroomUnderTest.Cancel;

    private static StoryContent Content(NewsroomUnderTest newsroom, string headline, Guid section, params Guid[] names) =>
        new() { Headline = headline, SectionId = section, Byline = [.. names.Select(n => new BylineEntry(n))], Body = NewsroomUnderTest.BodyOf("It is at the quay.") };

    private static async Task<List<string>> HeadlinesAsync(DeskBrowser browser, string query) =>
        [.. (await browser.OpenAsync("/desk?" + query)).QuerySelectorAll(".stories .headline a").Select(a => a.TextContent).Order(StringComparer.Ordinal)];

    private static Task<Guid> BeginAsync(NewsroomUnderTest newsroom, StoryContent content, Actor by) => newsroom.DoAsync(async s =>
    {
        var db = s.GetRequiredService<NewsroomDb>();
        var story = new Story(newsroom.Post.Id, content, by, newsroom.Clock.GetUtcNow());
        db.Stories().Add(story);
        await db.SaveChangesAsync(Cancel);
        return story.Id;
    });

    [Fact]
    public async Task The_list_is_narrowed_by_section_byline_who_began_it_and_when_it_changed_alone_and_together()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var edna = await newsroom.AccountAsync("Edna Editor", Role.Editor);
        await BeginAsync(newsroom, Content(newsroom, "Old", newsroom.News.Id, newsroom.Ana.Id), edna.AsActor());
        newsroom.Clock.Advance(TimeSpan.FromDays(3));
        await BeginAsync(newsroom, Content(newsroom, "Mine", newsroom.Sport.Id, newsroom.Ana.Id, newsroom.HarbourDesk.Id), edna.AsActor());
        await BeginAsync(newsroom, Content(newsroom, "Theirs", newsroom.News.Id, newsroom.HarbourDesk.Id), newsroom.Editor);
        await newsroom.PublishAsync(await BeginAsync(newsroom, Content(newsroom, "Out", newsroom.News.Id, newsroom.Ana.Id), newsroom.Editor));
        using var browser = await newsroom.SignedInAsync(edna);
        var (news, ana) = ($"section={newsroom.News.Id}", $"by={newsroom.Ana.Id}");

        Assert.Equal(["Old", "Out", "Theirs"], await HeadlinesAsync(browser, news));
        Assert.Equal(["Mine", "Old", "Out"], await HeadlinesAsync(browser, ana));
        Assert.Equal(["Mine", "Old"], await HeadlinesAsync(browser, "mine=true"));
        Assert.Equal(["Mine", "Out", "Theirs"], await HeadlinesAsync(browser, "within=1"));
        Assert.Equal(["Mine", "Old", "Out", "Theirs"], await HeadlinesAsync(browser, "within=7"));
        Assert.Equal(["Old", "Out"], await HeadlinesAsync(browser, $"{news}&{ana}"));
        Assert.Equal(["Out"], await HeadlinesAsync(browser, $"{news}&{ana}&status=Published&within=1"));
        Assert.Equal(["Old"], await HeadlinesAsync(browser, $"{news}&{ana}&mine=true"));
        Assert.Equal(["Old", "Out"], await HeadlinesAsync(browser, $"{news}&{ana}&words=quay"));
        Assert.Equal(["Old"], await HeadlinesAsync(browser, $"{news}&words=quay&mine=true"));
        Assert.Empty(await HeadlinesAsync(browser, $"section={Guid.CreateVersion7()}"));
        Assert.Empty(await HeadlinesAsync(browser, $"by={Guid.CreateVersion7()}&words=quay"));
        Assert.Equal(4, (await HeadlinesAsync(browser, "section=nonsense&by=nonsense&within=x&mine=x&length=x")).Count);
    }

    [Fact]
    public async Task The_filters_follow_every_change_of_a_draft()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.WriteAsync(Content(newsroom, "Ferry", newsroom.News.Id, newsroom.Ana.Id));
        using var browser = await newsroom.SignedInAsync(Role.Editor);
        await newsroom.EditAsync(story, c => c with { SectionId = newsroom.Sport.Id, Byline = [new BylineEntry(newsroom.HarbourDesk.Id), new BylineEntry(newsroom.HarbourDesk.Id, BylineRole.Photographs)] });

        Assert.Empty(await HeadlinesAsync(browser, $"section={newsroom.News.Id}"));
        Assert.Empty(await HeadlinesAsync(browser, $"by={newsroom.Ana.Id}"));
        Assert.Equal(["Ferry"], await HeadlinesAsync(browser, $"section={newsroom.Sport.Id}&by={newsroom.HarbourDesk.Id}"));
        await newsroom.EditAsync(story, c => c with { Byline = [] });
        Assert.Empty(await HeadlinesAsync(browser, $"by={newsroom.HarbourDesk.Id}"));
    }

    [Fact]
    public async Task A_page_of_a_filter_goes_on_with_the_same_filter()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        for (var i = 0; i < 60; i++) await newsroom.WriteAsync(Content(newsroom, $"Story {i}", i % 10 == 0 ? newsroom.Sport.Id : newsroom.News.Id, newsroom.Ana.Id));
        using var browser = await newsroom.SignedInAsync(Role.Editor);

        var (seen, address) = (new List<string>(), (string?)$"/desk?section={newsroom.News.Id}&by={newsroom.Ana.Id}");
        for (var pages = 0; address is not null; pages++)
        {
            var page = await browser.OpenAsync(address);
            seen.AddRange(page.QuerySelectorAll(".stories .headline a").Select(a => a.TextContent));
            address = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
            Assert.True(pages < 3);
        }
        Assert.Equal((54, 54), (seen.Count, seen.Distinct().Count()));
        Assert.Equal(60, (await browser.OpenAsync("/desk?length=200")).QuerySelectorAll(".stories > li").Length);
    }

    [Fact]
    public async Task The_list_tells_who_is_writing_in_a_story_and_who_has_it_open()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.WriteAsync("Ferry", "It sails.");
        var (ana, ben) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await newsroom.DoAsync(async s =>
        {
            var (here, kept) = (s.GetRequiredService<SeeWhoIsHere>(), await newsroom.StoryAsync(story));
            await here.HereAsync(story, ana, new Actor(null, "Ana"), "", false, Cancel);
            await here.HereAsync(story, ben, new Actor(null, "Ben"), "", false, Cancel);
            return await s.GetRequiredService<LockStory>().DoAsync(kept, ana, false, new Actor(null, "Ana"), Cancel);
        });
        using var browser = await newsroom.SignedInAsync(Role.Editor);

        Assert.Equal(["Ana is writing", "Open: Ben"], (await browser.OpenAsync("/desk")).QuerySelectorAll(".stories .here").Select(h => h.TextContent));
        newsroom.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Empty((await browser.OpenAsync("/desk")).QuerySelectorAll(".stories .here"));
    }

    private static async Task<(string Said, List<string> Refused)> DoAsync(DeskBrowser browser, string act, IEnumerable<Guid> stories, string query = "")
    {
        await browser.OpenAsync("/desk");
        using var answer = await browser.PostAsync("/desk?handler=Many" + query, [.. stories.Select(s => ("Story", s.ToString())), ("Act", act)]);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var results = (await browser.ReadAsync(answer)).QuerySelector("#results")!;
        return (results.QuerySelector("p")!.TextContent, [.. results.QuerySelectorAll("li").Select(l => l.TextContent.Trim())]);
    }

    [Fact]
    public async Task Ticked_stories_are_moved_each_by_its_own_rules_and_the_others_are_told_with_the_reason()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var (one, two, published) = (await newsroom.WriteAsync("One", "A."), await newsroom.WriteAsync("Two", "B."), (await newsroom.PublishAsync("Out", "C.")).StoryId);
        await newsroom.EmbargoAsync(two, newsroom.In(600));
        using var editor = await newsroom.SignedInAsync(Role.Editor, "Edna Editor");

        var (said, refused) = await DoAsync(editor, "review", [one, published, two, Guid.CreateVersion7(), one]);

        Assert.Equal("2 done, 2 not:", said);
        Assert.Equal(["Out A story that is published cannot be sent for review.", "No headline yet There is no such story."], refused);
        Assert.Equal([StoryStatus.InReview, StoryStatus.InReview, StoryStatus.Published], [.. (await StoriesAsync(newsroom, one, two, published)).Select(s => s.Status)]);
        Assert.Equal(new HashSet<Guid> { one, two }, (await DeedsAsync(newsroom, Deeds.StorySentForReview)).Select(d => d.SubjectId!.Value).ToHashSet());
        Assert.All(await DeedsAsync(newsroom, Deeds.StorySentForReview), d => Assert.Equal("Edna Editor", d.By));

        Assert.Equal("2 done.", (await DoAsync(editor, "ready", [one, two])).Said);
        Assert.Equal("2 done.", (await DoAsync(editor, "draft", [one, two])).Said);
        Assert.Equal(2, (await DeedsAsync(newsroom, Deeds.StoryReturned)).Count);
        Assert.Contains("Nothing was done", (await DoAsync(editor, "ready", [])).Said, StringComparison.Ordinal);
        Assert.Contains("Nothing was done", (await DoAsync(editor, "publish", [one])).Said, StringComparison.Ordinal);
        Assert.Contains("Nothing was done", (await DoAsync(editor, "section:nonsense", [one])).Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_changes_many_stories_who_could_not_change_one()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var hill = await newsroom.OpenPublicationAsync("hill-times", "The Hill Times", "hill.test");
        var foreign = await newsroom.WriteAsync(new StoryContent { Headline = "On the hill" }, hill);
        var ada = await newsroom.AccountAsync("Ada Author", Role.Author);
        var (own, theirs) = (await BeginAsync(newsroom, Content(newsroom, "Own", newsroom.News.Id), ada.AsActor()), await newsroom.WriteAsync("Theirs", "B."));
        using var author = await newsroom.SignedInAsync(ada);

        foreach (var act in new[] { "ready", $"section:{newsroom.Sport.Id}" })
        {
            var (said, refused) = await DoAsync(author, act, [own, theirs, foreign]);
            Assert.Equal("1 done, 2 not:", said);
            Assert.Equal(["Theirs It is not yours to change.", "No headline yet There is no such story."], refused);
        }
        Assert.Equal([(StoryStatus.Ready, (Guid?)newsroom.Sport.Id), (StoryStatus.Draft, newsroom.News.Id), (StoryStatus.Draft, null)], (await StoriesAsync(newsroom, own, theirs, foreign)).Select(s => (s.Status, s.SectionId)));
        // What is not theirs cannot be ticked.
        Assert.Equal([own.ToString()], (await author.OpenAsync("/desk")).QuerySelectorAll("input[data-tick]").Select(t => t.GetAttribute("value")));
    }

    [Fact]
    public async Task Section_and_topics_of_ticked_stories_change_as_a_saved_version_and_never_under_somebodys_hands()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var hill = await newsroom.OpenPublicationAsync("hill-times", "The Hill Times", "hill.test");
        var topic = await newsroom.DoAsync(async s =>
        {
            var db = s.GetRequiredService<NewsroomDb>();
            var named = (await db.Set<Publication>().Include(p => p.Topics).SingleAsync(p => p.Id == newsroom.Post.Id, Cancel)).NameTopic("Ferries");
            db.Add(named);
            await db.SaveChangesAsync(Cancel);
            return named.Id;
        });
        var (one, two) = (await newsroom.WriteAsync("One", "A."), await newsroom.WriteAsync("Two", "B."));
        await newsroom.DoAsync(async s => await s.GetRequiredService<LockStory>().DoAsync(await newsroom.StoryAsync(two), Guid.CreateVersion7(), false, new Actor(null, "Ana"), Cancel));
        using var editor = await newsroom.SignedInAsync(Role.Editor, "Edna Editor");

        Assert.Equal(["Two Ana is writing in it."], (await DoAsync(editor, $"section:{newsroom.Sport.Id}", [one, two])).Refused);
        Assert.Equal(["Two Ana is writing in it."], (await DoAsync(editor, $"add:{topic}", [one, two])).Refused);
        Assert.Single((await DoAsync(editor, $"section:{hill.Sections[0].Id}", [one])).Refused);
        Assert.Single((await DoAsync(editor, $"add:{Guid.CreateVersion7()}", [one])).Refused);

        var changed = (await StoriesAsync(newsroom, one))[0];
        Assert.Equal((newsroom.Sport.Id, 3, "Edna Editor"), (changed.Draft.SectionId!.Value, changed.Version, changed.ChangedBy));
        Assert.Equal([topic], changed.Draft.TopicIds);
        Assert.Equal([1, 2, 3], (await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().DraftVersions().Where(v => v.StoryId == one).Select(v => v.Version).ToListAsync(Cancel))).Order());
        // What is so already is done, and makes no version.
        Assert.Equal("1 done.", (await DoAsync(editor, $"add:{topic}", [one])).Said);
        Assert.Equal("1 done.", (await DoAsync(editor, $"remove:{topic}", [one])).Said);
        Assert.Equal((4, 0), ((await StoriesAsync(newsroom, one))[0].Version, (await StoriesAsync(newsroom, one))[0].Draft.TopicIds.Length));
    }

    [Fact]
    public async Task Two_hundred_are_done_at_once_and_no_more()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var stories = await newsroom.DoAsync(async s =>
        {
            var db = s.GetRequiredService<NewsroomDb>();
            var many = Enumerable.Range(0, ActOnStories.Most + 1).Select(i => new Story(newsroom.Post.Id, new StoryContent { Headline = $"Story {i}" }, newsroom.Editor, newsroom.Clock.GetUtcNow())).ToList();
            db.Stories().AddRange(many);
            await db.SaveChangesAsync(Cancel);
            return many.ConvertAll(m => m.Id);
        });
        using var editor = await newsroom.SignedInAsync(Role.Editor);

        Assert.Equal("200 done.", (await DoAsync(editor, "review", stories, "&length=200")).Said);
        Assert.Equal(1, await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Stories().CountAsync(x => x.Status == StoryStatus.Draft, Cancel)));
    }

    private static async Task<List<Story>> StoriesAsync(NewsroomUnderTest newsroom, params Guid[] ids)
    {
        var stories = new List<Story>();
        foreach (var id in ids) stories.Add(await newsroom.StoryAsync(id));
        return stories;
    }

    private static Task<List<AuditEntry>> DeedsAsync(NewsroomUnderTest newsroom, string deed) =>
        newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Set<AuditEntry>().AsNoTracking().Where(e => e.Deed == deed).ToListAsync(Cancel));
}
