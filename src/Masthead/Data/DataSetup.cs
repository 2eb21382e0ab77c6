using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Masthead.Data;

public static class DataSetup
{
    public static IServiceCollection AddData(this IServiceCollection services, DatabaseOptions database)
    {
        services.AddSingleton(database).AddSingleton<ReplicaState>().AddSingleton<ReplicaDatabase>().AddScoped<ReadingFrom>().AddSingleton<DatabaseGate>().AddSingleton<IInterceptor, DatabaseGate.Watch>();
        if (database.IsEmbedded)
        {
            services.AddDbContextPool<SqliteNewsroomDb>((rooms, options) => options
                .UseSqlite(SqliteNewsroomDb.ConnectionString(database.SqliteFile))
                .AddInterceptors(rooms.GetServices<IInterceptor>().Append(new DurableSqlite()))
                .ConfigureWarnings(w => w.Ignore(RelationalEventId.MultipleCollectionIncludeWarning)));
            services.AddScoped<NewsroomDb>(s => s.GetRequiredService<SqliteNewsroomDb>());
        }
        else
        {
            services.AddDbContextPool<PostgresNewsroomDb>((rooms, options) => options.UseNpgsql(database.ConnectionString).AddInterceptors(rooms.GetServices<IInterceptor>()));
            services.AddScoped<NewsroomDb>(s => s.GetRequiredService<ReadingFrom>().Replica ?? s.GetRequiredService<PostgresNewsroomDb>());
        }
        return services;
    }

    /// <summary>Draws EF Core’s picture of the tables on another thread, which takes a third of a start; the caller goes on, to the themes first of all. Whoever needs it sooner waits for the same one.</summary>
    public static void DrawModelAhead(this IServiceProvider services) => _ = Task.Run(async () =>
    {
        try
        {
            await using var scope = services.CreateAsyncScope();
            _ = scope.ServiceProvider.GetRequiredService<NewsroomDb>().Model;
        }
        catch (Exception)
        {
            // Whoever needs it meets the same, and can say it.
        }
    });

    /// <summary>Makes the database, or brings it to this program's shape.</summary>
    /// <exception cref="CannotBeDone">It is newer than the program, cannot be written, or cannot be reached.</exception>
    public static async Task OpenDatabaseAsync(this IServiceProvider services, CancellationToken cancel)
    {
        var database = services.GetRequiredService<DatabaseOptions>();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NewsroomDb>();
        try
        {
            if (File.Exists(database.Folder)) throw new CannotBeDone($"{database.Folder} is a file, and the data of a newsroom needs a folder. Choose another with --data.");
            if (database.IsEmbedded) Directory.CreateDirectory(database.Folder);
            var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
            var applied = (await db.Database.GetAppliedMigrationsAsync(cancel)).ToList();
            if (applied.Find(m => !known.Contains(m)) is { } newer)
                throw new CannotBeDone($"The database in {database.Folder} was made by a newer Masthead (it has “{newer}”). Start that version, or restore a backup of this one.");
            if (applied.Count < known.Count) await db.Database.MigrateAsync(cancel);
            else if (database.IsEmbedded) await db.Database.ExecuteSqlAsync($"BEGIN IMMEDIATE; COMMIT;", cancel);
        }
        catch (Exception error) when (Explained(error, database) is { } explained)
        {
            throw explained;
        }
    }

    /// <summary>What to tell a person of a failure of the database or the disk under it; null where nothing better than the failure itself can be said.</summary>
    public static CannotBeDone? Explained(Exception error, DatabaseOptions database)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case CannotBeDone known:
                    return known;
                case SqliteException { SqliteErrorCode: 8 }:
                    return new CannotBeDone($"The database {database.SqliteFile} is read-only. Let this user write the file and its folder, or choose another folder with --data.", error);
                case SqliteException { SqliteErrorCode: 13 }:
                    return new CannotBeDone($"The disk that holds {database.Folder} is full. Nothing was stored; free some space and do it again.", error);
                case SqliteException { SqliteErrorCode: 10 }:
                    return new CannotBeDone(HasRoom(database.Folder)
                        ? $"The disk that holds {database.SqliteFile} could not be read or written ({cause.Message}). Nothing was stored; see that the disk is sound, then do it again."
                        : $"The disk that holds {database.Folder} is full. Nothing was stored; free some space and do it again.", error);
                case SqliteException { SqliteErrorCode: 14 }:
                    return new CannotBeDone($"The database {database.SqliteFile} cannot be opened. See that the folder exists and that this user may write in it, or choose another with --data.", error);
                case SqliteException { SqliteErrorCode: 26 or 11 }:
                    return new CannotBeDone($"The file {database.SqliteFile} is not a sound database. Restore a backup, or choose another folder with --data.", error);
                case SqliteException { SqliteErrorCode: 5 or 6 }:
                    return new CannotBeDone($"Another program has held the database {database.SqliteFile} for too long. Close it and do it again.", error);
                case DatabaseShut shut:
                    return new CannotBeDone($"{shut.Message} It is tried each second; the log says when it answers.", error);
                case NpgsqlException npgsql when database.ConnectionString is not null:
                    return new CannotBeDone($"PostgreSQL at {new NpgsqlConnectionStringBuilder(database.ConnectionString).Host} does not answer as needed: {npgsql.Message}. See that it runs and that Database:ConnectionString is right.", error);
                case IOException { HResult: 28 or unchecked((int)0x80070070) }:
                    return new CannotBeDone($"The disk that holds {database.Folder} is full. Nothing was stored; free some space and do it again.", error);
                case UnauthorizedAccessException denied:
                    return new CannotBeDone($"{denied.Message} Let this user write there, or choose another folder with --data.", error);
            }
        }
        return null;
    }

    /// <summary>A full disk shows itself as an input-output error where the write-ahead log's index cannot grow.</summary>
    private static bool HasRoom(string folder) => !Directory.Exists(folder) || new DriveInfo(folder).AvailableFreeSpace > 1 << 20;

    /// <summary>Write-ahead log, and every commit on the disk before it is acknowledged. A small cache for each connection: there are a dozen, and what one has read the system keeps for all.</summary>
    private sealed class DurableSqlite : DbConnectionInterceptor
    {
        private const string Pragmas = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 10000; PRAGMA cache_size = -400;";

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
