using Masthead.Data;
using Masthead.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Mail;

/// <summary>Orders mail, in the caller's own transaction where one is open: no act without its letter, no letter without its act.</summary>
public sealed class Outbox(NewsroomDb db, JobBook jobs, TimeProvider clock)
{
    /// <summary>A text that was only written down is shown on the desk for so long.</summary>
    public static readonly TimeSpan TextsAreKept = TimeSpan.FromDays(7);

    /// <summary>A letter that waits for longer is an alarm.</summary>
    public static readonly TimeSpan LateAfter = TimeSpan.FromHours(1);

    private static readonly TimeSpan LettersAreKept = TimeSpan.FromDays(90);

    public async Task OrderAsync(Letter letter, CancellationToken cancel)
    {
        await using var own = db.Database.CurrentTransaction is null ? await db.BeginWritingAsync(cancel) : null;
        db.Letters().Add(letter);
        await db.SaveChangesAsync(cancel);
        await jobs.OrderAsync(SendLetter.Kind, SendLetter.About(letter), clock.GetUtcNow(), cancel, letter.PublicationId);
        await ForgetAsync(cancel);
        if (own is not null) await own.CommitAsync(cancel);
    }

    /// <summary>Drops texts that help nobody any more, and letters of long ago.</summary>
    internal async Task ForgetAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var (kept, letters) = (now - TextsAreKept, now - LettersAreKept);
        await db.Letters().Where(l => l.Text != null && (l.GoodUntil < now || l.OrderedAt < kept)).ExecuteUpdateAsync(set => set.SetProperty(l => l.Text, (string?)null), cancel);
        await db.Letters().Where(l => l.OrderedAt < letters).ExecuteDeleteAsync(cancel);
    }
}
