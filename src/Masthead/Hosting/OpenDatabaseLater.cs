using Masthead.Data;

namespace Masthead.Hosting;

/// <summary>A database that was away when the server started is brought into shape as soon as it answers; until then nobody else gets to it (<see cref="DatabaseGate"/>).</summary>
internal sealed class OpenDatabaseLater(DatabaseGate gate, IServiceProvider rooms, ILogger<OpenDatabaseLater> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1), Seldom = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            for (string? told = null; gate.IsShut;)
            {
                try
                {
                    await gate.PassAsync(() => rooms.OpenDatabaseAsync(stoppingToken));
                    gate.Open();
                    log.LogInformation("The database answers and has the shape of this program.");
                }
                catch (CannotBeDone cannot)
                {
                    // It answers, and says no: that is for a person to mend.
                    var isSilent = OpeningDatabase.IsSilent(cannot);
                    if (!isSilent && cannot.Message != told) log.LogError("The database cannot be opened: {Message}", cannot.Message);
                    told = cannot.Message;
                    await Task.Delay(isSilent ? Every : Seldom, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops.
        }
    }
}

internal static class OpeningDatabase
{
    /// <summary>Makes or opens the database. Where it is a server that does not answer, the program starts all the same, and opens it when it does.</summary>
    /// <exception cref="CannotBeDone">It answers, and cannot be opened; or it is a file.</exception>
    public static async Task OpenDatabaseOrWaitAsync(this IServiceProvider rooms, CancellationToken cancel)
    {
        try
        {
            await rooms.OpenDatabaseAsync(cancel);
        }
        catch (CannotBeDone cannot) when (!rooms.GetRequiredService<DatabaseOptions>().IsEmbedded && IsSilent(cannot))
        {
            rooms.GetRequiredService<DatabaseGate>().Shut();
            rooms.GetRequiredService<ILogger<OpenDatabaseLater>>().LogWarning("{Message} Masthead starts without it: readers get the pages that this node has kept, and the desk waits. It is tried again each second.", cannot.Message);
        }
    }

    public static bool IsSilent(CannotBeDone cannot) => cannot.InnerException is { } inner && DatabaseSilence.IsIn(inner);
}
