using System.Net;
using Masthead.Accounts;
using Masthead.Checks;
using Masthead.Contributors;
using Masthead.Data;
using Masthead.Demo;
using Masthead.Notices;
using Masthead.Pictures;
using Masthead.Publications;
using Masthead.Stories;
using Masthead.Text;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Tests.Demo;

public sealed class DemoTests(DemoNewsroom demo) : IClassFixture<DemoNewsroom>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Forty_one_stories_stand_in_every_status()
    {
        var counts = await demo.AskAsync(db => db.Stories().GroupBy(s => s.Status).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, Cancel));

        Assert.Equal(41, counts.Values.Sum());
        Assert.Equal(31, counts[StoryStatus.Published]);
        Assert.Equal((4, 2, 2), (counts[StoryStatus.Draft], counts[StoryStatus.InReview], counts[StoryStatus.Ready]));
        Assert.Equal((1, 1), (counts[StoryStatus.Withdrawn], counts[StoryStatus.Retracted]));
    }

    [Fact]
    public async Task Two_corrections_a_withdrawal_and_a_retraction_are_told_to_readers()
    {
        var kinds = await demo.AskAsync(db => db.Notices().OrderBy(n => n.At).Select(n => n.Kind).ToListAsync(Cancel));
        Assert.Equal([NoticeKind.Withdrawal, NoticeKind.Correction, NoticeKind.Retraction, NoticeKind.Correction], kinds);
    }

    [Fact]
    public async Task Every_story_answers_at_its_address_as_it_stands()
    {
        using var reader = demo.Reader();
        var shown = await demo.AskAsync(db => db.PublishedStories().ToListAsync(Cancel));
        Assert.Equal(33, shown.Count);
        foreach (var story in shown)
        {
            using var answer = await reader.GetAsync(story.Path, Cancel);
            Assert.Equal((story.Path, story.Standing == Standing.Withdrawn ? HttpStatusCode.Gone : HttpStatusCode.OK), (story.Path, answer.StatusCode));
        }
    }

    [Fact]
    public async Task The_stories_lie_within_the_year_before_now_and_none_after_it()
    {
        var now = demo.Clock.GetUtcNow();
        var times = await demo.AskAsync(db => db.Revisions().Select(r => r.PublishedAt).ToListAsync(Cancel));
        Assert.All(times, at => Assert.InRange(at, now.AddDays(-366), now));
        Assert.Contains(times, at => at > now.AddDays(-1));
        Assert.Contains(times, at => at < now.AddDays(-300));
    }

    [Fact]
    public async Task Five_people_and_a_team_write_in_six_sections()
    {
        var town = (await demo.AskAsync(db => db.PublicationAsync("merrowby-chronicle", Cancel)))!;
        var kinds = await demo.AskAsync(db => db.Contributors().Select(c => c.Kind).ToListAsync(Cancel));
        var lived = await demo.AskAsync(db => db.PublishedStories().Select(p => p.SectionId).Distinct().CountAsync(Cancel));

        Assert.Equal(("Europe/London", 6, 6), (town.TimeZone, town.Sections.Count, lived));
        Assert.Equal(["127.0.0.1", "localhost"], town.Hosts.OrderByDescending(h => h.IsPrimary).Select(h => h.Host));
        Assert.Equal((5, 1), (kinds.Count(k => k == ContributorKind.Person), kinds.Count(k => k == ContributorKind.Team)));
    }

    [Fact]
    public async Task A_third_of_what_was_published_has_a_history()
    {
        var numbers = await demo.AskAsync(db => db.PublishedStories().Select(p => p.RevisionNumber).ToListAsync(Cancel));
        Assert.True(numbers.Count(n => n >= 2) >= 12);
        Assert.True(numbers.Count(n => n >= 3) >= 4);
    }

    [Fact]
    public async Task An_edited_paragraph_keeps_its_id_through_its_history()
    {
        var (first, second) = await demo.AskAsync(async db =>
        {
            var story = await db.Stories().SingleAsync(s => s.Headline.StartsWith("Reed strikes twice"), Cancel);
            var revisions = await db.Revisions().Where(r => r.StoryId == story.Id).OrderBy(r => r.Number).ToListAsync(Cancel);
            return (revisions[0].Content.Body, revisions[1].Content.Body);
        });
        Assert.NotEqual(first, second);
        Assert.Equal(first.Blocks.Select(b => b.Id), second.Blocks.Select(b => b.Id));
    }

    [Fact]
    public async Task Every_picture_has_its_words_and_is_served()
    {
        using var reader = demo.Reader();
        var pictures = await demo.AskAsync(db => db.Pictures().ToListAsync(Cancel));
        Assert.Equal(30, pictures.Count);
        Assert.All(pictures, p => Assert.Equal((1600, 1000, "image/jpeg"), (p.Width, p.Height, p.ContentType)));
        Assert.All(pictures, p => Assert.True(p.AlternativeText.Length > 20 && p.Credit.Length > 0 && !p.Caption.Contains('{', StringComparison.Ordinal)));
        using var answer = await reader.GetAsync(PictureAddresses.For(pictures[0]).Src, Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("Traders say", "before it”, said", "a day..", "emphasized", "organised", "on Thursday.", "Hundreds are believed")]
    [InlineData("Bell Yard Surgery tries", "queue.. “At", "recognizes", "every Friday.", "Dozens were said")]
    [InlineData("Pool reopens", "again\", said the pool's manager", "reorganized", "modernised", "weeks..", "be be painted")]
    [InlineData("The woman who knows", "any plan”, she", "organizing", "apologised", "on Thursday.", "Dozens were reported hurt")]
    public async Task Drafts_carry_faults_for_the_desk_to_find(string headline, params string[] faults)
    {
        var body = await demo.AskAsync(async db => StoryDocumentJson.Write((await db.Stories().SingleAsync(s => s.Headline.StartsWith(headline), Cancel)).Draft.Body));
        Assert.All(faults, fault => Assert.Contains(fault.Replace("\"", "\\\"", StringComparison.Ordinal), body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_desk_finds_faults_in_the_drafts_and_no_error_in_what_was_published()
    {
        var people = await demo.AskAsync(db => db.Contributors().ToDictionaryAsync(c => c.Id, c => c.Name, Cancel));
        var stories = await demo.AskAsync(db => db.Stories().ToListAsync(Cancel));
        var found = stories.ToDictionary(s => s, s => new ChecksOfStory().Read(s.Draft, [.. s.Draft.Byline.Select(b => people[b.ContributorId])], "en-GB").Findings);

        Assert.Empty(found.Where(f => f.Key.Status is StoryStatus.Published or StoryStatus.Ready).SelectMany(f => f.Value.Where(x => x.Severity == Severity.Error).Select(x => $"{f.Key.Headline}: {x.Message} {x.Quote}")));
        var faults = found.Where(f => f.Key.Status is StoryStatus.Draft or StoryStatus.InReview).SelectMany(f => f.Value).Select(f => f.Rule).Distinct();
        Assert.Superset(new HashSet<string> { "punctuation-doubled", "spelling-mixed", "weekday-undated", "figure-unsourced", "word-doubled" }, faults.ToHashSet());
    }

    [Fact]
    public async Task One_coverage_is_live_with_ten_posts_newest_first_and_grew_publish_by_publish()
    {
        using var reader = demo.Reader();
        var story = Assert.Single(await demo.AskAsync(db => db.PublishedStories().Where(p => p.Kind == StoryKind.Live).ToListAsync(Cancel)));
        var body = (await demo.AskAsync(db => db.Revisions().SingleAsync(r => r.StoryId == story.StoryId && r.Number == story.RevisionNumber, Cancel))).Content.Body;
        var times = body.Posts().Select(p => p.At).ToList();

        Assert.True(story.IsLive);
        Assert.Equal(9, story.RevisionNumber);
        Assert.Equal(10, times.Count);
        Assert.Equal(times.OrderDescending(), times);
        Assert.All(times, at => Assert.InRange(at, demo.Clock.GetUtcNow().AddHours(-3), demo.Clock.GetUtcNow()));
        Assert.Contains("class=\"fresh\"", await reader.GetStringAsync(story.Path, Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filling_again_changes_nothing()
    {
        Task<(int, int, int, int, long, int)> Count() => demo.AskAsync(async db => (await db.Stories().CountAsync(Cancel), await db.Revisions().CountAsync(Cancel), await db.Pictures().CountAsync(Cancel),
            await db.Notices().CountAsync(Cancel), await db.PublishLogLastAsync(), await db.Accounts().CountAsync(Cancel)));
        var before = await Count();

        Assert.False(await demo.FillAsync(60));
        Assert.Equal(before, await Count());
        Assert.Equal(1, before.Item6);
    }

    [Fact]
    public async Task A_newsroom_with_publications_of_its_own_is_not_filled()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var refused = await Assert.ThrowsAsync<RuleBroken>(() => Microsoft.Extensions.DependencyInjection.ActivatorUtilities.CreateInstance<FillNewsroom>(newsroom.App.Services).DoAsync(["127.0.0.1"], 1, Cancel));

        Assert.Equal("demo-not-empty", refused.Code);
        Assert.Equal(0, await newsroom.DoAsync(s => s.GetNewsroomDb().Stories().CountAsync(Cancel)));
    }
}
