using Masthead.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Masthead.Stories;

/// <summary>A name of a draft's byline, in a row of its own for the desk's lists. Readers' lists have theirs: <see cref="PublishedByline"/>.</summary>
public sealed class StoryByline
{
    private StoryByline() { }

    internal StoryByline(Guid contributorId, Guid storyId) => (ContributorId, StoryId) = (contributorId, storyId);

    public Guid ContributorId { get; private set; }
    public Guid StoryId { get; private set; }
}

public static class StoryBylineQueries
{
    public static DbSet<StoryByline> StoryBylines(this NewsroomDb db) => db.Set<StoryByline>();
}

/// <summary>Writes the names of a draft's byline.</summary>
internal sealed class RecordBylines : RowsOfStories<StoryByline, RecordBylines.Wanted>
{
    internal sealed record Wanted(Guid StoryId, HashSet<Guid> Names, bool IsNew) : IOfStory;

    protected override List<Wanted> Changed(NewsroomDb db)
    {
        var changed = new List<Wanted>();
        foreach (var entry in db.ChangeTracker.Entries<Story>().Where(e => e.State is EntityState.Added or EntityState.Modified))
        {
            var (isNew, names) = (entry.State == EntityState.Added, NamesIn(entry.Entity.Draft));
            if (isNew ? names.Count > 0 : !names.SetEquals(NamesIn(entry.Property(s => s.Draft).OriginalValue))) changed.Add(new Wanted(entry.Entity.Id, names, isNew));
        }
        return changed;
    }

    private static HashSet<Guid> NamesIn(StoryContent content) => [.. content.Byline.Select(b => b.ContributorId)];

    protected override IQueryable<StoryByline> Of(NewsroomDb db, List<Guid> stories) => db.StoryBylines().Where(b => stories.Contains(b.StoryId));

    protected override void Write(NewsroomDb db, List<Wanted> wanted, List<StoryByline> known)
    {
        foreach (var story in wanted)
        {
            var there = known.Where(b => b.StoryId == story.StoryId).ToDictionary(b => b.ContributorId);
            db.StoryBylines().AddRange(story.Names.Where(n => !there.ContainsKey(n)).Select(n => new StoryByline(n, story.StoryId)));
            db.StoryBylines().RemoveRange(there.Values.Where(b => !story.Names.Contains(b.ContributorId)));
        }
    }
}

internal sealed class StoryBylineMapping : IEntityTypeConfiguration<StoryByline>
{
    public void Configure(EntityTypeBuilder<StoryByline> builder)
    {
        builder.ToTable("story_bylines");
        builder.HasKey(b => new { b.ContributorId, b.StoryId });
        builder.HasIndex(b => b.StoryId);
        builder.HasOne<Story>().WithMany().HasForeignKey(b => b.StoryId);
    }
}
