using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Checks;
using Masthead.Data;
using Masthead.Stories;

namespace Masthead.Publishing;

/// <summary>Takes a story that readers do not see a step on its way, or back: for review, ready, draft.</summary>
public sealed class MoveStory(NewsroomDb db, RevisionMaker revisions, RequirementsOfStory requirements, TimeProvider clock)
{
    /// <param name="version">The draft's version that the person saw: another one answers with rule <c>stale</c>.</param>
    /// <param name="to">In review, ready or draft.</param>
    /// <param name="inSpiteOf">Why it goes on in spite of what blocks; only from somebody who may (<see cref="RoleRules.MayOverride"/>).</param>
    public async Task DoAsync(Guid storyId, int version, StoryStatus to, Actor by, CancellationToken cancel, string? inSpiteOf = null)
    {
        await using var transaction = await db.BeginWritingAsync(cancel);
        var story = await db.StoryAsItStandsAsync(storyId, cancel);
        if (version != story.Version) throw new RuleBroken("stale", "The story was saved by somebody else since you opened it. Look at the newer version, then go on.");
        var now = clock.GetUtcNow();
        var deed = to switch
        {
            StoryStatus.InReview => Deeds.StorySentForReview,
            StoryStatus.Ready => Deeds.StoryMarkedReady,
            StoryStatus.Draft => Deeds.StoryReturned,
            _ => throw new ArgumentOutOfRangeException(nameof(to), to, "A story is moved to review, to ready or to draft."),
        };
        if (to == StoryStatus.InReview) story.SendForReview(by, now);
        else if (to == StoryStatus.Ready) story.MarkReady(by, now);
        else story.ReturnToDraft(by, now);
        if (to != StoryStatus.Draft)
            await requirements.RefuseUnmetAsync(story, story.Draft, await revisions.PublicationOfAsync(story, cancel), to == StoryStatus.Ready ? StoryStep.Ready : StoryStep.InReview, inSpiteOf, by, cancel);
        db.Note(story.PublicationId, by, deed, story.Id, story.Headline, now);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }
}
