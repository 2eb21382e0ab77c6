using Masthead.Data;
using Masthead.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Jobs;

public sealed class JobNodesTests
{
    private static CancellationToken Cancel => NewsroomUnderTest.Cancel;

    [Fact]
    public async Task Two_nodes_on_one_database_do_each_job_once_between_them()
    {
        var (newsroom, work) = await WorkUnderTest.OpenAsync();
        await using var _ = newsroom;
        for (var n = 0; n < 60; n++) await newsroom.OrderAsync($"job {n}", newsroom.Clock.GetUtcNow());
        var nodes = Enumerable.Range(0, 3).Select(_ => newsroom.AnotherNode()).ToList();

        await Task.WhenAll(nodes.Select(node => Task.Run(() => node.DoAllDueAsync(Cancel), Cancel)));

        Assert.Equal(60, work.Done.Count);
        Assert.Equal(60, work.Done.Distinct().Count());
    }

    [Fact]
    public async Task What_a_dead_node_held_is_free_when_its_lease_ends_and_what_the_dead_one_writes_then_changes_nothing()
    {
        var (newsroom, work) = await WorkUnderTest.OpenAsync();
        await using var _ = newsroom;
        await newsroom.OrderAsync("held", newsroom.Clock.GetUtcNow());
        var dead = Assert.Single(await newsroom.DoAsync(s => s.GetRequiredService<JobTable>().TakeAsync(WorkUnderTest.Kind, 5, Cancel)));

        newsroom.Clock.Advance(JobTable.Lease - TimeSpan.FromSeconds(1));
        await newsroom.DoJobsAsync();
        Assert.Empty(work.Done);
        newsroom.Clock.Advance(TimeSpan.FromSeconds(1));
        work.Meets = (job, _) => newsroom.DoAsync(async services =>
        {
            // The node that was thought dead comes back in the middle of it.
            var table = services.GetRequiredService<JobTable>();
            Assert.False(await table.LengthenAsync(dead, Cancel));
            await table.GiveUpAsync(dead, "Too late.", Cancel);
            return 0;
        });
        await newsroom.DoJobsAsync();

        Assert.Equal(["held"], work.Done);
        var job = Assert.Single(await newsroom.JobsAsync("held"));
        Assert.Equal((JobState.Done, 2, (string?)null), (job.State, job.Tries, job.LastError));
    }

    [Fact]
    public async Task A_job_that_takes_each_node_down_with_it_is_given_up()
    {
        var (newsroom, work) = await WorkUnderTest.OpenAsync();
        await using var _ = newsroom;
        await newsroom.OrderAsync("killer", newsroom.Clock.GetUtcNow());
        for (var n = 0; n < WorkUnderTest.Kind.Retries.Tries; n++)
        {
            Assert.Single(await newsroom.DoAsync(s => s.GetRequiredService<JobTable>().TakeAsync(WorkUnderTest.Kind, 5, Cancel)));
            newsroom.Clock.Advance(JobTable.Lease);
        }

        await newsroom.DoJobsAsync();

        Assert.Empty(work.Done);
        Assert.Equal(JobState.GivenUp, Assert.Single(await newsroom.JobsAsync("killer")).State);
    }

    [Fact]
    public async Task A_server_that_stops_gives_its_jobs_back_at_once_and_untried()
    {
        var (newsroom, work) = await WorkUnderTest.OpenAsync();
        await using var _ = newsroom;
        var begun = new TaskCompletionSource();
        work.Meets = async (_, cancel) =>
        {
            begun.SetResult();
            await Task.Delay(Timeout.Infinite, cancel);
        };
        await newsroom.OrderAsync("cut short", newsroom.Clock.GetUtcNow());
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var node = newsroom.AnotherNode();
        var doing = node.DoAllDueAsync(stop.Token);
        await begun.Task;
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => doing);
        // As the server does at its end; it may have been stopped while it looked for the next.
        await node.WhenIdleAsync();

        var job = Assert.Single(await newsroom.JobsAsync("cut short"));
        Assert.Equal((JobState.Waiting, 0, (string?)null), (job.State, job.Tries, job.Holder));
        work.Meets = null;
        await newsroom.DoJobsAsync();
        Assert.Equal(["cut short"], work.Done);
    }

    [Fact]
    public async Task A_job_ordered_on_one_node_rings_on_the_others_once_it_is_committed()
    {
        if (TestDatabase.Server is null) Assert.Skip("On SQLite there is one node. Set MASTHEAD_TEST_POSTGRES to run this.");
        var (newsroom, _) = await WorkUnderTest.OpenAsync();
        await using var disposed = newsroom;
        var calls = newsroom.App.Services.GetRequiredService<Masthead.Serving.NodeCalls>();
        await Serving.Waits.UntilAsync(() => calls.IsListening, "the node listens");
        var (published, rung) = (calls.Heard, newsroom.App.Services.GetRequiredService<JobBell>().NextRing());
        await newsroom.DoAsync(async services =>
        {
            // Another process: it has no bell of ours.
            var db = services.GetRequiredService<NewsroomDb>();
            await db.CallRunnersAsync(Cancel);
            return 0;
        });
        await Serving.Waits.UntilAsync(() => rung.IsCompleted, "the node heard of the job");
        Assert.Equal(published, calls.Heard);
    }
}
