using System.Collections.Concurrent;
using Masthead.Data;
using Masthead.Jobs;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Masthead.Tests.Jobs;

/// <summary>Work that tells what was done, and does what a test wants of it.</summary>
public sealed class WorkUnderTest
{
    public static JobKind Kind { get; } = new("test-work", new RetryPolicy(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(25), 3), AtOnce: 4);
    public static JobKind OtherKind { get; } = new("other-work", RetryPolicy.Usual, AtOnce: 1);

    public ConcurrentQueue<string> Done { get; } = new();

    /// <summary>What a job meets while it is done.</summary>
    public Func<Job, CancellationToken, Task>? Meets { get; set; }

    public static async Task<(NewsroomUnderTest Newsroom, WorkUnderTest Work)> OpenAsync()
    {
        var work = new WorkUnderTest();
        return (await NewsroomUnderTest.OpenAsync(work.Furnish), work);
    }

    public void Furnish(WebApplicationBuilder builder) => builder.Services.AddSingleton(this).AddJobWork<Work>().AddJobWork<Other>();

    private async Task DoAsync(Job job, CancellationToken cancel)
    {
        if (Meets is { } meets) await meets(job, cancel);
        Done.Enqueue(job.About + job.Data);
    }

    private sealed class Work(WorkUnderTest test) : IJobWork
    {
        public static JobKind Kind => WorkUnderTest.Kind;

        public Task DoAsync(Job job, CancellationToken cancel) => test.DoAsync(job, cancel);
    }

    private sealed class Other(WorkUnderTest test) : IJobWork
    {
        public static JobKind Kind => OtherKind;

        public Task DoAsync(Job job, CancellationToken cancel) => test.DoAsync(job, cancel);
    }
}

internal static class JobsUnderTest
{
    public static Task OrderAsync(this NewsroomUnderTest newsroom, string about, DateTimeOffset due, string data = "", JobKind? kind = null) => newsroom.DoAsync(async services =>
    {
        await services.GetRequiredService<JobBook>().OrderAsync(kind ?? WorkUnderTest.Kind, about, due, NewsroomUnderTest.Cancel, data: data);
        return 0;
    });

    /// <summary>The runner of another node on the same database.</summary>
    public static JobRunner AnotherNode(this NewsroomUnderTest newsroom) => new(newsroom.App.Services.GetServices<JobWork>(), new JobBell(),
        newsroom.App.Services.GetRequiredService<IServiceScopeFactory>(), newsroom.Clock, NullLogger<JobRunner>.Instance);

    public static Task<List<Job>> JobsAsync(this NewsroomUnderTest newsroom, string about) => newsroom.DoAsync(services =>
        services.GetRequiredService<NewsroomDb>().Jobs().AsNoTracking().Where(j => j.About == about).ToListAsync(NewsroomUnderTest.Cancel));
}
