using Masthead.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Masthead.Nodes;

/// <summary>A node as the others see it.</summary>
public sealed class Node
{
    private Node() { }

    internal Node(ThisNode node, DateTimeOffset now) =>
        (Id, Name, Version, StartedAt, HeardAt) = (node.Id, node.Name, node.Version, node.StartedAt, now);

    public Guid Id { get; private set; }
    public string Name { get; private set; } = "";
    public string Version { get; private set; } = "";
    public DateTimeOffset StartedAt { get; private set; }
    /// <summary>By the node's own clock.</summary>
    public DateTimeOffset HeardAt { get; private set; }
    /// <summary>How far the node's clock is before the database's, in milliseconds; behind it where negative.</summary>
    public double ClockAhead { get; private set; }
    /// <summary>How long the measure took, in milliseconds: the truth lies within half of it to either side.</summary>
    public double RoundTrip { get; private set; }

    /// <summary>How the replica does from which the node reads lists.</summary>
    public ReplicaStanding Replica { get; private set; }

    public ClockDistance Distance => new(TimeSpan.FromMilliseconds(ClockAhead), TimeSpan.FromMilliseconds(RoundTrip));

    internal void IsHeard(ClockDistance distance, ReplicaStanding replica, DateTimeOffset now) =>
        (HeardAt, ClockAhead, RoundTrip, Replica) = (now, distance.Ahead.TotalMilliseconds, distance.RoundTrip.TotalMilliseconds, replica);
}

public static class NodeQueries
{
    public static DbSet<Node> Nodes(this NewsroomDb db) => db.Set<Node>();
}

internal sealed class NodeMapping : IEntityTypeConfiguration<Node>
{
    public void Configure(EntityTypeBuilder<Node> builder)
    {
        builder.ToTable("nodes");
        builder.Property(n => n.Id).ValueGeneratedNever();
        builder.Ignore(n => n.Distance);
        builder.Property(n => n.Name).HasMaxLength(ThisNode.LongestName);
        builder.Property(n => n.Version).HasMaxLength(100);
        builder.Property(n => n.Replica).HasConversion<string>().HasMaxLength(20).HasDefaultValue(ReplicaStanding.None);
    }
}
