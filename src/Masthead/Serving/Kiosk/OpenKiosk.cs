using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Masthead.Serving.Kiosk;

/// <summary>One endpoint: its loops answer what is plain; what is not becomes a connection of Kestrel’s.</summary>
internal sealed class OpenKiosk : IConnectionListener
{
    private readonly Socket _listening;
    private readonly SocketConnectionContextFactory _connections;
    private readonly KioskLoop[] _loops;
    private readonly Channel<(int File, byte[] Read)> _turnedIn = Channel.CreateUnbounded<(int, byte[])>(new UnboundedChannelOptions { SingleReader = true });
    private bool _isUnbound;

    public OpenKiosk(IPEndPoint endpoint, PagesAtHand pages, ILogger log)
    {
        _connections = new SocketConnectionContextFactory(new SocketConnectionFactoryOptions(), log);
        _listening = Listen(endpoint);
        EndPoint = _listening.LocalEndPoint!;
        var file = (int)_listening.SafeHandle.DangerousGetHandle();
        _loops = [.. Enumerable.Range(1, Environment.ProcessorCount).Select(n => new KioskLoop(file, n, pages, TurnIn, log))];
        foreach (var loop in _loops) loop.Start();
    }

    public EndPoint EndPoint { get; }

    public long Answered => _loops.Sum(loop => loop.Answered);

    private static Socket Listen(IPEndPoint endpoint)
    {
        try
        {
            var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
            socket.Listen(512);
            socket.Blocking = false;
            return socket;
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw new AddressInUseException(error.Message, error);
        }
    }

    private void TurnIn(int file, byte[] read)
    {
        if (!_turnedIn.Writer.TryWrite((file, read))) Linux.Close(file);
    }

    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        while (await _turnedIn.Reader.WaitToReadAsync(cancellationToken))
        {
            if (!_turnedIn.Reader.TryRead(out var turned)) continue;
            var file = new SafeSocketHandle(turned.File, ownsHandle: true);
            try
            {
                var connection = _connections.Create(new Socket(file));
                connection.Transport = new Behind(connection.Transport.Output, new ReadBefore(turned.Read, connection.Transport.Input));
                return connection;
            }
            catch (SocketException)
            {
                // Gone before it came in.
                file.Dispose();
            }
        }
        return null;
    }

    public async ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        if (_isUnbound) return;
        _isUnbound = true;
        await Task.WhenAll(_loops.Select(loop => loop.CloseAsync()));
        _listening.Dispose();
        _turnedIn.Writer.TryComplete();
    }

    public async ValueTask DisposeAsync()
    {
        await UnbindAsync();
        await Task.WhenAll(_loops.Select(loop => loop.EndAsync()));
        while (_turnedIn.Reader.TryRead(out var turned)) Linux.Close(turned.File);
        _connections.Dispose();
    }

    private sealed record Behind(PipeWriter Output, PipeReader Input) : IDuplexPipe;
}
