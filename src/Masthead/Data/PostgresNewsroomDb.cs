using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Masthead.Data;

/// <summary>What is particular to PostgreSQL.</summary>
public sealed class PostgresNewsroomDb(DbContextOptions<PostgresNewsroomDb> options) : NewsroomDb(options)
{
    public override bool IsDuplicateKey(DbUpdateException error) =>
        error.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    public override Task<IDbContextTransaction> BeginWritingAsync(CancellationToken cancel) =>
        Database.BeginTransactionAsync(cancel);

    // Two numbers: the first keeps our locks apart from those of others in the same database.
    private const int OurLocks = 0x6D617374;

    public override Task CallNodesAsync(CancellationToken cancel) => Database.ExecuteSqlAsync($"SELECT pg_notify({CallName}, '')", cancel);

    public override Task CallRunnersAsync(CancellationToken cancel) => Database.ExecuteSqlAsync($"SELECT pg_notify({JobCallName}, '')", cancel);

    public override async Task<DateTimeOffset?> ClockAsync(CancellationToken cancel) =>
        (await Database.SqlQuery<DateTimeOffset>($"SELECT clock_timestamp() AS \"Value\"").ToListAsync(cancel))[0];

    public override async Task<string?> ClusterAsync(CancellationToken cancel) =>
        (await Database.SqlQuery<string>($"SELECT system_identifier::text AS \"Value\" FROM pg_control_system()").ToListAsync(cancel))[0];

    public override object AsStored(DateTimeOffset time) => time.ToUniversalTime();

    public override string SkippingHeldRows => "FOR UPDATE SKIP LOCKED";

    public override Task TakeTurnAsync(Turn turn, CancellationToken cancel) =>
        Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({OurLocks}, {(int)turn})", cancel);
}

/// <summary>dotnet-ef would run the program otherwise.</summary>
public sealed class PostgresDesignTime : IDesignTimeDbContextFactory<PostgresNewsroomDb>
{
    public PostgresNewsroomDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresNewsroomDb>().UseNpgsql("Host=127.0.0.1").Options);
}
