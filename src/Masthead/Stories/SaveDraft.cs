using System.Text.Json;
using Masthead.Accounts;
using Masthead.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Masthead.Stories;

/// <summary>Why a save was not kept as the draft.</summary>
public enum SaveRefusal
{
    None,
    /// <summary>Another version stands, which the person has not seen.</summary>
    Stale,
    /// <summary>Somebody took the story over from this page.</summary>
    TakenOver,
    /// <summary>Whoever may only suggest changed something else.</summary>
    OnlySuggests,
}

/// <summary>What became of a save: kept as <paramref name="Version"/>, or refused because <paramref name="Version"/> stands. What an open page sent is then kept as a version that is set aside.</summary>
public sealed record SaveOutcome(int Version, DateTimeOffset SavedAt, SaveRefusal Refusal = SaveRefusal.None)
{
    public bool IsStale => Refusal == SaveRefusal.Stale;
}

/// <summary>Keeps a state of a draft, once: a save that comes again under its own id, because its answer was lost on the way, gets the same answer and changes nothing.
/// Every state is a <see cref="DraftVersion"/> too (docs/adr/0031-never-lost-never-overwritten.md).</summary>
public sealed class SaveDraft(NewsroomDb db, TimeProvider clock)
{
    /// <summary>How long an answer is remembered: longer than a laptop stays shut.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    /// <param name="saveId">Made by the client, new for each state it sends.</param>
    /// <param name="startedFrom">The version that the person's words came from.</param>
    /// <param name="page">The open page that it comes from; null for a program, whose refused words are its own to keep.</param>
    /// <param name="kind">Why a program saves; an open page says it itself.</param>
    /// <param name="onlySuggests">Nothing but this person's own suggestions may differ from what stands.</param>
    public async Task<SaveOutcome> DoAsync(Guid storyId, Guid saveId, int startedFrom, StoryContent content, Actor by, CancellationToken cancel, WritingPage? page = null, VersionKind kind = VersionKind.Saved, bool onlySuggests = false)
    {
        await using var transaction = await db.BeginWritingAsync(cancel);
        if (await AnswerAsync(storyId, saveId, cancel) is { } before) return before;
        var now = clock.GetUtcNow();
        var story = await db.Stories().SingleOrDefaultAsync(s => s.Id == storyId, cancel) ?? throw new RuleBroken("no-story", "There is no such story.");
        // What a request loaded before the writer's place was ours may be old by now.
        await db.Entry(story).ReloadAsync(cancel);
        content = content.Sound().Parted();
        if (page is not null) content = await db.SignedAsync(story, content, onlySuggests, by, now, cancel);
        if (page is not null && await db.StoryLocks().AnyAsync(l => l.StoryId == storyId && l.TakenFrom == page.SessionId, cancel))
            return await SetAsideAsync(story, SaveRefusal.TakenOver);
        // What a page typed while the story was retracted is kept beside it, and then refused.
        if (page is not null && story.Status == StoryStatus.Retracted) await SetAsideAsync(story, SaveRefusal.Stale);
        var (stood, stoodBy, stoodAt) = (story.Draft, new Actor(null, story.ChangedBy), story.ChangedAt);
        if (startedFrom == story.Version)
        {
            if (onlySuggests && !SuggestionsInSaves.DiffersInOwnAlone(stood, content, by.AccountId, Same)) return new SaveOutcome(story.Version, story.ChangedAt, SaveRefusal.OnlySuggests);
            if (page is null && kind != VersionKind.Restored) content = SuggestionsInSaves.OfProgram(stood, content);
        }
        if (!story.TrySave(content, startedFrom, by, now))
        {
            if (await AnswerAsync(storyId, saveId, cancel) is { } meanwhile) return meanwhile;
            // Both came to the same words: there is nothing to decide.
            if (Same(content, story.Draft)) return new SaveOutcome(story.Version, story.ChangedAt);
            return await SetAsideAsync(story, SaveRefusal.Stale);
        }
        try
        {
            // The story first: of several saves at once the others wait here, and find that another version stands.
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another save came first: the same one, whose answer is ours too, or somebody else's.
            await transaction.RollbackAsync(cancel);
            await db.Entry(story).ReloadAsync(cancel);
            return await AnswerAsync(storyId, saveId, cancel) ?? await SetAsideAsync(story, SaveRefusal.Stale, alone: true);
        }
        var begun = await KeepWhatStoodAsync(story, stood, stoodBy, stoodAt, page, now, cancel);
        db.DraftSaves().Add(new DraftSave(storyId, saveId, story.Version, now));
        var settled = db.NoteSettled(story, stood, page?.Settled, by, now);
        db.DraftVersions().Add(new DraftVersion(storyId, story.Version, startedFrom, settled ?? page?.Kind ?? kind, page, saveId, story.Draft, by, begun ?? now, now));
        if (page?.Merges is { } merges) await db.DraftVersions().Where(v => v.StoryId == storyId && v.SaveId == merges && v.Version == null).ExecuteDeleteAsync(cancel);
        await db.SaveChangesAsync(cancel);
        var forgotten = now - Remembered;
        await db.DraftSaves().Where(s => s.StoryId == storyId && s.SavedAt < forgotten).ExecuteDeleteAsync(cancel);
        await transaction.CommitAsync(cancel);
        return new SaveOutcome(story.Version, now);

        async Task<SaveOutcome> SetAsideAsync(Story standing, SaveRefusal refusal, bool alone = false)
        {
            var outcome = new SaveOutcome(standing.Version, standing.ChangedAt, refusal);
            if (page is null || (onlySuggests && !await IsOfSuggestionsAsync(storyId, startedFrom, content, by, cancel))) return outcome;
            await using var own = alone ? await db.BeginWritingAsync(cancel) : null;
            // A later state of one page holds its earlier ones.
            await db.DraftVersions().Where(v => v.StoryId == storyId && v.SessionId == page.SessionId && v.Version == null).ExecuteDeleteAsync(cancel);
            db.DraftVersions().Add(new DraftVersion(storyId, null, startedFrom, VersionKind.SetAside, page, saveId, content, by, now, now));
            await db.SaveChangesAsync(cancel);
            await (own ?? transaction).CommitAsync(cancel);
            return outcome;
        }
    }

    /// <summary>Whether what cannot be kept now differs from what its writer started from in their own suggestions alone: only that is kept beside the story for others.</summary>
    private async Task<bool> IsOfSuggestionsAsync(Guid storyId, int startedFrom, StoryContent content, Actor by, CancellationToken cancel) =>
        await db.DraftVersions().AsNoTracking().SingleOrDefaultAsync(v => v.StoryId == storyId && v.Version == startedFrom, cancel) is { } from && SuggestionsInSaves.DiffersInOwnAlone(from.Content(), content, by.AccountId, Same);

    /// <summary>Sees that what is saved over is in the history. An autosave that goes on from one of the same page takes its place.</summary>
    /// <returns>When the autosaves that the new one holds began; null where it begins.</returns>
    private async Task<DateTimeOffset?> KeepWhatStoodAsync(Story story, StoryContent stood, Actor stoodBy, DateTimeOffset stoodAt, WritingPage? page, DateTimeOffset now, CancellationToken cancel)
    {
        var number = story.Version - 1;
        var last = await db.DraftVersions().Where(v => v.StoryId == story.Id && v.Version == number).Select(v => new { v.Id, v.Kind, v.SessionId, v.BegunAt }).SingleOrDefaultAsync(cancel);
        if (last is null)
        {
            // An archive's stories have no versions until somebody works on them; an empty beginning is none.
            if (number > 1 || !Same(stood, new StoryContent())) db.DraftVersions().Add(new DraftVersion(story.Id, number, number, VersionKind.Saved, null, null, stood, stoodBy, stoodAt, stoodAt));
            return null;
        }
        var folds = page is { Kind: VersionKind.Autosave } && last.Kind == VersionKind.Autosave && last.SessionId == page.SessionId && now - last.BegunAt < DraftVersion.Fold
            && number != story.PublishedVersion && number != story.GoesOutVersion;
        if (!folds) return null;
        await db.DraftVersions().Where(v => v.Id == last.Id).ExecuteDeleteAsync(cancel);
        return last.BegunAt;
    }

    private Task<SaveOutcome?> AnswerAsync(Guid storyId, Guid saveId, CancellationToken cancel) =>
        db.DraftSaves().Where(s => s.StoryId == storyId && s.SaveId == saveId).Select(s => new SaveOutcome(s.Version, s.SavedAt, SaveRefusal.None)).SingleOrDefaultAsync(cancel);

    private static bool Same(StoryContent a, StoryContent b) => JsonSerializer.SerializeToUtf8Bytes(a, StoryJson.Options).AsSpan().SequenceEqual(JsonSerializer.SerializeToUtf8Bytes(b, StoryJson.Options));
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
