using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Checks;
using Masthead.Data;
using Masthead.Jobs;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Publishing;

/// <summary>Sets the hour at which a story, or a change of one, goes before readers: the words that stand now, whatever is typed afterwards.</summary>
public sealed class ScheduleStory(NewsroomDb db, RevisionMaker revisions, RequirementsOfStory requirements, JobBook jobs, TimeProvider clock)
{
    /// <param name="version">The draft's version that the person saw: another one answers with rule <c>stale</c>.</param>
    /// <param name="hour">Null keeps the hour that is set, and takes the newer words.</param>
    /// <param name="inSpiteOf">Why it goes on in spite of what the publication asks first; only from somebody who may (<see cref="RoleRules.MayOverride"/>).</param>
    public async Task DoAsync(Guid storyId, int version, DateTimeOffset? hour, Actor by, CancellationToken cancel, string? inSpiteOf = null)
    {
        await using var transaction = await db.BeginWritingAsync(cancel);
        var story = await db.StoryAsItStandsAsync(storyId, cancel);
        if (version != story.Version) throw new RuleBroken("stale", "The story was saved by somebody else since you opened it. Look at the newer version, then schedule it.");
        var at = hour ?? story.GoesOutAt ?? throw new RuleBroken("not-scheduled", "The story is not scheduled any more. Set its hour first.");
        var publication = await revisions.PublicationOfAsync(story, cancel);
        var words = StoryToShow.Of(story.Draft, publication);
        await db.RefuseEndedRightsAsync(story, words, publication, at, cancel);
        await requirements.RefuseUnmetAsync(story, words, publication, StoryStep.Published, inSpiteOf, by, cancel);
        _ = await revisions.NamesAsync(story.PublicationId, [words], cancel);
        story.GoOutAt(at, words, by, clock.GetUtcNow());
        db.Note(story.PublicationId, by, Deeds.StoryScheduled, story.Id, story.Headline, clock.GetUtcNow(), story.GoesOutAt!.Value.AsNoted());
        await db.SaveChangesAsync(cancel);
        await jobs.OrderAsync(PublishAtItsHour.Kind, PublishAtItsHour.About(storyId), story.GoesOutAt!.Value, cancel, story.PublicationId);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>Takes the hour away: the story goes out when somebody publishes it.</summary>
    public async Task ClearAsync(Guid storyId, Actor by, CancellationToken cancel)
    {
        await using var transaction = await db.BeginWritingAsync(cancel);
        var story = await db.StoryAsItStandsAsync(storyId, cancel);
        if (story.GoesOutAt is { } hour) db.Note(story.PublicationId, by, Deeds.StoryUnscheduled, story.Id, story.Headline, clock.GetUtcNow(), hour.AsNoted());
        story.ForgetGoingOut();
        await db.SaveChangesAsync(cancel);
        await jobs.CallOffAsync(PublishAtItsHour.Kind, PublishAtItsHour.About(storyId), cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>Tries once more what is late.</summary>
    public async Task TryAgainAsync(Story story, Actor by, CancellationToken cancel)
    {
        await using var transaction = await db.BeginWritingAsync(cancel);
        db.Note(story.PublicationId, by, Deeds.StoryTriedAgain, story.Id, story.Headline, clock.GetUtcNow(), Deeds.StoryPublished);
        await db.SaveChangesAsync(cancel);
        await jobs.OrderAsync(PublishAtItsHour.Kind, PublishAtItsHour.About(story.Id), clock.GetUtcNow(), cancel, story.PublicationId);
        await transaction.CommitAsync(cancel);
    }
}

/// <summary>Looks at a story whose hour has come, and publishes what is scheduled. Done twice, it finds nothing scheduled any more.</summary>
internal sealed class PublishAtItsHour(PublishStory publish) : IJobWork
{
    public static JobKind Kind { get; } = new("publish-story", new RetryPolicy(TimeSpan.FromMilliseconds(250), TimeSpan.FromMinutes(5), 20), AtOnce: 4);

    public static string About(Guid storyId) => storyId.ToString("d");

    public Task DoAsync(Job job, CancellationToken cancel) => publish.AtItsHourAsync(Guid.Parse(job.About), cancel);
}
