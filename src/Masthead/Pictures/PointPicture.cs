using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Data;
using Masthead.Serving;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Pictures;

/// <summary>Sets what the crops of a picture keep in sight, and lets the pages that show it know. No story changes by it.</summary>
public sealed class PointPicture(NewsroomDb db, AvifQueue queue, PublishBell bell, TimeProvider clock)
{
    /// <exception cref="RuleBroken">There is no such picture, or the point lies outside.</exception>
    public async Task<Picture> DoAsync(Guid publicationId, Guid pictureId, int x, int y, Actor by, CancellationToken cancel)
    {
        var focus = FocalPoint.Of(x, y);
        await using var transaction = await db.BeginWritingAsync(cancel);
        var picture = await db.Pictures().SingleOrDefaultAsync(p => p.Id == pictureId && p.PublicationId == publicationId, cancel)
            ?? throw new RuleBroken("no-picture", "There is no such picture in this publication’s library.");
        if (picture.Focus == focus) return picture;
        picture.Point(focus);
        db.Note(publicationId, by, Deeds.PicturePointed, picture.Id, picture.FileName, clock.GetUtcNow(), $"{x}, {y}");
        db.PublishLog().Add(new PublishLogEntry(publicationId, "picture", [PageKey.Picture(pictureId)], clock.GetUtcNow()));
        await db.SaveChangesAsync(cancel);
        if (picture.AvifTriedAt is null) await queue.OrderAsync(cancel);
        await transaction.CommitAsync(cancel);
        await bell.RingAsync(cancel);
        return picture;
    }
}
