using Masthead.Accounts;
using Masthead.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Masthead.Stories;

/// <summary>What became of a save: kept as <paramref name="Version"/>, or (with <paramref name="IsStale"/>) not kept because <paramref name="Version"/> stands, which the person has not seen.</summary>
public sealed record SaveOutcome(int Version, DateTimeOffset SavedAt, bool IsStale);

/// <summary>Keeps a state of a draft, once: a save that comes again under its own id, because its answer was lost on the way, gets the same answer and changes nothing.</summary>
public sealed class SaveDraft(NewsroomDb db, TimeProvider clock)
{
    /// <summary>How long an answer is remembered: longer than a laptop stays shut.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    /// <param name="saveId">Made by the client, new for each state it sends.</param>
    /// <param name="startedFrom">The version that the person's words came from.</param>
    public async Task<SaveOutcome> DoAsync(Guid storyId, Guid saveId, int startedFrom, StoryContent content, Actor by, CancellationToken cancel)
    {
        await using var transaction = await db.BeginWritingAsync(cancel);
        if (await AnswerAsync(storyId, saveId, cancel) is { } before) return before;
        var now = clock.GetUtcNow();
        var story = await db.Stories().SingleOrDefaultAsync(s => s.Id == storyId, cancel) ?? throw new RuleBroken("no-story", "There is no such story.");
        // What a request loaded before the writer's place was ours may be old by now.
        await db.Entry(story).ReloadAsync(cancel);
        if (!story.TrySave(content, startedFrom, by, now)) return await AnswerAsync(storyId, saveId, cancel) ?? Stale(story);
        var save = db.DraftSaves().Add(new DraftSave(storyId, saveId, story.Version, now));
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException error) when (error is DbUpdateConcurrencyException || db.IsDuplicateKey(error))
        {
            // Another save came first: the same one, whose answer is ours too, or somebody else's.
            await transaction.RollbackAsync(cancel);
            save.State = EntityState.Detached;
            await db.Entry(story).ReloadAsync(cancel);
            return await AnswerAsync(storyId, saveId, cancel) ?? Stale(story);
        }
        var forgotten = now - Remembered;
        await db.DraftSaves().Where(s => s.StoryId == storyId && s.SavedAt < forgotten).ExecuteDeleteAsync(cancel);
        await transaction.CommitAsync(cancel);
        return new SaveOutcome(story.Version, now, IsStale: false);
    }

    private Task<SaveOutcome?> AnswerAsync(Guid storyId, Guid saveId, CancellationToken cancel) =>
        db.DraftSaves().Where(s => s.StoryId == storyId && s.SaveId == saveId).Select(s => new SaveOutcome(s.Version, s.SavedAt, false)).SingleOrDefaultAsync(cancel);

    private static SaveOutcome Stale(Story story) => new(story.Version, story.ChangedAt, IsStale: true);
}

/// <summary>The answer that a save was given.</summary>
public sealed class DraftSave
{
    private DraftSave() { }

    internal DraftSave(Guid storyId, Guid saveId, int version, DateTimeOffset savedAt) => (StoryId, SaveId, Version, SavedAt) = (storyId, saveId, version, savedAt);

    public Guid StoryId { get; private set; }
    public Guid SaveId { get; private set; }
    public int Version { get; private set; }
    public DateTimeOffset SavedAt { get; private set; }
}

public static class DraftSaveQueries
{
    public static DbSet<DraftSave> DraftSaves(this NewsroomDb db) => db.Set<DraftSave>();
}

internal sealed class DraftSaveMapping : IEntityTypeConfiguration<DraftSave>
{
    public void Configure(EntityTypeBuilder<DraftSave> builder)
    {
        builder.ToTable("draft_saves");
        builder.HasKey(s => new { s.StoryId, s.SaveId });
        builder.HasIndex(s => new { s.StoryId, s.SavedAt });
        builder.HasOne<Story>().WithMany().HasForeignKey(s => s.StoryId);
    }
}
