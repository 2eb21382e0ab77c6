using Masthead.Data;
using Masthead.Jobs;
using Masthead.Notices;
using Masthead.Publishing;
using Masthead.Serving;
using Masthead.Stories;
using Masthead.Tests.Jobs;
using Masthead.Tests.Reading;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Publishing;

public sealed class HoursTests
{
    private static CancellationToken Cancel => NewsroomUnderTest.Cancel;

    [Fact]
    public async Task A_scheduled_story_goes_out_at_its_hour_and_readers_see_it_everywhere()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.WriteAsync("Ferry fares fall", "The council cut them.");
        await newsroom.ScheduleAsync(story, newsroom.In(60));
        Assert.DoesNotContain("Ferry fares", await newsroom.ReadAsync("/"), StringComparison.Ordinal);

        newsroom.Clock.Advance(TimeSpan.FromMinutes(60) - TimeSpan.FromSeconds(1));
        await newsroom.DoJobsAsync();
        // Nor where somebody looks too early.
        await newsroom.GoOutAsync(story);
        Assert.Null(await newsroom.HeadlineForReadersAsync(story));
        newsroom.Clock.Advance(TimeSpan.FromSeconds(1));
        await newsroom.DoJobsAsync();

        foreach (var list in Readers.Lists) Assert.Contains("Ferry fares fall", await newsroom.ReadAsync(list), StringComparison.Ordinal);
        var kept = await newsroom.StoryAsync(story);
        Assert.Equal((StoryStatus.Published, null, null, "Edith Editor"), (kept.Status, kept.GoesOutAt, kept.GoesOutWords, kept.ChangedBy));
    }

    /// <summary>The desk saves every keystroke by itself: half a sentence, and words that no editor has seen, must not go out with the hour.</summary>
    [Fact]
    public async Task What_goes_out_is_what_was_seen_when_it_was_scheduled_and_later_words_stay_private()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.WriteAsync("Ferry fares fall", "The council cut them.");
        await newsroom.ScheduleAsync(story, newsroom.In(60));
        await newsroom.EditAsync(story, c => c with { Headline = "Ferry fares fall and the" });
        Assert.True((await newsroom.StoryAsync(story)).HasUnscheduledChanges);

        await newsroom.PassAsync(60);

        Assert.Equal("Ferry fares fall", await newsroom.HeadlineForReadersAsync(story));
        var kept = await newsroom.StoryAsync(story);
        Assert.Equal(("Ferry fares fall and the", "ferry-fares-fall", true), (kept.Draft.Headline, kept.Draft.Slug, kept.HasUnpublishedChanges));
        await newsroom.PublishAsync(story);
        Assert.Equal("Ferry fares fall and the", await newsroom.HeadlineForReadersAsync(story));
    }

    [Fact]
    public async Task Scheduled_again_the_newer_words_go_out()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.WriteAsync("Ferry fares fall", "The council cut them.");
        await newsroom.ScheduleAsync(story, newsroom.In(60));
        var version = await newsroom.EditAsync(story, c => c with { Headline = "Ferry fares fall by half" });
        await newsroom.DoAsync(async services =>
        {
            await services.GetRequiredService<ScheduleStory>().DoAsync(story, version, hour: null, newsroom.Editor, Cancel);
            return 0;
        });

        await newsroom.PassAsync(60);

        Assert.Equal("Ferry fares fall by half", await newsroom.HeadlineForReadersAsync(story));
        Assert.False((await newsroom.StoryAsync(story)).HasUnpublishedChanges);
    }

    [Fact]
    public async Task A_moved_schedule_goes_out_at_its_new_hour_alone_and_a_cleared_one_never()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var (moved, cleared) = (await newsroom.WriteAsync("Moved", "Words."), await newsroom.WriteAsync("Cleared", "Words."));
        await newsroom.ScheduleAsync(moved, newsroom.In(10));
        await newsroom.ScheduleAsync(moved, newsroom.In(30));
        await newsroom.ScheduleAsync(cleared, newsroom.In(10));
        await newsroom.ClearScheduleAsync(cleared);

        await newsroom.PassAsync(10);
        Assert.Null(await newsroom.HeadlineForReadersAsync(moved));
        await newsroom.PassAsync(20);

        Assert.Equal("Moved", await newsroom.HeadlineForReadersAsync(moved));
        Assert.Null(await newsroom.HeadlineForReadersAsync(cleared));
        Assert.Empty(await newsroom.JobsAsync(cleared.ToString("d")));
    }

    [Fact]
    public async Task What_was_published_by_hand_or_taken_back_before_its_hour_does_not_go_out_at_it()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var (early, back) = (await newsroom.WriteAsync("Early", "Words."), await newsroom.WriteAsync("Back", "Words."));
        await newsroom.ChangeAsync(back, s => s.MarkReady(newsroom.Editor, newsroom.Clock.GetUtcNow()));
        await newsroom.ScheduleAsync(early, newsroom.In(10));
        await newsroom.ScheduleAsync(back, newsroom.In(10));
        await newsroom.PublishAsync(early);
        await newsroom.EditAsync(early, c => c with { Headline = "Early, and better" });
        await newsroom.PublishAsync(early);
        await newsroom.ChangeAsync(back, s => s.ReturnToDraft(newsroom.Editor, newsroom.Clock.GetUtcNow()));

        await newsroom.PassAsync(10);

        Assert.Equal("Early, and better", await newsroom.HeadlineForReadersAsync(early));
        Assert.Null(await newsroom.HeadlineForReadersAsync(back));
        Assert.Equal(2, (await newsroom.StoryAsync(early)).RevisionNumber);
    }

    [Fact]
    public async Task What_cannot_go_out_is_refused_when_it_is_scheduled()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var bare = await newsroom.WriteAsync(new StoryContent { Body = NewsroomUnderTest.BodyOf("Words.") });
        var story = await newsroom.WriteAsync("Ferry", "Words.");

        Assert.Equal("no-headline", await Hours.RefusedAsync(() => newsroom.ScheduleAsync(bare, newsroom.In(5))));
        Assert.Equal("hour-past", await Hours.RefusedAsync(() => newsroom.ScheduleAsync(story, newsroom.In(0))));
        Assert.Equal("hour-far", await Hours.RefusedAsync(() => newsroom.ScheduleAsync(story, newsroom.Clock.GetUtcNow().AddYears(11))));
        Assert.Equal("stale", await Hours.RefusedAsync(() => newsroom.DoAsync(async s =>
        {
            await s.GetRequiredService<ScheduleStory>().DoAsync(story, 7, newsroom.In(5), newsroom.Editor, Cancel);
            return 0;
        })));
        await newsroom.PublishAsync(story);
        Assert.Equal("nothing-new", await Hours.RefusedAsync(() => newsroom.ScheduleAsync(story, newsroom.In(5))));
        Assert.Empty(await newsroom.JobsAsync(story.ToString("d")));
    }

    [Fact]
    public async Task What_broke_after_it_was_scheduled_ends_with_its_reason_and_goes_out_when_it_is_mended_and_tried_again()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.WriteAsync("Ferry", "Words.");
        await newsroom.ScheduleAsync(story, newsroom.In(5));
        await newsroom.WithoutItsSectionAsync(story);

        await newsroom.PassAsync(5);
        await newsroom.PassAsync(600);

        var job = Assert.Single(await newsroom.JobsAsync(story.ToString("d")));
        Assert.Equal((JobState.GivenUp, 1), (job.State, job.Tries));
        Assert.Contains("section", job.LastError, StringComparison.Ordinal);
        Assert.True((await newsroom.StoryAsync(story)).GoesOutLate(newsroom.Clock.GetUtcNow()));

        await newsroom.WithSectionAsync(story, newsroom.News.Id);
        await newsroom.DoAsync(async s =>
        {
            await s.GetRequiredService<ScheduleStory>().TryAgainAsync(await newsroom.StoryAsync(story), newsroom.Editor, Cancel);
            return 0;
        });
        await newsroom.DoJobsAsync();
        Assert.Equal("Ferry", await newsroom.HeadlineForReadersAsync(story));
    }

    [Fact]
    public async Task Nobody_and_nothing_publishes_a_story_under_embargo_before_its_end()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.WriteAsync("Quagga budget", "The quagga is in the budget.");
        await newsroom.EmbargoAsync(story, newsroom.In(60));

        Assert.Equal("embargo", await Hours.RefusedAsync(() => newsroom.PublishAsync(story)));
        Assert.Equal("embargo", await Hours.RefusedAsync(() => newsroom.PublishAtAsync(story, newsroom.In(90))));
        Assert.Equal("embargo", await Hours.RefusedAsync(() => newsroom.ScheduleAsync(story, newsroom.In(59))));
        await newsroom.ScheduleAsync(story, newsroom.In(60));
        Assert.Equal("embargo", await Hours.RefusedAsync(() => newsroom.EmbargoAsync(story, newsroom.In(61))));
        await newsroom.PassAsync(59);
        Assert.Null(await newsroom.HeadlineForReadersAsync(story));
        await newsroom.PassAsync(1);
        Assert.Equal("Quagga budget", await newsroom.HeadlineForReadersAsync(story));
        Assert.Equal("embargo-published", await Hours.RefusedAsync(() => newsroom.EmbargoAsync(story, newsroom.In(60))));
    }

    [Fact]
    public async Task An_archive_brings_no_story_before_readers_that_is_under_embargo()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var now = newsroom.Clock.GetUtcNow();
        var story = new Story(newsroom.Post.Id, new StoryContent { Headline = "Quagga budget", Body = NewsroomUnderTest.BodyOf("Words.") }, newsroom.Editor, now.AddDays(-9));
        story.BeEmbargoed(now.AddHours(1), now);

        Assert.Equal("embargo", await Hours.RefusedAsync(() => newsroom.DoAsync(s => s.GetRequiredService<PublishArchive>().DoAsync(newsroom.Post.Id, [(story, now.AddDays(-8))], newsroom.Editor, Cancel))));
        Assert.Null(await newsroom.HeadlineForReadersAsync(story.Id));
    }

    [Fact]
    public async Task The_timer_too_keeps_an_embargo_that_was_set_behind_its_back()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.WriteAsync("Quagga budget", "The quagga is in the budget.");
        await newsroom.ScheduleAsync(story, newsroom.In(5));
        await newsroom.EmbargoBehindItsBackAsync(story, newsroom.In(60));

        await newsroom.PassAsync(5);

        Assert.Null(await newsroom.HeadlineForReadersAsync(story));
        Assert.Equal(JobState.GivenUp, Assert.Single(await newsroom.JobsAsync(story.ToString("d"))).State);
    }

    [Fact]
    public async Task An_embargoed_story_is_on_no_page_feed_sitemap_search_or_form_before_its_hour()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.WriteAsync("Quagga budget", "The quagga is in the budget.");
        await newsroom.EmbargoAsync(story, newsroom.In(60));
        await newsroom.ScheduleAsync(story, newsroom.In(60));
        const string Address = "/2026/03/14/quagga-budget/";
        string[] shown = [.. Readers.Lists, .. Readers.Sitemaps, "/search/?q=quagga", "/search/?q=budget"];
        string[] own = [Address, Address + "history/", "/2026/03/14/quagga-budget.md", "/2026/03/14/quagga-budget.ninjs.json", "/2026/03/14/quagga-budget.newsml.xml", "/oembed/?url=http%3A%2F%2Fpost.test" + Uri.EscapeDataString(Address)];
        await newsroom.PassAsync(59);

        foreach (var path in shown) Assert.DoesNotContain("quagga budget", (await newsroom.AskAsync(path)).Text, StringComparison.OrdinalIgnoreCase);
        foreach (var path in own) Assert.Equal(404, (await newsroom.AskAsync(path)).Status);
        await newsroom.PassAsync(1);
        foreach (var path in shown) Assert.Contains("quagga", await newsroom.ReadAsync(path), StringComparison.OrdinalIgnoreCase);
        foreach (var path in own) Assert.Equal(200, (await newsroom.AskAsync(path)).Status);
    }

    [Fact]
    public async Task A_publish_that_read_the_story_before_an_embargo_was_set_does_not_go_through()
    {
        if (TestDatabase.Server is null) Assert.Skip("SQLite has one writer: the embargo comes before or after. Set MASTHEAD_TEST_POSTGRES to run this.");
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.WriteAsync("Quagga budget", "The quagga is in the budget.");
        await newsroom.DoAsync(async services =>
        {
            var db = services.GetRequiredService<NewsroomDb>();
            await using var transaction = await db.BeginWritingAsync(Cancel);
            var kept = await db.Stories().SingleAsync(s => s.Id == story, Cancel);
            await newsroom.EmbargoAsync(story, newsroom.In(60));
            kept.MarkReady(newsroom.Editor, newsroom.Clock.GetUtcNow());
            await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync(Cancel));
            return 0;
        });
    }

    [Fact]
    public async Task A_story_comes_down_at_its_hour_with_the_notice_that_was_written_for_it()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var outcome = await newsroom.PublishAsync("What is on at the fair", "A list.");
        await newsroom.ExpireAsync(outcome.StoryId, newsroom.In(60));
        Assert.Contains("What is on", await newsroom.ReadAsync("/"), StringComparison.Ordinal);

        await newsroom.PassAsync(60);
        await newsroom.PassAsync(60);

        var (status, text, _) = await newsroom.AskAsync(outcome.Path);
        Assert.Equal(410, status);
        Assert.Contains("It was for the week of the fair.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("What is on", await newsroom.ReadAsync("/"), StringComparison.Ordinal);
        var kept = await newsroom.StoryAsync(outcome.StoryId);
        Assert.Equal((StoryStatus.Withdrawn, null, 2), (kept.Status, kept.ComesDownAt, kept.RevisionNumber));
        Assert.Single(await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Notices().AsNoTracking().Where(n => n.StoryId == outcome.StoryId).ToListAsync(Cancel)));
    }

    [Fact]
    public async Task The_hours_of_a_story_stand_in_their_order()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.WriteAsync("Ferry", "Words.");
        await newsroom.ScheduleAsync(story, newsroom.In(10));
        Assert.Equal("hours-order", await Hours.RefusedAsync(() => newsroom.ExpireAsync(story, newsroom.In(10))));
        Assert.Equal("notice-text", await Hours.RefusedAsync(() => newsroom.ExpireAsync(story, newsroom.In(20), " ")));
        await newsroom.ExpireAsync(story, newsroom.In(20));
        Assert.Equal("hours-order", await Hours.RefusedAsync(() => newsroom.ScheduleAsync(story, newsroom.In(20))));
        Assert.Equal("hours-order", await Hours.RefusedAsync(() => newsroom.DoAsync(async s =>
        {
            await newsroom.ClearScheduleAsync(story);
            await newsroom.EmbargoAsync(story, newsroom.In(20));
            return 0;
        })));
    }

    /// <summary>Every node was away over both hours.</summary>
    [Fact]
    public async Task A_story_whose_whole_time_has_passed_does_not_flash_up_for_a_moment()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.WriteAsync("Fair", "Words.");
        await newsroom.ScheduleAsync(story, newsroom.In(10));
        await newsroom.ExpireAsync(story, newsroom.In(20));

        await newsroom.PassAsync(60);
        await newsroom.PassAsync(60);

        Assert.Equal(0, (await newsroom.StoryAsync(story)).RevisionNumber);
        var alarms = await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().LateStories(newsroom.Post.Id, newsroom.Clock.GetUtcNow()).CountAsync(Cancel));
        Assert.Equal(1, alarms);
    }
}
