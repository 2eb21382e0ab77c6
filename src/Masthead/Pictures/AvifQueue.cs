using Masthead.Data;
using Masthead.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Pictures;

/// <summary>The pictures that wait to be made as AVIF, the newest first. The column is the queue; the order only says that something is in it.</summary>
public sealed class AvifQueue(NewsroomDb db, JobBook book, TimeProvider clock)
{
    public Task<Picture?> NextAsync(CancellationToken cancel) =>
        db.Pictures().AsNoTracking().Where(p => p.AvifTriedAt == null).OrderByDescending(p => p.CreatedAt).ThenByDescending(p => p.Id).FirstOrDefaultAsync(cancel);

    public Task OrderAsync(CancellationToken cancel) => book.OrderAsync(MakeAvif.Kind, MakeAvif.About, clock.GetUtcNow(), cancel);

    /// <summary>Puts a picture back whose files are gone, once, however many ask for them. One that never had any stays as it is.</summary>
    public async Task AgainAsync(Picture picture, CancellationToken cancel)
    {
        if (picture.AvifTriedAt is null || picture.AvifMaking is null) return;
        var put = await db.Pictures().Where(p => p.Id == picture.Id && p.AvifTriedAt == picture.AvifTriedAt).ExecuteUpdateAsync(set => set.SetProperty(p => p.AvifTriedAt, (DateTimeOffset?)null), cancel);
        if (put > 0) await OrderAsync(cancel);
    }
}
