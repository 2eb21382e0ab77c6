using Masthead.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Masthead.Jobs;

/// <summary>Orders jobs and calls them off, in the caller's own transaction where one is open: no act without its job, no job without its act.</summary>
public sealed class JobBook(NewsroomDb db, JobBell bell, RingAfterCommit ring, TimeProvider clock)
{
    /// <summary>Orders a job. Where one of this kind about this thing is not done yet, it takes the new hour and data, and its tries begin anew;
    /// where it is being done at this moment, it runs once more behind.</summary>
    /// <param name="data">JSON for the work, at most <see cref="Job.LongestData"/> characters.</param>
    public async Task OrderAsync(JobKind kind, string about, DateTimeOffset due, CancellationToken cancel, Guid? publicationId = null, string data = "")
    {
        if (kind.Name.Length > Job.LongestKind || about.Length > Job.LongestAbout || data.Length > Job.LongestData)
            throw new ArgumentException($"A job’s kind has at most {Job.LongestKind} characters, what it is about {Job.LongestAbout}, its data {Job.LongestData}; “{kind.Name}” has {kind.Name.Length}, {about.Length} and {data.Length}.", nameof(data));
        var (at, now) = (db.AsStored(due), db.AsStored(clock.GetUtcNow()));
        // One statement, so that two who order the same at once do not break each other's transactions.
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO jobs ("Id", "Kind", "About", "PublicationId", "Data", "DueAt", "FreeAt", "State", "Tries", "Turn", "Orders", "OrderedAt")
            VALUES ({Guid.CreateVersion7(clock.GetUtcNow())}, {kind.Name}, {about}, {publicationId}, {data}, {at}, {at}, 'Waiting', 0, 0, 1, {now})
            ON CONFLICT ("Kind", "About") WHERE "State" <> 'Done' DO UPDATE SET
              "PublicationId" = excluded."PublicationId", "Data" = excluded."Data", "DueAt" = excluded."DueAt", "State" = 'Waiting', "EndedAt" = NULL,
              "Tries" = 0, "LastError" = NULL, "Orders" = jobs."Orders" + 1, "OrderedAt" = excluded."OrderedAt",
              "FreeAt" = CASE WHEN jobs."Holder" IS NULL THEN excluded."FreeAt" ELSE jobs."FreeAt" END
            """, cancel);
        await db.CallRunnersAsync(cancel);
        if (db.Database.CurrentTransaction?.GetDbTransaction() is { } transaction) ring.Expect(transaction);
        else bell.Ring();
    }

    /// <summary>Calls a job off that is not done; nothing happens where there is none. One that is being done at this moment goes on to its end.</summary>
    public Task CallOffAsync(JobKind kind, string about, CancellationToken cancel) =>
        db.Jobs().Where(j => j.Kind == kind.Name && j.About == about && j.State != JobState.Done).ExecuteDeleteAsync(cancel);
}
