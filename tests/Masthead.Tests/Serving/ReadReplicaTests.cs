using System.Collections.Concurrent;
using System.Text.Json;
using Masthead.Commands;
using Masthead.Data;
using Masthead.Hosting;
using Masthead.Nodes;
using Masthead.Publishing;
using Masthead.Serving;
using Masthead.Stories;
using Masthead.Tests.Desk;
using Masthead.Tests.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Masthead.Tests.Serving;

/// <summary>Lists and search from a real streaming replica: used where it knows enough, and never where it does not.</summary>
public sealed class ReadReplicaTests
{
    private static CancellationToken Cancel => NewsroomUnderTest.Cancel;

    [Fact]
    public async Task A_list_is_read_from_the_replica_and_never_older_than_what_the_node_knows()
    {
        PostgresUnderTest.SkipWhereThereIsNone();
        await using var primary = await PostgresUnderTest.StartAsync();
        await using var replica = await primary.ReplicaAsync(RunningNewsroom.FreePort());
        var read = "";
        await using var newsroom = await NewsroomUnderTest.OpenAsync(builder => read = ReadFrom(builder, replica.Port), primary.Server);
        var harbour = await newsroom.WriteAsync("Harbour wall gives way", "The wall fell at noon.");
        var path = (await newsroom.PublishAsync(harbour)).Path;
        var folder = await FolderAsync(newsroom, read);
        await using var other = await RunningNewsroom.NodeAsync(folder, RunningNewsroom.FreePort(), ("MASTHEAD__Likeness", "off"));
        using var elsewhere = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri(other.Address) };
        elsewhere.DefaultRequestHeaders.Host = "post.test";
        await InUseAsync(newsroom);

        // In use: lists and search are, stories are not.
        await ReadsAsync(newsroom, "/news/", ["Harbour wall"], []);
        string[] lists = ["/", "/author/ana-lopez/", "/feed/", "/sitemap.xml", "/news-sitemap.xml", "/search/?q=wall"];
        foreach (var list in lists) await ReadsAsync(newsroom, list, [], []);
        Assert.Equal((1 + lists.Length, 0), Figures(newsroom));
        using (var figures = new HttpClient(new SocketsHttpHandler()))
            Assert.Contains($"masthead_lists_read_total{{from=\"replica\"}} {1 + lists.Length}\n", await figures.GetStringAsync(new Uri(newsroom.App.Services.GetRequiredService<ManagementServer>().Urls.Single() + "/metrics"), Cancel), StringComparison.Ordinal);
        Assert.Contains("gives way", (await newsroom.Reader().ReadAsync("/search/?q=wall")).Words, StringComparison.Ordinal);
        await newsroom.Reader().ReadAsync(path);
        await newsroom.Reader().ReadAsync("/no-such-page");
        Assert.Equal((1 + lists.Length, 0), Figures(newsroom));
        // By the replica's own count, which it tells a moment later.
        await Waits.UntilAsync(async () => await CountAsync(replica, "SELECT coalesce(seq_scan, 0) + coalesce(idx_scan, 0) FROM pg_stat_user_tables WHERE relname = 'published_stories'", read) > 0, "the replica was asked for stories");

        // It stands still, and every page is right all the same: the new story at once, the withdrawn one gone.
        await replica.DoAsync("SELECT pg_wal_replay_pause()");
        await newsroom.PublishAsync("Ferry runs again", "It left at six.");
        foreach (var list in new[] { "/", "/news/", "/feed/", "/search/?q=ferry" }) await ReadsAsync(newsroom, list, ["runs again"], []);
        await newsroom.DoAsync(async s =>
        {
            await s.GetRequiredService<WithdrawStory>().DoAsync(harbour, "It was not so.", newsroom.Editor, Cancel);
            return 0;
        });
        foreach (var list in new[] { "/", "/news/", "/author/ana-lopez/", "/feed/", "/news-sitemap.xml", "/search/?q=wall" }) await ReadsAsync(newsroom, list, [], ["gives way"]);
        Assert.Equal(1 + lists.Length, Figures(newsroom).Reads);
        Assert.True(Figures(newsroom).FellBack >= 10);
        Assert.Equal(ReplicaStanding.Behind, newsroom.App.Services.GetRequiredService<ReadReplica>().Standing);
        await Waits.UntilAsync(async () => (await elsewhere.ReadAsync("/news/")).Words is var words && words.Contains("Ferry runs again", StringComparison.Ordinal) && !words.Contains("Harbour wall", StringComparison.Ordinal), "the other node shows it too");
        // The replica would have shown it.
        Assert.Equal(1, await CountAsync(replica, "SELECT count(*) FROM published_stories WHERE \"Standing\" = 'Live' AND \"Headline\" = 'Harbour wall gives way'", read));

        // It goes on, and is used again.
        await replica.DoAsync("SELECT pg_wal_replay_resume()");
        await InUseAsync(newsroom);
        var before = Figures(newsroom).Reads;
        await ReadsAsync(newsroom, "/sport/", [], ["Harbour wall"]);
        Assert.Equal(before + 1, Figures(newsroom).Reads);
    }

    [Fact]
    public async Task A_replica_that_is_away_or_silent_costs_no_reader_a_page_and_is_told_of()
    {
        PostgresUnderTest.SkipWhereThereIsNone();
        await using var primary = await PostgresUnderTest.StartAsync();
        await using var replica = await primary.ReplicaAsync(RunningNewsroom.FreePort());
        var read = "";
        await using var newsroom = await NewsroomUnderTest.OpenAsync(builder => read = ReadFrom(builder, replica.Port), primary.Server);
        await newsroom.PublishAsync("Harbour wall gives way", "The wall fell at noon.");
        await InUseAsync(newsroom);
        Assert.Equal(Condition.Good, (await ReplicaVerdictAsync(newsroom, read))!.Condition);
        Assert.Contains("In use", await NodesPageAsync(newsroom), StringComparison.Ordinal);

        await replica.FreezeAsync();
        try
        {
            await ReadsAsync(newsroom, "/news/", ["Harbour wall"], []);
            Assert.Equal(ReplicaStanding.Away, newsroom.App.Services.GetRequiredService<ReadReplica>().Standing);
        }
        finally
        {
            await replica.ThawAsync();
        }
        await InUseAsync(newsroom);

        await replica.StopAsync();
        foreach (var list in new[] { "/", "/sport/", "/feed/", "/search/?q=wall" }) Assert.Equal(200, (await newsroom.Reader().ReadAsync(list)).Status);
        Assert.Equal(ReplicaStanding.Away, newsroom.App.Services.GetRequiredService<ReadReplica>().Standing);
        Assert.Equal(Condition.Bad, (await ReplicaVerdictAsync(newsroom, read))!.Condition);
        Assert.Contains("Does not answer", await NodesPageAsync(newsroom), StringComparison.Ordinal);
        Assert.Equal(2, Said.Count(line => line.Contains("The replica cannot be used", StringComparison.Ordinal)));

        await replica.StartAsync();
        await InUseAsync(newsroom);
    }

    [Fact]
    public async Task A_server_that_is_no_replica_of_this_newsroom_is_never_read()
    {
        PostgresUnderTest.SkipWhereThereIsNone();
        await using var primary = await PostgresUnderTest.StartAsync();
        await using var another = await PostgresUnderTest.StartAsync();
        var read = "";
        await using var newsroom = await NewsroomUnderTest.OpenAsync(builder => read = ReadFrom(builder, another.Port), primary.Server);
        await newsroom.PublishAsync("Harbour wall gives way", "The wall fell at noon.");
        // A copy that was restored elsewhere: it has every row, and goes its own way from there.
        var name = new NpgsqlConnectionStringBuilder(read).Database!;
        await another.DoAsync($"CREATE DATABASE {name}");
        await using (var rooms = Newsroom.Rooms(newsroom.Folder))
        await using (var scope = rooms.CreateAsyncScope())
        {
            var log = await scope.ServiceProvider.GetRequiredService<NewsroomDb>().PublishLog().AsNoTracking().ToListAsync(Cancel);
            Assert.NotEmpty(log);
            await using var copy = NpgsqlDataSource.Create(read);
            await using var make = copy.CreateCommand("CREATE TABLE publish_log (\"Sequence\" bigint, \"PublicationId\" uuid, \"Kind\" text, \"Keys\" text[], \"At\" timestamptz)");
            await make.ExecuteNonQueryAsync(Cancel);
            foreach (var entry in log)
            {
                await using var insert = copy.CreateCommand("INSERT INTO publish_log VALUES ($1, $2, $3, $4, $5)");
                foreach (var value in new object[] { entry.Sequence, entry.PublicationId, entry.Kind, entry.Keys, entry.At }) insert.Parameters.Add(new NpgsqlParameter { Value = value });
                await insert.ExecuteNonQueryAsync(Cancel);
            }
        }
        await Waits.UntilAsync(() => newsroom.App.Services.GetRequiredService<ReadReplica>().Standing == ReplicaStanding.Foreign, "it is seen to be another cluster");

        await ReadsAsync(newsroom, "/news/", ["Harbour wall"], []);
        Assert.Equal((0, 1), Figures(newsroom));
        Assert.Contains("no streaming replica", (await ReplicaVerdictAsync(newsroom, read))!.Finding, StringComparison.Ordinal);
        Assert.Contains("Of another database", await NodesPageAsync(newsroom), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_written_through_a_replica()
    {
        if (TestDatabase.Server is null) Assert.Skip("This needs PostgreSQL. Set MASTHEAD_TEST_POSTGRES to run it.");
        // The primary itself, so that it is the context that refuses and not the standby.
        var port = new NpgsqlConnectionStringBuilder(TestDatabase.Server).Port;
        await using var newsroom = await NewsroomUnderTest.OpenAsync(builder => ReadFrom(builder, port));
        var story = await newsroom.WriteAsync("Harbour wall gives way", "The wall fell at noon.");
        await using var db = await newsroom.App.Services.GetRequiredService<ReplicaDatabase>().OpenAsync(Cancel);

        var row = await db.Stories().SingleAsync(s => s.Id == story, Cancel);
        Assert.True(row.TrySave(row.Draft with { Headline = "Another" }, row.Version, newsroom.Editor, newsroom.Clock.GetUtcNow()));
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync(Cancel));
        var refused = await Assert.ThrowsAsync<PostgresException>(() => db.Stories().Where(s => s.Id == story).ExecuteDeleteAsync(Cancel));
        Assert.Equal(PostgresErrorCodes.ReadOnlySqlTransaction, refused.SqlState);
    }

    [Fact]
    public void A_ticket_names_the_last_row_that_was_dropped_before_it_and_none_in_doubt()
    {
        var (store, publication, noon) = (new PageStore(1L << 20), Guid.CreateVersion7(), new DateTimeOffset(2026, 3, 14, 12, 0, 0, TimeSpan.Zero));
        store.Open();
        using (var unknown = store.Begin()) Assert.Null(unknown.Place);
        store.StandAt(new LogPlace(11, 1), store.Doubts);
        store.Drop(publication, ["story:1"], forget: false, noon, new LogPlace(12, 2));
        using (var after = store.Begin()) Assert.Equal(new LogPlace(12, 2), after.Place);

        // Everything was dropped because a row could not be read: what was read of the log before says nothing of it.
        var before = store.Doubts;
        store.DropAll(noon);
        store.StandAt(new LogPlace(12, 2), before);
        store.Drop(publication, ["story:1"], forget: false, noon, new LogPlace(12, 2));
        using (var doubtful = store.Begin()) Assert.Null(doubtful.Place);
        store.StandAt(new LogPlace(13, 3), store.Doubts);
        using var known = store.Begin();
        Assert.Equal(new LogPlace(13, 3), known.Place);
    }

    [Theory]
    [InlineData(null, "Host=db2", "embedded one")]
    [InlineData("Host=db1", "no connection;string", "no connection string")]
    [InlineData("Host=db1", "Database=masthead", "no connection string")]
    public void A_replica_that_cannot_be_one_is_told_at_the_start(string? connection, string read, string why)
    {
        var folder = Directory.CreateTempSubdirectory("masthead-test-");
        File.WriteAllText(Path.Combine(folder.FullName, "masthead.json"), JsonSerializer.Serialize(new { Database = new { ConnectionString = connection ?? "", ReadConnectionString = read } }));

        var cannot = Assert.Throws<CannotBeDone>(() => Newsroom.Build(folder.FullName, null));

        Assert.Contains("Database:ReadConnectionString", cannot.Message, StringComparison.Ordinal);
        Assert.Contains(why, cannot.Message, StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }

    private Lines Said { get; } = new();

    private string ReadFrom(WebApplicationBuilder builder, int port)
    {
        var database = (DatabaseOptions)builder.Services.Last(s => s.ServiceType == typeof(DatabaseOptions)).ImplementationInstance!;
        var read = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Port = port }.ToString();
        builder.Configuration["Management:Urls"] = "http://127.0.0.1:0";
        builder.Services.AddSingleton(database with { ReadConnectionString = read });
        builder.Logging.Services.AddSingleton<ILoggerProvider>(Said);
        return read;
    }

    private static Task InUseAsync(NewsroomUnderTest newsroom) =>
        Waits.UntilAsync(() => newsroom.App.Services.GetRequiredService<ReadReplica>().Standing == ReplicaStanding.InUse, "the replica is used");

    private static (long Reads, long FellBack) Figures(NewsroomUnderTest newsroom) => newsroom.App.Services.GetRequiredService<ReadReplica>() is var replica ? (replica.Reads, replica.FellBack) : default;

    private static async Task ReadsAsync(NewsroomUnderTest newsroom, string path, string[] shown, string[] gone)
    {
        var (status, words, _) = await newsroom.Reader().ReadAsync(path);
        Assert.Equal(200, status);
        Assert.All(shown, word => Assert.Contains(word, words, StringComparison.Ordinal));
        Assert.All(gone, word => Assert.DoesNotContain(word, words, StringComparison.Ordinal));
    }

    /// <summary>A data folder of another process on the same database, with the replica set.</summary>
    private static async Task<string> FolderAsync(NewsroomUnderTest newsroom, string read)
    {
        var folder = Directory.CreateDirectory(Path.Combine(newsroom.Folder, "other")).FullName;
        var database = newsroom.App.Services.GetRequiredService<DatabaseOptions>();
        await File.WriteAllTextAsync(Path.Combine(folder, "masthead.json"), JsonSerializer.Serialize(new { Database = new { database.ConnectionString, ReadConnectionString = read } }), Cancel);
        return folder;
    }

    private static async Task<long> CountAsync(PostgresUnderTest server, string question, string? connection = null)
    {
        await using var source = NpgsqlDataSource.Create(connection ?? server.Server);
#pragma warning disable CA2100 // Tests' own words.
        await using var sql = source.CreateCommand(question);
#pragma warning restore CA2100
        return (long)(await sql.ExecuteScalarAsync(Cancel))!;
    }

    private static async Task<Verdict?> ReplicaVerdictAsync(NewsroomUnderTest newsroom, string read)
    {
        await using var rooms = Newsroom.Rooms(await FolderAsync(newsroom, read));
        await using var scope = rooms.CreateAsyncScope();
        return (await new CheckUp(scope.ServiceProvider).LookAsync(Cancel)).SingleOrDefault(v => v.Part == "replica");
    }

    private static async Task<string> NodesPageAsync(NewsroomUnderTest newsroom)
    {
        await newsroom.App.Services.GetRequiredService<KeepNode>().TellAsync(Cancel);
        using var owner = await newsroom.SignedInAsync(name: $"Olive {Guid.CreateVersion7():N}");
        return (await owner.OpenAsync("/desk/nodes")).Body!.TextContent;
    }

    /// <summary>What was logged.</summary>
    private sealed class Lines : ConcurrentQueue<string>, ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Enqueue(formatter(state, exception));

        public void Dispose() { }
    }
}
