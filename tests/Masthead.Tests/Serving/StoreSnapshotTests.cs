using Masthead.Data;
using Masthead.Hosting;
using Masthead.Serving;
using Masthead.Serving.Snapshots;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Masthead.Tests.Serving;

/// <summary>One newsroom whose server is stopped and started again.</summary>
public sealed class StoreSnapshotTests : IAsyncLifetime
{
    private readonly PagesUnderTest _pages = new();
    private readonly Said _said = new();
    private readonly ThemesUnderTest _themes = new();
    private NewsroomUnderTest _newsroom = null!;

    private string Snapshot => Path.Combine(_newsroom.Folder, "snapshot", "pages");

    public async ValueTask InitializeAsync()
    {
        _newsroom = await NewsroomUnderTest.OpenAsync(_pages.Furnish);
        await _newsroom.LogAsync(ring: true, "publish", "story:0");
    }

    public async ValueTask DisposeAsync()
    {
        await _newsroom.DisposeAsync();
        _said.Dispose();
    }

    private async Task<WebApplication> ServeAsync(params (string Key, string Value)[] settings)
    {
        var app = Newsroom.Build(_newsroom.Folder, "http://127.0.0.1", builder =>
        {
            builder.WebHost.UseTestServer();
            builder.Services.AddSingleton<TimeProvider>(_newsroom.Clock);
            builder.Services.AddSingleton<IPageMakings>(_themes);
            builder.Services.AddSingleton(new WarmingOptions(0));
            builder.Logging.AddProvider(_said);
            foreach (var (key, value) in settings) builder.Configuration[key] = value;
            _pages.Furnish(builder);
        });
        await app.StartAsync(NewsroomUnderTest.Cancel);
        await app.Services.GetRequiredService<PublishLogFollower>().Restored.WaitAsync(TimeSpan.FromMinutes(1), NewsroomUnderTest.Cancel);
        return app;
    }

    private static HttpClient ReaderOf(WebApplication app) => new(app.GetTestServer().CreateHandler()) { BaseAddress = new Uri("http://post.test") };

    private async Task ReadAndStopAsync(params string[] paths)
    {
        await using var app = await ServeAsync();
        foreach (var path in paths) await ReaderOf(app).ReadAsync(path);
        await app.StopAsync(NewsroomUnderTest.Cancel);
    }

    [Fact]
    public async Task A_page_that_nothing_touched_since_comes_back_and_is_not_rendered_again()
    {
        _pages.Stands("/a/", new string('a', 5_000), "story:1");
        await ReadAndStopAsync("/a/", "/nothing/");

        await using var app = await ServeAsync();
        Assert.Equal((200, new string('a', 5_000), "masthead; hit"), await ReaderOf(app).ReadAsync("/a/"));
        Assert.Equal(1, _pages.RendersOf("/a/"));
        Assert.Equal((404, "masthead; hit"), await ReaderOf(app).ReadAsync("/nothing/") is var (status, _, how) ? (status, how) : default);
        using var gzip = new HttpRequestMessage(HttpMethod.Get, "/a/") { Headers = { { "Accept-Encoding", "gzip" } } };
        using var answer = await ReaderOf(app).SendAsync(gzip, NewsroomUnderTest.Cancel);
        Assert.Equal("gzip", answer.Content.Headers.ContentEncoding.Single());
        Assert.Contains("story:1", answer.Headers.GetValues("Surrogate-Key").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_was_touched_while_the_server_was_down_is_rendered_again()
    {
        _pages.Stands("/a/", "old", "story:1");
        _pages.Stands("/b/", "b", "story:2");
        await ReadAndStopAsync("/a/", "/b/");
        _pages.Stands("/a/", "new", "story:1");
        await _newsroom.LogAsync(ring: false, "update", "story:1");

        await using var app = await ServeAsync();
        Assert.Equal((200, "new", "masthead; fwd=miss; stored"), await ReaderOf(app).ReadAsync("/a/"));
        Assert.Equal((200, "b", "masthead; hit"), await ReaderOf(app).ReadAsync("/b/"));
    }

    [Theory]
    [InlineData("setting")]
    [InlineData("theme")]
    public async Task A_page_that_was_made_otherwise_is_kept_as_a_last_good_copy_only(string what)
    {
        _pages.Stands("/a/", "good", "story:1");
        await ReadAndStopAsync("/a/");
        if (what == "theme") _themes.Mark = "another";

        await using var app = await ServeAsync(what == "setting" ? [("Public:Scheme", "https")] : []);
        _pages.Failure = new SqliteException("disk I/O error", 10);
        Assert.Contains("ttl=-", (await ReaderOf(app).ReadAsync("/a/")).CacheStatus, StringComparison.Ordinal);
        _pages.Failure = null;
        Assert.Equal("masthead; fwd=miss; stored", (await ReaderOf(app).ReadAsync("/a/")).CacheStatus);
    }

    [Theory]
    [InlineData("withdraw")]
    [InlineData("retract")]
    public async Task Who_takes_something_down_is_answered_when_no_snapshot_holds_it(string kind)
    {
        _pages.Stands("/a/", "taken back", "story:1");
        await ReadAndStopAsync("/a/");
        Assert.True(File.Exists(Snapshot));
        await using (var app = await ServeAsync())
        {
            await LogAsync(app, kind, "story:1");
            Assert.False(File.Exists(Snapshot));
            await app.StopAsync(NewsroomUnderTest.Cancel);
        }
        Assert.True(File.Exists(Snapshot));
        Assert.DoesNotContain("taken back", await File.ReadAllTextAsync(Snapshot, NewsroomUnderTest.Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_snapshot_that_was_being_written_when_something_was_taken_down_is_thrown_away()
    {
        _pages.Stands("/a/", "taken back", "story:1");
        await using var app = await ServeAsync();
        await ReaderOf(app).ReadAsync("/a/");
        var (snapshot, follower) = (app.Services.GetRequiredService<StoreSnapshot>(), app.Services.GetRequiredService<PublishLogFollower>());
        // The pages are chosen already when the makings are asked for.
        _themes.Asked = () =>
        {
            _themes.Asked = null;
            LogAsync(app, "withdraw", "story:1").GetAwaiter().GetResult();
        };
        Assert.False(snapshot.Write(follower.Place!.Value));
        Assert.Null(_themes.Asked);
        Assert.False(File.Exists(Snapshot));
        Assert.True(snapshot.Write(follower.Place!.Value));
        Assert.DoesNotContain("taken back", await File.ReadAllTextAsync(Snapshot, NewsroomUnderTest.Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("torn")]
    [InlineData("changed")]
    [InlineData("foreign")]
    [InlineData("empty")]
    public async Task A_snapshot_that_is_not_whole_is_not_used_and_the_log_says_so(string how)
    {
        _pages.Stands("/a/", "good", "story:1");
        await ReadAndStopAsync("/a/");
        var bytes = await File.ReadAllBytesAsync(Snapshot, NewsroomUnderTest.Cancel);
        bytes = how switch
        {
            "torn" => bytes[..^40],
            "changed" => [.. bytes[..^60], (byte)(bytes[^60] ^ 1), .. bytes[^59..]],
            "foreign" => "Somebody else’s file, longer than the least that a snapshot takes on the disk."u8.ToArray(),
            _ => [],
        };
        await File.WriteAllBytesAsync(Snapshot, bytes, NewsroomUnderTest.Cancel);

        await using var app = await ServeAsync();
        Assert.Contains("is not a whole snapshot", _said.All, StringComparison.Ordinal);
        Assert.Equal("masthead; fwd=miss; stored", (await ReaderOf(app).ReadAsync("/a/")).CacheStatus);
    }

    [Fact]
    public async Task A_snapshot_of_a_log_that_is_no_more_is_forgotten()
    {
        _pages.Stands("/a/", "of another log", "story:1");
        await _newsroom.LogAsync(ring: false, "update", "story:9");
        await ReadAndStopAsync("/a/");
        // As a restored backup has it: the last row is another one of the same number.
        await _newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().PublishLog().Where(e => e.Keys.Contains("story:0") || e.Sequence > 1).ExecuteDeleteAsync(NewsroomUnderTest.Cancel));

        await using var app = await ServeAsync();
        Assert.Contains("does not know the row", _said.All, StringComparison.Ordinal);
        _pages.Failure = new SqliteException("disk I/O error", 10);
        Assert.Equal(503, (await ReaderOf(app).ReadAsync("/a/")).Status);
    }

    [Fact]
    public async Task A_running_node_notices_that_the_log_is_another_one()
    {
        _pages.Stands("/a/", "old", "story:1");
        await _newsroom.LogAsync(ring: false, "update", "story:9");
        await using var app = await ServeAsync();
        await ReaderOf(app).ReadAsync("/a/");
        _pages.Stands("/a/", "of the backup", "story:1");
        await _newsroom.DoAsync(async s => await s.GetRequiredService<NewsroomDb>().PublishLog().Where(e => e.Sequence == s.GetRequiredService<NewsroomDb>().PublishLog().Max(m => m.Sequence)).ExecuteDeleteAsync(NewsroomUnderTest.Cancel));

        await Waits.UntilAsync(async () => (await ReaderOf(app).ReadAsync("/a/")).Words == "of the backup", "the page is made again");
    }

    [Fact]
    public async Task Two_nodes_never_keep_their_snapshots_in_one_folder()
    {
        await using var first = await ServeAsync();
        await using var second = await ServeAsync();
        Assert.True(first.Services.GetRequiredService<StoreSnapshot>().IsKept);
        Assert.False(second.Services.GetRequiredService<StoreSnapshot>().IsKept);
        Assert.Contains("Another node keeps its snapshot", _said.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_withdrawal_whose_row_cannot_be_read_back_leaves_no_copy()
    {
        _pages.Stands("/a/", "taken back", "story:1");
        _pages.Stands("/b/", "b", "story:2");
        await ReadAndStopAsync("/a/", "/b/");
        var broken = new BrokenReading();
        await using var app = await ServeAsync(broken);
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<NewsroomDb>();
            db.PublishLog().Add(new PublishLogEntry(_newsroom.Post.Id, "withdraw", ["story:1"], _newsroom.Clock.GetUtcNow()));
            await db.SaveChangesAsync(NewsroomUnderTest.Cancel);
            broken.IsBroken = true;
            await scope.ServiceProvider.GetRequiredService<PublishBell>().RingAsync(NewsroomUnderTest.Cancel);
        }
        Assert.Equal(503, (await ReaderOf(app).ReadAsync("/a/")).Status);
        Assert.Equal(200, (await ReaderOf(app).ReadAsync("/b/")).Status);
        Assert.False(File.Exists(Snapshot));
    }

    [Fact]
    public async Task A_node_that_starts_without_its_database_serves_the_snapshot_and_holds_it_against_the_log_when_the_database_is_back()
    {
        foreach (var path in new[] { "/same/", "/touched/", "/withdrawn/" }) _pages.Stands(path, "old", path);
        await ReadAndStopAsync("/same/", "/touched/", "/withdrawn/");
        await using var app = await ServeWithoutDatabaseAsync();
        foreach (var path in new[] { "/same/", "/touched/", "/withdrawn/" }) Assert.Equal((200, "old", "masthead; hit; ttl=-0; detail=\"database away\""), await ReaderOf(app).ReadAsync(path));
        Assert.Equal(503, (await ReaderOf(app).ReadAsync("/never-seen/")).Status);
        Assert.Equal(503, (await ReaderOf(app).ReadAsync("/desk/sign-in")).Status);
        foreach (var path in new[] { "/touched/", "/withdrawn/" }) _pages.Stands(path, "new", path);
        await _newsroom.LogAsync(ring: false, "update", "/touched/");
        await _newsroom.LogAsync(ring: false, "withdraw", "/withdrawn/");

        app.Services.GetRequiredService<DatabaseGate>().Open();
        await app.Services.GetRequiredService<PublishLogFollower>().Restored.WaitAsync(TimeSpan.FromMinutes(1), NewsroomUnderTest.Cancel);
        Assert.Equal((200, "old", "masthead; hit"), await ReaderOf(app).ReadAsync("/same/"));
        _pages.Failure = new SqliteException("disk I/O error", 10);
        Assert.Equal((200, "old", "masthead; hit; ttl=-0; detail=\"database away\""), await ReaderOf(app).ReadAsync("/touched/"));
        Assert.Equal(503, (await ReaderOf(app).ReadAsync("/withdrawn/")).Status);
        _pages.Failure = null;
        Assert.Equal((200, "new", "masthead; fwd=miss; stored"), await ReaderOf(app).ReadAsync("/touched/"));
    }

    /// <summary>What was withdrawn meanwhile cannot be known.</summary>
    [Fact]
    public async Task A_snapshot_that_was_long_out_of_touch_is_not_served_while_the_database_is_away()
    {
        _pages.Stands("/a/", "old", "story:1");
        await ReadAndStopAsync("/a/");
        _newsroom.Clock.Advance(TimeSpan.FromHours(25));
        await using var app = await ServeWithoutDatabaseAsync();
        Assert.Equal(503, (await ReaderOf(app).ReadAsync("/a/")).Status);
        Assert.Contains("last in touch", _said.All, StringComparison.Ordinal);
    }

    private async Task<WebApplication> ServeWithoutDatabaseAsync()
    {
        var app = Newsroom.Build(_newsroom.Folder, "http://127.0.0.1", builder =>
        {
            builder.WebHost.UseTestServer();
            builder.Services.AddSingleton<TimeProvider>(_newsroom.Clock);
            builder.Services.AddSingleton<IPageMakings>(_themes);
            builder.Services.Remove(builder.Services.Single(s => s.ImplementationType == typeof(OpenDatabaseLater)));
            builder.Services.AddSingleton(new WarmingOptions(0));
            builder.Logging.AddProvider(_said);
            _pages.Furnish(builder);
        });
        app.Services.GetRequiredService<DatabaseGate>().Shut();
        await app.StartAsync(NewsroomUnderTest.Cancel);
        return app;
    }

    private async Task<WebApplication> ServeAsync(BrokenReading broken)
    {
        var app = Newsroom.Build(_newsroom.Folder, "http://127.0.0.1", builder =>
        {
            builder.WebHost.UseTestServer();
            builder.Services.AddSingleton<TimeProvider>(_newsroom.Clock);
            builder.Services.AddSingleton<IPageMakings>(_themes);
            builder.Services.AddSingleton<Microsoft.EntityFrameworkCore.Diagnostics.IInterceptor>(broken);
            _pages.Furnish(builder);
        });
        await app.StartAsync(NewsroomUnderTest.Cancel);
        await app.Services.GetRequiredService<PublishLogFollower>().Restored.WaitAsync(TimeSpan.FromMinutes(1), NewsroomUnderTest.Cancel);
        return app;
    }

    private Task LogAsync(WebApplication app, string kind, params string[] keys) => Task.Run(async () =>
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NewsroomDb>();
        db.PublishLog().Add(new PublishLogEntry(_newsroom.Post.Id, kind, keys, _newsroom.Clock.GetUtcNow()));
        await db.SaveChangesAsync(NewsroomUnderTest.Cancel);
        await scope.ServiceProvider.GetRequiredService<PublishBell>().RingAsync(NewsroomUnderTest.Cancel);
    });

    /// <summary>A database that goes away between a commit and the next question.</summary>
    private sealed class BrokenReading : Microsoft.EntityFrameworkCore.Diagnostics.DbConnectionInterceptor
    {
        public bool IsBroken { get; set; }

        public override ValueTask<Microsoft.EntityFrameworkCore.Diagnostics.InterceptionResult> ConnectionOpeningAsync(System.Data.Common.DbConnection connection, Microsoft.EntityFrameworkCore.Diagnostics.ConnectionEventData eventData, Microsoft.EntityFrameworkCore.Diagnostics.InterceptionResult result, CancellationToken cancellationToken = default) =>
            IsBroken ? throw new TimeoutException("The database is gone.") : ValueTask.FromResult(result);
    }

    private sealed class ThemesUnderTest : IPageMakings
    {
        private string _mark = "files";

        public Action? Asked { get; set; }

        public string Mark
        {
            get
            {
                Asked?.Invoke();
                return _mark;
            }
            set => _mark = value;
        }
    }

    private sealed class Said : ILoggerProvider, ILogger
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<string> _lines = new();

        public string All => string.Join('\n', _lines);

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => _lines.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
