using System.Globalization;
using Masthead.Data;
using Masthead.Jobs;
using Masthead.Publications;
using Masthead.Serving;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Announcing;

/// <summary>Tells caches and hubs of one row of the publish log (docs/adr/0020-purging-a-cdn.md).</summary>
internal sealed class Announce(NewsroomDb db, PurgeOptions options, SendPurge purge, TouchedFeeds feeds, JobBook book, IConfiguration configuration, TimeProvider clock) : IJobWork
{
    public static JobKind Kind { get; } = new("announce", new RetryPolicy(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5), 20), AtOnce: 32);

    public static string About(PublishLogEntry entry) => entry.Sequence.ToString(CultureInfo.InvariantCulture);

    public async Task DoAsync(Job job, CancellationToken cancel)
    {
        var sequence = long.Parse(job.About, CultureInfo.InvariantCulture);
        if (await db.PublishLog().AsNoTracking().SingleOrDefaultAsync(e => e.Sequence == sequence, cancel) is not { } entry) return;
        var keys = PageHeaders.SurrogateKeys(entry.PublicationId, entry.Keys).Append(PageHeaders.ManyKeys(entry.PublicationId)).Distinct(StringComparer.Ordinal).ToList();
        if (options.IsOn) await purge.DoAsync(keys, PublishLogEntry.TakesDown(entry.Kind), cancel);
        await OrderPingsAsync(entry, cancel);
        if (!options.IsOn) return;
        // The machine's matter, not the newsroom's hour: the real clock.
        await Task.Delay(options.Again, cancel);
        await purge.DoAsync(keys, PublishLogEntry.TakesDown(entry.Kind), cancel);
    }

    private async Task OrderPingsAsync(PublishLogEntry entry, CancellationToken cancel)
    {
        if (await db.Publications().AsNoTracking().Include(p => p.Sections).SingleOrDefaultAsync(p => p.Id == entry.PublicationId, cancel) is not { } publication || FeedHub.Of(publication, configuration) is null) return;
        foreach (var feed in await feeds.OfAsync(publication, entry.Keys, cancel))
            await book.OrderAsync(PingHub.Kind, $"{publication.Id:n}{feed}", clock.GetUtcNow(), cancel, publication.Id, feed);
    }
}
