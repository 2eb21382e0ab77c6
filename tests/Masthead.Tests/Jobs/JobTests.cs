using Masthead.Data;
using Masthead.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Jobs;

public sealed class JobTests
{
    private static CancellationToken Cancel => NewsroomUnderTest.Cancel;

    [Fact]
    public async Task A_job_is_done_at_its_hour_not_before_and_once()
    {
        var (newsroom, work) = await WorkUnderTest.OpenAsync();
        await using var _ = newsroom;
        await newsroom.OrderAsync("later", newsroom.Clock.GetUtcNow().AddMinutes(5));

        newsroom.Clock.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(1));
        await newsroom.DoJobsAsync();
        Assert.Empty(work.Done);
        newsroom.Clock.Advance(TimeSpan.FromSeconds(1));
        await newsroom.DoJobsAsync();
        await newsroom.DoJobsAsync();

        Assert.Equal(["later"], work.Done);
        Assert.Equal((JobState.Done, 1), Assert.Single((await newsroom.JobsAsync("later")).Select(j => (j.State, j.Tries))));
    }

    [Fact]
    public async Task What_is_ordered_in_a_transaction_that_is_rolled_back_is_not_ordered()
    {
        var (newsroom, work) = await WorkUnderTest.OpenAsync();
        await using var _ = newsroom;
        foreach (var committed in new[] { true, false })
        {
            await newsroom.DoAsync(async services =>
            {
                var db = services.GetRequiredService<NewsroomDb>();
                await using var transaction = await db.BeginWritingAsync(Cancel);
                await services.GetRequiredService<JobBook>().OrderAsync(WorkUnderTest.Kind, committed ? "kept" : "dropped", newsroom.Clock.GetUtcNow(), Cancel);
                if (committed) await transaction.CommitAsync(Cancel); else await transaction.RollbackAsync(Cancel);
                return 0;
            });
        }

        await newsroom.DoJobsAsync();

        Assert.Equal(["kept"], work.Done);
    }

    [Fact]
    public async Task A_job_rings_when_its_transaction_is_committed_and_not_before()
    {
        var (newsroom, _) = await WorkUnderTest.OpenAsync();
        await using var disposed = newsroom;
        var rung = newsroom.App.Services.GetRequiredService<JobBell>().NextRing();
        await newsroom.DoAsync(async services =>
        {
            await using var transaction = await services.GetRequiredService<NewsroomDb>().BeginWritingAsync(Cancel);
            await services.GetRequiredService<JobBook>().OrderAsync(WorkUnderTest.Kind, "kept", newsroom.Clock.GetUtcNow(), Cancel);
            Assert.False(rung.IsCompleted);
            await transaction.CommitAsync(Cancel);
            return 0;
        });
        Assert.True(rung.IsCompleted);
    }

    [Fact]
    public async Task The_same_thing_is_never_queued_twice_and_the_newest_word_counts()
    {
        var (newsroom, work) = await WorkUnderTest.OpenAsync();
        await using var _ = newsroom;
        var now = newsroom.Clock.GetUtcNow();
        await newsroom.OrderAsync("a", now.AddMinutes(10), "1");
        await newsroom.OrderAsync("a", now.AddMinutes(2), "2");
        await newsroom.OrderAsync("b", now.AddMinutes(2));
        await newsroom.OrderAsync("a", now.AddMinutes(2), "3", WorkUnderTest.OtherKind);

        newsroom.Clock.Advance(TimeSpan.FromMinutes(20));
        await newsroom.DoJobsAsync();

        Assert.Equal(["a2", "a3", "b"], work.Done.Order(StringComparer.Ordinal));
        await newsroom.OrderAsync("a", newsroom.Clock.GetUtcNow(), "4");
        await newsroom.DoJobsAsync();
        Assert.Contains("a4", work.Done);
    }

    [Fact]
    public async Task Two_who_order_the_same_at_once_get_one_job()
    {
        var (newsroom, work) = await WorkUnderTest.OpenAsync();
        await using var _ = newsroom;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(n => newsroom.OrderAsync("same", newsroom.Clock.GetUtcNow())));

        await newsroom.DoJobsAsync();

        Assert.Equal(["same"], work.Done);
        Assert.Single(await newsroom.JobsAsync("same"));
    }

    [Fact]
    public async Task What_is_ordered_again_while_it_is_done_is_done_once_more_at_its_new_hour()
    {
        var (newsroom, work) = await WorkUnderTest.OpenAsync();
        await using var _ = newsroom;
        var hour = newsroom.Clock.GetUtcNow().AddMinutes(3);
        var first = true;
        work.Meets = async (job, _) =>
        {
            if (first) await newsroom.OrderAsync("again", hour, "-new");
            first = false;
        };
        await newsroom.OrderAsync("again", newsroom.Clock.GetUtcNow());

        await newsroom.DoJobsAsync();
        Assert.Equal(["again"], work.Done);
        newsroom.Clock.SetUtcNow(hour);
        await newsroom.DoJobsAsync();

        Assert.Equal(["again", "again-new"], work.Done);
        Assert.Equal(JobState.Done, Assert.Single(await newsroom.JobsAsync("again")).State);
    }

    [Fact]
    public async Task A_job_that_fails_rests_longer_each_time_and_is_given_up_at_the_end_with_its_reason()
    {
        var (newsroom, work) = await WorkUnderTest.OpenAsync();
        await using var _ = newsroom;
        work.Meets = (job, _) => throw new InvalidOperationException($"The other side is down ({job.Tries}).");
        await newsroom.OrderAsync("down", newsroom.Clock.GetUtcNow());

        var rests = new List<TimeSpan>();
        for (var n = 0; n < 2; n++)
        {
            await newsroom.DoJobsAsync();
            var job = Assert.Single(await newsroom.JobsAsync("down"));
            Assert.Equal((JobState.Waiting, n + 1, (string?)null, $"The other side is down ({n + 1})."), (job.State, job.Tries, job.Holder, job.LastError));
            rests.Add(job.FreeAt - newsroom.Clock.GetUtcNow());
            newsroom.Clock.SetUtcNow(job.FreeAt);
        }
        await newsroom.DoJobsAsync();

        var ended = Assert.Single(await newsroom.JobsAsync("down"));
        Assert.Equal((JobState.GivenUp, "The other side is down (3)."), (ended.State, ended.LastError));
        Assert.InRange(rests[0], TimeSpan.FromSeconds(7.5), TimeSpan.FromSeconds(12.5));
        Assert.InRange(rests[1], TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(25));

        work.Meets = null;
        await newsroom.OrderAsync("down", newsroom.Clock.GetUtcNow());
        await newsroom.DoJobsAsync();
        Assert.Equal(["down"], work.Done);
        Assert.Single(await newsroom.JobsAsync("down"));
    }

    [Fact]
    public async Task A_broken_rule_is_not_tried_again()
    {
        var (newsroom, work) = await WorkUnderTest.OpenAsync();
        await using var _ = newsroom;
        work.Meets = (_, _) => throw new RuleBroken("test", "The headline is missing.");
        await newsroom.OrderAsync("rule", newsroom.Clock.GetUtcNow());

        await newsroom.DoJobsAsync();

        var job = Assert.Single(await newsroom.JobsAsync("rule"));
        Assert.Equal((JobState.GivenUp, "The headline is missing."), (job.State, job.LastError));
    }

    [Fact]
    public async Task A_kind_whose_places_are_full_keeps_no_other_waiting()
    {
        var (newsroom, work) = await WorkUnderTest.OpenAsync();
        await using var _ = newsroom;
        var letGo = new TaskCompletionSource();
        work.Meets = (job, _) => job.Kind == WorkUnderTest.OtherKind.Name ? letGo.Task : Task.CompletedTask;
        var now = newsroom.Clock.GetUtcNow();
        await newsroom.OrderAsync("slow 1", now.AddMinutes(-9), kind: WorkUnderTest.OtherKind);
        await newsroom.OrderAsync("slow 2", now.AddMinutes(-8), kind: WorkUnderTest.OtherKind);
        await newsroom.OrderAsync("quick", now);

        var runner = newsroom.App.Services.GetRequiredService<JobRunner>();
        await runner.StartDueAsync(Cancel);
        await runner.StartDueAsync(Cancel);
        await Serving.Waits.UntilAsync(() => work.Done.Contains("quick"), "the quick one is done");

        Assert.Equal(JobState.Waiting, Assert.Single(await newsroom.JobsAsync("slow 2")).State);
        Assert.Null(Assert.Single(await newsroom.JobsAsync("slow 2")).Holder);
        letGo.SetResult();
        await newsroom.DoJobsAsync();
        Assert.Equal(["quick", "slow 1", "slow 2"], work.Done);
    }

    [Fact]
    public async Task The_runner_wakes_by_itself_when_a_job_is_ordered_and_when_the_next_is_due()
    {
        var work = new WorkUnderTest();
        await using var newsroom = await NewsroomUnderTest.OpenAsync(builder =>
        {
            work.Furnish(builder);
            builder.Services.AddSingleton(new JobOptions(RunByThemselves: true));
        });
        await newsroom.OrderAsync("now", newsroom.Clock.GetUtcNow());
        await newsroom.OrderAsync("soon", newsroom.Clock.GetUtcNow().AddMinutes(1));
        await Serving.Waits.UntilAsync(() => work.Done.Contains("now"), "the job is done");
        Assert.Equal(["now"], work.Done);
        newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
        await Serving.Waits.UntilAsync(() => work.Done.Contains("soon"), "the job is done at its hour");
    }

    [Fact]
    public async Task Done_jobs_are_swept_after_a_week_and_given_up_ones_after_a_month()
    {
        var (newsroom, work) = await WorkUnderTest.OpenAsync();
        await using var _ = newsroom;
        await newsroom.OrderAsync("done", newsroom.Clock.GetUtcNow());
        await newsroom.DoJobsAsync();
        work.Meets = (_, _) => throw new RuleBroken("test", "No.");
        await newsroom.OrderAsync("given up", newsroom.Clock.GetUtcNow());
        await newsroom.DoJobsAsync();

        newsroom.Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromMinutes(1));
        await newsroom.DoJobsAsync();
        Assert.Single(await newsroom.JobsAsync("done"));
        newsroom.Clock.Advance(TimeSpan.FromHours(2));
        await newsroom.DoJobsAsync();
        Assert.Empty(await newsroom.JobsAsync("done"));
        Assert.Single(await newsroom.JobsAsync("given up"));
        newsroom.Clock.Advance(TimeSpan.FromDays(24));
        await newsroom.DoJobsAsync();
        Assert.Empty(await newsroom.JobsAsync("given up"));
    }

    [Fact]
    public async Task A_job_takes_no_more_data_than_is_small()
    {
        var (newsroom, _) = await WorkUnderTest.OpenAsync();
        await using var disposed = newsroom;
        await Assert.ThrowsAsync<ArgumentException>(() => newsroom.OrderAsync("large", newsroom.Clock.GetUtcNow(), new string('x', Job.LongestData + 1)));
        Assert.Empty(await newsroom.JobsAsync("large"));
    }
}
