using System.Globalization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Masthead.Serving;

/// <summary>The scheme and port that readers use: from <c>Public:Scheme</c> and <c>Public:Port</c>, or else those of the first address of <c>Urls</c>.
/// Never from the request, which anybody can write.</summary>
public sealed class PublicAddress
{
    private readonly IConfiguration _configuration;
    private readonly IServiceProvider _services;
    private readonly string? _scheme;
    private readonly int? _port;
    private string? _before;
    private string _behind = "";

    /// <exception cref="Data.CannotBeDone">A setting makes no sense.</exception>
    public PublicAddress(IConfiguration configuration, IServiceProvider services)
    {
        (_configuration, _services) = (configuration, services);
        if (configuration["Public:Scheme"] is { Length: > 0 } scheme)
            _scheme = scheme is "http" or "https" ? scheme : throw new Data.CannotBeDone($"Public:Scheme is “{scheme}”; it can be http or https.");
        if (configuration["Public:Port"] is { Length: > 0 } given)
        {
            _port = int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65_535
                ? port
                : throw new Data.CannotBeDone($"Public:Port is “{given}”; it must be a number from 1 to 65535.");
        }
    }

    /// <summary>Such as <c>https://news.example</c>: the port is left out where the scheme says it.</summary>
    public string Of(string host)
    {
        if (Volatile.Read(ref _before) is null) Find();
        return _before + host + _behind;
    }

    /// <summary>Not before the first request: only a server that listens knows the port that the system gave it.</summary>
    private void Find()
    {
        var (scheme, port) = FirstAddress();
        if (_scheme is not null) (scheme, port) = (_scheme, PortOf(_scheme));
        port = _port ?? port;
        _behind = port == PortOf(scheme) ? "" : ":" + port.ToString(CultureInfo.InvariantCulture);
        Volatile.Write(ref _before, scheme + "://");
    }

    private static int PortOf(string scheme) => scheme == "https" ? 443 : 80;

    private (string Scheme, int Port) FirstAddress()
    {
        var set = _configuration["Urls"]?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault();
        // Port 0 asks the system for one: the server knows which it was.
        if (set is null || BindingAddress.Parse(set).Port == 0) set = _services.GetService<IServer>()?.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? set;
        if (set is null) return ("http", 80);
        var address = BindingAddress.Parse(set);
        return (address.Scheme, address.Port);
    }
}
