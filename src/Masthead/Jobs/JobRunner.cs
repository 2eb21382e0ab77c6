using System.Collections.Concurrent;
using System.Security.Cryptography;
using Masthead.Data;

namespace Masthead.Jobs;

/// <summary>Takes jobs whose hour has come, as far as there are places for their kind, and does them.</summary>
internal sealed class JobRunner(IEnumerable<JobWork> works, JobBell bell, IServiceScopeFactory scopes, TimeProvider clock, ILogger<JobRunner> log)
{
    private static readonly TimeSpan SweepEvery = TimeSpan.FromHours(1), PauseOfSilence = TimeSpan.FromMilliseconds(250);

    private readonly JobWork[] _works = [.. works];
    private readonly ConcurrentDictionary<Guid, (string Kind, Task Task)> _running = new();
    private DateTimeOffset? _sweptAt;

    /// <summary>Starts what is due.</summary>
    /// <returns>When the next may be taken; null where nothing waits, or what waits has no place: the end of a job rings the bell.</returns>
    public async Task<DateTimeOffset?> StartDueAsync(CancellationToken stopping)
    {
        await using var scope = scopes.CreateAsyncScope();
        var table = scope.ServiceProvider.GetRequiredService<JobTable>();
        if (_sweptAt is null || clock.GetUtcNow() - _sweptAt > SweepEvery)
        {
            await table.SweepAsync(stopping);
            _sweptAt = clock.GetUtcNow();
        }
        DateTimeOffset? next = null;
        foreach (var work in _works)
        {
            var places = work.Kind.AtOnce - _running.Values.Count(r => r.Kind == work.Kind.Name);
            if (places <= 0 || await table.NextAsync(work.Kind, stopping) is not { } free) continue;
            if (free <= clock.GetUtcNow())
            {
                var taken = await table.TakeAsync(work.Kind, places, stopping);
                foreach (var job in taken) Start(work, job, stopping);
                if (taken.Count >= places || await table.NextAsync(work.Kind, stopping) is not { } then) continue;
                free = then;
            }
            if (next is null || free < next) next = free;
        }
        return next;
    }

    /// <summary>Does all that is due, to its end. What fails rests, and is not waited for.</summary>
    public async Task DoAllDueAsync(CancellationToken stopping)
    {
        do
        {
            await StartDueAsync(stopping);
            await Task.WhenAll(_running.Values.Select(r => r.Task));
        }
        while (await AnyDueAsync(stopping));
    }

    /// <summary>Waits for what runs; it was told to stop.</summary>
    public Task WhenIdleAsync() => Task.WhenAll(_running.Values.Select(r => r.Task));

    private async Task<bool> AnyDueAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        foreach (var work in _works)
            if (await scope.ServiceProvider.GetRequiredService<JobTable>().NextAsync(work.Kind, cancel) is { } free && free <= clock.GetUtcNow()) return true;
        return false;
    }

    private void Start(JobWork work, Job job, CancellationToken stopping)
    {
        // Entered before it runs, for it takes itself out at its end.
        var begin = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _running[job.Id] = (work.Kind.Name, RunAsync());
        begin.SetResult();

        async Task RunAsync()
        {
            await begin.Task;
            try
            {
                await DoAsync(work, job, stopping);
            }
            finally
            {
                _running.TryRemove(job.Id, out _);
                bell.Ring();
            }
        }
    }

    private async Task DoAsync(JobWork work, Job job, CancellationToken stopping)
    {
        if (job.Tries > work.Kind.Retries.Tries)
        {
            // Every node that took it died with it, or was thought dead.
            await WriteAsync((table, cancel) => table.GiveUpAsync(job, "It was never finished: each time the node that did it was gone.", cancel), stopping);
            return;
        }
        using var lease = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var keeping = KeepAsync(job, lease);
        Func<JobTable, CancellationToken, Task> outcome;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await work.DoAsync(scope.ServiceProvider, job, lease.Token);
            outcome = (table, cancel) => table.DoneAsync(job, cancel);
        }
        catch (OperationCanceledException) when (lease.IsCancellationRequested)
        {
            outcome = (table, cancel) => table.GiveBackAsync(job, cancel);
        }
        catch (RuleBroken broken)
        {
            log.LogWarning("The job {Kind} about {About} is given up: {Message}", job.Kind, job.About, broken.Message);
            outcome = (table, cancel) => table.GiveUpAsync(job, broken.Message, cancel);
        }
        catch (Exception error)
        {
            outcome = Failed(work.Kind, job, error);
        }
        await lease.CancelAsync();
        await keeping;
        await WriteAsync(outcome, stopping);
    }

    private Func<JobTable, CancellationToken, Task> Failed(JobKind kind, Job job, Exception error)
    {
        if (job.Tries >= kind.Retries.Tries)
        {
            log.LogError(error, "The job {Kind} about {About} is given up after {Tries} tries", job.Kind, job.About, job.Tries);
            return (table, cancel) => table.GiveUpAsync(job, error.Message, cancel);
        }
        log.LogWarning("The job {Kind} about {About} failed and is tried again: {Message}", job.Kind, job.About, error.Message);
        var rest = kind.Retries.RestAfter(job.Tries, RandomNumberGenerator.GetInt32(1001) / 1000d);
        return (table, cancel) => table.RestAsync(job, error.Message, rest, cancel);
    }

    /// <summary>Lengthens the lease while the work goes on. How often is the machine's matter, not the newsroom's hour: the real clock.</summary>
    private async Task KeepAsync(Job job, CancellationTokenSource lease)
    {
        using var timer = new PeriodicTimer(JobTable.Lease / 4);
        try
        {
            while (await timer.WaitForNextTickAsync(lease.Token))
            {
                try
                {
                    await using var scope = scopes.CreateAsyncScope();
                    if (!await scope.ServiceProvider.GetRequiredService<JobTable>().LengthenAsync(job, lease.Token)) await lease.CancelAsync();
                }
                catch (Exception error) when (DatabaseSilence.IsIn(error))
                {
                    // Until the database answers again, nobody else can take it either.
                }
            }
        }
        catch (OperationCanceledException) when (lease.IsCancellationRequested)
        {
            // The work is at its end.
        }
    }

    /// <summary>Writes what became of a job, however long the database is away; where the server stops first, the lease ends.</summary>
    private async Task WriteAsync(Func<JobTable, CancellationToken, Task> outcome, CancellationToken stopping)
    {
        while (true)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await outcome(scope.ServiceProvider.GetRequiredService<JobTable>(), CancellationToken.None);
                return;
            }
            catch (Exception error) when (DatabaseSilence.IsIn(error))
            {
                if (stopping.IsCancellationRequested) return;
                await Task.Delay(PauseOfSilence, CancellationToken.None);
            }
        }
    }
}
