using System.Globalization;
using Masthead.Data;
using Masthead.Serving.Kiosk;
using Masthead.Serving.Snapshots;
using Microsoft.AspNetCore.Connections;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Masthead.Serving;

public static class ServingSetup
{
    private const long MostByDefault = 512L << 20;
    private const long Least = 1L << 20;

    /// <summary>For every process that publishes, with or without a server.</summary>
    public static IServiceCollection AddPublishLog(this IServiceCollection services) => services.AddSingleton<IInterceptor, PublishLogOrder>();

    public static IServiceCollection AddServing(this IServiceCollection services) => services
        .AddScoped<KeysRead>()
        .AddSingleton<CutOff>()
        .AddSingleton<AnswersCounted>()
        .AddSingleton(s => SharedCaches.Read(s.GetRequiredService<IConfiguration>()))
        .AddSingleton(s => new PageStore(Bytes(s.GetRequiredService<IConfiguration>())))
        .AddSingleton<ReadReplica>()
        .AddHostedService<WatchReplica>()
        .AddSingleton<PageRenders>()
        .AddSingleton<HostMemory>()
        .AddSingleton<PublicAddress>()
        .AddSingleton<AwayPages>()
        .AddSingleton(new WarmingOptions())
        .AddSingleton<PageWarming>()
        .AddHostedService(s => s.GetRequiredService<PageWarming>())
        .AddSingleton<Makings>()
        .AddSingleton(s => SnapshotOptions.Read(s.GetRequiredService<IConfiguration>(), s.GetRequiredService<DatabaseOptions>()))
        .AddSingleton<StoreSnapshot>()
        .AddSingleton<PublishLogFollower>()
        .AddSingleton<NodeCalls>()
        .AddHostedService(s => s.GetRequiredService<NodeCalls>())
        .AddSingleton<PagesAtHand>()
        .AddSingleton<KioskTransport>()
        .AddSingleton<IConnectionListenerFactory>(s => s.GetRequiredService<KioskTransport>())
        .AddHostedService(s => s.GetRequiredService<PublishLogFollower>())
        .AddHostedService<KeepSnapshot>();

    /// <summary>Answers the public pages of every publication. What belongs to the desk, the API, the load balancer and pictures goes on to routing.</summary>
    public static WebApplication UsePageStore(this WebApplication app)
    {
        app.UseMiddleware<PageDoor>();
        return app;
    }

    private static long Bytes(IConfiguration configuration)
    {
        if (configuration["Serving:Bytes"] is not { Length: > 0 } set) return Math.Clamp(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4, Least, MostByDefault);
        return long.TryParse(set, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) && bytes >= Least
            ? bytes
            : throw new CannotBeDone($"Serving:Bytes is “{set}”; it must be a whole number of bytes, at least {Least}.");
    }
}
