using System.Net;
using Microsoft.AspNetCore.Connections;

namespace Masthead.Serving.Newsstand;

/// <summary>The transport of plain HTTP endpoints on Linux (docs/adr/0017-the-newsstand.md).</summary>
internal sealed class Newsstands(IConfiguration configuration, PagesAtHand pages, ILoggerFactory logs) : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    private readonly bool _isOn = IsOn(configuration);
    private readonly HashSet<int> _plainPorts = PlainPorts(configuration["Urls"] ?? Hosting.Newsroom.DefaultUrl);
    private readonly List<Stand> _open = [];

    /// <summary>How many requests all stands have answered.</summary>
    public long Answered { get { lock (_open) return _open.Sum(stand => stand.Answered); } }

    public bool CanBind(EndPoint endpoint) => _isOn && Linux.IsHere && endpoint is IPEndPoint place && _plainPorts.Contains(place.Port);

    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        var stand = new Stand((IPEndPoint)endpoint, pages, logs.CreateLogger<Stand>());
        lock (_open) _open.Add(stand);
        return ValueTask.FromResult<IConnectionListener>(stand);
    }

    /// <exception cref="Data.CannotBeDone">The setting makes no sense.</exception>
    private static bool IsOn(IConfiguration configuration) =>
        configuration["Serving:Newsstand"] switch
        {
            null or "" or "on" => true,
            "off" => false,
            var other => throw new Data.CannotBeDone($"Serving:Newsstand is “{other}”; it can be on or off."),
        };

    /// <summary>The ports where nothing but plain HTTP is spoken.</summary>
    private static HashSet<int> PlainPorts(string urls)
    {
        var addresses = urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(BindingAddress.Parse).ToList();
        return [.. addresses.Where(a => a.Scheme == "http").Select(a => a.Port).Except(addresses.Where(a => a.Scheme != "http").Select(a => a.Port))];
    }
}
