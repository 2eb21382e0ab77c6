using Microsoft.EntityFrameworkCore;

namespace Masthead.Data;

/// <summary>The newsroom's database. It knows no entity: each room brings its mapping (an
/// <see cref="IEntityTypeConfiguration{TEntity}"/>) and an extension such as <c>db.Stories()</c>.</summary>
public abstract class NewsroomDb(DbContextOptions options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(NewsroomDb).Assembly);

    /// <summary>True when <paramref name="error"/> says that a unique key is taken already.</summary>
    public abstract bool IsDuplicateKey(DbUpdateException error);

    /// <summary>Begins a transaction that writes: on SQLite it takes the one writer's place at once, so that no reader is turned writer half-way.</summary>
    public abstract Task<Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction> BeginWritingAsync(CancellationToken cancel);

    /// <summary>Waits until no other transaction has this turn, and has it until the open transaction ends. On SQLite a writer has it already.</summary>
    public abstract Task TakeTurnAsync(Turn turn, CancellationToken cancel);

    /// <summary>Once the open transaction is committed, wakes every node that listens to the database (<see cref="CallName"/>). On SQLite there is no other.</summary>
    public abstract Task CallNodesAsync(CancellationToken cancel);

    /// <summary>What nodes listen to. The call says nothing: what happened stands in the publish log, for those too who did not hear it.</summary>
    public const string CallName = "masthead_publish";

    /// <summary>Once the open transaction is committed (at once where none is), wakes every node that does jobs. On SQLite there is no other.</summary>
    public abstract Task CallRunnersAsync(CancellationToken cancel);

    /// <summary>What nodes listen to for jobs.</summary>
    public const string JobCallName = "masthead_jobs";

    /// <summary>What the database's clock shows; null on SQLite, which has none but this machine's.</summary>
    public abstract Task<DateTimeOffset?> ClockAsync(CancellationToken cancel);

    /// <summary>What all copies of one PostgreSQL cluster by streaming have in common, and nothing else has; null on SQLite.</summary>
    public abstract Task<string?> ClusterAsync(CancellationToken cancel);

    /// <summary>A time as this database keeps it, for statements that EF Core does not write.</summary>
    public abstract object AsStored(DateTimeOffset time);

    /// <summary>Said behind a question for rows that are to be changed: passes those that another transaction is changing.</summary>
    public abstract string SkippingHeldRows { get; }
}

/// <summary>What only one transaction does at a time.</summary>
public enum Turn
{
    PublishLog = 1,
    /// <summary>Making, merging and naming speakers. Taken before <see cref="PublishLog"/>, never after.</summary>
    Speakers = 2,
    /// <summary>Numbering stories for search. Taken after <see cref="Speakers"/> and before <see cref="PublishLog"/>.</summary>
    Search = 3,
    /// <summary>Publishing what was scheduled. Taken before all others.</summary>
    Hours = 4,
    /// <summary>Letting people in and out: of two owners who unmake each other, one finds the other gone.</summary>
    People = 5,
}
