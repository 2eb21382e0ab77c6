using System.Globalization;
using System.Net;
using Masthead.Accounts;
using Masthead.Data;
using Masthead.Fronts;
using Masthead.Tests.Desk;
using Masthead.Tests.Publishing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Masthead.Tests.Reading.FrontActs;

namespace Masthead.Tests.Reading;

/// <summary>The draft of a front goes back and forth, and what readers saw can be had again.</summary>
public sealed class FrontStepsTests
{
    private static CancellationToken Cancel => NewsroomUnderTest.Cancel;

    [Fact]
    public async Task Undo_goes_back_step_by_step_redo_forth_and_a_change_takes_another_way()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var stories = await StoriesAsync(newsroom, 5);
        for (var i = 0; i < 3; i++) await PlaceAsync(newsroom, FrontPlace.Lead, stories[i]);
        Assert.Equal("front-step", await Hours.RefusedAsync(() => RedoAsync(newsroom)));

        Assert.Equal([1, 0, null, 0, 1], [await LeadAfterAsync(UndoAsync), await LeadAfterAsync(UndoAsync), await LeadAfterAsync(UndoAsync), await LeadAfterAsync(RedoAsync), await LeadAfterAsync(RedoAsync)]);
        await UndoAsync(newsroom);
        await PlaceAsync(newsroom, FrontPlace.Lead, stories[4]);
        Assert.Equal("front-step", await Hours.RefusedAsync(() => RedoAsync(newsroom)));
        Assert.Equal([0, null, 0, 4], [await LeadAfterAsync(UndoAsync), await LeadAfterAsync(UndoAsync), await LeadAfterAsync(RedoAsync), await LeadAfterAsync(RedoAsync)]);
        await UndoAsync(newsroom);
        await UndoAsync(newsroom);
        Assert.Equal("front-step", await Hours.RefusedAsync(() => UndoAsync(newsroom)));
        // Readers have seen nothing of it.
        Assert.Equal("Story 4", (await FrontAsync(newsroom)).Lead);

        async Task<int?> LeadAfterAsync(Func<NewsroomUnderTest, Task> act)
        {
            await act(newsroom);
            return (await ArrangedAsync(newsroom)).Draft.At(FrontPlace.Lead) is { } pin ? stories.IndexOf(pin.StoryId) : null;
        }
    }

    [Fact]
    public async Task So_many_steps_are_kept_and_no_more()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var stories = await StoriesAsync(newsroom, 2);
        for (var i = 0; i < FrontStep.MostDrafts + 3; i++)
        {
            await PlaceAsync(newsroom, FrontPlace.Lead, stories[i % 2]);
            if (i < FrontStep.MostShown + 3) await ShowAsync(newsroom);
        }

        var kept = await StepsAsync(newsroom, FrontStepOf.Draft);
        Assert.Equal((FrontStep.MostDrafts, FrontStep.MostDrafts + 3), (kept.Count, kept.Max(s => s.Number)));
        Assert.Equal(FrontStep.MostShown, (await StepsAsync(newsroom, FrontStepOf.Readers)).Count);
    }

    [Fact]
    public async Task Going_back_brings_no_story_back_that_was_taken_down()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var stories = await StoriesAsync(newsroom, 4);
        await PlaceAsync(newsroom, FrontPlace.Lead, stories[0]);
        await PlaceAsync(newsroom, FrontPlace.SecondOne, stories[1]);
        await ShowAsync(newsroom);
        await PlaceAsync(newsroom, FrontPlace.Lead, stories[2]);
        await newsroom.WithdrawAsync(stories[0], "Wrong.");

        await UndoAsync(newsroom);
        Assert.Equal([stories[1]], (await ArrangedAsync(newsroom)).Draft.Pins.Select(p => p.StoryId));
        await RedoAsync(newsroom);
        Assert.Equal([stories[2], stories[1]], (await ArrangedAsync(newsroom)).Draft.Pins.Select(p => p.StoryId));
        await PutBackAsync(newsroom, (await StepsAsync(newsroom, FrontStepOf.Readers))[0].Number);
        Assert.Equal([stories[1]], (await ArrangedAsync(newsroom)).Draft.Pins.Select(p => p.StoryId));
    }

    [Fact]
    public async Task What_readers_saw_is_listed_with_who_and_when_and_goes_into_the_draft_and_no_further()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var stories = await StoriesAsync(newsroom, 4);
        await PlaceAsync(newsroom, FrontPlace.Lead, stories[0]);
        await ShowAsync(newsroom);
        await PlaceAsync(newsroom, FrontPlace.Lead, stories[1]);
        await ScheduleFrontAsync(newsroom, newsroom.In(60));
        await newsroom.PassAsync(60);
        await PlaceAsync(newsroom, FrontPlace.Lead, stories[2]);
        using var editor = await newsroom.SignedInAsync(Role.Editor);

        var steps = await StepsAsync(newsroom, FrontStepOf.Readers);
        Assert.Equal([(stories[0], "Edith Editor", newsroom.In(-60)), (stories[1], "Edith Editor", newsroom.In(0))], steps.Select(s => (s.Arrangement.At(FrontPlace.Lead)!.StoryId, s.By, s.At)));
        var page = await editor.OpenAsync("/desk/front");
        var listed = page.QuerySelectorAll("details").Single(d => d.QuerySelector("summary")!.TextContent.StartsWith("What readers saw earlier", StringComparison.Ordinal));
        Assert.Contains("Story 0 Edith Editor, from 09:00", string.Join(' ', listed.QuerySelector("li > div")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Single(listed.QuerySelectorAll("li"));

        var version = (await ArrangedAsync(newsroom)).Version.ToString(CultureInfo.InvariantCulture);
        using var back = await editor.PostAsync("/desk/front?handler=PutBack", ("Number", steps[0].Number.ToString(CultureInfo.InvariantCulture)), ("Version", version));
        Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
        Assert.Equal((stories[0], stories[1]), ((await ArrangedAsync(newsroom)).Draft.At(FrontPlace.Lead)!.StoryId, (await ArrangedAsync(newsroom)).Shown.At(FrontPlace.Lead)!.StoryId));
        Assert.Equal("Story 1", (await FrontAsync(newsroom)).Lead);
        // That too is a step: it can be undone.
        await UndoAsync(newsroom);
        Assert.Equal(stories[2], (await ArrangedAsync(newsroom)).Draft.At(FrontPlace.Lead)!.StoryId);
    }

    [Fact]
    public async Task An_editor_undoes_redoes_and_goes_several_steps_back_by_forms()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var stories = await StoriesAsync(newsroom, 4);
        using var editor = await newsroom.SignedInAsync(Role.Editor);
        var page = await editor.OpenAsync("/desk/front");
        Assert.Null(page.QuerySelector("[data-key='Mod+z']"));
        for (var i = 0; i < 3; i++) await PlaceAsync(newsroom, FrontPlace.Lead, stories[i]);
        page = await editor.OpenAsync("/desk/front");
        Assert.NotNull(page.QuerySelector("form[action='/desk/front?handler=Undo'] button[data-key='Mod+z']"));
        Assert.Null(page.QuerySelector("[data-key='Mod+Shift+z']"));

        await PostAsync("Undo", ("Version", "3"));
        Assert.Equal("Story 1", await LeadAsync());
        await PostAsync("Redo", ("Version", "4"));
        Assert.Equal("Story 2", await LeadAsync());
        await PostAsync("Step", ("Version", "5"), ("Number", "1"));
        Assert.Equal("Story 0", await LeadAsync());
        using var stale = await editor.PostAsync("/desk/front?handler=Undo", ("Version", "5"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, stale.StatusCode);

        async Task PostAsync(string handler, params (string, string)[] fields)
        {
            using var answer = await editor.PostAsync("/desk/front?handler=" + handler, fields);
            Assert.True(answer.StatusCode == HttpStatusCode.Redirect, $"{handler} answered {(int)answer.StatusCode}");
        }

        async Task<string> LeadAsync() => (await editor.OpenAsync("/desk/front")).QuerySelector("[data-drag] > li span[dir=auto]")!.TextContent;
    }

    private static Task<List<FrontStep>> StepsAsync(NewsroomUnderTest newsroom, FrontStepOf of) => newsroom.DoAsync(s =>
        s.GetRequiredService<NewsroomDb>().FrontSteps(newsroom.Post.Id, of).AsNoTracking().OrderBy(x => x.Number).ToListAsync(Cancel));

    private static Task PutBackAsync(NewsroomUnderTest newsroom, int number) => ArrangeAsync(newsroom, (a, version) => a.PutBackAsync(newsroom.Post.Id, number, version, newsroom.Editor, Cancel));
}
