using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Masthead.Tests.Shared;

/// <summary>The real program in a process of its own, on a free port of the loopback address.</summary>
public sealed class RunningNewsroom : IAsyncDisposable
{
    private readonly Process _process;

    private readonly Task<string> _errors;

    private RunningNewsroom(Process process, int port, string[] lines, Task<string> errors) => (_process, Port, Lines, _errors) = (process, port, lines, errors);

    /// <summary>All that it wrote to standard error, once it has ended.</summary>
    public Task<string> ErrorsAsync() => _errors;

    public int Port { get; }

    /// <summary>What it printed on standard output before it was ready.</summary>
    public string[] Lines { get; }

    public string Address => $"http://127.0.0.1:{Port}";

    /// <summary>Runs <c>masthead demo</c>; ready when it has printed its two lines.</summary>
    /// <param name="folder">Where it keeps everything; null for a folder that goes with it.</param>
    public static Task<RunningNewsroom> DemoAsync(int stories = 40, string? folder = null) =>
        StartAsync(2, ["demo", "--stories", stories.ToString(System.Globalization.CultureInfo.InvariantCulture), .. folder is null ? (string[])[] : ["--data", folder]]);

    /// <summary>Runs another verb to its end, and gives what it printed on standard output.</summary>
    public static async Task<string> DoAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "masthead"), arguments) { UseShellExecute = false, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return said;
    }

    /// <summary>Runs <c>masthead serve</c> on a folder; ready when its health says so.</summary>
    public static Task<RunningNewsroom> ServeAsync(string folder) => StartAsync(0, ["serve", "--data", folder]);

    /// <summary>The same; ready when it is alive, with its database or without.</summary>
    /// <param name="port">Where to listen, for one that is started again.</param>
    /// <param name="settings">For its environment, such as <c>MASTHEAD__Serving__Bytes</c>.</param>
    public static Task<RunningNewsroom> NodeAsync(string folder, int port, params (string Name, string Value)[] settings) => StartAsync(0, ["serve", "--data", folder], port, "live", settings);

    private static async Task<RunningNewsroom> StartAsync(int lines, string[] arguments, int? at = null, string health = "ready", params (string Name, string Value)[] settings)
    {
        var port = at ?? FreePort();
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "masthead")) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.ArgumentList.Add("--urls");
        start.ArgumentList.Add($"http://127.0.0.1:{port}");
        foreach (var (name, value) in settings) start.Environment[name] = value;
        var process = Process.Start(start)!;
        var said = new List<string>();
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(2));
        try
        {
            while (said.Count < lines)
                said.Add(await process.StandardOutput.ReadLineAsync(patience.Token) ?? throw new InvalidOperationException("masthead ended: " + await errors));
            await ReadyAsync(port, health, patience.Token);
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
        return new RunningNewsroom(process, port, [.. said], errors);
    }

    private static async Task ReadyAsync(int port, string health, CancellationToken cancel)
    {
        using var handler = new SocketsHttpHandler();
        using var client = new HttpMessageInvoker(handler);
        while (true)
        {
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{port}/health/{health}");
                using var answer = await client.SendAsync(request, cancel);
                if (answer.StatusCode == HttpStatusCode.OK) return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
            await Task.Delay(50, cancel);
        }
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Ends it at once, as a failing machine would (SIGKILL).</summary>
    public void Kill() => _process.Kill();

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
