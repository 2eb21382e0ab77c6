using Masthead.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Masthead.Serving;

/// <summary>A row for each act that changes what readers see, in the transaction of the act. Nodes apply the rows in order of <see cref="Sequence"/>.</summary>
public sealed class PublishLogEntry
{
    private PublishLogEntry() { }

    /// <param name="keys">The page keys (<see cref="PageKey"/>) of everything whose pages are no longer right.</param>
    public PublishLogEntry(Guid publicationId, string kind, IEnumerable<string> keys, DateTimeOffset now) =>
        (PublicationId, Kind, Keys, At) = (publicationId, kind, [.. keys.Distinct()], now);

    /// <summary>True for the kinds after which no older copy may be seen, not even while the database is away.</summary>
    public static bool TakesDown(string kind) => kind is "withdraw" or "retract";

    /// <summary>The kind after which pages are better than before, and what caches in front hold of them is right still: neither they nor hubs are told.</summary>
    public const string Unannounced = "unannounced";

    public long Sequence { get; private set; }
    public Guid PublicationId { get; private set; }
    public string Kind { get; private set; } = "";
    public string[] Keys { get; private set; } = [];
    public DateTimeOffset At { get; private set; }
}

public static class PublishLogQueries
{
    public static DbSet<PublishLogEntry> PublishLog(this NewsroomDb db) => db.Set<PublishLogEntry>();
}

internal sealed class PublishLogMapping : IEntityTypeConfiguration<PublishLogEntry>
{
    public void Configure(EntityTypeBuilder<PublishLogEntry> builder)
    {
        builder.ToTable("publish_log");
        builder.HasKey(e => e.Sequence);
        builder.Property(e => e.Sequence).ValueGeneratedOnAdd();
    }
}
