using Masthead.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Masthead.Serving;

/// <summary>Rows of the publish log become visible in the order of their sequence: who writes one waits until the one before has committed.
/// Otherwise a node could read 12, and never look back for 11 that committed after it.</summary>
internal sealed class PublishLogOrder : SaveChangesInterceptor
{
    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is NewsroomDb db && db.ChangeTracker.Entries<PublishLogEntry>().Any(e => e.State == EntityState.Added))
        {
            if (db.Database.CurrentTransaction is null)
                throw new InvalidOperationException("A row of the publish log is written in the transaction of its act: begin one with BeginWritingAsync.");
            await db.TakeTurnAsync(Turn.PublishLog, cancellationToken);
        }
        return result;
    }

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result) =>
        eventData.Context is NewsroomDb db && db.ChangeTracker.Entries<PublishLogEntry>().Any(e => e.State == EntityState.Added)
            ? throw new InvalidOperationException("A row of the publish log is saved with SaveChangesAsync.")
            : result;
}
