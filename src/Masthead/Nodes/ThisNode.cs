using System.Globalization;
using System.Reflection;

namespace Masthead.Nodes;

/// <summary>This process among those that work on one database. It has its id from its start: the same machine after a restart is another node.</summary>
/// <param name="Name">The setting <c>Node:Name</c>, or the machine and the process.</param>
public sealed record ThisNode(Guid Id, string Name, string Version, DateTimeOffset StartedAt)
{
    public const int LongestName = 100;

    internal static ThisNode Now(IConfiguration configuration, TimeProvider clock)
    {
        var name = configuration["Node:Name"] is { Length: > 0 } given ? given : string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}/{Environment.ProcessId}");
        var version = typeof(ThisNode).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";
        return new ThisNode(Guid.CreateVersion7(), name.Length > LongestName ? name[..LongestName] : name, version, clock.GetUtcNow());
    }
}
