using Masthead.Announcing;
using Masthead.Audit;
using Masthead.Data;
using Masthead.Jobs;
using Masthead.Mail;
using Masthead.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Desk;

/// <summary>What the newsroom tried and gave up, for the alarms of who can mend it: an owner.</summary>
public sealed class GivenUpWork(NewsroomDb db, DeskContext desk, JobBook jobs)
{
    private const int Most = 200;
    internal static readonly string[] Announcements = [Announce.Kind.Name, PingHub.Kind.Name];

    /// <summary>Publishes of which a cache in front or a hub does not know, and never will by itself.</summary>
    public IQueryable<Job> Announced => db.Jobs().AsNoTracking().Where(j => Announcements.Contains(j.Kind) && j.State == JobState.GivenUp);

    /// <summary>Those that were refused and are tried again by themselves.</summary>
    public IQueryable<Job> Untold => db.Jobs().AsNoTracking().Where(j => Announcements.Contains(j.Kind) && j.State == JobState.Waiting && j.LastError != null);

    /// <summary>Letters that were given up, or that nobody sends.</summary>
    public IQueryable<Letter> Letters
    {
        get
        {
            var late = desk.Now - Outbox.LateAfter;
            return db.Letters().Where(l => l.State == LetterState.GivenUp || (l.State == LetterState.Waiting && l.OrderedAt < late));
        }
    }

    /// <summary>Webhooks of a publication that were switched off because they took nothing, for those who manage it.</summary>
    public async Task<IReadOnlyList<Webhook>> WebhooksAsync(Guid publicationId, CancellationToken cancel) =>
        desk.CanManage(publicationId) ? await db.FailedWebhooks(publicationId).AsNoTracking().OrderBy(w => w.Id).ToListAsync(cancel) : [];

    public async Task AnnounceAgainAsync(CancellationToken cancel)
    {
        await using var transaction = await db.BeginWritingAsync(cancel);
        foreach (var job in await Announced.OrderBy(j => j.OrderedAt).Take(Most).ToListAsync(cancel))
            await jobs.OrderAsync(job.Kind == Announce.Kind.Name ? Announce.Kind : PingHub.Kind, job.About, desk.Now, cancel, job.PublicationId, job.Data);
        db.Note(null, desk.Actor, Deeds.AnnouncementsOrderedAgain, null, "", desk.Now);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    public Task DismissAnnouncedAsync(CancellationToken cancel) =>
        DismissAsync(db.Jobs().Where(j => Announcements.Contains(j.Kind) && j.State == JobState.GivenUp), Deeds.AnnouncementsDismissed, cancel);

    public Task DismissLettersAsync(CancellationToken cancel) => DismissAsync(Letters, Deeds.MailDismissed, cancel);

    /// <summary>The words are how many.</summary>
    private async Task DismissAsync<T>(IQueryable<T> rows, string deed, CancellationToken cancel)
    {
        await using var transaction = await db.BeginWritingAsync(cancel);
        var gone = await rows.ExecuteDeleteAsync(cancel);
        if (gone > 0) db.Note(null, desk.Actor, deed, null, "", desk.Now, gone.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }
}
