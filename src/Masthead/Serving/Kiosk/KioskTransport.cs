using System.Net;
using Microsoft.AspNetCore.Connections;

namespace Masthead.Serving.Kiosk;

/// <summary>The transport of plain HTTP endpoints on Linux (docs/adr/0017-the-kiosk.md).</summary>
internal sealed class KioskTransport(IConfiguration configuration, PagesAtHand pages, ILoggerFactory logs) : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    private readonly bool _isOn = IsOn(configuration);
    private readonly HashSet<int> _plainPorts = PlainPorts(configuration["Urls"] ?? Hosting.Newsroom.DefaultUrl);
    private readonly List<OpenKiosk> _open = [];

    /// <summary>How many requests all kiosks have answered.</summary>
    public long Answered { get { lock (_open) return _open.Sum(kiosk => kiosk.Answered); } }

    public bool CanBind(EndPoint endpoint) => _isOn && Linux.IsHere && endpoint is IPEndPoint place && _plainPorts.Contains(place.Port);

    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        var kiosk = new OpenKiosk((IPEndPoint)endpoint, pages, logs.CreateLogger<OpenKiosk>());
        lock (_open) _open.Add(kiosk);
        return ValueTask.FromResult<IConnectionListener>(kiosk);
    }

    /// <exception cref="Data.CannotBeDone">The setting makes no sense.</exception>
    private static bool IsOn(IConfiguration configuration) =>
        configuration["Serving:Kiosk"] switch
        {
            null or "" or "on" => true,
            "off" => false,
            var other => throw new Data.CannotBeDone($"Serving:Kiosk is “{other}”; it can be on or off."),
        };

    /// <summary>The ports where nothing but plain HTTP is spoken.</summary>
    private static HashSet<int> PlainPorts(string urls)
    {
        var addresses = urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(BindingAddress.Parse).ToList();
        return [.. addresses.Where(a => a.Scheme == "http").Select(a => a.Port).Except(addresses.Where(a => a.Scheme != "http").Select(a => a.Port))];
    }
}
