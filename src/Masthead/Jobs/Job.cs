using Masthead.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Masthead.Jobs;

public enum JobState { Waiting, Done, GivenUp }

/// <summary>Work to be done at an hour, once, by whichever node takes it. Written by <see cref="JobBook"/> and the runner alone, in statements of their own.</summary>
public sealed class Job
{
    public const int LongestKind = 40, LongestAbout = 300, LongestData = 8_000, LongestError = 1_000;

    private Job() { }

    public Guid Id { get; private set; }
    public string Kind { get; private set; } = "";
    /// <summary>What it concerns, such as a story's id. Among the jobs of one kind that are not done there is one about a thing.</summary>
    public string About { get; private set; } = "";
    public Guid? PublicationId { get; private set; }
    /// <summary>JSON, or empty.</summary>
    public string Data { get; private set; } = "";
    /// <summary>Its hour.</summary>
    public DateTimeOffset DueAt { get; private set; }
    /// <summary>When a node may take it: its hour, the end of the lease while one holds it, the next try after a failure.</summary>
    public DateTimeOffset FreeAt { get; private set; }
    /// <summary>The node that holds it until <see cref="FreeAt"/>; null while none does.</summary>
    public string? Holder { get; private set; }
    public JobState State { get; private set; }
    /// <summary>How often it was taken since it was ordered.</summary>
    public int Tries { get; private set; }
    /// <summary>Counts takes and is never set back: who finishes under an older number has lost the job to another.</summary>
    public int Turn { get; private set; }
    /// <summary>Counts orders: one that comes while the job is done makes it run once more.</summary>
    public int Orders { get; private set; }
    public string? LastError { get; private set; }
    public DateTimeOffset OrderedAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }
}

public static class JobQueries
{
    /// <summary>For looking. Jobs are ordered and called off by <see cref="JobBook"/>.</summary>
    public static DbSet<Job> Jobs(this NewsroomDb db) => db.Set<Job>();
}

internal sealed class JobMapping : IEntityTypeConfiguration<Job>
{
    public const string NotDone = "\"State\" <> 'Done'", Waits = "\"State\" = 'Waiting'";

    public void Configure(EntityTypeBuilder<Job> builder)
    {
        builder.ToTable("jobs");
        builder.Property(j => j.Id).ValueGeneratedNever();
        builder.Property(j => j.Kind).HasMaxLength(Job.LongestKind);
        builder.Property(j => j.About).HasMaxLength(Job.LongestAbout);
        builder.Property(j => j.Data).HasMaxLength(Job.LongestData);
        builder.Property(j => j.Holder).HasMaxLength(Nodes.ThisNode.LongestName);
        builder.Property(j => j.State).HasConversion<string>().HasMaxLength(20);
        builder.Property(j => j.LastError).HasMaxLength(Job.LongestError);
        builder.HasIndex(j => new { j.Kind, j.About }).IsUnique().HasFilter(NotDone);
        builder.HasIndex(j => new { j.Kind, j.FreeAt }).HasFilter(Waits);
        builder.HasIndex(j => new { j.State, j.EndedAt });
        builder.HasIndex(j => new { j.PublicationId, j.State });
    }
}
