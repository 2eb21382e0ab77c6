using Masthead.Data;
using Masthead.Serving.Snapshots;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Serving;

/// <summary>Applies the publish log to this node's store: at once when the bell rings here, and by looking, for what another process published.
/// Rows become visible in the order of their sequence (<see cref="PublishLogOrder"/>), so what lies behind the position is never missed.</summary>
internal sealed class PublishLogFollower : BackgroundService
{
    public static readonly TimeSpan Every = TimeSpan.FromMilliseconds(250);
    private const int AtOnce = 500;

    /// <summary>A database that is slower than this counts as away.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly PageStore _store;
    private readonly HostMemory _hosts;
    private readonly StoreSnapshot _snapshot;
    private readonly PageWarming _warming;
    private readonly CutOff _cutOff;
    private readonly PublishBell _bell;
    private readonly IServiceScopeFactory _scopes;
    private readonly TimeProvider _clock;
    private readonly ILogger<PublishLogFollower> _log;
    private readonly TaskCompletionSource _restored = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private LogPlace? _place;
    // As an object: it is read by others, and a value of two numbers is not read whole.
    private object? _told;
    private RenderTicket? _began;

    public PublishLogFollower(PageStore store, HostMemory hosts, StoreSnapshot snapshot, PublishBell bell, PageWarming warming, CutOff cutOff, IServiceScopeFactory scopes, TimeProvider clock, ILogger<PublishLogFollower> log)
    {
        (_store, _hosts, _snapshot, _bell, _warming, _cutOff, _scopes, _clock, _log) = (store, hosts, snapshot, bell, warming, cutOff, scopes, clock, log);
        bell.Listen(HearAsync);
    }

    /// <summary>The last row that was applied; null before the log was first read.</summary>
    public LogPlace? Place => (LogPlace?)Volatile.Read(ref _told);

    /// <summary>Ends when the pages of an earlier run are where they belong.</summary>
    public Task Restored => _restored.Task;

    /// <summary>Looks now, for whoever heard that there is something to see.</summary>
    public Task LookNowAsync(CancellationToken cancel) => LookAsync(cancel);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        _snapshot.Open();
        if (!await LookAsync(cancellationToken)) _snapshot.ShelveAll();
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // How often to look is the machine's matter, not the newsroom's hour: the real clock.
        using var timer = new PeriodicTimer(Every);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await LookAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    /// <summary>What was committed stands, and its editor must be told so even when the log cannot be read back: then nothing stored counts as right, and of what was taken down no copy stays.</summary>
    private async Task HearAsync(CancellationToken cancel)
    {
        if (await IsReadBackAsync(cancel)) return;
        _store.DropAll(_clock.GetUtcNow());
        _hosts.Drop();
        foreach (var entry in _bell.TakeDowns()) TakeDown(entry);
    }

    /// <summary>A driver whose server stands still may hold on to its question for long; an editor does not.</summary>
    private async Task<bool> IsReadBackAsync(CancellationToken cancel)
    {
        try
        {
            return await LookAsync(cancel).WaitAsync(Patience + Patience, cancel);
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <returns>False where the database does not answer.</returns>
    private async Task<bool> LookAsync(CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        // Known when the time is over, not when the question is given up at last.
        await using var told = patience.Token.Register(() =>
        {
            if (!cancel.IsCancellationRequested) BeCutOff($"not within {Patience.TotalSeconds:0} seconds");
        });
        patience.CancelAfter(Patience);
        try
        {
            var began = Environment.TickCount64;
            await ApplyAsync(patience.Token);
            _cutOff.Looked(began);
            await told.DisposeAsync();
            if (_cutOff.End()) _log.LogInformation("The database answers again; this node has caught up with the publish log.");
            return true;
        }
        catch (Exception error) when (DatabaseAway.Says(error) || (patience.IsCancellationRequested && !cancel.IsCancellationRequested))
        {
            BeCutOff(error.GetBaseException().Message);
            return false;
        }
        finally
        {
            _turn.Release();
        }
    }

    private void BeCutOff(string why)
    {
        if (_cutOff.Begin(_clock.GetUtcNow())) _log.LogWarning("The database does not answer ({Why}). Readers get the last good pages until it does.", why);
    }

    private async Task ApplyAsync(CancellationToken cancel)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NewsroomDb>();
        var doubts = _store.Doubts;
        if (_place is null) await OpenAsync(db, cancel);
        for (var isMore = true; isMore;)
        {
            var place = _place!.Value;
            // With the row that was applied last: where it is gone, this is another log, and what it tells is not what came behind.
            var entries = await db.PublishLog().AsNoTracking().Where(e => e.Sequence >= place.Sequence).OrderBy(e => e.Sequence).Take(AtOnce).ToListAsync(cancel);
            if (place != LogPlace.Beginning && (entries.Count == 0 || LogPlace.Of(entries[0]) != place))
            {
                await BeginAnewAsync(db, cancel);
                continue;
            }
            foreach (var entry in entries.Where(e => e.Sequence > place.Sequence)) Apply(entry);
            isMore = entries.Count == AtOnce;
        }
        _store.StandAt(_place!.Value, doubts);
        Volatile.Write(ref _told, _place);
        _bell.Forget(_place!.Value.Sequence);
        if (_began is { } began) Restore(began);
    }

    /// <summary>Nothing is kept before this: every page that is, was rendered when all rows up to here were visible, or comes from a snapshot and is held against all rows behind its place.</summary>
    private async Task OpenAsync(NewsroomDb db, CancellationToken cancel)
    {
        var isOurs = _snapshot.Place is { } kept && kept != LogPlace.Beginning && await db.HasAsync(kept, cancel);
        var place = isOurs ? _snapshot.Place!.Value : await db.LogEndAsync(cancel);
        _store.Open();
        if (isOurs) _began = _store.Begin();
        else _snapshot.Forget();
        _place = place;
        if (!isOurs) _restored.TrySetResult();
    }

    /// <summary>A backup was restored, or a replica took over that lacked the last rows.</summary>
    private async Task BeginAnewAsync(NewsroomDb db, CancellationToken cancel)
    {
        var end = await db.LogEndAsync(cancel);
        _log.LogWarning("The publish log does not know the row that this node applied last ({Place}): a backup was restored, or a replica took over that lacked the last rows. All pages are made again.", _place);
        _store.DropAll(_clock.GetUtcNow());
        _hosts.Drop();
        _snapshot.Void();
        _place = end;
    }

    /// <summary>Reading a large snapshot takes its time, and nobody has to wait for it: the ticket remembers what moves meanwhile.</summary>
    private void Restore(RenderTicket began)
    {
        _began = null;
        _ = Task.Run(() =>
        {
            try
            {
                _snapshot.Restore(began);
            }
            finally
            {
                _restored.TrySetResult();
            }
        }, CancellationToken.None);
    }

    private void Apply(PublishLogEntry entry)
    {
        if (entry.Keys.Contains(PageKey.Publication)) _hosts.Drop();
        if (PublishLogEntry.TakesDown(entry.Kind)) TakeDown(entry);
        else _warming.Warm(_store.Drop(entry.PublicationId, entry.Keys, forget: false, _clock.GetUtcNow(), LogPlace.Of(entry)));
        _place = LogPlace.Of(entry);
    }

    private void TakeDown(PublishLogEntry entry)
    {
        var dropped = _store.Drop(entry.PublicationId, entry.Keys, forget: true, _clock.GetUtcNow(), LogPlace.Of(entry));
        // Behind the drop: what is written from now on does not hold these pages.
        _snapshot.Void();
        _warming.Warm(dropped);
    }

    public override void Dispose()
    {
        _turn.Dispose();
        base.Dispose();
    }
}
