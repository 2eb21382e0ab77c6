using Masthead.Data;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Serving;

/// <summary>Applies the publish log to this node's store: at once when the bell rings here, and by looking, for what another process published.
/// Rows become visible in the order of their sequence (<see cref="PublishLogOrder"/>), so what lies behind the position is never missed.</summary>
internal sealed class PublishLogFollower : BackgroundService
{
    public static readonly TimeSpan Every = TimeSpan.FromMilliseconds(250);
    private const int AtOnce = 500;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly PageStore _store;
    private readonly HostMemory _hosts;
    private readonly PageWarming _warming;
    private readonly IServiceScopeFactory _scopes;
    private readonly TimeProvider _clock;
    private readonly ILogger<PublishLogFollower> _log;
    private long? _position;

    public PublishLogFollower(PageStore store, HostMemory hosts, PublishBell bell, PageWarming warming, IServiceScopeFactory scopes, TimeProvider clock, ILogger<PublishLogFollower> log)
    {
        (_store, _hosts, _warming, _scopes, _clock, _log) = (store, hosts, warming, scopes, clock, log);
        bell.Listen(HearAsync);
    }

    /// <summary>True since the database last did not answer: what is served may be older than what was published elsewhere.</summary>
    public bool IsCutOff { get; private set; }

    /// <summary>Looks now, for whoever heard that there is something to see.</summary>
    public Task LookNowAsync(CancellationToken cancel) => LookAsync(cancel);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await LookAsync(cancellationToken);
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

    /// <summary>What was committed stands, and its editor must be told so even when the log cannot be read back: then nothing stored counts as right.</summary>
    private async Task HearAsync(CancellationToken cancel)
    {
        if (await LookAsync(cancel)) return;
        _store.DropAll(_clock.GetUtcNow());
        _hosts.Drop();
    }

    /// <returns>False where the database does not answer.</returns>
    private async Task<bool> LookAsync(CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            await ApplyAsync(cancel);
            if (IsCutOff) _log.LogInformation("The database answers again; this node has caught up with the publish log.");
            IsCutOff = false;
            return true;
        }
        catch (Exception error) when (DatabaseAway.Says(error))
        {
            if (!IsCutOff) _log.LogWarning(error, "The database does not answer. Readers get the last good pages until it does.");
            IsCutOff = true;
            return false;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task ApplyAsync(CancellationToken cancel)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var log = scope.ServiceProvider.GetRequiredService<NewsroomDb>().PublishLog().AsNoTracking();
        if (_position is null)
        {
            // Nothing is kept before this: every page that is, was rendered when all rows up to here were visible.
            _position = await log.MaxAsync(e => (long?)e.Sequence, cancel) ?? 0;
            _store.Open();
        }
        for (var isMore = true; isMore;)
        {
            var position = _position.Value;
            var entries = await log.Where(e => e.Sequence > position).OrderBy(e => e.Sequence).Take(AtOnce).ToListAsync(cancel);
            foreach (var entry in entries) Apply(entry);
            isMore = entries.Count == AtOnce;
        }
    }

    private void Apply(PublishLogEntry entry)
    {
        if (entry.Keys.Contains(PageKey.Publication)) _hosts.Drop();
        _warming.Warm(_store.Drop(entry.PublicationId, entry.Keys, PublishLogEntry.TakesDown(entry.Kind), _clock.GetUtcNow()));
        _position = entry.Sequence;
    }

    public override void Dispose()
    {
        _turn.Dispose();
        base.Dispose();
    }
}
