using System.Text.Json;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Masthead.Tests;

/// <summary>A data folder of a test's own. On SQLite the database lies in it; where MASTHEAD_TEST_POSTGRES holds the connection string of a
/// PostgreSQL superuser, a database of that server is made for it.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    public static string? Server { get; } = Environment.GetEnvironmentVariable("MASTHEAD_TEST_POSTGRES") is { Length: > 0 } server ? server : null;

    private readonly string? _postgres;

    private TestDatabase(string folder, string? postgres) => (Folder, _postgres) = (folder, postgres);

    public string Folder { get; }

    public static async Task<TestDatabase> MakeAsync()
    {
        var folder = Directory.CreateTempSubdirectory("masthead-test-").FullName;
        if (Server is null) return new TestDatabase(folder, null);
        var name = "t" + Path.GetFileName(folder).Replace("masthead-test-", "", StringComparison.Ordinal).ToLowerInvariant();
        await OnServerAsync($"CREATE DATABASE {name}");
        var connection = new NpgsqlConnectionStringBuilder(Server) { Database = name, MaxPoolSize = 20 }.ToString();
        await File.WriteAllTextAsync(Path.Combine(folder, "masthead.json"), JsonSerializer.Serialize(new { Database = new { ConnectionString = connection } }));
        return new TestDatabase(folder, connection);
    }

    public async ValueTask DisposeAsync()
    {
        if (_postgres is not null)
        {
            await using (var connection = new NpgsqlConnection(_postgres)) NpgsqlConnection.ClearPool(connection);
            await OnServerAsync($"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(_postgres).Database} WITH (FORCE)");
        }
        else SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }

    private static async Task OnServerAsync(string command)
    {
        await using var server = NpgsqlDataSource.Create(Server!);
#pragma warning disable CA2100 // A database's name cannot be a parameter; this one is made of our own letters.
        await using var sql = server.CreateCommand(command);
#pragma warning restore CA2100
        await sql.ExecuteNonQueryAsync();
    }
}
