using Masthead.Data;
using Masthead.Fronts;
using Masthead.Serving;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Publishing;

/// <summary>The one transaction behind every act on a front or its banner; where readers see it, with its row in the publish log.</summary>
public sealed class ChangeFront(NewsroomDb db, PublishBell bell, TimeProvider clock)
{
    /// <param name="shows">Readers see what changes.</param>
    internal Task OfAsync(Guid publicationId, bool shows, Func<Front, Task> change, CancellationToken cancel) =>
        AskedAsync(publicationId, async () => { await change(await db.FrontAsync(publicationId, cancel)); return shows; }, cancel);

    /// <summary>What a person or a program asks for: who crosses another is told.</summary>
    /// <inheritdoc cref="DoAsync"/>
    internal async Task AskedAsync(Guid publicationId, Func<Task<bool>> change, CancellationToken cancel)
    {
        try
        {
            await DoAsync(publicationId, change, cancel);
        }
        catch (DbUpdateException error) when (error is DbUpdateConcurrencyException || db.IsDuplicateKey(error))
        {
            throw new RuleBroken("stale", "Somebody changed the front at the same moment. Load the page again, and do yours again.");
        }
    }

    /// <param name="change">Answers whether readers see it. Saved are both.</param>
    internal async Task DoAsync(Guid publicationId, Func<Task<bool>> change, CancellationToken cancel)
    {
        await using var transaction = await db.BeginWritingAsync(cancel);
        var shows = await change();
        if (shows) db.PublishLog().Add(new PublishLogEntry(publicationId, "front", [PageKey.Front], clock.GetUtcNow()));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        if (shows) await bell.RingAsync(cancel);
    }
}
