using Masthead.Data;
using Masthead.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Pictures;

/// <summary>Writes what pictures are found by that came in before there was a search: the migration orders it.</summary>
internal sealed class FillPictureWords(NewsroomDb db, JobBook book, TimeProvider clock) : IJobWork
{
    private const int AtOnce = 500;

    public const string About = "pictures";

    public static JobKind Kind { get; } = new("fill-picture-words", new RetryPolicy(TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(10), 150), AtOnce: 1);

    public async Task DoAsync(Job job, CancellationToken cancel)
    {
        await using var transaction = await db.BeginWritingAsync(cancel);
        var pictures = await db.Pictures().Where(p => !db.WordsOfPictures().Any(w => w.PictureId == p.Id)).OrderBy(p => p.Id).Take(AtOnce).ToListAsync(cancel);
        if (pictures.Count == 0) return;
        db.WordsOfPictures().AddRange(pictures.Select(p => new WordsOfPicture(p)));
        await db.SaveChangesAsync(cancel);
        await book.OrderAsync(Kind, About, clock.GetUtcNow(), cancel);
        await transaction.CommitAsync(cancel);
    }
}
