using Masthead.Data;
using Masthead.Publishing;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Publishing;

/// <summary>What an editor does with a story's hours, in words.</summary>
internal static class Hours
{
    private static CancellationToken Cancel => NewsroomUnderTest.Cancel;

    public static DateTimeOffset In(this NewsroomUnderTest newsroom, int minutes) => newsroom.Clock.GetUtcNow().AddMinutes(minutes);

    public static async Task PassAsync(this NewsroomUnderTest newsroom, int minutes)
    {
        newsroom.Clock.Advance(TimeSpan.FromMinutes(minutes));
        await newsroom.DoJobsAsync();
    }

    public static Task ScheduleAsync(this NewsroomUnderTest newsroom, Guid story, DateTimeOffset hour) => newsroom.DoAsync(async services =>
    {
        var version = await services.GetRequiredService<NewsroomDb>().Stories().Where(s => s.Id == story).Select(s => s.Version).SingleAsync(Cancel);
        await services.GetRequiredService<ScheduleStory>().DoAsync(story, version, hour, newsroom.Editor, Cancel);
        return 0;
    });

    public static Task ClearScheduleAsync(this NewsroomUnderTest newsroom, Guid story) => newsroom.DoAsync(async services =>
    {
        await services.GetRequiredService<ScheduleStory>().ClearAsync(story, newsroom.Editor, Cancel);
        return 0;
    });

    public static Task ExpireAsync(this NewsroomUnderTest newsroom, Guid story, DateTimeOffset hour, string notice = "It was for the week of the fair.") => newsroom.DoAsync(async services =>
    {
        await services.GetRequiredService<ExpireStory>().DoAsync(story, hour, notice, newsroom.Editor, Cancel);
        return 0;
    });

    public static Task EmbargoAsync(this NewsroomUnderTest newsroom, Guid story, DateTimeOffset? until) =>
        newsroom.ChangeAsync(story, s => s.BeEmbargoed(until, newsroom.Clock.GetUtcNow()));

    /// <summary>As no act of the newsroom would.</summary>
    public static Task EmbargoBehindItsBackAsync(this NewsroomUnderTest newsroom, Guid story, DateTimeOffset? end) => newsroom.DoAsync(s =>
        s.GetRequiredService<NewsroomDb>().Stories().Where(x => x.Id == story).ExecuteUpdateAsync(set => set.SetProperty(x => x.EmbargoUntil, end), Cancel));

    public static Task ChangeAsync(this NewsroomUnderTest newsroom, Guid story, Action<Story> change) => newsroom.DoAsync(async services =>
    {
        var db = services.GetRequiredService<NewsroomDb>();
        change(await db.Stories().SingleAsync(s => s.Id == story, Cancel));
        await db.SaveChangesAsync(Cancel);
        return 0;
    });

    public static Task<Story> StoryAsync(this NewsroomUnderTest newsroom, Guid story) => newsroom.DoAsync(services =>
        services.GetRequiredService<NewsroomDb>().Stories().AsNoTracking().SingleAsync(s => s.Id == story, Cancel));

    public static Task GoOutAsync(this NewsroomUnderTest newsroom, Guid story) => newsroom.DoAsync(async s =>
    {
        await s.GetRequiredService<PublishStory>().AtItsHourAsync(story, Cancel);
        return 0;
    });

    /// <summary>A section cannot be taken away yet: what was scheduled is made to name one that is not there.</summary>
    public static Task WithoutItsSectionAsync(this NewsroomUnderTest newsroom, Guid story) => newsroom.WithSectionAsync(story, Guid.CreateVersion7());

    public static Task WithSectionAsync(this NewsroomUnderTest newsroom, Guid story, Guid section) => newsroom.DoAsync(async services =>
    {
        var db = services.GetRequiredService<NewsroomDb>();
        var kept = await db.Stories().SingleAsync(s => s.Id == story, Cancel);
        db.Entry(kept).Property(s => s.GoesOutWords).CurrentValue = kept.GoesOutWords! with { SectionId = section };
        await db.SaveChangesAsync(Cancel);
        return 0;
    });

    /// <summary>The headline that readers see; null where they see none.</summary>
    public static Task<string?> HeadlineForReadersAsync(this NewsroomUnderTest newsroom, Guid story) => newsroom.DoAsync(services =>
        services.GetRequiredService<NewsroomDb>().PublishedStories().AsNoTracking().Where(p => p.StoryId == story && p.Standing == Standing.Live).Select(p => p.Headline).SingleOrDefaultAsync(Cancel));

    public static async Task<string> RefusedAsync(Func<Task> act) => (await Assert.ThrowsAsync<RuleBroken>(act)).Code;
}
