using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Data;
using Masthead.Fronts;
using Masthead.Notices;
using Masthead.Search;
using Masthead.Serving;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Publishing;

/// <summary>Takes a published story out of readers' sight: its address answers 410 with the notice, no list shows it. It can be published again.</summary>
public sealed class WithdrawStory(TakeDown takeDown)
{
    public Task<PublishedOutcome> DoAsync(Guid storyId, string notice, Actor by, CancellationToken cancel, DateTimeOffset? at = null) =>
        takeDown.DoAsync(storyId, NoticeKind.Withdrawal, notice, by, at, cancel);

    /// <summary>Withdraws a story whose hour to come down has come, with the notice that was written for it. Null where none has: it was moved or cleared, or readers see the story no more.</summary>
    public Task<PublishedOutcome?> AtItsHourAsync(Guid storyId, CancellationToken cancel) => takeDown.AtItsHourAsync(storyId, cancel);
}

/// <summary>Takes back what a story said, for good: its address keeps answering, with the retraction in the place of the words; its history stays open.</summary>
public sealed class RetractStory(TakeDown takeDown)
{
    public Task<PublishedOutcome> DoAsync(Guid storyId, string notice, Actor by, CancellationToken cancel, DateTimeOffset? at = null) =>
        takeDown.DoAsync(storyId, NoticeKind.Retraction, notice, by, at, cancel);
}

/// <summary>The one transaction behind <see cref="WithdrawStory"/> and <see cref="RetractStory"/>.</summary>
public sealed class TakeDown(NewsroomDb db, RevisionMaker revisions, RecordStatements statements, RecordSearch search, PublishBell bell, TimeProvider clock)
{
    internal async Task<PublishedOutcome> DoAsync(Guid storyId, NoticeKind kind, string notice, Actor by, DateTimeOffset? at, CancellationToken cancel)
    {
        await using var transaction = await db.BeginWritingAsync(cancel);
        var story = await db.Stories().SingleOrDefaultAsync(s => s.Id == storyId, cancel) ?? throw new RuleBroken("no-story", "There is no such story.");
        var outcome = await DoAsync(story, kind, notice, by, at ?? clock.GetUtcNow(), cancel);
        await transaction.CommitAsync(cancel);
        await bell.RingAsync(cancel);
        return outcome;
    }

    internal async Task<PublishedOutcome?> AtItsHourAsync(Guid storyId, CancellationToken cancel)
    {
        await using var transaction = await db.BeginWritingAsync(cancel);
        var story = await db.Stories().SingleOrDefaultAsync(s => s.Id == storyId, cancel);
        if (story?.ComesDownAt is not { } hour || hour > clock.GetUtcNow()) return null;
        if (story.Status != StoryStatus.Published)
        {
            // It is late to go out, and somebody has to say what becomes of it.
            if (story.GoesOutAt is not null) return null;
            // It never went out: there is nothing to take down.
            story.ForgetComingDown();
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
            return null;
        }
        var outcome = await DoAsync(story, NoticeKind.Withdrawal, story.ComesDownNotice, new Actor(story.ComesDownById, story.ComesDownBy), clock.GetUtcNow(), cancel);
        await transaction.CommitAsync(cancel);
        await bell.RingAsync(cancel);
        return outcome;
    }

    private async Task<PublishedOutcome> DoAsync(Story story, NoticeKind kind, string notice, Actor by, DateTimeOffset now, CancellationToken cancel)
    {
        var storyId = story.Id;
        var shown = await db.PublishedStories().Include(p => p.Byline).Include(p => p.Topics).SingleOrDefaultAsync(p => p.StoryId == storyId, cancel)
            ?? throw new RuleBroken("status", "This story was never published, so there is nothing to take down.");
        var last = await db.Revisions().SingleAsync(r => r.StoryId == storyId && r.Number == story.RevisionNumber, cancel);
        var retracting = kind == NoticeKind.Retraction;
        if (retracting) story.Retract(by, now); else story.Withdraw(by, now);
        var publication = await revisions.PublicationOfAsync(story, cancel);
        var named = await revisions.NamesAsync(story.PublicationId, [last.Content], cancel);
        var revision = await revisions.MakeAsync(story, publication, named, retracting ? RevisionKind.Retracted : RevisionKind.Withdrawn, last.Content, shown.Path, notice, by, now, cancel);
        shown.TakeDown(retracting ? Standing.Retracted : Standing.Withdrawn, revision);
        db.Notices().Add(new Notice(story.PublicationId, story.Id, kind, notice, revision.Number, now));
        var keys = new PublishedKeys(story.Id);
        await statements.ForgetAsync(story.Id, keys, cancel);
        await search.ForgetAsync(story.Id, cancel);
        await db.LeaveFrontAsync(story.PublicationId, story.Id, by, clock.GetUtcNow(), cancel);
        await search.KeepDraftsAsync([story], publication, cancel);
        keys.AddAllOf(shown);
        keys.Add(PageKey.Notices);
        db.Note(story.PublicationId, by, retracting ? Deeds.StoryRetracted : Deeds.StoryWithdrawn, story.Id, last.Content.Headline, clock.GetUtcNow(), notice);
        db.PublishLog().Add(new PublishLogEntry(story.PublicationId, retracting ? "retract" : "withdraw", keys.All, clock.GetUtcNow()));
        await db.SaveChangesAsync(cancel);
        return new PublishedOutcome(story.Id, shown.Path, revision.Number, revision.Sha256, Changed: true);
    }
}
