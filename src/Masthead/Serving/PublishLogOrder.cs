using System.Runtime.CompilerServices;
using Masthead.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;

namespace Masthead.Serving;

/// <summary>Rows of the publish log become visible in the order of their sequence: who writes one waits until the one before has committed.
/// Otherwise a node could read 12, and never look back for 11 that committed after it. A save outside a transaction gets one of its own.
/// The commit wakes the nodes that listen.</summary>
internal sealed class PublishLogOrder(PublishBell bell) : SaveChangesInterceptor
{
    private readonly ConditionalWeakTable<DbContext, IDbContextTransaction> _own = [];

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is not NewsroomDb db || !AddsToLog(db)) return result;
        if (db.Database.CurrentTransaction is null) _own.AddOrUpdate(db, await db.BeginWritingAsync(cancellationToken));
        await db.TakeTurnAsync(Turn.PublishLog, cancellationToken);
        await db.CallNodesAsync(cancellationToken);
        return result;
    }

    public override async ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        // Tracked rows of acts before this one are remembered twice at worst.
        foreach (var entry in eventData.Context!.ChangeTracker.Entries<PublishLogEntry>().Where(e => PublishLogEntry.TakesDown(e.Entity.Kind))) bell.Remember(entry.Entity);
        if (Own(eventData.Context) is not { } transaction) return result;
        await using (transaction) await transaction.CommitAsync(cancellationToken);
        return result;
    }

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default) => UndoAsync(eventData.Context);

    public override Task SaveChangesCanceledAsync(DbContextEventData eventData, CancellationToken cancellationToken = default) => UndoAsync(eventData.Context);

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result) =>
        eventData.Context is NewsroomDb db && AddsToLog(db) ? throw new InvalidOperationException("A row of the publish log is saved with SaveChangesAsync.") : result;

    private static bool AddsToLog(NewsroomDb db) => db.ChangeTracker.Entries<PublishLogEntry>().Any(e => e.State == EntityState.Added);

    private IDbContextTransaction? Own(DbContext? db)
    {
        if (db is null || !_own.TryGetValue(db, out var transaction)) return null;
        _own.Remove(db);
        return transaction;
    }

    private async Task UndoAsync(DbContext? db)
    {
        if (Own(db) is not { } transaction) return;
        await using (transaction) await transaction.RollbackAsync(CancellationToken.None);
    }
}
