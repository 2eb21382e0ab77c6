using System.Globalization;
using Masthead.Accounts;
using Masthead.Data;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Stories;

/// <summary>Names one state of a story in an address: <c>now</c>, <c>r3</c> for a revision, or the id of a version of the draft.</summary>
public sealed record StoryState(Guid? Version, int? Revision)
{
    public static StoryState Now { get; } = new(null, null);

    public override string ToString() => Version is { } id ? id.ToString("n") : Revision is { } number ? string.Create(CultureInfo.InvariantCulture, $"r{number}") : "now";

    /// <summary>Null for what names none.</summary>
    public static StoryState? Parse(string? text) => text switch
    {
        "now" => Now,
        ['r', .. var number] when int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var revision) => new(null, revision),
        _ when Guid.TryParseExact(text, "n", out var id) => new(id, null),
        _ => null,
    };

    /// <summary>What the story said then; null where there is no such state of it.</summary>
    public async Task<StoryContent?> ContentAsync(NewsroomDb db, Story story, CancellationToken cancel)
    {
        if (Version is { } id) return (await db.DraftVersions().AsNoTracking().SingleOrDefaultAsync(v => v.StoryId == story.Id && v.Id == id, cancel))?.Content();
        if (Revision is { } number) return await db.Revisions().Where(r => r.StoryId == story.Id && r.Number == number).Select(r => r.Content).SingleOrDefaultAsync(cancel);
        return story.Draft;
    }
}

/// <summary>Brings an earlier state of a story back, whole or in parts, as its next version: what stood stays in the history.</summary>
public sealed class RestoreVersion(NewsroomDb db, SaveDraft save)
{
    /// <param name="seen">The draft's version that the person looked at: another one answers with rule <c>stale</c>.</param>
    /// <param name="parts">Null for the whole.</param>
    /// <returns>The version that stands then.</returns>
    public async Task<int> DoAsync(Story story, int seen, StoryState state, IReadOnlyCollection<StoryPart>? parts, Actor by, CancellationToken cancel)
    {
        var older = await state.ContentAsync(db, story, cancel) ?? throw new RuleBroken("no-version", "There is no such version of this story.");
        var content = parts is null ? Restored.Whole(story.Draft, older) : Restored.Parts(story.Draft, older, parts);
        var outcome = await save.DoAsync(story.Id, Guid.CreateVersion7(), seen, content, by, cancel, kind: VersionKind.Restored);
        if (outcome.IsStale) throw new RuleBroken("stale", "The story was saved by somebody else since you opened it. Look at the newer version, then restore.");
        return outcome.Version;
    }
}
