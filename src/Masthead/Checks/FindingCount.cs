using Masthead.Data;
using Masthead.Publications;
using Masthead.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Masthead.Checks;

/// <summary>What became of the findings of one rule since a page of the editor told it last.</summary>
/// <param name="Shown">They stood long enough to be read.</param>
/// <param name="Mended">With the key, as the desk proposed.</param>
/// <param name="Rewritten">The writer changed the words, and the rule is silent there.</param>
/// <param name="Ignored">The writer set them aside.</param>
public sealed record FindingsOfRule(string Rule, int Shown = 0, int Mended = 0, int Rewritten = 0, int Ignored = 0);

/// <summary>How often writers of a publication saw a rule speak on a day, and what they did. Numbers alone: no story, no person, no words (docs/adr/0037-today.md).</summary>
public sealed class FindingCount
{
    private FindingCount() { }

    public Guid PublicationId { get; private set; }
    /// <summary>By the clocks of the publication.</summary>
    public DateOnly Day { get; private set; }
    public string Rule { get; private set; } = "";
    public int Shown { get; private set; }
    public int Mended { get; private set; }
    public int Rewritten { get; private set; }
    public int Ignored { get; private set; }
}

/// <summary>Counts what pages of the editor tell of findings.</summary>
public sealed class CountFindings(NewsroomDb db)
{
    /// <summary>Days behind the newest that are kept.</summary>
    public const int DaysKept = 90;

    /// <summary>Of one rule in one telling; more is no writer's doing.</summary>
    public const int Most = 200;

    private static readonly HashSet<string> Rules = [.. CopyDesk.Rules.Select(rule => rule.Id)];

    /// <param name="told">Of rules that the desk does not have, nothing is kept.</param>
    public async Task AddAsync(Guid publicationId, DateOnly day, IReadOnlyList<FindingsOfRule> told, CancellationToken cancel)
    {
        // In order of the rules, so that two who tell at once wait for one another and not in a ring.
        var counted = told.Where(t => t is not null && Rules.Contains(t.Rule)).DistinctBy(t => t.Rule).OrderBy(t => t.Rule, StringComparer.Ordinal)
            .Select(t => new FindingsOfRule(t.Rule, Sound(t.Shown), Sound(t.Mended), Sound(t.Rewritten), Sound(t.Ignored))).Where(t => t.Shown + t.Mended + t.Rewritten + t.Ignored > 0).ToList();
        if (counted.Count == 0) return;
        await using var transaction = await db.BeginWritingAsync(cancel);
        foreach (var (rule, shown, mended, rewritten, ignored) in counted)
        {
            await db.Database.ExecuteSqlAsync($"""
                INSERT INTO finding_counts ("PublicationId", "Day", "Rule", "Shown", "Mended", "Rewritten", "Ignored") VALUES ({publicationId}, {day}, {rule}, {shown}, {mended}, {rewritten}, {ignored})
                ON CONFLICT ("PublicationId", "Day", "Rule") DO UPDATE SET "Shown" = finding_counts."Shown" + excluded."Shown", "Mended" = finding_counts."Mended" + excluded."Mended",
                "Rewritten" = finding_counts."Rewritten" + excluded."Rewritten", "Ignored" = finding_counts."Ignored" + excluded."Ignored"
                """, cancel);
        }
        var old = day.AddDays(-DaysKept);
        await db.FindingCounts().Where(c => c.PublicationId == publicationId && c.Day < old).ExecuteDeleteAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>What became of the findings of each rule from a day on, the most ignored first.</summary>
    public async Task<IReadOnlyList<FindingsOfRule>> SinceAsync(Guid publicationId, DateOnly day, CancellationToken cancel)
    {
        var found = await db.FindingCounts().Where(c => c.PublicationId == publicationId && c.Day >= day).GroupBy(c => c.Rule)
            .Select(g => new FindingsOfRule(g.Key, g.Sum(c => c.Shown), g.Sum(c => c.Mended), g.Sum(c => c.Rewritten), g.Sum(c => c.Ignored))).ToListAsync(cancel);
        return [.. found.OrderByDescending(f => f.Ignored).ThenByDescending(f => f.Shown).ThenBy(f => f.Rule, StringComparer.Ordinal)];
    }

    private static int Sound(int count) => Math.Clamp(count, 0, Most);
}

public static class FindingCountQueries
{
    public static DbSet<FindingCount> FindingCounts(this NewsroomDb db) => db.Set<FindingCount>();
}

internal sealed class FindingCountMapping : IEntityTypeConfiguration<FindingCount>
{
    public void Configure(EntityTypeBuilder<FindingCount> builder)
    {
        builder.ToTable("finding_counts").HasKey(c => new { c.PublicationId, c.Day, c.Rule });
        builder.Property(c => c.Rule).HasMaxLength(60);
        builder.HasOne<Publication>().WithMany().HasForeignKey(c => c.PublicationId);
    }
}
