using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Masthead.Data;
using Masthead.Stories;
using Masthead.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Masthead.Tests.Serving;

/// <summary>Three nodes (the real program) on one PostgreSQL with a replica, load on all, and an editor who publishes without a pause while one thing after another breaks.
/// Held against the log: what every reader is shown, from the first answer to the last.</summary>
public sealed partial class ThreeNodesTests
{
    private const string NeverShown = "This was never published.";

    /// <summary>Where <c>bench/nodes.sh</c> wants the figures.</summary>
    private static readonly string? Figures = Environment.GetEnvironmentVariable("MASTHEAD_NODES_FIGURES");

    private static readonly int EditionsEach = Figures is null ? 8 : 60;

    private readonly ConcurrentDictionary<int, long> _acknowledged = new();
    private readonly ConcurrentQueue<string> _wrong = new();
    private readonly ConcurrentQueue<(string Phase, double Late)> _late = new();
    private long _answers;
    private int _edition = 1;
    private string _phase = "";

    [GeneratedRegex(@"Edition (\d+)\.", RegexOptions.None, 1_000)]
    private static partial Regex EditionShown { get; }

    [Fact]
    public async Task Whatever_breaks_no_reader_sees_a_draft_and_what_was_acknowledged_is_on_every_node()
    {
        PostgresUnderTest.SkipWhereThereIsNone();
        await using var primary = await PostgresUnderTest.StartAsync();
        var replicaPort = RunningNewsroom.FreePort();
        var both = $"Host=127.0.0.1:{primary.Port},127.0.0.1:{replicaPort};Username=masthead;Database=postgres;Target Session Attributes=primary;Host Recheck Seconds=1;Timeout=2";
        await using var newsroom = await NewsroomUnderTest.OpenAsync(server: both);
        var story = await newsroom.WriteAsync("Harbour wall gives way", "The wall fell at noon.");
        await newsroom.EditAsync(story, d => d with { Standfirst = "Edition 1." });
        var path = (await newsroom.PublishAsync(story)).Path;
        _acknowledged[1] = Stopwatch.GetTimestamp();
        await using var replica = await primary.ReplicaAsync(replicaPort);
        // What is acknowledged is on the replica as well.
        await primary.DoAsync("ALTER SYSTEM SET synchronous_standby_names = '*'");
        await primary.DoAsync("SELECT pg_reload_conf()");

        var nodes = new List<Node>();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(NewsroomUnderTest.Cancel);
        var readers = new List<Task>();
        try
        {
            foreach (var _ in Enumerable.Range(0, 3)) nodes.Add(await Node.StartAsync(newsroom.Folder));
            readers.AddRange(nodes.SelectMany(node => new[] { path, path, "/" }.Select(p => ReadAsync(node, p, ended.Token))));

            await PhaseAsync("connected", newsroom, story, nodes, path, during: null);
            await PhaseAsync("a line cut", newsroom, story, nodes, path, () => primary.DoAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'masthead node'"));
            await PhaseAsync("a node killed", newsroom, story, nodes, path, async () =>
            {
                await nodes[1].KillAsync();
                await nodes[1].AgainAsync();
            });
            await PhaseAsync("the database restarted", newsroom, story, nodes, path, async () =>
            {
                await primary.StopAsync();
                await primary.StartAsync();
            });
            await PhaseAsync("the replica promoted", newsroom, story, nodes, path, async () =>
            {
                await primary.StopAsync();
                await replica.PromoteAsync();
            });
        }
        finally
        {
            await ended.CancelAsync();
            await Task.WhenAll(readers);
            foreach (var node in nodes) await node.DisposeAsync();
        }
        Assert.True(_wrong.IsEmpty, string.Join('\n', _wrong.Distinct().Take(10)));
        Assert.True(_answers > 500, $"Only {_answers} answers: the test proves too little.");
        var revisions = await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Revisions().Where(r => r.StoryId == story).Select(r => r.Content).ToListAsync(NewsroomUnderTest.Cancel));
        Assert.All(_acknowledged.Keys, edition => Assert.Contains(revisions, r => r.Standfirst == $"Edition {edition}."));
        if (Figures is not null) await File.WriteAllTextAsync(Figures, Told(), NewsroomUnderTest.Cancel);
    }

    /// <summary>Publishes while something happens; at the end every node shows what was acknowledged last.</summary>
    private async Task PhaseAsync(string phase, NewsroomUnderTest newsroom, Guid story, List<Node> nodes, string path, Func<Task>? during)
    {
        Volatile.Write(ref _phase, phase);
        var happens = during is null ? Task.CompletedTask : Task.Run(during, NewsroomUnderTest.Cancel);
        for (var i = 0; i < EditionsEach || !happens.IsCompleted; i++)
        {
            await PublishAsync(newsroom, story);
            await Task.Delay(50, NewsroomUnderTest.Cancel);
        }
        await happens;
        await PublishAsync(newsroom, story);
        foreach (var node in nodes)
        {
            foreach (var address in new[] { path, "/" })
                await Waits.UntilAsync(async () => await node.ShownAsync(address) == _edition, $"after “{phase}” a node shows edition {_edition} at {address}");
        }
    }

    /// <summary>A draft that no reader may see, then an edition that all do. A database that is away is tried until it acknowledges.</summary>
    private async Task PublishAsync(NewsroomUnderTest newsroom, Guid story)
    {
        for (var began = Stopwatch.GetTimestamp(); ;)
        {
            var edition = _edition + 1;
            try
            {
                await newsroom.EditAsync(story, d => d with { Standfirst = NeverShown });
                await newsroom.EditAsync(story, d => d with { Standfirst = $"Edition {edition}." });
                _edition = edition;
                await newsroom.PublishAsync(story);
                _acknowledged[edition] = Stopwatch.GetTimestamp();
                return;
            }
            catch (Exception error) when (DatabaseSilence.IsIn(error) || error is DbUpdateConcurrencyException)
            {
                Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromMinutes(1), $"In a minute the database took no publish: {error.Message}");
                await Task.Delay(100, NewsroomUnderTest.Cancel);
            }
        }
    }

    private async Task ReadAsync(Node node, string path, CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            var (asked, phase) = (Stopwatch.GetTimestamp(), Volatile.Read(ref _phase));
            try
            {
                var (status, words, how) = await node.Reader.ReadAsync(path);
                Check(path, status, words, how, asked, phase);
                await Task.Delay(5, cancel);
            }
            catch (Exception error) when (error is HttpRequestException or OperationCanceledException or IOException)
            {
                // It was killed, or we stop.
                if (!cancel.IsCancellationRequested) await Task.Delay(20, CancellationToken.None);
            }
        }
    }

    private void Check(string path, int status, string words, string how, long asked, string phase)
    {
        Interlocked.Increment(ref _answers);
        if (words.Contains(NeverShown, StringComparison.Ordinal)) _wrong.Enqueue($"In “{phase}” {path} showed a draft.");
        if (status == 503) return;
        if (status != 200)
        {
            _wrong.Enqueue($"In “{phase}” {path} answered {status}.");
            return;
        }
        if (EditionShown.Match(words) is not { Success: true } match)
        {
            _wrong.Enqueue($"In “{phase}” {path} showed no edition.");
            return;
        }
        var shown = int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        if (shown > _edition) _wrong.Enqueue($"In “{phase}” {path} showed edition {shown}, which is not published.");
        // Acknowledged before it was asked for, and not shown: how long before? A node that knows that it is cut off says so, and is not counted.
        if (how.Contains("database away", StringComparison.Ordinal)) return;
        var late = 0.0;
        for (var newer = shown + 1; newer <= _edition; newer++)
        {
            if (!_acknowledged.TryGetValue(newer, out var at) || at >= asked) continue;
            late = Stopwatch.GetElapsedTime(at, asked).TotalMilliseconds;
            break;
        }
        _late.Enqueue((phase, late));
    }

    private string Told() => string.Join('\n', _late.GroupBy(l => l.Phase).Select(phase =>
    {
        var all = phase.Select(l => l.Late).Order().ToArray();
        return string.Create(CultureInfo.InvariantCulture, $"{phase.Key}: {all.Length} answers, {all.Count(l => l > 0)} of them of an older edition than was acknowledged; late at p99 {all[(int)(all.Length * 0.99)]:0} ms, at most {all[^1]:0} ms");
    })) + "\n";

    private sealed class Node : IAsyncDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("masthead-node-").FullName;
        private readonly int _port = RunningNewsroom.FreePort();
        private RunningNewsroom? _running;

        public HttpClient Reader { get; private set; } = null!;

        /// <summary>A node with a folder of its own, on the newsroom's database.</summary>
        public static async Task<Node> StartAsync(string newsroom)
        {
            var node = new Node();
            File.Copy(Path.Combine(newsroom, "masthead.json"), Path.Combine(node._folder, "masthead.json"));
            await node.AgainAsync();
            return node;
        }

        public async Task AgainAsync()
        {
            _running = await RunningNewsroom.NodeAsync(_folder, _port, ("MASTHEAD__Likeness", "off"));
            Reader = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri(_running.Address), Timeout = TimeSpan.FromSeconds(20) };
            Reader.DefaultRequestHeaders.Host = "post.test";
        }

        public async Task<int> ShownAsync(string path)
        {
            var (_, words, _) = await Reader.ReadAsync(path);
            return EditionShown.Match(words) is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : 0;
        }

        public async Task KillAsync()
        {
            _running!.Kill();
            await _running.DisposeAsync();
        }

        public async ValueTask DisposeAsync()
        {
            if (_running is not null) await _running.DisposeAsync();
            Directory.Delete(_folder, recursive: true);
        }
    }
}
