using System.Net;
using System.Net.Sockets;

namespace Masthead.Outgoing;

/// <summary>The one way out by HTTP (docs/adr/0020-purging-a-cdn.md): no redirects, no proxies, no cookies, short patience, nothing of an answer but its status, nothing of a request in a log.</summary>
public sealed class OutgoingHttp(IHttpClientFactory clients)
{
    internal const string Strangers = "strangers", Own = "own";

    /// <summary>For addresses that somebody at the desk, or somebody's page, gave: reaches public addresses only, unless <c>Outgoing:Private</c> is on.</summary>
    public Task<HttpStatusCode> ToStrangerAsync(HttpRequestMessage request, CancellationToken cancel) => SendAsync(Strangers, request, cancel);

    /// <summary>For addresses that the program's own settings name.</summary>
    public Task<HttpStatusCode> ToOwnAsync(HttpRequestMessage request, CancellationToken cancel) => SendAsync(Own, request, cancel);

    private async Task<HttpStatusCode> SendAsync(string name, HttpRequestMessage request, CancellationToken cancel)
    {
        using var client = clients.CreateClient(name);
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        return answer.StatusCode;
    }
}

public static class OutgoingSetup
{
    public const string Setting = "Outgoing:Private";
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static IServiceCollection AddOutgoing(this IServiceCollection services)
    {
        Add(services, OutgoingHttp.Own, _ => true);
        Add(services, OutgoingHttp.Strangers, rooms => rooms.GetRequiredService<IConfiguration>()[Setting] == "on");
        return services.AddSingleton<OutgoingHttp>();
    }

    private static void Add(IServiceCollection services, string name, Func<IServiceProvider, bool> mayBePrivate) => services
        .AddHttpClient(name, client =>
        {
            client.Timeout = Patience;
            client.DefaultRequestHeaders.UserAgent.ParseAdd("Masthead");
        })
        // What is sent holds tokens.
        .RemoveAllLoggers()
        .ConfigurePrimaryHttpMessageHandler(rooms => HandlerFor(mayBePrivate(rooms)));

    /// <summary>The same bounds, for a library that makes its requests itself.</summary>
    public static SocketsHttpHandler HandlerFor(bool mayBePrivate) => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        MaxResponseHeadersLength = 16,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        ConnectTimeout = Patience,
        ConnectCallback = mayBePrivate ? null : ToPublicAsync,
    };

    /// <summary>Checked at the address that is connected to: what a name leads to can change between a look and the next.</summary>
    private static async ValueTask<Stream> ToPublicAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var host = context.DnsEndPoint.Host;
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancel);
        if (addresses.Length == 0 || Array.Exists(addresses, PrivateAddress.Is))
            throw new HttpRequestException($"{host} leads to an address of a private network, and requests that the desk asks for go to public ones only. Where it is meant, set {Setting} to on.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
