using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Data;
using Masthead.Serving;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Pictures;

/// <summary>Keeps the part of a picture that somebody drew for a shape, or goes by the focal point again, and lets the pages that show it know. No story changes by it.</summary>
public sealed class CropPicture(NewsroomDb db, AvifQueue queue, PublishBell bell, TimeProvider clock)
{
    /// <param name="drawn">Null for what the focal point gives.</param>
    /// <exception cref="RuleBroken">There is no such picture, or the part does not fit into it.</exception>
    public async Task<Picture> DoAsync(Guid publicationId, Guid pictureId, PictureShape shape, DrawnCrop? drawn, Actor by, CancellationToken cancel)
    {
        await using var transaction = await db.BeginWritingAsync(cancel);
        var picture = await db.Pictures().SingleOrDefaultAsync(p => p.Id == pictureId && p.PublicationId == publicationId, cancel)
            ?? throw new RuleBroken("no-picture", "There is no such picture in this publication’s library.");
        if (picture.DrawnIn(shape) == drawn) return picture;
        picture.Crop(shape, drawn?.FittingInto(picture, shape));
        var now = clock.GetUtcNow();
        db.Note(publicationId, by, Deeds.PictureCropped, picture.Id, picture.FileName, now, Words(shape, drawn));
        db.PublishLog().Add(new PublishLogEntry(publicationId, "picture", [PageKey.Picture(pictureId)], now));
        await db.SaveChangesAsync(cancel);
        if (picture.AvifTriedAt is null) await queue.OrderAsync(cancel);
        await transaction.CommitAsync(cancel);
        await bell.RingAsync(cancel);
        return picture;
    }

    private static string Words(PictureShape shape, DrawnCrop? drawn) => $"{shape.Across}:{shape.Down}: "
        + (drawn is { } crop ? $"{DrawnCrop.Percent(crop.Left)} % from the left, {DrawnCrop.Percent(crop.Top)} % from the top, {DrawnCrop.Percent(crop.Width)} % wide" : "about the focal point");
}
