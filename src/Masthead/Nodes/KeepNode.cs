using Masthead.Data;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Nodes;

/// <summary>Whether a server tells of itself by itself. A test lets it speak by hand.</summary>
public sealed record NodeOptions(bool TellByItself = true);

/// <summary>Writes this node's sign of life and the distance of its clock, and sweeps the rows of nodes that are long silent.</summary>
internal sealed class KeepNode(IServiceScopeFactory scopes, ThisNode node, NodeOptions options, DatabaseOptions database, ReplicaState replica, TimeProvider clock, ILogger<KeepNode> log) : BackgroundService
{
    private static readonly TimeSpan Forgotten = TimeSpan.FromDays(1);
    private bool _wasTooFar;

    // Alone on its database, a node has nobody to tell; the row is for its owner.
    private TimeSpan Every => database.IsEmbedded ? TimeSpan.FromMinutes(1) : TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.TellByItself) return;
        using var timer = new PeriodicTimer(Every);
        try
        {
            do
            {
                try
                {
                    await TellAsync(stoppingToken);
                }
                catch (Exception error) when (DatabaseSilence.IsIn(error) || error is DbUpdateException)
                {
                    // The next sign of life comes soon; that this one did not is what the others are to see.
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await GoAsync();
        }
    }

    internal async Task TellAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NewsroomDb>();
        var distance = await ClockDistance.MeasureAsync(db, clock, cancel);
        if (distance.IsTooFar && !_wasTooFar) log.LogWarning("This node’s clock is {Ahead:F0} ms ahead of the database’s: its hours come early or late by as much. Set the clocks by network time.", distance.Ahead.TotalMilliseconds);
        _wasTooFar = distance.IsTooFar;
        var now = clock.GetUtcNow();
        var row = await db.Nodes().SingleOrDefaultAsync(n => n.Id == node.Id, cancel);
        if (row is null) db.Nodes().Add(row = new Node(node, now));
        row.IsHeard(distance, replica.Standing, now);
        await db.SaveChangesAsync(cancel);
        var forgotten = now - Forgotten;
        await db.Nodes().Where(n => n.HeardAt < forgotten).ExecuteDeleteAsync(cancel);
    }

    /// <summary>A node that stops in good order is not missed.</summary>
    private async Task GoAsync()
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<NewsroomDb>().Nodes().Where(n => n.Id == node.Id).ExecuteDeleteAsync(CancellationToken.None);
        }
        catch (Exception error) when (DatabaseSilence.IsIn(error) || error is ObjectDisposedException)
        {
            // Its row goes by itself when it was silent for a day.
        }
    }
}
