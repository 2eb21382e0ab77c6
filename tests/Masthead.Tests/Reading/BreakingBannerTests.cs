using System.Net;
using AngleSharp.Html.Parser;
using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Data;
using Masthead.Fronts;
using Masthead.Tests.Desk;
using Masthead.Tests.Publishing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Masthead.Tests.Reading.FrontActs;

namespace Masthead.Tests.Reading;

/// <summary>A line above the front while something happens.</summary>
public sealed class BreakingBannerTests
{
    private static CancellationToken Cancel => NewsroomUnderTest.Cancel;

    [Fact]
    public async Task Readers_of_the_front_see_it_at_once_every_other_page_stays_and_it_leaves_by_itself()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = (await newsroom.PublishAsync("The bridge", "It is closed.")) is var made ? made : null!;
        foreach (var path in new[] { "/", "/news/", story.Path, "/feed/" }) await newsroom.ReadAsync(path);

        await BreakAsync(newsroom, "  The bridge\n is <closed>  ", story.StoryId);

        foreach (var path in new[] { "/news/", story.Path, "/feed/" }) Assert.Equal("masthead; hit", (await newsroom.AskAsync(path)).Answer.Headers.GetValues("Cache-Status").Single());
        var html = await newsroom.ReadAsync("/");
        var banner = new HtmlParser().ParseDocument(html).QuerySelector("main > .breaking")!;
        Assert.Equal(("The bridge is <closed>", story.Path, "Breaking"), (banner.QuerySelector("a")!.TextContent, banner.QuerySelector("a")!.GetAttribute("href"), banner.QuerySelector("h2")!.TextContent));
        // A named region, found first and shouted by nothing; no script.
        Assert.Equal((banner.QuerySelector("h2")!.Id, "SECTION"), (banner.GetAttribute("aria-labelledby"), banner.TagName));
        Assert.DoesNotContain("role=\"alert\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script src", html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await newsroom.AskAsync(new HtmlParser().ParseDocument(html).QuerySelectorAll("link[rel=stylesheet]").Select(l => l.GetAttribute("href")!).Single(h => h.Contains("breaking", StringComparison.Ordinal)))).Answer.StatusCode);

        newsroom.Clock.Advance(BreakingBanner.Usual - TimeSpan.FromSeconds(1));
        Assert.Contains("is &lt;closed&gt;", await newsroom.ReadAsync("/"), StringComparison.Ordinal);
        newsroom.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.DoesNotContain("breaking", await newsroom.ReadAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_goes_with_the_story_that_it_leads_to()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var stories = await StoriesAsync(newsroom, 3);
        await BreakAsync(newsroom, "The bridge fell", stories[0], newsroom.In(600));
        await newsroom.WithdrawAsync(stories[1], "Wrong.");
        Assert.Contains("The bridge fell", await newsroom.ReadAsync("/"), StringComparison.Ordinal);

        await newsroom.RetractAsync(stories[0], "It did not.");

        Assert.DoesNotContain("The bridge fell", await newsroom.ReadAsync("/"), StringComparison.Ordinal);
        var line = await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Audit().SingleAsync(e => e.Deed == Deeds.BannerTakenDown, Cancel));
        Assert.Equal(("The bridge fell", "Edith Editor"), (line.Subject, line.By));
    }

    [Fact]
    public async Task What_is_no_line_leads_nowhere_or_stands_too_long_is_refused()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await newsroom.OpenPublicationAsync("hill-times", "The Hill Times", "hill.test");
        var story = (await StoriesAsync(newsroom, 1))[0];
        var draft = await newsroom.WriteAsync("Zqdraft", "Words.");
        await newsroom.ScheduleAsync(draft, newsroom.In(5));

        foreach (var (text, leadsTo, until, code) in new (string, Guid?, DateTimeOffset?, string)[]
        {
            ("  ", null, null, "banner-text"), (new string('x', BreakingBanner.LongestText + 1), null, null, "banner-text"), ("It fell", draft, null, "banner-story"),
            ("It fell", story, newsroom.In(0), "banner-until"), ("It fell", null, newsroom.In((24 * 60) + 1), "banner-until"),
        })
            Assert.Equal(code, await Hours.RefusedAsync(() => BreakAsync(newsroom, text, leadsTo, until)));
        Assert.Equal("stale", await Hours.RefusedAsync(() => BreakAsync(newsroom, "It fell", version: 4)));
        Assert.Equal(0, await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Banners().CountAsync(Cancel)));
    }

    [Fact]
    public async Task An_editor_sets_changes_and_takes_it_down_by_forms()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = (await StoriesAsync(newsroom, 1))[0];
        using var editor = await newsroom.SignedInAsync(Role.Editor);
        var page = await editor.OpenAsync("/desk/front/banner");
        Assert.Equal("2026-03-14T12:00", page.QuerySelector("#until")!.GetAttribute("value"));

        using var set = await editor.PostAsync("/desk/front/banner?handler=Set", ("Text", "The bridge is closed"), ("Story", story.ToString()), ("Until", "2026-03-14T10:30"), ("Version", "0"));
        Assert.Equal(HttpStatusCode.Redirect, set.StatusCode);
        Assert.Contains("The bridge is closed", await newsroom.ReadAsync("/"), StringComparison.Ordinal);
        page = await editor.OpenAsync("/desk/front/banner");
        Assert.Equal(("The bridge is closed", "2026-03-14T10:30", story.ToString()), (page.QuerySelector("#text")!.GetAttribute("value"), page.QuerySelector("#until")!.GetAttribute("value"), page.QuerySelector("#story option[selected]")!.GetAttribute("value")));
        Assert.Contains("The bridge is closed", (await editor.OpenAsync("/desk/front")).QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);

        using var stale = await editor.PostAsync("/desk/front/banner?handler=Set", ("Text", "It is open"), ("Version", "0"));
        var refused = await editor.ReadAsync(stale);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "It is open"), (stale.StatusCode, refused.QuerySelector("#text")!.GetAttribute("value")));
        using var down = await editor.PostAsync("/desk/front/banner?handler=TakeDown", ("Version", "1"));
        Assert.Equal(HttpStatusCode.Redirect, down.StatusCode);
        Assert.DoesNotContain("The bridge is closed", await newsroom.ReadAsync("/"), StringComparison.Ordinal);
        Assert.Null((await editor.OpenAsync("/desk/front/banner")).QuerySelector("form[action$=TakeDown]"));
    }

    [Theory]
    [InlineData(Role.Contributor), InlineData(Role.Author)]
    public async Task Who_is_no_editor_sets_none(Role role)
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var writer = await newsroom.SignedInAsync(role);
        await writer.OpenAsync("/desk");

        using var page = await writer.GetAsync("/desk/front/banner");
        using var set = await writer.PostAsync("/desk/front/banner?handler=Set", ("Text", "It fell"), ("Version", "0"));
        using var down = await writer.PostAsync("/desk/front/banner?handler=TakeDown", ("Version", "0"));

        Assert.All([page, set, down], a => Assert.Equal(HttpStatusCode.NotFound, a.StatusCode));
    }
}
