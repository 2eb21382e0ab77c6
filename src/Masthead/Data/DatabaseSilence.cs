using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Masthead.Data;

/// <summary>Tells a database that is away, full, locked or broken from a question that is wrong: the first passes, the second is a fault of ours.</summary>
public static class DatabaseSilence
{
    // SQLite's codes for a question that is wrong: error, constraint, mismatch, misuse, range.
    private static readonly int[] SqliteFaults = [1, 19, 20, 21, 25];

    // PostgreSQL's classes for trouble of the server: connection, resources, operator, system, internal.
    private static readonly string[] PostgresTroubles = ["08", "53", "57", "58", "XX"];

    public static bool IsIn(Exception error)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case SqliteException sqlite: return !SqliteFaults.Contains(sqlite.SqliteErrorCode);
                case PostgresException postgres: return PostgresTroubles.Contains(postgres.SqlState[..2]);
                case NpgsqlException or SocketException or TimeoutException or DatabaseShut: return true;
            }
        }
        return false;
    }
}
