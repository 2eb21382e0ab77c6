using Masthead.Data;
using Masthead.Serving;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Masthead.Settings;

/// <summary>Saves what was changed in the settings, and lets the pages that show it know in the same save.</summary>
public sealed class ChangeForReaders(NewsroomDb db, PublishBell bell, TimeProvider clock)
{
    public async Task SaveAsync(Guid publicationId, string kind, IEnumerable<string> keys, CancellationToken cancel)
    {
        db.PublishLog().Add(new PublishLogEntry(publicationId, kind, keys, clock.GetUtcNow()));
        await db.SaveChangesAsync(cancel);
        await bell.RingAsync(cancel);
    }

    /// <summary>The same as the end of a transaction.</summary>
    /// <param name="taken">What to say where somebody gave the same name in the same moment.</param>
    public async Task SaveAsync(Guid publicationId, string kind, IEnumerable<string> keys, IDbContextTransaction transaction, CancellationToken cancel, Func<RuleBroken>? taken = null)
    {
        db.PublishLog().Add(new PublishLogEntry(publicationId, kind, keys, clock.GetUtcNow()));
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException error) when (taken is not null && db.IsDuplicateKey(error))
        {
            throw taken();
        }
        await transaction.CommitAsync(cancel);
        await bell.RingAsync(cancel);
    }
}
