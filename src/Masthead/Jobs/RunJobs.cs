using Masthead.Data;

namespace Masthead.Jobs;

/// <summary>Whether jobs are done by themselves. A test does them by hand, at its own clock.</summary>
public sealed record JobOptions(bool RunByThemselves = true);

/// <summary>Keeps the runner going: at the hour of the next job, at a ring, and once a second, for what no ring told of.</summary>
internal sealed class RunJobs(JobRunner runner, JobBell bell, JobOptions options, TimeProvider clock, ILogger<RunJobs> log) : BackgroundService
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1), Shortest = TimeSpan.FromMilliseconds(1);
    private bool _isCutOff;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.RunByThemselves) return;
        while (!stoppingToken.IsCancellationRequested)
        {
            var rung = bell.NextRing();
            var wait = await LookAsync(stoppingToken);
            await Task.WhenAny(rung, Task.Delay(wait, stoppingToken));
        }
        await runner.WhenIdleAsync();
    }

    private async Task<TimeSpan> LookAsync(CancellationToken stopping)
    {
        try
        {
            var next = await runner.StartDueAsync(stopping);
            if (_isCutOff) log.LogInformation("The database answers again; jobs go on.");
            _isCutOff = false;
            if (next is not { } hour) return Longest;
            var wait = hour - clock.GetUtcNow();
            return wait < Shortest ? Shortest : wait < Longest ? wait : Longest;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
        }
        catch (Exception error) when (DatabaseSilence.IsIn(error))
        {
            if (!_isCutOff) log.LogWarning("The database does not answer ({Message}). Jobs wait until it does.", error.Message);
            _isCutOff = true;
        }
        catch (Exception error)
        {
            // Whatever it was, the next hour must not be missed for it.
            log.LogError(error, "Looking for jobs failed.");
        }
        return Longest;
    }
}
