using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Data;
using Masthead.Jobs;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Publishing;

/// <summary>Sets the hour at which a story comes down: it is withdrawn then, with the notice that is written now.</summary>
public sealed class ExpireStory(NewsroomDb db, JobBook jobs, TimeProvider clock)
{
    /// <param name="notice">What readers find at the story's address from then on.</param>
    public async Task DoAsync(Guid storyId, DateTimeOffset hour, string notice, Actor by, CancellationToken cancel)
    {
        await using var transaction = await db.BeginWritingAsync(cancel);
        var story = await db.StoryAsItStandsAsync(storyId, cancel);
        story.ComeDownAt(hour, notice, by, clock.GetUtcNow());
        db.Note(story.PublicationId, by, Deeds.StoryExpirySet, story.Id, story.Headline, clock.GetUtcNow(), story.ComesDownAt!.Value.AsNoted());
        await db.SaveChangesAsync(cancel);
        await jobs.OrderAsync(WithdrawAtItsHour.Kind, WithdrawAtItsHour.About(storyId), story.ComesDownAt!.Value, cancel, story.PublicationId);
        await transaction.CommitAsync(cancel);
    }

    public async Task ClearAsync(Guid storyId, Actor by, CancellationToken cancel)
    {
        await using var transaction = await db.BeginWritingAsync(cancel);
        var story = await db.StoryAsItStandsAsync(storyId, cancel);
        if (story.ComesDownAt is { } hour) db.Note(story.PublicationId, by, Deeds.StoryExpiryCleared, story.Id, story.Headline, clock.GetUtcNow(), hour.AsNoted());
        story.ForgetComingDown();
        await db.SaveChangesAsync(cancel);
        await jobs.CallOffAsync(WithdrawAtItsHour.Kind, WithdrawAtItsHour.About(storyId), cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>Tries once more what is late.</summary>
    public async Task TryAgainAsync(Story story, Actor by, CancellationToken cancel)
    {
        await using var transaction = await db.BeginWritingAsync(cancel);
        db.Note(story.PublicationId, by, Deeds.StoryTriedAgain, story.Id, story.Headline, clock.GetUtcNow(), Deeds.StoryWithdrawn);
        await db.SaveChangesAsync(cancel);
        await jobs.OrderAsync(WithdrawAtItsHour.Kind, WithdrawAtItsHour.About(story.Id), clock.GetUtcNow(), cancel, story.PublicationId);
        await transaction.CommitAsync(cancel);
    }
}

/// <summary>Looks at a story whose hour to come down has come. Done twice, it finds no such hour any more.</summary>
internal sealed class WithdrawAtItsHour(WithdrawStory withdraw) : IJobWork
{
    public static JobKind Kind { get; } = new("withdraw-story", PublishAtItsHour.Kind.Retries, AtOnce: 4);

    public static string About(Guid storyId) => PublishAtItsHour.About(storyId);

    public Task DoAsync(Job job, CancellationToken cancel) => withdraw.AtItsHourAsync(Guid.Parse(job.About), cancel);
}
