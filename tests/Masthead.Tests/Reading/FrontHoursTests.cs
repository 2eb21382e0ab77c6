using System.Net;
using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Data;
using Masthead.Fronts;
using Masthead.Hosting;
using Masthead.Jobs;
using Masthead.Serving;
using Masthead.Tests.Desk;
using Masthead.Tests.Publishing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Masthead.Tests.Reading.FrontActs;

namespace Masthead.Tests.Reading;

/// <summary>A front that goes out at an hour, and pins that have hours of their own.</summary>
public sealed class FrontHoursTests
{
    private static CancellationToken Cancel => NewsroomUnderTest.Cancel;

    [Fact]
    public async Task A_scheduled_front_goes_out_at_its_hour_as_it_was_seen_and_later_changes_stay_a_draft()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var stories = await StoriesAsync(newsroom, 5);
        await PlaceAsync(newsroom, FrontPlace.Lead, stories[0]);
        await ScheduleFrontAsync(newsroom, newsroom.In(60));
        await PlaceAsync(newsroom, FrontPlace.Lead, stories[1]);
        await newsroom.ReadAsync("/news/");

        await newsroom.PassAsync(59);
        Assert.Equal("Story 4", (await FrontAsync(newsroom)).Lead);
        await newsroom.PassAsync(1);

        Assert.Equal("Story 0", (await FrontAsync(newsroom)).Lead);
        Assert.Equal("masthead; hit", (await newsroom.AskAsync("/news/")).Answer.Headers.GetValues("Cache-Status").Single());
        var front = await ArrangedAsync(newsroom);
        Assert.Equal((stories[1], stories[0], null), (front.Draft.At(FrontPlace.Lead)!.StoryId, front.Shown.At(FrontPlace.Lead)!.StoryId, front.GoesOutAt));
        var (row, line) = await newsroom.DoAsync(async s =>
        {
            var db = s.GetRequiredService<NewsroomDb>();
            return (await db.PublishLog().OrderByDescending(e => e.Sequence).FirstAsync(Cancel), await db.Audit().SingleAsync(e => e.Deed == Deeds.FrontShown, Cancel));
        });
        Assert.Equal(("front", "front"), (row.Kind, Assert.Single(row.Keys)));
        Assert.Equal(("Edith Editor", "2026-03-14T10:00:00Z"), (line.By, line.Words));
    }

    [Fact]
    public async Task It_goes_out_too_where_the_program_was_started_again_in_between()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var stories = await StoriesAsync(newsroom, 3);
        await PlaceAsync(newsroom, FrontPlace.Lead, stories[0]);
        await ScheduleFrontAsync(newsroom, newsroom.In(60));
        newsroom.Clock.Advance(TimeSpan.FromMinutes(90));

        await using var again = Newsroom.Build(newsroom.Folder, "http://127.0.0.1", builder =>
        {
            builder.WebHost.UseTestServer();
            builder.Services.AddSingleton<TimeProvider>(newsroom.Clock);
            builder.Services.AddSingleton(new WarmingOptions(0));
            builder.Services.AddSingleton(new JobOptions(RunByThemselves: false));
            builder.Services.AddSingleton(new Masthead.Nodes.NodeOptions(TellByItself: false));
            builder.Configuration["Serving:Snapshot"] = "off";
        });
        await again.Services.OpenDatabaseAsync(Cancel);
        await again.StartAsync(Cancel);
        await again.Services.GetRequiredService<JobRunner>().DoAllDueAsync(Cancel);

        using var reader = new HttpClient(again.GetTestServer().CreateHandler()) { BaseAddress = new Uri("http://post.test") };
        Assert.Equal("Story 0", Read(await reader.GetStringAsync(new Uri("/", UriKind.Relative), Cancel)).Lead);
    }

    [Fact]
    public async Task It_is_moved_and_called_off_and_showing_another_meanwhile_does_neither()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var stories = await StoriesAsync(newsroom, 4);
        await PlaceAsync(newsroom, FrontPlace.Lead, stories[0]);
        await ScheduleFrontAsync(newsroom, newsroom.In(60));
        await ScheduleFrontAsync(newsroom, newsroom.In(120));
        await PlaceAsync(newsroom, FrontPlace.Lead, stories[1]);
        await ShowAsync(newsroom);
        await newsroom.PassAsync(119);
        Assert.Equal("Story 1", (await FrontAsync(newsroom)).Lead);
        await newsroom.PassAsync(1);
        Assert.Equal("Story 0", (await FrontAsync(newsroom)).Lead);

        await ScheduleFrontAsync(newsroom, newsroom.In(60));
        await CallFrontOffAsync(newsroom);
        await newsroom.PassAsync(60);

        Assert.Equal("Story 0", (await FrontAsync(newsroom)).Lead);
        Assert.Equal("not-scheduled", await Hours.RefusedAsync(() => CallFrontOffAsync(newsroom)));
        Assert.Equal(0, await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Jobs().CountAsync(j => j.Kind == "show-front" && j.State != JobState.Done, Cancel)));
    }

    /// <summary>The table of decision 36.</summary>
    [Fact]
    public async Task What_is_not_public_at_the_hour_does_not_appear_before_it_is_and_the_newest_stand_in_its_place()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var stories = await StoriesAsync(newsroom, 6);
        var later = await newsroom.WriteAsync("Zqlater", "Words.");
        var embargoed = await newsroom.WriteAsync("Zqembargo", "Words.");
        var cleared = await newsroom.WriteAsync("Zqcleared", "Words.");
        await newsroom.EmbargoAsync(embargoed, newsroom.In(120));
        foreach (var (story, minutes) in new[] { (later, 90), (embargoed, 120), (cleared, 30) }) await newsroom.ScheduleAsync(story, newsroom.In(minutes));
        await PlaceAsync(newsroom, FrontPlace.Lead, later);
        await PlaceAsync(newsroom, FrontPlace.SecondOne, embargoed);
        await PlaceAsync(newsroom, FrontPlace.SecondTwo, stories[0]);
        await PlaceAsync(newsroom, FrontPlace.PickOne, cleared);
        await PlaceAsync(newsroom, FrontPlace.PickTwo, stories[1]);
        await ScheduleFrontAsync(newsroom, newsroom.In(60));
        await newsroom.ClearScheduleAsync(cleared);
        await newsroom.WithdrawAsync(stories[0], "Wrong.");

        await newsroom.PassAsync(60);
        Assert.Equal(("Story 5", "Story 4 Story 3", "Story 1", "Story 2"), await FrontAsync(newsroom));
        Assert.DoesNotContain("zq", await newsroom.ReadAsync("/"), StringComparison.OrdinalIgnoreCase);
        await newsroom.PassAsync(30);
        Assert.Equal(("Zqlater", "Story 5 Story 4", "Story 1", "Story 3 Story 2"), await FrontAsync(newsroom));
        await newsroom.PassAsync(30);
        Assert.Equal(("Zqlater", "Zqembargo Story 5", "Story 1", "Story 4 Story 3 Story 2"), await FrontAsync(newsroom));
        await newsroom.EditAsync(stories[0], c => c with { Standfirst = "Right now." });
        await newsroom.PublishAsync(stories[0]);
        await newsroom.PublishAsync(cleared);
        Assert.Equal(("Zqlater", "Zqembargo Story 5", "Zqcleared Story 1"), ((await FrontAsync(newsroom)) is var (lead, seconds, picks, _) ? (lead, seconds, picks) : default));
    }

    [Fact]
    public async Task A_pin_stands_from_its_hour_until_its_end_without_a_visitor_or_an_act()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var stories = await StoriesAsync(newsroom, 4);
        await PlaceAsync(newsroom, FrontPlace.Lead, stories[0], until: newsroom.In(120), from: newsroom.In(60));
        await ShowAsync(newsroom);

        var leads = new List<string>();
        foreach (var minutes in new[] { 0, 59, 1, 59, 1 })
        {
            newsroom.Clock.Advance(TimeSpan.FromMinutes(minutes));
            leads.Add((await FrontAsync(newsroom)).Lead);
        }

        Assert.Equal(["Story 3", "Story 3", "Story 0", "Story 0", "Story 3"], leads);
    }

    [Fact]
    public async Task Hours_that_make_no_sense_are_refused()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = (await StoriesAsync(newsroom, 1))[0];
        var draft = await newsroom.WriteAsync("A draft", "Words.");

        Assert.Equal("front-story", await Hours.RefusedAsync(() => PlaceAsync(newsroom, FrontPlace.Lead, draft)));
        Assert.Equal("front-until", await Hours.RefusedAsync(() => PlaceAsync(newsroom, FrontPlace.Lead, story, until: newsroom.In(10), from: newsroom.In(10))));
        Assert.Equal("hour-far", await Hours.RefusedAsync(() => PlaceAsync(newsroom, FrontPlace.Lead, story, until: newsroom.Clock.GetUtcNow().AddYears(2))));
        Assert.Equal("hour-far", await Hours.RefusedAsync(() => PlaceAsync(newsroom, FrontPlace.Lead, story, from: newsroom.Clock.GetUtcNow().AddYears(2))));
        Assert.Equal("hour-past", await Hours.RefusedAsync(() => ScheduleFrontAsync(newsroom, newsroom.Clock.GetUtcNow())));
        Assert.Equal("hour-far", await Hours.RefusedAsync(() => ScheduleFrontAsync(newsroom, newsroom.Clock.GetUtcNow().AddYears(2))));
        Assert.Equal(0, (await ArrangedAsync(newsroom)).Version);
    }

    [Fact]
    public async Task Editors_schedule_by_a_form_see_what_follows_and_are_told_when_it_is_late()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var stories = await StoriesAsync(newsroom, 3);
        await PlaceAsync(newsroom, FrontPlace.Lead, stories[0]);
        using var editor = await newsroom.SignedInAsync(Role.Editor);
        await editor.OpenAsync("/desk/front");

        using var scheduled = await editor.PostAsync("/desk/front?handler=Schedule", ("GoesOut", "2026-07-14T06:00"), ("Version", "1"));
        var page = await editor.OpenAsync("/desk/front");
        var panel = page.QuerySelector("[aria-labelledby=schedule-title]")!;
        var plan = await editor.OpenAsync("/desk/schedule");
        Assert.Equal(HttpStatusCode.Redirect, scheduled.StatusCode);
        // Summer time: six o'clock in London is five in UTC, and the browser is told both.
        Assert.Equal(new DateTimeOffset(2026, 7, 14, 5, 0, 0, TimeSpan.Zero), (await ArrangedAsync(newsroom)).GoesOutAt);
        Assert.Contains("Tuesday 14 July 2026, 06:00", panel.TextContent, StringComparison.Ordinal);
        Assert.Contains("Story 0", panel.TextContent, StringComparison.Ordinal);
        Assert.Equal(("2026-07-14T05:00:00Z", "Europe/London"), (panel.QuerySelector("time[data-here]")!.GetAttribute("datetime"), panel.QuerySelector("time[data-here]")!.GetAttribute("data-zone")));
        Assert.Contains("The next front", plan.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("another one by now", panel.TextContent, StringComparison.Ordinal);
        await PlaceAsync(newsroom, FrontPlace.Lead, stories[1]);
        Assert.Contains("another one by now", (await editor.OpenAsync("/desk/front")).Body!.TextContent, StringComparison.Ordinal);

        using var moved = await editor.PostAsync("/desk/front?handler=Schedule", ("GoesOut", "2026-03-14T10:00"), ("Version", "3"));
        newsroom.Clock.Advance(TimeSpan.FromMinutes(61));
        Assert.Contains("Late: the front should have gone out", (await editor.OpenAsync("/desk")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("It should have gone out", (await editor.OpenAsync("/desk/front")).Body!.TextContent, StringComparison.Ordinal);
        await newsroom.DoJobsAsync();
        Assert.DoesNotContain("Late: the front", (await editor.OpenAsync("/desk")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Story 1", (await FrontAsync(newsroom)).Lead);
        // Whoever still looks at the page from before the hour does not undo what has just gone out.
        using var stale = await editor.PostAsync("/desk/front?handler=Show", ("Version", "4"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, stale.StatusCode);
    }
}
