using Masthead.Data;
using Masthead.Jobs;
using Masthead.Publications;
using Masthead.Serving;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Masthead.Announcing;

/// <summary>Orders the announcement of each row of the publish log in the transaction that writes it: no act can forget it, and none is announced that was not committed.
/// Registered before <see cref="PublishLogOrder"/>, which opens a transaction before a save and may commit it behind.</summary>
internal sealed class OrderAnnouncements(PurgeOptions options, JobBell bell, RingAfterCommit ring, IConfiguration configuration, TimeProvider clock) : SaveChangesInterceptor
{
    private readonly System.Runtime.CompilerServices.ConditionalWeakTable<DbContext, List<PublishLogEntry>> _added = [];

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is { } db && db.ChangeTracker.Entries<PublishLogEntry>().Where(e => e.State == EntityState.Added).Select(e => e.Entity).ToList() is { Count: > 0 } added) _added.AddOrUpdate(db, added);
        return ValueTask.FromResult(result);
    }

    public override async ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is not NewsroomDb db || !_added.TryGetValue(db, out var added)) return result;
        _added.Remove(db);
        if (db.Database.CurrentTransaction is null) throw new InvalidOperationException("The announcement of a row of the publish log is ordered in its transaction, and there is none.");
        var book = new JobBook(db, bell, ring, clock);
        foreach (var entry in added)
            if (await HasListenerAsync(db, entry, cancellationToken)) await book.OrderAsync(Announce.Kind, Announce.About(entry), clock.GetUtcNow(), cancellationToken, entry.PublicationId);
        return result;
    }

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is { } db) _added.Remove(db);
        return Task.CompletedTask;
    }

    /// <summary>Whoever publishes has the publication at hand already: it is not asked for again.</summary>
    private async Task<bool> HasListenerAsync(NewsroomDb db, PublishLogEntry entry, CancellationToken cancel) =>
        entry.Kind != PublishLogEntry.Unannounced && (options.IsOn || (await db.Publications().FindAsync([entry.PublicationId], cancel) is { } publication && FeedHub.Of(publication, configuration) is not null));
}
