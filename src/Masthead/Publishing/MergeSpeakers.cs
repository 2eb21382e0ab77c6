using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Data;
using Masthead.Serving;
using Masthead.Statements;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Publishing;

/// <summary>Makes two speakers one, for good: names, statements and corrections of the first become the second's, and its address leads there.</summary>
public sealed class MergeSpeakers(NewsroomDb db, Utterances utterances, PublishBell bell, TimeProvider clock)
{
    public async Task DoAsync(Guid oneId, Guid intoId, Actor by, CancellationToken cancel)
    {
        if (oneId == intoId) throw new RuleBroken("same-speaker", "That is the speaker itself. Choose another.");
        await using var transaction = await db.BeginWritingAsync(cancel);
        await db.TakeTurnAsync(Turn.Speakers, cancel);
        var one = await db.Speakers().SingleOrDefaultAsync(s => s.Id == oneId, cancel);
        var into = await db.Speakers().SingleOrDefaultAsync(s => s.Id == intoId, cancel);
        if (one is null || into is null || one.PublicationId != into.PublicationId) throw new RuleBroken("no-speaker", "There is no such speaker any more. Go back to the list.");
        foreach (var alias in await db.SpeakerAliases().Where(a => a.SpeakerId == oneId).ToListAsync(cancel)) alias.MoveTo(into);
        await db.StatementCorrections().Where(c => c.SpeakerId == oneId).ExecuteUpdateAsync(set => set.SetProperty(c => c.SpeakerId, intoId), cancel);
        var keys = await MoveStatementsAsync(oneId, intoId, cancel);
        db.Speakers().Remove(one);
        db.Note(one.PublicationId, by, Deeds.SpeakersMerged, into.Id, into.Name, clock.GetUtcNow(), $"{one.Name} → {into.Name}");
        db.PublishLog().Add(new PublishLogEntry(one.PublicationId, "speaker", keys, clock.GetUtcNow()));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        await bell.RingAsync(cancel);
    }

    /// <summary>The stories' own pages name their speakers, so they change too.</summary>
    private async Task<IReadOnlyList<string>> MoveStatementsAsync(Guid oneId, Guid intoId, CancellationToken cancel)
    {
        var moved = await db.Statements().Where(s => s.SpeakerId == oneId).ToListAsync(cancel);
        await utterances.JoinAsync(moved, intoId, cancel);
        foreach (var row in moved) row.MoveTo(intoId);
        return [PageKey.Statements, PageKey.Speaker(oneId), PageKey.Speaker(intoId), .. moved.Select(m => PageKey.Story(m.StoryId)).Distinct()];
    }
}
