using System.Net;
using Masthead.Accounts;
using Masthead.Data;
using Masthead.Fronts;
using Masthead.Stories;
using Masthead.Tests.Desk;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Masthead.Tests.Reading.FrontActs;

namespace Masthead.Tests.Reading;

/// <summary>Editors say which story stands where; readers see it at once; the newest fill what is left.</summary>
public sealed class FrontTests
{
    [Fact]
    public async Task Pins_stand_in_their_places_and_the_newest_fill_the_others()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var stories = await StoriesAsync(newsroom, 9);
        var before = await FrontAsync(newsroom);

        await PlaceAsync(newsroom, FrontPlace.SecondOne, stories[1]);
        await PlaceAsync(newsroom, FrontPlace.PickTwo, stories[2]);
        await PlaceAsync(newsroom, FrontPlace.PickOne, stories[8]);
        Assert.Equal(before, await FrontAsync(newsroom));
        await ShowAsync(newsroom);

        Assert.Equal(("Story 8", "Story 7 Story 6", "", "Story 5 Story 4 Story 3 Story 2 Story 1 Story 0"), before);
        Assert.Equal(("Story 7", "Story 1 Story 6", "Story 8 Story 2", "Story 5 Story 4 Story 3 Story 0"), await FrontAsync(newsroom));
    }

    [Fact]
    public async Task The_act_drops_the_front_and_no_other_page()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var stories = await StoriesAsync(newsroom, 4);
        await newsroom.ReadAsync("/");
        await newsroom.ReadAsync("/news/");
        await PlaceAsync(newsroom, FrontPlace.Lead, stories[0]);
        Assert.Equal("masthead; hit", (await newsroom.AskAsync("/")).Answer.Headers.GetValues("Cache-Status").Single());

        await ShowAsync(newsroom);

        Assert.Contains("fwd=miss", (await newsroom.AskAsync("/")).Answer.Headers.GetValues("Cache-Status").Single(), StringComparison.Ordinal);
        Assert.Equal("masthead; hit", (await newsroom.AskAsync("/news/")).Answer.Headers.GetValues("Cache-Status").Single());
        Assert.Equal("Story 0", (await FrontAsync(newsroom)).Lead);
    }

    [Fact]
    public async Task A_story_that_is_taken_down_leaves_its_place_for_good()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var stories = await StoriesAsync(newsroom, 4);
        await PlaceAsync(newsroom, FrontPlace.Lead, stories[0]);
        await PlaceAsync(newsroom, FrontPlace.PickOne, stories[1]);
        await ShowAsync(newsroom);
        Assert.Equal("Story 0", (await FrontAsync(newsroom)).Lead);

        await newsroom.WithdrawAsync(stories[0], "Wrong.");
        await newsroom.RetractAsync(stories[1], "Wrong too.");
        var without = await FrontAsync(newsroom);
        await newsroom.EditAsync(stories[0], c => c with { Standfirst = "Right now." });
        await newsroom.PublishAsync(stories[0]);

        Assert.Equal(("Story 3", ""), (without.Lead, without.Picks));
        Assert.Equal("Story 3", (await FrontAsync(newsroom)).Lead);
        var front = await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Fronts().SingleAsync(NewsroomUnderTest.Cancel));
        Assert.Empty(front.Draft.Pins.Concat(front.Shown.Pins));
    }

    [Fact]
    public async Task A_pin_ends_at_its_hour_without_a_visitor_or_an_act()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var stories = await StoriesAsync(newsroom, 4);
        await PlaceAsync(newsroom, FrontPlace.Lead, stories[0], newsroom.Clock.GetUtcNow().AddHours(1));
        await ShowAsync(newsroom);
        Assert.Equal("Story 0", (await FrontAsync(newsroom)).Lead);

        newsroom.Clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal("Story 0", (await FrontAsync(newsroom)).Lead);
        newsroom.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("Story 3", (await FrontAsync(newsroom)).Lead);
    }

    [Fact]
    public async Task What_cannot_stand_on_the_front_is_refused()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var other = await newsroom.OpenPublicationAsync("hill-times", "The Hill Times", "hill.test");
        var stories = await StoriesAsync(newsroom, 2);
        var draft = await newsroom.WriteAsync("A draft", "Words.");
        var foreign = await newsroom.WriteAsync(new StoryContent { Headline = "Of the hill", Body = NewsroomUnderTest.BodyOf("Words.") }, other);
        await newsroom.PublishAsync(foreign);
        await newsroom.WithdrawAsync(stories[0], "Wrong.");

        foreach (var (story, until, code) in new (Guid, DateTimeOffset?, string)[] { (draft, null, "front-story"), (foreign, null, "front-story"), (stories[0], null, "front-story"), (stories[1], newsroom.Clock.GetUtcNow(), "front-until") })
            Assert.Equal(code, (await Assert.ThrowsAsync<RuleBroken>(() => PlaceAsync(newsroom, FrontPlace.Lead, story, until))).Code);
        Assert.Equal("stale", (await Assert.ThrowsAsync<RuleBroken>(() => ArrangeAsync(newsroom, (a, _) => a.ShowAsync(newsroom.Post.Id, 7, newsroom.Editor, NewsroomUnderTest.Cancel)))).Code);
    }

    [Fact]
    public void Moving_and_placing_keep_each_story_once_and_each_place_for_one()
    {
        var (a, b) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var front = FrontArrangement.Empty.With(new FrontPin(FrontPlace.Lead, a)).With(new FrontPin(FrontPlace.SecondOne, b));

        Assert.Equal([b, a], front.Moved(FrontPlace.Lead, 1).Pins.Select(p => p.StoryId));
        Assert.Equal([b, a], front.Moved(FrontPlace.SecondOne, -1).Pins.Select(p => p.StoryId));
        Assert.Equal([FrontPlace.SecondOne, FrontPlace.SecondTwo], front.Moved(FrontPlace.SecondOne, 1).Moved(FrontPlace.Lead, 1).Pins.Select(p => p.Place));
        Assert.Equal([a], front.With(new FrontPin(FrontPlace.SecondOne, a)).Pins.Select(p => p.StoryId));
        Assert.Equal([(FrontPlace.SecondOne, b), (FrontPlace.PickFour, a)], front.Moved(FrontPlace.Lead, 6).Pins.Select(p => (p.Place, p.StoryId)));
        Assert.Throws<RuleBroken>(() => front.Moved(FrontPlace.Lead, 7));
        Assert.Throws<RuleBroken>(() => front.Moved(FrontPlace.Lead, -1));
        Assert.Throws<RuleBroken>(() => front.Moved(FrontPlace.PickFour, 1));
        Assert.True(FrontArrangement.Parse(front.ToJson()).IsSame(front));
    }

    [Fact]
    public async Task An_editor_arranges_by_forms_looks_at_it_and_shows_it()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var stories = await StoriesAsync(newsroom, 5);
        using var editor = await newsroom.SignedInAsync(Role.Editor);
        await editor.OpenAsync("/desk/front");

        await PostAsync("Place", ("Story", stories[0].ToString()), ("Place", "SecondOne"), ("Until", "2026-03-14T18:00"), ("Version", "0"));
        await PostAsync("Move", ("Place", "SecondOne"), ("Towards", "-1"), ("Version", "1"));
        var draft = await editor.OpenAsync("/desk/front");
        var preview = await editor.OpenAsync("/desk/front/preview/page");
        var public1 = await FrontAsync(newsroom);
        using var stale = await editor.PostAsync("/desk/front?handler=Show", ("Version", "1"));
        await editor.OpenAsync("/desk/front");
        await PostAsync("Show", ("Version", "2"));
        var shown = await editor.OpenAsync("/desk/front");

        Assert.Contains("Story 0", draft.QuerySelector(".rows > li")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("18:00", draft.QuerySelector(".rows > li")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("This is a draft", draft.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Story 0", preview.QuerySelector(".lead h2")!.TextContent);
        Assert.Equal("Story 4", public1.Lead);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, stale.StatusCode);
        Assert.Contains("Readers see this front now", shown.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Story 0", (await FrontAsync(newsroom)).Lead);

        async Task PostAsync(string handler, params (string, string)[] fields)
        {
            using var answer = await editor.PostAsync("/desk/front?handler=" + handler, fields);
            Assert.True(answer.StatusCode == HttpStatusCode.Redirect, $"{handler} answered {(int)answer.StatusCode}");
        }
    }

    [Theory]
    [InlineData(Role.Contributor), InlineData(Role.Author)]
    public async Task Who_is_no_editor_does_not_arrange(Role role)
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var stories = await StoriesAsync(newsroom, 1);
        using var writer = await newsroom.SignedInAsync(role);
        var desk = await writer.OpenAsync("/desk");

        using var page = await writer.GetAsync("/desk/front");
        using var preview = await writer.GetAsync("/desk/front/preview");
        using var post = await writer.PostAsync("/desk/front?handler=Place", ("Story", stories[0].ToString()), ("Place", "Lead"), ("Version", "0"));
        using var show = await writer.PostAsync("/desk/front?handler=Show", ("Version", "0"));

        Assert.All([page, preview, post, show], a => Assert.Equal(HttpStatusCode.NotFound, a.StatusCode));
        Assert.Null(desk.QuerySelector("a[href='/desk/front']"));
    }
}
