using Masthead.Data;
using Masthead.Jobs;
using Npgsql;

namespace Masthead.Serving;

/// <summary>Listens for publishes and jobs of other nodes on PostgreSQL. A call only says that there is something to see: the node reads the publish log, as it does every
/// <see cref="PublishLogFollower.Every"/> anyway, or looks at the jobs, so that a call which is not heard makes it late and never wrong.</summary>
internal sealed class NodeCalls(DatabaseOptions database, PublishLogFollower follower, JobBell jobs, ILogger<NodeCalls> log) : BackgroundService
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100), LongestPause = TimeSpan.FromSeconds(2);
    private long _heard;

    /// <summary>How many calls of publishes came.</summary>
    public long Heard => Volatile.Read(ref _heard);

    /// <summary>False on SQLite, and while the line is cut.</summary>
    public bool IsListening { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (database.ConnectionString is not { } connectionString) return;
        var line = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, KeepAlive = 5, ApplicationName = "masthead node" }.ToString();
        try
        {
            for (var pause = FirstPause; ; pause = pause * 2 > LongestPause ? LongestPause : pause * 2)
            {
                try
                {
                    await ListenAsync(line, stoppingToken);
                }
                catch (Exception error) when (!stoppingToken.IsCancellationRequested)
                {
                    if (IsListening)
                    {
                        log.LogWarning("The line on which nodes call one another is cut ({Message}). This node looks into the publish log until it is there again.", error.Message);
                        (pause, IsListening) = (FirstPause, false);
                    }
                }
                await Task.Delay(pause, stoppingToken);
            }
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    private async Task ListenAsync(string line, CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(line);
        connection.Notification += (_, call) =>
        {
            if (call.Channel == NewsroomDb.JobCallName) jobs.Ring();
            else Interlocked.Increment(ref _heard);
        };
        await connection.OpenAsync(cancel);
        await using (var command = new NpgsqlCommand($"LISTEN {NewsroomDb.CallName}; LISTEN {NewsroomDb.JobCallName}", connection)) await command.ExecuteNonQueryAsync(cancel);
        IsListening = true;
        // What was published and ordered before the line stood.
        jobs.Ring();
        for (var seen = -1L; ; await connection.WaitAsync(cancel))
        {
            if (Heard == seen) continue;
            seen = Heard;
            await follower.LookNowAsync(cancel);
        }
    }
}
