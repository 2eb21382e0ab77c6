using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;

namespace Masthead.Data;

/// <summary>How the replica does, as this process sees it.</summary>
public enum ReplicaStanding
{
    /// <summary>None is set.</summary>
    None,
    /// <summary>Nobody has asked it yet.</summary>
    Untried,
    InUse,
    /// <summary>It lacks what this node has applied of the publish log.</summary>
    Behind,
    Away,
    /// <summary>It is no streaming replica of this newsroom’s database.</summary>
    Foreign,
}

/// <summary>What is known of the replica: written by who reads from it, read by who tells of it.</summary>
public sealed class ReplicaState(DatabaseOptions database)
{
    private volatile int _standing = (int)(database.ReadConnectionString is null ? ReplicaStanding.None : ReplicaStanding.Untried);

    public ReplicaStanding Standing
    {
        get => (ReplicaStanding)_standing;
        set => _standing = (int)value;
    }
}

/// <summary>From where a scope reads: a replica where somebody has put one here before anything was asked for.</summary>
public sealed class ReadingFrom
{
    public NewsroomDb? Replica { get; set; }
}

/// <summary>Contexts upon the replica. They cannot write: a save throws, and PostgreSQL is told to refuse.</summary>
public sealed class ReplicaDatabase(DatabaseOptions database)
{
    private readonly Lazy<PooledDbContextFactory<PostgresNewsroomDb>> _contexts = new(() => new(
        new DbContextOptionsBuilder<PostgresNewsroomDb>().UseNpgsql(Connection(database.ReadConnectionString!)).AddInterceptors(new NoSaving()).Options));

    public bool IsSet => database.ReadConnectionString is not null;

    public async Task<NewsroomDb> OpenAsync(CancellationToken cancel) => await _contexts.Value.CreateDbContextAsync(cancel);

    private static string Connection(string set)
    {
        const string readsOnly = "-c default_transaction_read_only=on";
        var connection = new NpgsqlConnectionStringBuilder(set);
        if (!connection.ContainsKey("Timeout")) connection.Timeout = 2;
        if (string.IsNullOrEmpty(connection.ApplicationName)) connection.ApplicationName = "masthead reader";
        connection.Options = string.IsNullOrWhiteSpace(connection.Options) ? readsOnly : $"{connection.Options} {readsOnly}";
        return connection.ToString();
    }

    private sealed class NoSaving : SaveChangesInterceptor
    {
        public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result) => throw Refused();

        public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) => throw Refused();

        private static InvalidOperationException Refused() => new("A replica is read and never written. Whatever saves has to be on the primary.");
    }
}

internal static class ReplicaSettings
{
    /// <exception cref="CannotBeDone">A replica is set that cannot be one.</exception>
    public static DatabaseOptions Sound(this DatabaseOptions database)
    {
        if (database.ReadConnectionString is not { } read) return database;
        if (database.IsEmbedded)
            throw new CannotBeDone($"{DatabaseOptions.ReadSetting} is set, but this newsroom’s database is the embedded one, which has no replicas. Take the setting out, or keep the newsroom in PostgreSQL with Database:ConnectionString.");
        try
        {
            if (new NpgsqlConnectionStringBuilder(read).Host is { Length: > 0 }) return database;
        }
        catch (ArgumentException)
        {
            // Its message may show a part of the setting, and that holds a password.
        }
        throw new CannotBeDone($"{DatabaseOptions.ReadSetting} is no connection string of PostgreSQL. Write it as Host=…;Username=…;Password=…;Database=…, with the host of the replica.");
    }
}
