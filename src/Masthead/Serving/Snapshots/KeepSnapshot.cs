namespace Masthead.Serving.Snapshots;

/// <summary>Writes the snapshot every so often when something changed, at once when one was voided, and when the server stops.</summary>
internal sealed class KeepSnapshot(StoreSnapshot snapshot, PageStore store, PublishLogFollower follower, CutOff cutOff, SnapshotOptions options) : BackgroundService
{
    /// <summary>After a taking down: the pages that carried it are made again first, and what comes close behind is taken along.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    private long _written = -1;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var (isDone, took) = (true, TimeSpan.Zero);
            while (true)
            {
                // A store so large that it takes long to write is written less often.
                var wait = isDone ? TimeSpan.FromTicks(Math.Max(options.Every.Ticks, took.Ticks * 20)) : Soon;
                // The machine's matter, not the newsroom's hour: the real clock.
                if (await snapshot.WaitForVoidAsync(wait, stoppingToken)) await Task.Delay(Soon, stoppingToken);
                var began = System.Diagnostics.Stopwatch.GetTimestamp();
                isDone = await Task.Run(Look, stoppingToken);
                took = System.Diagnostics.Stopwatch.GetElapsedTime(began);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    /// <returns>False where it has to be done again soon.</returns>
    internal bool Look()
    {
        // Before the pages: what is applied meanwhile is applied again at the next start, and only drops too much.
        if (follower.Place is not { } place || !follower.Restored.IsCompleted) return true;
        var changes = store.Changes;
        if (changes == _written)
        {
            if (!cutOff.IsNow) snapshot.Touch();
            return true;
        }
        if (!snapshot.Write(place)) return false;
        _written = changes;
        return true;
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        Look();
    }
}
