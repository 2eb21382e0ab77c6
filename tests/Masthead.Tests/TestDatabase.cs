using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Npgsql;

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

    /// <param name="server">A PostgreSQL server of the test's own; null for that of all tests.</param>
    public static async Task<TestDatabase> MakeAsync(string? server = null)
    {
        server ??= Server;
        var folder = Directory.CreateTempSubdirectory("masthead-test-").FullName;
        if (server is null) return new TestDatabase(folder, null, null);
        var name = "t" + Path.GetFileName(folder).Replace("masthead-test-", "", StringComparison.Ordinal).ToLowerInvariant();
        await OnServerAsync(server, $"CREATE DATABASE {name}");
        var connection = new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 20 }.ToString();
        await File.WriteAllTextAsync(Path.Combine(folder, "masthead.json"), JsonSerializer.Serialize(new { Database = new { ConnectionString = connection } }));
        return new TestDatabase(folder, connection, server);
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
