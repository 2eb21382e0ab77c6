using System.Runtime.CompilerServices;
using Masthead.Audit;
using Masthead.Data;
using Masthead.Jobs;
using Masthead.Notices;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Masthead.Webhooks;

/// <summary>Adds the deliveries of each deed that readers see to the very save that writes it into the audit log, and orders their jobs in its transaction:
/// no act can forget it, and nothing is told that was not committed.</summary>
internal sealed class OrderDeliveries(JobBell bell, RingAfterCommit ring, TimeProvider clock) : SaveChangesInterceptor
{
    private readonly ConditionalWeakTable<DbContext, List<Delivery>> _added = [];

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is not NewsroomDb db) return result;
        var deeds = db.ChangeTracker.Entries<AuditEntry>().Where(e => e.State == EntityState.Added && WebhookEvent.OfDeed(e.Entity.Deed) is not null).Select(e => e.Entity).ToList();
        if (deeds.Count == 0) return result;
        List<Delivery> deliveries = [];
        foreach (var ofPublication in deeds.GroupBy(d => d.PublicationId))
        {
            var webhooks = await db.Webhooks().AsNoTracking().Where(w => w.PublicationId == ofPublication.Key && w.DisabledAt == null).ToListAsync(cancellationToken);
            foreach (var deed in ofPublication)
                deliveries.AddRange(webhooks.Where(w => w.Events.Contains(WebhookEvent.OfDeed(deed.Deed))).Select(w => Of(db, w, deed)));
        }
        if (deliveries.Count == 0) return result;
        db.Deliveries().AddRange(deliveries);
        _added.AddOrUpdate(db, deliveries);
        return result;
    }

    public override async ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is not NewsroomDb db || !_added.TryGetValue(db, out var added)) return result;
        _added.Remove(db);
        if (db.Database.CurrentTransaction is null) throw new InvalidOperationException("A delivery is ordered in the transaction of its deed, and there is none.");
        var book = new JobBook(db, bell, ring, clock);
        foreach (var delivery in added) await book.OrderAsync(SendDelivery.Kind, SendDelivery.About(delivery.Id), clock.GetUtcNow(), cancellationToken, delivery.PublicationId);
        return result;
    }

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is not { } db || !_added.TryGetValue(db, out var added)) return Task.CompletedTask;
        _added.Remove(db);
        // Saved again, the deed adds them again.
        foreach (var delivery in added) db.Entry(delivery).State = EntityState.Detached;
        return Task.CompletedTask;
    }

    private Delivery Of(NewsroomDb db, Webhook webhook, AuditEntry deed)
    {
        var story = deed.SubjectId!.Value;
        var notice = db.ChangeTracker.Entries<Notice>().FirstOrDefault(n => n.State == EntityState.Added && n.Entity.StoryId == story)?.Entity;
        // Each act that readers see has what they see at hand.
        var revision = db.ChangeTracker.Entries<PublishedStory>().FirstOrDefault(p => p.Entity.StoryId == story)?.Entity.RevisionNumber ?? 0;
        return new Delivery(webhook, WebhookEvent.OfDeed(deed.Deed)!, story, notice?.Id, revision, clock.GetUtcNow());
    }
}
