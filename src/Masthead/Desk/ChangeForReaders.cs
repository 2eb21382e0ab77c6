using Masthead.Data;
using Masthead.Serving;

namespace Masthead.Desk;

/// <summary>Saves what a settings page changed, and lets the pages that show it know in the same save.</summary>
public sealed class ChangeForReaders(NewsroomDb db, PublishBell bell, TimeProvider clock)
{
    public async Task SaveAsync(Guid publicationId, string kind, IEnumerable<string> keys, CancellationToken cancel)
    {
        db.PublishLog().Add(new PublishLogEntry(publicationId, kind, keys, clock.GetUtcNow()));
        await db.SaveChangesAsync(cancel);
        await bell.RingAsync(cancel);
    }
}
