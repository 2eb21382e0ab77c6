using System.Net;
using AngleSharp.Html.Dom;
using Masthead.Accounts;
using Masthead.Stories;
using Masthead.Tests.Publishing;

namespace Masthead.Tests.Desk;

/// <summary>The hours of a story at the desk, over HTTP, by a newsroom's people.</summary>
public sealed class HoursDeskTests
{
    private static readonly string[] Acts = ["Schedule", "ClearSchedule", "Embargo", "ClearEmbargo", "ComeDown", "ClearComeDown"];

    [Fact]
    public async Task An_editor_types_the_hour_of_the_publications_place_and_the_desk_keeps_it_in_utc()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.WriteAsync("Ferry fares fall", "The council cut them.");
        using var editor = await newsroom.SignedInAsync(Role.Editor);
        await editor.OpenAsync(Page(story));

        using var scheduled = await SetAsync(editor, story, "Schedule", ("Version", "1"), ("GoesOut", "2026-07-14T06:00"));
        var page = await editor.OpenAsync(Page(story));

        Assert.Equal(HttpStatusCode.Redirect, scheduled.StatusCode);
        Assert.Equal((new DateTimeOffset(2026, 7, 14, 5, 0, 0, TimeSpan.Zero), "Editor Person"), ((await newsroom.StoryAsync(story)).GoesOutAt, (await newsroom.StoryAsync(story)).GoesOutBy));
        Assert.Contains("Tuesday 14 July 2026, 06:00", page.QuerySelector("[role=status].notice")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("2026-07-14T06:00", page.QuerySelector("#goes-out")!.GetAttribute("value"));
        Assert.Contains("Goes out 14 Jul 06:00", (await editor.OpenAsync("/desk")).QuerySelector(".stories")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Ferry fares fall", (await editor.OpenAsync("/desk/schedule")).QuerySelector(".hours")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("14 Jul 06:00", (await editor.OpenAsync($"/desk/stories/{story}")).QuerySelector("#story-data")!.TextContent, StringComparison.Ordinal);

        using var cleared = await SetAsync(editor, story, "ClearSchedule");
        Assert.Null((await newsroom.StoryAsync(story)).GoesOutAt);
        Assert.DoesNotContain("Ferry fares fall", (await editor.OpenAsync("/desk/schedule")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_hour_that_comes_twice_is_told_and_one_that_is_skipped_is_refused_with_what_was_typed_still_there()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.WriteAsync("Ferry", "Words.");
        using var editor = await newsroom.SignedInAsync(Role.Editor);
        await editor.OpenAsync(Page(story));

        using var skipped = await SetAsync(editor, story, "Schedule", ("Version", "1"), ("GoesOut", "2026-03-29T01:30"));
        var refused = await editor.ReadAsync(skipped);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, skipped.StatusCode);
        Assert.Contains("02:00", refused.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("2026-03-29T01:30", refused.QuerySelector("#goes-out")!.GetAttribute("value"));
        Assert.Null((await newsroom.StoryAsync(story)).GoesOutAt);

        using var twice = await SetAsync(editor, story, "Schedule", ("Version", "1"), ("GoesOut", "2026-10-25T01:30"));
        Assert.Contains("twice", (await editor.OpenAsync(Page(story))).QuerySelector("[role=status].notice")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(new DateTimeOffset(2026, 10, 25, 0, 30, 0, TimeSpan.Zero), (await newsroom.StoryAsync(story)).GoesOutAt);
    }

    [Fact]
    public async Task The_embargo_and_the_hour_to_come_down_are_set_changed_and_cleared()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.WriteAsync("Ferry", "Words.");
        using var editor = await newsroom.SignedInAsync(Role.Editor);
        await editor.OpenAsync(Page(story));

        await SetAsync(editor, story, "Embargo", ("Embargo", "2026-03-14T12:00"));
        await SetAsync(editor, story, "Embargo", ("Embargo", "2026-03-14T13:00"));
        await SetAsync(editor, story, "ComeDown", ("ComesDown", "2026-03-15T12:00"), ("Notice", "It was for a day."));
        var kept = await newsroom.StoryAsync(story);
        Assert.Equal((newsroom.In(240), newsroom.In(27 * 60), "It was for a day."), (kept.EmbargoUntil, kept.ComesDownAt, kept.ComesDownNotice));
        Assert.Equal(2, (await editor.OpenAsync("/desk/schedule")).QuerySelectorAll(".hours > li").Length);
        using var publish = await editor.SendJsonAsync(HttpMethod.Post, $"/desk/stories/{story}/publish", """{"version":1}""");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, publish.StatusCode);
        Assert.Contains("Europe/London", await publish.Content.ReadAsStringAsync(NewsroomUnderTest.Cancel), StringComparison.Ordinal);

        await SetAsync(editor, story, "ClearEmbargo");
        await SetAsync(editor, story, "ClearComeDown");
        kept = await newsroom.StoryAsync(story);
        Assert.Equal((null, null, ""), (kept.EmbargoUntil, kept.ComesDownAt, kept.ComesDownNotice));
    }

    [Fact]
    public async Task Scheduling_a_version_that_somebody_has_saved_over_is_refused()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.WriteAsync("Ferry", "Words.");
        using var editor = await newsroom.SignedInAsync(Role.Editor);
        await editor.OpenAsync(Page(story));
        await newsroom.EditAsync(story, c => c with { Headline = "Theirs" });

        using var answer = await SetAsync(editor, story, "Schedule", ("Version", "1"), ("GoesOut", "2026-07-14T06:00"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Null((await newsroom.StoryAsync(story)).GoesOutAt);
        var shown = await editor.ReadAsync(answer);
        Assert.Equal("2", shown.QuerySelector("input[name=Version]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task One_press_in_the_editor_takes_the_newer_words_for_the_same_hour()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.WriteAsync("Ferry", "Words.");
        await newsroom.ScheduleAsync(story, newsroom.In(60));
        var version = await newsroom.EditAsync(story, c => c with { Headline = "Ferry, and more" });
        using var editor = await newsroom.SignedInAsync(Role.Editor);
        await editor.OpenAsync($"/desk/stories/{story}");

        using var stale = await editor.SendJsonAsync(HttpMethod.Post, $"/desk/stories/{story}/reschedule", """{"version":1}""");
        using var taken = await editor.SendJsonAsync(HttpMethod.Post, $"/desk/stories/{story}/reschedule", $$"""{"version":{{version}}}""");
        await newsroom.PassAsync(60);

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.OK), (stale.StatusCode, taken.StatusCode));
        Assert.Equal("Ferry, and more", await newsroom.HeadlineForReadersAsync(story));
        using var none = await editor.SendJsonAsync(HttpMethod.Post, $"/desk/stories/{story}/reschedule", $$"""{"version":{{version}}}""");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, none.StatusCode);
    }

    [Theory]
    [InlineData(Role.Contributor), InlineData(Role.Author)]
    public async Task Who_may_not_publish_a_story_may_not_set_its_hours(Role role)
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.WriteAsync("Ferry", "Words.");
        using var writer = await newsroom.SignedInAsync(role);
        await writer.OpenAsync("/desk");

        Assert.Equal(HttpStatusCode.Forbidden, (await writer.GetAsync(Page(story))).StatusCode);
        foreach (var act in Acts)
            Assert.Equal(HttpStatusCode.Forbidden, (await SetAsync(writer, story, act, ("Version", "1"), ("GoesOut", "2026-07-14T06:00"), ("Embargo", "2026-07-14T06:00"), ("ComesDown", "2026-07-14T06:00"), ("Notice", "Gone."))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await writer.SendJsonAsync(HttpMethod.Post, $"/desk/stories/{story}/reschedule", """{"version":1}""")).StatusCode);
        foreach (var act in new[] { "TryAgain", "Dismiss" })
            Assert.Equal(HttpStatusCode.Forbidden, (await writer.PostAsync($"/desk/schedule?handler={act}", ("Story", story.ToString()))).StatusCode);
        var kept = await newsroom.StoryAsync(story);
        Assert.Equal((null, null, null, null), (kept.GoesOutAt, kept.EmbargoUntil, kept.ComesDownAt, kept.AlarmsDismissedAt));
    }

    [Fact]
    public async Task Somebody_without_a_part_in_the_publication_finds_no_such_hours_and_a_form_without_the_token_changes_nothing()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var other = await newsroom.OpenPublicationAsync("gazette", "The Gazette", "gazette.test");
        var (theirs, ours) = (await newsroom.WriteAsync(new StoryContent { Headline = "Theirs", Body = NewsroomUnderTest.BodyOf("Words.") }, other), await newsroom.WriteAsync("Ours", "Words."));
        await newsroom.ScheduleAsync(theirs, newsroom.In(5));
        using var editor = await newsroom.SignedInAsync(Role.Administrator);
        await editor.OpenAsync("/desk");

        Assert.Equal(HttpStatusCode.NotFound, (await editor.GetAsync(Page(theirs))).StatusCode);
        foreach (var act in Acts) Assert.Equal(HttpStatusCode.NotFound, (await SetAsync(editor, theirs, act)).StatusCode);
        foreach (var act in new[] { "TryAgain", "Dismiss" })
            Assert.Equal(HttpStatusCode.NotFound, (await editor.PostAsync($"/desk/schedule?handler={act}", ("Story", theirs.ToString()))).StatusCode);
        Assert.DoesNotContain("Theirs", (await editor.OpenAsync("/desk/schedule")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await editor.GetAsync("/desk/schedule?in=gazette")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await editor.GetAsync("/desk/alarms?in=gazette")).StatusCode);

        using var forged = new HttpRequestMessage(HttpMethod.Post, Page(ours) + "?handler=Schedule") { Content = new FormUrlEncodedContent([new("Version", "1"), new("GoesOut", "2026-07-14T06:00")]) };
        Assert.Equal(HttpStatusCode.BadRequest, (await editor.SendAsync(forged)).StatusCode);
        Assert.Null((await newsroom.StoryAsync(ours)).GoesOutAt);
        Assert.NotNull((await newsroom.StoryAsync(theirs)).GoesOutAt);
    }

    [Fact]
    public async Task A_late_story_raises_an_alarm_on_every_desk_page_of_its_publication_until_it_is_out()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await newsroom.OpenPublicationAsync("gazette", "The Gazette", "gazette.test");
        var story = await newsroom.WriteAsync("Ferry fares fall", "Words.");
        await newsroom.ScheduleAsync(story, newsroom.In(5));
        using var owner = await newsroom.SignedInAsync();
        var pages = new[] { "/desk?in=harbour-post", "/desk/contributors?in=harbour-post", $"/desk/stories/{story}", "/desk/schedule?in=harbour-post", "/desk/publication?in=harbour-post", "/desk/alarms?in=harbour-post" };

        newsroom.Clock.Advance(TimeSpan.FromMinutes(5) + Story.LateAfter);
        foreach (var page in pages) Assert.Empty((await owner.OpenAsync(page)).QuerySelectorAll(".alarm"));
        newsroom.Clock.Advance(TimeSpan.FromMilliseconds(1));
        foreach (var page in pages) Assert.Contains("Ferry fares fall", Alarm(await owner.OpenAsync(page)), StringComparison.Ordinal);
        Assert.Empty((await owner.OpenAsync("/desk?in=gazette")).QuerySelectorAll(".alarm"));

        await newsroom.DoJobsAsync();
        foreach (var page in pages) Assert.Empty((await owner.OpenAsync(page)).QuerySelectorAll(".alarm"));
    }

    [Fact]
    public async Task A_page_that_asks_for_alarms_by_itself_does_not_keep_its_session_alive()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var editor = await newsroom.SignedInAsync(Role.Editor);
        newsroom.Clock.Advance(TimeSpan.FromHours(9));

        using var alarms = await editor.GetAsync("/desk/alarms");
        using var desk = await editor.GetAsync("/desk/schedule");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (alarms.StatusCode, desk.StatusCode));
        Assert.False(RenewsSession(alarms));
        Assert.True(RenewsSession(desk));
    }

    private static bool RenewsSession(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Set-Cookie", out var cookies) && cookies.Any(c => c.StartsWith("masthead=", StringComparison.Ordinal));

    [Fact]
    public async Task A_dismissed_alarm_is_silent_until_the_next_hour_is_missed_and_the_schedule_goes_on_naming_it()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.WriteAsync("Ferry fares fall", "Words.");
        await newsroom.ScheduleAsync(story, newsroom.In(5));
        newsroom.Clock.Advance(TimeSpan.FromMinutes(6));
        using var editor = await newsroom.SignedInAsync(Role.Editor);
        await editor.OpenAsync("/desk");

        using var dismissed = await editor.PostAsync("/desk/schedule?handler=Dismiss", ("Story", story.ToString()));
        var schedule = await editor.OpenAsync("/desk/schedule");
        Assert.Equal(HttpStatusCode.Redirect, dismissed.StatusCode);
        Assert.Empty(schedule.QuerySelectorAll(".alarm"));
        Assert.Contains("Ferry fares fall", schedule.QuerySelector("[aria-labelledby=late-title]")!.TextContent, StringComparison.Ordinal);

        await newsroom.ScheduleAsync(story, newsroom.In(5));
        newsroom.Clock.Advance(TimeSpan.FromMinutes(6));
        Assert.NotEmpty((await editor.OpenAsync("/desk")).QuerySelectorAll(".alarm"));
    }

    [Fact]
    public async Task The_schedule_tells_why_a_story_is_late_and_tries_again()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.WriteAsync("Ferry fares fall", "Words.");
        await newsroom.ScheduleAsync(story, newsroom.In(5));
        await newsroom.EmbargoBehindItsBackAsync(story, newsroom.In(60));
        await newsroom.PassAsync(6);
        using var editor = await newsroom.SignedInAsync(Role.Editor);

        var late = (await editor.OpenAsync("/desk/schedule")).QuerySelector("[aria-labelledby=late-title]")!.TextContent;
        Assert.Contains("embargo", late, StringComparison.Ordinal);
        Assert.Contains("not tried again by itself", late, StringComparison.Ordinal);
        await newsroom.EmbargoBehindItsBackAsync(story, null);
        using var again = await editor.PostAsync("/desk/schedule?handler=TryAgain", ("Story", story.ToString()));
        await newsroom.DoJobsAsync();

        Assert.Equal("Ferry fares fall", await newsroom.HeadlineForReadersAsync(story));
        Assert.Null((await editor.OpenAsync("/desk/schedule")).QuerySelector("[aria-labelledby=late-title]"));
    }

    private static string Page(Guid story) => $"/desk/stories/{story}/hours";

    private static string Alarm(IHtmlDocument page) => page.QuerySelector(".alarm")?.TextContent ?? "";

    private static Task<HttpResponseMessage> SetAsync(DeskBrowser browser, Guid story, string act, params (string Name, string Value)[] fields) =>
        browser.PostAsync($"{Page(story)}?handler={act}", fields);
}
