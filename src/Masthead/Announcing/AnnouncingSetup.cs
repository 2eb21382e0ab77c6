using Masthead.Jobs;
using Masthead.Outgoing;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Masthead.Announcing;

public static class AnnouncingSetup
{
    /// <summary>Before the publish log's own order: what is registered first is asked first.</summary>
    public static IServiceCollection AddAnnouncing(this IServiceCollection services) => services
        .AddOutgoing()
        .AddSingleton(s => PurgeOptions.Read(s.GetRequiredService<IConfiguration>()))
        .AddSingleton<IInterceptor, OrderAnnouncements>()
        .AddScoped<SendPurge>()
        .AddScoped<TouchedFeeds>()
        .AddJobWork<Announce>()
        .AddJobWork<PingHub>();
}
