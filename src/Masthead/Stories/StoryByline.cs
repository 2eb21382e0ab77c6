using Masthead.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
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

/// <summary>Writes the names of a draft's byline in the very save that changes it, whichever act saves it, as <see cref="RecordPictureUses"/> does with pictures.</summary>
internal sealed class RecordBylines : SaveChangesInterceptor
{
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        if (eventData.Context is NewsroomDb db && Changed(db) is { Count: > 0 } changed) Write(db, changed, [.. Known(db, changed)]);
        return result;
    }

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is NewsroomDb db && Changed(db) is { Count: > 0 } changed) Write(db, changed, changed.TrueForAll(c => c.IsNew) ? [] : await Known(db, changed).ToListAsync(cancellationToken));
        return result;
    }

    /// <summary>What was not saved is found again by whoever saves next.</summary>
    public override void SaveChangesFailed(DbContextErrorEventData eventData) => Forget(eventData.Context);

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Forget(eventData.Context);
        return Task.CompletedTask;
    }

    private sealed record Wanted(Guid StoryId, HashSet<Guid> Names, bool IsNew);

    private static List<Wanted> Changed(NewsroomDb db)
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

    private static IQueryable<StoryByline> Known(NewsroomDb db, List<Wanted> changed)
    {
        var stories = changed.Where(c => !c.IsNew).Select(c => c.StoryId).ToList();
        return db.StoryBylines().Where(b => stories.Contains(b.StoryId));
    }

    private static void Write(NewsroomDb db, List<Wanted> changed, List<StoryByline> known)
    {
        foreach (var story in changed)
        {
            var there = known.Where(b => b.StoryId == story.StoryId).ToDictionary(b => b.ContributorId);
            db.StoryBylines().AddRange(story.Names.Where(n => !there.ContainsKey(n)).Select(n => new StoryByline(n, story.StoryId)));
            db.StoryBylines().RemoveRange(there.Values.Where(b => !story.Names.Contains(b.ContributorId)));
        }
    }

    private static void Forget(DbContext? context)
    {
        foreach (var entry in context?.ChangeTracker.Entries<StoryByline>().ToList() ?? []) entry.State = EntityState.Detached;
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
