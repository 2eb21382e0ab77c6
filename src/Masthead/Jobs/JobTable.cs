using Masthead.Data;
using Masthead.Nodes;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Jobs;

/// <summary>What the runner writes. Every statement after the take names the turn, so that a node which has lost a job writes nothing.</summary>
internal sealed class JobTable(NewsroomDb db, ThisNode node, TimeProvider clock)
{
    /// <summary>How long a job is this node's before another may take it. Lengthened while the work goes on.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan DoneAreKept = TimeSpan.FromDays(7), GivenUpAreKept = TimeSpan.FromDays(30);

    /// <summary>When the next job of this kind may be taken; null where none waits.</summary>
    public async Task<DateTimeOffset?> NextAsync(JobKind kind, CancellationToken cancel) =>
        await db.Jobs().Where(j => j.Kind == kind.Name && j.State == JobState.Waiting).OrderBy(j => j.FreeAt).Select(j => (DateTimeOffset?)j.FreeAt).FirstOrDefaultAsync(cancel);

    /// <summary>Takes at most <paramref name="most"/> jobs of this kind whose hour has come, the earliest first. No two nodes take the same.</summary>
    public async Task<IReadOnlyList<Job>> TakeAsync(JobKind kind, int most, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        // Materialised: a plan that ran the inner question twice would hold more rows than it takes.
        var sql = """
            WITH due AS MATERIALIZED (SELECT "Id" FROM jobs WHERE "Kind" = {0} AND "State" = 'Waiting' AND "FreeAt" <= {1} ORDER BY "DueAt" LIMIT {2} SKIPPING)
            UPDATE jobs SET "Holder" = {3}, "FreeAt" = {4}, "Tries" = "Tries" + 1, "Turn" = "Turn" + 1 WHERE "Id" IN (SELECT "Id" FROM due) RETURNING *
            """.Replace("SKIPPING", db.SkippingHeldRows, StringComparison.Ordinal);
        var taken = await db.Jobs().FromSqlRaw(sql, kind.Name, db.AsStored(now), most, node.Name, db.AsStored(now + Lease)).AsNoTracking().ToListAsync(cancel);
        return [.. taken.OrderBy(j => j.DueAt).ThenBy(j => j.Id)];
    }

    /// <summary>False where another has it by now, or it was called off.</summary>
    public async Task<bool> LengthenAsync(Job job, CancellationToken cancel)
    {
        var end = clock.GetUtcNow() + Lease;
        return await Held(job).ExecuteUpdateAsync(set => set.SetProperty(j => j.FreeAt, end), cancel) > 0;
    }

    public Task DoneAsync(Job job, CancellationToken cancel) => EndAsync(job, JobState.Done, null, cancel);

    public Task GiveUpAsync(Job job, string error, CancellationToken cancel) => EndAsync(job, JobState.GivenUp, Short(error), cancel);

    /// <summary>Lets it rest until it is tried again.</summary>
    public async Task RestAsync(Job job, string error, TimeSpan rest, CancellationToken cancel)
    {
        var (again, said) = (clock.GetUtcNow() + rest, Short(error));
        if (await AsOrdered(job).ExecuteUpdateAsync(set => set.SetProperty(j => j.Holder, (string?)null).SetProperty(j => j.FreeAt, again).SetProperty(j => j.LastError, said), cancel) == 0) await FreeAsync(job, cancel);
    }

    /// <summary>Gives it back as if it had not been taken: the server stops.</summary>
    public async Task GiveBackAsync(Job job, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await Held(job).ExecuteUpdateAsync(set => set.SetProperty(j => j.Holder, (string?)null).SetProperty(j => j.FreeAt, now).SetProperty(j => j.Tries, j => j.Tries > 0 ? j.Tries - 1 : 0), cancel);
        await db.CallRunnersAsync(cancel);
    }

    public async Task SweepAsync(CancellationToken cancel)
    {
        var (done, givenUp) = (clock.GetUtcNow() - DoneAreKept, clock.GetUtcNow() - GivenUpAreKept);
        await db.Jobs().Where(j => j.State == JobState.Done && j.EndedAt < done).ExecuteDeleteAsync(cancel);
        await db.Jobs().Where(j => j.State == JobState.GivenUp && j.EndedAt < givenUp).ExecuteDeleteAsync(cancel);
    }

    private async Task EndAsync(Job job, JobState state, string? error, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var ended = await AsOrdered(job).ExecuteUpdateAsync(set => set.SetProperty(j => j.State, state).SetProperty(j => j.EndedAt, now).SetProperty(j => j.LastError, error).SetProperty(j => j.Holder, (string?)null), cancel);
        if (ended == 0) await FreeAsync(job, cancel);
    }

    /// <summary>Ordered again while it was done: to be done once more, at its new hour.</summary>
    private Task<int> FreeAsync(Job job, CancellationToken cancel) =>
        Held(job).ExecuteUpdateAsync(set => set.SetProperty(j => j.Holder, (string?)null).SetProperty(j => j.FreeAt, j => j.DueAt).SetProperty(j => j.Tries, 0), cancel);

    private IQueryable<Job> Held(Job job) => db.Jobs().Where(j => j.Id == job.Id && j.Turn == job.Turn && j.State == JobState.Waiting && j.Holder != null);

    private IQueryable<Job> AsOrdered(Job job) => Held(job).Where(j => j.Orders == job.Orders);

    private static string Short(string error)
    {
        var said = error.Sound();
        return said.Length <= Job.LongestError ? said : said[..(Job.LongestError - 1)].Sound() + "…";
    }
}
