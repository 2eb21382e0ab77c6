using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Masthead.Tests.Mail;

/// <summary>A mail server on loopback that does as it is told.</summary>
internal sealed class SmtpUnderTest : IAsyncDisposable
{
    public const string Drop = "drop";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _listening;

    public SmtpUnderTest()
    {
        _listener.Start();
        _listening = ListenAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public string Address => $"smtp://127.0.0.1:{Port}";

    /// <summary>The messages it took, as they came.</summary>
    public ConcurrentQueue<string> Taken { get; } = new();

    /// <summary>All that was said to it.</summary>
    public ConcurrentQueue<string> Heard { get; } = new();

    public int Connections;

    /// <summary>What it says next, by the verb that it answers (<c>RCPT</c>, <c>AUTH</c>, <c>END</c> behind a message), in order; then what is usual.</summary>
    public ConcurrentQueue<(string Verb, string Answer)> Next { get; } = new();

    /// <summary>The same, always.</summary>
    public (string Verb, string Answer)? Always { get; set; }

    public bool OffersAuth { get; init; }

    private async Task ListenAsync()
    {
        try
        {
            while (true) _ = TalkAsync(await _listener.AcceptTcpClientAsync(_ended.Token));
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var line = client;
        Interlocked.Increment(ref Connections);
        try
        {
            var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.Latin1);
            await using var writer = new StreamWriter(stream, Encoding.Latin1) { AutoFlush = true, NewLine = "\r\n" };
            await writer.WriteLineAsync("220 mail.test");
            while (await reader.ReadLineAsync(_ended.Token) is { } said)
            {
                Heard.Enqueue(said);
                var verb = said.Split(' ', ':')[0].ToUpperInvariant();
                if (verb == "DATA")
                {
                    await writer.WriteLineAsync("354 go on");
                    var message = new StringBuilder();
                    while (await reader.ReadLineAsync(_ended.Token) is { } words && words != ".") message.Append(words.StartsWith('.') ? words[1..] : words).Append('\n');
                    var answer = AnswerTo("END") ?? "250 taken";
                    if (answer == Drop) return;
                    if (answer.StartsWith('2')) Taken.Enqueue(message.ToString());
                    await writer.WriteLineAsync(answer);
                    continue;
                }
                var usual = verb switch
                {
                    "EHLO" => OffersAuth ? "250-mail.test\r\n250 AUTH PLAIN" : "250 mail.test",
                    "AUTH" => "235 come in",
                    "QUIT" => "221 bye",
                    _ => "250 yes",
                };
                var word = AnswerTo(verb) ?? usual;
                if (word == Drop) return;
                await writer.WriteLineAsync(word);
                if (verb == "QUIT") return;
            }
        }
        catch (Exception error) when (error is IOException or OperationCanceledException or ObjectDisposedException)
        {
        }
    }

    private string? AnswerTo(string verb)
    {
        if (Next.TryPeek(out var next) && next.Verb == verb && Next.TryDequeue(out next)) return next.Answer;
        return Always is { } always && always.Verb == verb ? always.Answer : null;
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        _listener.Dispose();
        await _listening;
        _ended.Dispose();
    }
}
