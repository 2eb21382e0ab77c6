using System.Text.Json;
using System.Text.Json.Nodes;
using Masthead.Data;
using Masthead.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Npgsql;

[assembly: AssemblyFixture(typeof(Masthead.Tests.TestDatabase.Tidy))]

namespace Masthead.Tests;

/// <summary>A data folder of a test's own. On SQLite the database lies in it; where MASTHEAD_TEST_POSTGRES holds the connection string of a
/// PostgreSQL superuser, a database of that server is made for it.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    public static string? Server { get; } = Environment.GetEnvironmentVariable("MASTHEAD_TEST_POSTGRES") is { Length: > 0 } server ? server : null;

    private readonly string? _postgres;

    private readonly string? _server;

    private TestDatabase(string folder, string? postgres, string? server) => (Folder, _postgres, _server) = (folder, postgres, server);

    public string Folder { get; }

    /// <summary>A database in this program's shape with nothing in it, which the others are copies of: the migrations run once for all tests.</summary>
    private static readonly Lazy<Task<TestDatabase>> Shaped = new(async () =>
    {
        var shaped = await MakeAsync(null, null);
        await using var app = Newsroom.Build(shaped.Folder, "http://127.0.0.1", builder => builder.Logging.ClearProviders());
        await app.Services.OpenDatabaseAsync(CancellationToken.None);
        if (shaped._postgres is null)
        {
            // All of it in the one file that is copied.
            await using var connection = new SqliteConnection($"Data Source={SqliteIn(shaped.Folder)};Pooling=False");
            await connection.OpenAsync();
            await using var checkpoint = connection.CreateCommand();
            checkpoint.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            await checkpoint.ExecuteNonQueryAsync();
        }
        else
        {
            // PostgreSQL copies a database only while nobody is in it.
            await app.DisposeAsync();
            await using var connection = new NpgsqlConnection(shaped._postgres);
            NpgsqlConnection.ClearPool(connection);
        }
        return shaped;
    });

    /// <summary>A data folder with the database of a new newsroom.</summary>
    /// <param name="server">A PostgreSQL server of the test's own, where the database is empty; null for that of all tests.</param>
    public static async Task<TestDatabase> MakeAsync(string? server = null) => await MakeAsync(server, server is null ? await Shaped.Value : null);

    private static async Task<TestDatabase> MakeAsync(string? server, TestDatabase? shaped)
    {
        server ??= Server;
        var folder = Directory.CreateTempSubdirectory("masthead-test-").FullName;
        if (server is null)
        {
            if (shaped is not null) File.Copy(SqliteIn(shaped.Folder), SqliteIn(folder));
            return new TestDatabase(folder, null, null);
        }
        var name = "t" + Path.GetFileName(folder).Replace("masthead-test-", "", StringComparison.Ordinal).ToLowerInvariant();
        await OnServerAsync(server, $"CREATE DATABASE {name}" + (shaped is null ? "" : $" TEMPLATE {new NpgsqlConnectionStringBuilder(shaped._postgres).Database}"));
        var connection = new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 20 }.ToString();
        await File.WriteAllTextAsync(Path.Combine(folder, "masthead.json"), JsonSerializer.Serialize(new { Database = new { ConnectionString = connection } }));
        return new TestDatabase(folder, connection, server);
    }

    private static string SqliteIn(string folder) => new DatabaseOptions(folder, null).SqliteFile;

    /// <summary>Takes the first one away when the last test is done.</summary>
    public sealed class Tidy : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            if (Shaped.IsValueCreated) await (await Shaped.Value).DisposeAsync();
        }
    }

    /// <summary>Adds to what stands in <c>masthead.json</c>.</summary>
    public async Task SetAsync(IEnumerable<(string Key, string Value)> settings)
    {
        var file = Path.Combine(Folder, "masthead.json");
        var all = File.Exists(file) ? JsonNode.Parse(await File.ReadAllTextAsync(file))!.AsObject() : [];
        foreach (var (key, value) in settings) all[key] = value;
        await File.WriteAllTextAsync(file, all.ToJsonString());
    }

    public async ValueTask DisposeAsync()
    {
        if (_postgres is not null)
        {
            await using (var connection = new NpgsqlConnection(_postgres)) NpgsqlConnection.ClearPool(connection);
            // A test's own server goes as a whole, and may be stopped by now.
            if (_server == Server) await OnServerAsync(_server!, $"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(_postgres).Database} WITH (FORCE)");
        }
        else SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }

    private static async Task OnServerAsync(string connection, string command)
    {
        await using var server = NpgsqlDataSource.Create(connection);
#pragma warning disable CA2100 // A database's name cannot be a parameter; this one is made of our own letters.
        await using var sql = server.CreateCommand(command);
#pragma warning restore CA2100
        await sql.ExecuteNonQueryAsync();
    }
}
