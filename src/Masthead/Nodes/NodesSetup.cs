using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Masthead.Nodes;

public static class NodesSetup
{
    /// <summary>For every process; a server tells the others of itself.</summary>
    public static IServiceCollection AddNodes(this IServiceCollection services)
    {
        services.TryAddSingleton(new NodeOptions());
        return services
            .AddSingleton(s => ThisNode.Now(s.GetRequiredService<IConfiguration>(), s.GetRequiredService<TimeProvider>()))
            .AddSingleton<KeepNode>()
            .AddHostedService(s => s.GetRequiredService<KeepNode>());
    }
}
