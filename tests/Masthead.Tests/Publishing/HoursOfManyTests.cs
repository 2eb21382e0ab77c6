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

/// <summary>Several stories at one hour, and several nodes at one story.</summary>
public sealed class HoursOfManyTests
{
    private static CancellationToken Cancel => NewsroomUnderTest.Cancel;

    [Fact]
    public async Task Though_several_nodes_try_a_story_goes_out_once()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var stories = new List<Guid>();
        for (var n = 0; n < 8; n++) stories.Add(await newsroom.WriteAsync($"Story {n}", "Words."));
        foreach (var story in stories) await newsroom.ScheduleAsync(story, newsroom.In(5));
        newsroom.Clock.Advance(TimeSpan.FromMinutes(5));
        var nodes = new[] { newsroom.AnotherNode(), newsroom.AnotherNode(), newsroom.AnotherNode() };

        // And the act itself at the same moment, as a node does that was thought dead.
        await Task.WhenAll([.. nodes.Select(node => Task.Run(() => node.DoAllDueAsync(Cancel), Cancel)), Task.Run(() => AtItsHourQuietlyAsync(newsroom, stories), Cancel)]);
        for (var n = 0; n < 3; n++) await newsroom.PassAsync(1);

        foreach (var story in stories) Assert.Equal(1, (await newsroom.StoryAsync(story)).RevisionNumber);
        var log = await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().PublishLog().AsNoTracking().Where(e => e.Kind == "publish").ToListAsync(Cancel));
        foreach (var story in stories) Assert.Single(log, e => e.Keys.Contains(PageKey.Story(story)));
    }

    private static async Task AtItsHourQuietlyAsync(NewsroomUnderTest newsroom, List<Guid> stories)
    {
        foreach (var story in stories)
        {
            try
            {
                await newsroom.GoOutAsync(story);
            }
            catch (DbUpdateException)
            {
                // The other was first: nothing of this one is kept.
            }
        }
    }

    [Fact]
    public async Task Stories_of_one_hour_go_out_together_and_one_that_cannot_keeps_no_other_in()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        Guid first = await newsroom.WriteAsync("Ferry", "Words."), second = await newsroom.WriteAsync("Harbour", "Words."), broken = await newsroom.WriteAsync("Quay", "Words."),
            later = await newsroom.WriteAsync("Lighthouse", "Words.");
        foreach (var story in (Guid[])[first, second, broken]) await newsroom.ScheduleAsync(story, newsroom.In(5));
        await newsroom.ScheduleAsync(later, newsroom.In(6));
        await newsroom.WithoutItsSectionAsync(broken);
        newsroom.Clock.Advance(TimeSpan.FromMinutes(7));

        await newsroom.GoOutAsync(first);

        Assert.Equal("Ferry", await newsroom.HeadlineForReadersAsync(first));
        Assert.Equal("Harbour", await newsroom.HeadlineForReadersAsync(second));
        // Nothing of it is half done.
        Assert.Equal((0, 1), ((await newsroom.StoryAsync(broken)).RevisionNumber, (await newsroom.StoryAsync(broken)).GoesOutVersion));
        Assert.Null(await newsroom.HeadlineForReadersAsync(broken));
        Assert.Null(await newsroom.HeadlineForReadersAsync(later));

        // What went out with another, its own job finds done; what could not says why.
        await newsroom.DoJobsAsync();
        Assert.Equal(1, (await newsroom.StoryAsync(second)).RevisionNumber);
        Assert.Equal(JobState.GivenUp, Assert.Single(await newsroom.JobsAsync(broken.ToString("d"))).State);
        Assert.Equal("Lighthouse", await newsroom.HeadlineForReadersAsync(later));
    }
}
