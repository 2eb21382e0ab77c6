using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Data;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Pictures;

/// <summary>Takes a picture that no story names, and no revision ever named, out of the library, with its files where no other publication has the same.</summary>
public sealed class DeletePicture(NewsroomDb db, MediaFolder media, IOriginals originals, TimeProvider clock, ILogger<DeletePicture> log)
{
    /// <exception cref="RuleBroken">There is no such picture, or it is in use.</exception>
    public async Task DoAsync(Guid publicationId, Guid pictureId, Actor by, CancellationToken cancel)
    {
        Picture picture;
        await using (var transaction = await db.BeginWritingAsync(cancel))
        {
            picture = await db.Pictures().SingleOrDefaultAsync(p => p.Id == pictureId && p.PublicationId == publicationId, cancel)
                ?? throw new RuleBroken("no-picture", "There is no such picture in this publication’s library.");
            if (await db.UsesOf(picture).Select(u => u.StoryId).Distinct().Take(PictureUse.MostCounted).CountAsync(cancel) is > 0 and var stories)
            {
                if (stories == PictureUse.MostCounted) throw new RuleBroken("picture-used", $"“{picture.Name}” is in use by many stories, so it stays. Take it out of the drafts that show it; what was published with it is kept for ever.");
                if (stories == 1) throw new RuleBroken("picture-used", $"“{picture.Name}” is in use by 1 story, so it stays. Take it out of the drafts that show it; what was published with it is kept for ever.");
                throw new RuleBroken("picture-used", $"“{picture.Name}” is in use by {stories} stories, so it stays. Take it out of the drafts that show it; what was published with it is kept for ever.");
            }
            await db.WordsOfPictures().Where(w => w.PictureId == pictureId).ExecuteDeleteAsync(cancel);
            db.Pictures().Remove(picture);
            db.Note(publicationId, by, Deeds.PictureDeleted, pictureId, picture.Name, clock.GetUtcNow(), $"{picture.FileName}, SHA-256 {picture.Sha256}");
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
        await ForgetFilesAsync(picture, cancel);
    }

    /// <summary>In a transaction of its own, so that on SQLite nobody brings the same bytes in between; who does so elsewhere keeps the file once more (<see cref="BringPicture"/>).</summary>
    private async Task ForgetFilesAsync(Picture picture, CancellationToken cancel)
    {
        await using var transaction = await db.BeginWritingAsync(cancel);
        if (await db.Pictures().AnyAsync(p => p.Sha256 == picture.Sha256, cancel)) return;
        try
        {
            media.ForgetRenditions(picture.Sha256);
            await originals.ForgetAsync(picture, cancel);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CannotBeDone)
        {
            log.LogWarning("Picture {Sha256} is out of the library, but its files are not gone: {Why}", picture.Sha256, error.Message);
        }
    }
}
