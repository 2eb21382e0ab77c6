using System.Data;
using System.Data.Common;
using Masthead.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Masthead.Serving;

/// <summary>Reads what may be read from a replica, where one is set, is of this newsroom, and knows all that this node knows (docs/adr/0026-lists-from-a-replica.md).</summary>
internal sealed class ReadReplica(ReplicaDatabase database, ReplicaState state, IServiceScopeFactory scopes, ILogger<ReadReplica> log) : IDisposable
{
    /// <summary>A replica that is slower than this counts as away.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _leftAlone = new(0, 1);
    private long _reads, _fellBack;
    private string? _cluster;
    private ReplicaStanding _told = ReplicaStanding.InUse;

    public bool IsSet => database.IsSet;

    /// <summary>Pages that were read from the replica.</summary>
    public long Reads => Volatile.Read(ref _reads);

    /// <summary>Pages that might have been, and were read from the primary.</summary>
    public long FellBack => Volatile.Read(ref _fellBack);

    public ReplicaStanding Standing => state.Standing;

    /// <summary>Ends when a replica that was in use is not any more.</summary>
    public Task<bool> WhenLeftAloneAsync(TimeSpan most, CancellationToken cancel) => _leftAlone.WaitAsync(most, cancel);

    /// <param name="place">What the replica must have replayed; null where that is not known.</param>
    /// <param name="read">Reads in one snapshot of the replica; null where nothing stands there.</param>
    /// <returns>Null where the primary is to be asked.</returns>
    public async Task<T?> ReadAsync<T>(LogPlace? place, Func<NewsroomDb, CancellationToken, Task<T?>> read, CancellationToken cancel) where T : class
    {
        T? answer = null;
        if (place is { } known && known != LogPlace.Beginning && state.Standing == ReplicaStanding.InUse) await LookAsync(known, async (db, within) => answer = await read(db, within), cancel);
        if (answer is null) Interlocked.Increment(ref _fellBack);
        else Interlocked.Increment(ref _reads);
        return answer;
    }

    /// <summary>Whether the replica can be used by who knows this place.</summary>
    public Task ProbeAsync(LogPlace place, CancellationToken cancel) => LookAsync(place, deed: null, cancel);

    private async Task LookAsync(LogPlace place, Func<NewsroomDb, CancellationToken, Task>? deed, CancellationToken cancel)
    {
        // The primary’s to tell: its silence says nothing of the replica.
        var cluster = _cluster ??= await ClusterOfPrimaryAsync(cancel);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        try
        {
            await using var db = await database.OpenAsync(patience.Token);
            // The first question takes the snapshot in which all others are answered.
            await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, patience.Token);
            var standing = await StandingAsync(db, cluster, place, patience.Token);
            // Known before the deed, which may fail by itself.
            Stand(standing, why: null);
            if (standing == ReplicaStanding.InUse && deed is not null) await deed(db, patience.Token);
        }
        catch (Exception) when (cancel.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception error) when (error is OperationCanceledException || DatabaseErrorIn(error) is not null || DatabaseSilence.IsIn(error))
        {
            var postgres = DatabaseErrorIn(error) as PostgresException;
            // 40001: a query was in the way of recovery. That is the query’s bad luck, and not the replica’s.
            if (postgres?.SqlState == PostgresErrorCodes.SerializationFailure) return;
            Stand(postgres?.SqlState == PostgresErrorCodes.UndefinedTable ? ReplicaStanding.Foreign : ReplicaStanding.Away, error is OperationCanceledException ? $"not within {Patience.TotalSeconds:0} seconds" : error.GetBaseException().Message);
        }
        catch (Exception error)
        {
            // A row that has not arrived, or a fault of ours. The primary says which.
            log.LogDebug(error, "A page could not be made from the replica");
        }
    }

    /// <summary>How a replica does for one who knows this place, in one snapshot of it.</summary>
    /// <param name="cluster">Of the primary.</param>
    public static async Task<ReplicaStanding> StandingAsync(NewsroomDb db, string? cluster, LogPlace place, CancellationToken cancel)
    {
        if (await db.ClusterAsync(cancel) != cluster) return ReplicaStanding.Foreign;
        if (place == LogPlace.Beginning) return ReplicaStanding.InUse;
        // A row of that number and another time is of another newsroom.
        return await db.PublishLog().AsNoTracking().SingleOrDefaultAsync(e => e.Sequence == place.Sequence, cancel) is not { } row ? ReplicaStanding.Behind
            : LogPlace.Of(row) == place ? ReplicaStanding.InUse : ReplicaStanding.Foreign;
    }

    private async Task<string?> ClusterOfPrimaryAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<NewsroomDb>().ClusterAsync(cancel);
    }

    private void Stand(ReplicaStanding now, string? why)
    {
        var before = state.Standing;
        state.Standing = now;
        // The primary may be another one by now.
        if (now == ReplicaStanding.Foreign) _cluster = null;
        if (now != ReplicaStanding.InUse && before == ReplicaStanding.InUse)
        {
            try
            {
                _leftAlone.Release();
            }
            catch (SemaphoreFullException)
            {
                // It is known already.
            }
        }
        // A replica is behind for a moment after every publish: that is nothing to tell.
        if (now != ReplicaStanding.Behind) Tell(now, why);
    }

    /// <summary>Said once each time: it is out of use, it is back.</summary>
    public void Tell(ReplicaStanding now, string? why)
    {
        lock (_leftAlone)
        {
            if (now == _told) return;
            _told = now;
        }
        if (now == ReplicaStanding.InUse) log.LogInformation("The replica can be used; lists and search are read from it again.");
        else if (now == ReplicaStanding.Foreign) log.LogWarning("{Setting} names a server that is no streaming replica of this newsroom’s database. Lists and search are read from the primary.", DatabaseOptions.ReadSetting);
        else log.LogWarning("The replica cannot be used ({Why}). Lists and search are read from the primary until it can.", why);
    }

    private static DbException? DatabaseErrorIn(Exception error)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
            if (cause is DbException known) return known;
        return null;
    }

    public void Dispose() => _leftAlone.Dispose();
}

/// <summary>Looks after the replica, so that no reader waits for one that is away or behind.</summary>
internal sealed class WatchReplica(ReadReplica replica, PageStore store) : BackgroundService
{
    private static readonly TimeSpan WhileInUse = TimeSpan.FromSeconds(5), WhileBehind = TimeSpan.FromMilliseconds(100), First = TimeSpan.FromSeconds(1), Longest = TimeSpan.FromSeconds(30), LongBehind = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!replica.IsSet) return;
        var (pause, behind) = (First, TimeSpan.Zero);
        try
        {
            while (true)
            {
                if (store.Place is { } place) await ProbeAsync(place, stoppingToken);
                var wait = replica.Standing switch
                {
                    ReplicaStanding.InUse => WhileInUse,
                    ReplicaStanding.Behind or ReplicaStanding.Untried => WhileBehind,
                    _ => pause,
                };
                (pause, behind) = replica.Standing switch
                {
                    ReplicaStanding.Away or ReplicaStanding.Foreign => (pause + pause > Longest ? Longest : pause + pause, TimeSpan.Zero),
                    ReplicaStanding.Behind => (First, behind + WhileBehind),
                    _ => (First, TimeSpan.Zero),
                };
                if (behind > LongBehind) replica.Tell(ReplicaStanding.Behind, $"it has been behind for more than {LongBehind.TotalSeconds:0} seconds");
                await replica.WhenLeftAloneAsync(wait, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    private async Task ProbeAsync(LogPlace place, CancellationToken cancel)
    {
        try
        {
            await replica.ProbeAsync(place, cancel);
        }
        catch (Exception error) when (!cancel.IsCancellationRequested)
        {
            // The primary does not say who it is: of its silence others tell.
            if (!DatabaseSilence.IsIn(error)) replica.Tell(ReplicaStanding.Away, $"the primary does not say which cluster it is: {error.GetBaseException().Message}");
        }
    }
}
