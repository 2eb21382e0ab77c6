using System.Diagnostics.Metrics;
using Masthead.Data;
using Masthead.Jobs;
using Masthead.Serving;
using Masthead.Serving.Kiosk;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Hosting;

/// <summary>What this node tells of itself to whoever watches it.</summary>
internal sealed class NewsroomMeter : IDisposable
{
    private readonly IServiceScopeFactory _scopes;
    private readonly TimeProvider _clock;
    private JobFigures? _jobs;

    private sealed record JobFigures(long Waiting, long GivenUp, double Late);

    public NewsroomMeter(PageStore store, AnswersCounted answers, KioskTransport kiosk, PublishLogFollower follower, CutOff cutOff, ReadReplica replica, IServiceScopeFactory scopes, TimeProvider clock)
    {
        (_scopes, _clock) = (scopes, clock);
        Meter.CreateObservableGauge("masthead.store.bytes", () => store.Weight, description: "Bytes of finished pages that are held.");
        Meter.CreateObservableGauge("masthead.store.capacity.bytes", () => store.Capacity, description: "Bytes of finished pages that may be held.");
        Meter.CreateObservableGauge("masthead.store.pages", () => (long)store.Count, description: "Finished pages that are held.");
        Meter.CreateObservableCounter("masthead.pages.answered", () => new Measurement<long>[]
        {
            new(kiosk.Answered, new KeyValuePair<string, object?>("how", "kiosk")),
            new(answers.Hits, new KeyValuePair<string, object?>("how", "hit")),
            new(answers.Misses, new KeyValuePair<string, object?>("how", "miss")),
            new(answers.LastGood, new KeyValuePair<string, object?>("how", "last_good")),
            new(answers.Unavailable, new KeyValuePair<string, object?>("how", "unavailable")),
        }, description: "Public pages, by how they were answered: from the store before or behind the web server, made, an older copy while the database was away, not at all for the same reason.");
        Meter.CreateObservableGauge("masthead.publish.log.position", () => follower.Place?.Sequence ?? 0, description: "The last row of the publish log that this node applied.");
        Meter.CreateObservableGauge("masthead.publish.log.behind.seconds", () => cutOff.SinceLook.TotalSeconds, description: "Seconds since this node last began a look into the publish log that came to its end.");
        Meter.CreateObservableGauge("masthead.database.up", () => cutOff.IsNow ? 0L : 1L, description: "1 while the database answers this node.");
        if (replica.IsSet)
        {
            Meter.CreateObservableCounter("masthead.lists.read", () => new Measurement<long>[]
            {
                new(replica.Reads, new KeyValuePair<string, object?>("from", "replica")),
                new(replica.FellBack, new KeyValuePair<string, object?>("from", "primary")),
            }, description: "Lists and searches that were made: from the replica, or from the primary because the replica could not be used or lacked what this node knew.");
            Meter.CreateObservableGauge("masthead.replica.up", () => replica.Standing == ReplicaStanding.InUse ? 1L : 0L, description: "1 while lists and search are read from the replica.");
        }
        Meter.CreateObservableGauge("masthead.jobs", () => _jobs is { } jobs
            ? new Measurement<long>[] { new(jobs.Waiting, new KeyValuePair<string, object?>("state", "waiting")), new(jobs.GivenUp, new KeyValuePair<string, object?>("state", "given_up")) }
            : [], description: "Jobs of the whole newsroom that are not done.");
        Meter.CreateObservableGauge("masthead.jobs.late.seconds", () => _jobs is { } jobs ? [new Measurement<double>(jobs.Late)] : Array.Empty<Measurement<double>>(), description: "How long the job that may be taken longest waits for a node.");
    }

    public Meter Meter { get; } = new("Masthead");

    /// <summary>Asks the database, before the rest is read. While it is away, nothing is told of jobs.</summary>
    public async Task LookAtJobsAsync(CancellationToken cancel)
    {
        try
        {
            await using var scope = _scopes.CreateAsyncScope();
            var jobs = scope.ServiceProvider.GetRequiredService<NewsroomDb>().Jobs();
            var now = _clock.GetUtcNow();
            var oldest = await jobs.Where(j => j.State == JobState.Waiting && j.FreeAt <= now).MinAsync(j => (DateTimeOffset?)j.FreeAt, cancel);
            _jobs = new JobFigures(
                await jobs.LongCountAsync(j => j.State == JobState.Waiting, cancel), await jobs.LongCountAsync(j => j.State == JobState.GivenUp, cancel), oldest is { } at ? (now - at).TotalSeconds : 0);
        }
        catch (Exception error) when (DatabaseSilence.IsIn(error) || error is OperationCanceledException)
        {
            _jobs = null;
        }
    }

    public void Dispose() => Meter.Dispose();
}
