using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Masthead.Jobs;

/// <summary>A kind with what does it.</summary>
internal sealed record JobWork(JobKind Kind, Func<IServiceProvider, Job, CancellationToken, Task> DoAsync);

public static class JobsSetup
{
    /// <summary>For every process that orders jobs, with or without a server; a server does them.</summary>
    public static IServiceCollection AddJobs(this IServiceCollection services)
    {
        services.TryAddSingleton(new JobOptions());
        return services
            .AddSingleton<JobBell>()
            .AddSingleton<RingAfterCommit>()
            .AddSingleton<IInterceptor>(s => s.GetRequiredService<RingAfterCommit>())
            .AddScoped<JobBook>()
            .AddScoped<JobTable>()
            .AddSingleton<JobRunner>()
            .AddHostedService<RunJobs>();
    }

    /// <summary>Lets this newsroom do jobs of the kind.</summary>
    public static IServiceCollection AddJobWork<T>(this IServiceCollection services) where T : class, IJobWork => services
        .AddScoped<T>()
        .AddSingleton(new JobWork(T.Kind, (rooms, job, cancel) => rooms.GetRequiredService<T>().DoAsync(job, cancel)));
}
