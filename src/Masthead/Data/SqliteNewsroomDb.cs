using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Masthead.Data;

/// <summary>What is particular to the embedded database.</summary>
public sealed class SqliteNewsroomDb(DbContextOptions<SqliteNewsroomDb> options) : NewsroomDb(options)
{
    private const int ConstraintUnique = 2067;
    private const int ConstraintPrimaryKey = 1555;

    // SQLite has no type for a time with an offset: as UTC ticks it filters and sorts in SQL.
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();

    public override bool IsDuplicateKey(DbUpdateException error) =>
        error.InnerException is SqliteException { SqliteExtendedErrorCode: ConstraintUnique or ConstraintPrimaryKey };

    // Serializable is BEGIN IMMEDIATE here. The context must own the transaction: only then does disposing it roll it back.
    public override Task<IDbContextTransaction> BeginWritingAsync(CancellationToken cancel) =>
        Database.BeginTransactionAsync(System.Data.IsolationLevel.Serializable, cancel);

    public override Task CallNodesAsync(CancellationToken cancel) => Task.CompletedTask;

    public override Task CallRunnersAsync(CancellationToken cancel) => Task.CompletedTask;

    public override Task<DateTimeOffset?> ClockAsync(CancellationToken cancel) => Task.FromResult<DateTimeOffset?>(null);

    public override Task<string?> ClusterAsync(CancellationToken cancel) => Task.FromResult<string?>(null);

    public override object AsStored(DateTimeOffset time) => time.UtcTicks;

    // There is one writer.
    public override string SkippingHeldRows => "";

    public override Task TakeTurnAsync(Turn turn, CancellationToken cancel) => Task.CompletedTask;

    public static string ConnectionString(string file) => new SqliteConnectionStringBuilder
    {
        DataSource = file,
        Mode = SqliteOpenMode.ReadWriteCreate,
        ForeignKeys = true,
        DefaultTimeout = 30,
    }.ToString();

    private sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(
        time => time.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
}

/// <summary>dotnet-ef would run the program otherwise.</summary>
public sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteNewsroomDb>
{
    public SqliteNewsroomDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteNewsroomDb>().UseSqlite("Data Source=:memory:").Options);
}
