using Masthead.Data;
using Masthead.Publications;
using Masthead.Serving;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Fronts;

/// <summary>What the front shows: the pins that stand, the places that the newest fill, and until when it stays so.</summary>
/// <param name="Latest">Headlines after the lead and the seconds.</param>
/// <param name="Rows">What else the sections have.</param>
/// <param name="Breaking">Null where no banner stands.</param>
public sealed record FrontStories(
    ShelfStory? Lead, IReadOnlyList<ShelfStory> Seconds, IReadOnlyList<ShelfStory> Picks, IReadOnlyList<ShelfStory> Latest, bool HasOlder, IReadOnlyList<FrontRow> Rows, FrontBreaking? Breaking, DateTimeOffset? Until);

/// <summary>A section's row: never empty.</summary>
public sealed record FrontRow(Section Section, IReadOnlyList<ShelfStory> Stories);

/// <param name="Story">What the line leads to; null for nothing.</param>
public sealed record FrontBreaking(string Text, ShelfStory? Story, DateTimeOffset At);

/// <summary>How pages read a front. Scoped: one to a render.</summary>
public sealed class FrontShelf(NewsroomDb db, KeysRead keys, TimeProvider clock)
{
    public async Task<FrontStories> ReadAsync(Shelf shelf, CancellationToken cancel)
    {
        keys.Add(PageKey.Front);
        var id = shelf.Publication.Id;
        var front = await db.Fronts().AsNoTracking().SingleOrDefaultAsync(f => f.PublicationId == id, cancel);
        var banner = await db.Banners().AsNoTracking().SingleOrDefaultAsync(b => b.PublicationId == id, cancel);
        return await FrontMaking.MakeAsync(new ShelfLists(shelf), shelf.Publication.Sections, front?.Shown ?? FrontArrangement.Empty, banner, clock.GetUtcNow(), cancel);
    }
}

/// <summary>The lists that a front is made of.</summary>
internal interface IFrontLists
{
    Task<IReadOnlyList<ShelfStory>> StoriesAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancel);

    Task<ShelfList> NewestAsync(CancellationToken cancel);

    Task<IReadOnlyList<ShelfStory>> OfSectionAsync(Section section, int most, CancellationToken cancel);
}

/// <summary>As readers have them.</summary>
internal sealed class ShelfLists(Shelf shelf) : IFrontLists
{
    public Task<IReadOnlyList<ShelfStory>> StoriesAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancel) => shelf.StoriesAsync(ids, cancel);

    public Task<ShelfList> NewestAsync(CancellationToken cancel) => shelf.FrontAsync(1, cancel);

    public async Task<IReadOnlyList<ShelfStory>> OfSectionAsync(Section section, int most, CancellationToken cancel) => (await shelf.SectionAsync(section, 1, cancel, most)).Stories;
}

/// <summary>Which story comes where.</summary>
internal static class FrontMaking
{
    private const int RowSize = 4;

    public static async Task<FrontStories> MakeAsync(IFrontLists lists, IEnumerable<Section> sections, FrontArrangement arranged, BreakingBanner? banner, DateTimeOffset hour, CancellationToken cancel)
    {
        var standing = arranged.AsOf(hour);
        var told = banner?.StandsAt(hour) == true ? banner : null;
        var found = (await lists.StoriesAsync([.. standing.Pins.Select(p => (Guid?)p.StoryId).Append(told?.StoryId).OfType<Guid>().Distinct()], cancel)).ToDictionary(s => s.Story.StoryId);
        var pinned = standing.Pins.Where(p => found.ContainsKey(p.StoryId)).ToDictionary(p => p.Place, p => found[p.StoryId]);
        var newest = await lists.NewestAsync(cancel);
        // Whoever is pinned anywhere stands there alone.
        var free = new Queue<ShelfStory>(newest.Stories.Where(s => pinned.Values.All(p => p.Story.StoryId != s.Story.StoryId)));
        var top = FrontArrangement.Places.Where(p => p <= FrontPlace.SecondTwo).Select(place => pinned.GetValueOrDefault(place) ?? (free.TryDequeue(out var next) ? next : null)).OfType<ShelfStory>().ToList();
        var picks = FrontArrangement.Places.Where(p => p > FrontPlace.SecondTwo).Select(p => pinned.GetValueOrDefault(p)).OfType<ShelfStory>().ToList();

        var shown = top.Concat(picks).Select(s => s.Story.StoryId).ToHashSet();
        var rows = new List<FrontRow>();
        foreach (var section in sections)
        {
            var own = (await lists.OfSectionAsync(section, RowSize + shown.Count, cancel)).Where(s => !shown.Contains(s.Story.StoryId)).Take(RowSize).ToList();
            if (own.Count > 0) rows.Add(new FrontRow(section, own));
        }
        var leadsTo = told?.StoryId is { } id ? found.GetValueOrDefault(id) : null;
        // A line whose story nobody sees is not said.
        var breaking = told is null || (told.StoryId is not null && leadsTo is null) ? null : new FrontBreaking(told.Text, leadsTo, told.ChangedAt);
        var changes = new[] { arranged.Until(hour), told?.Until }.Min();
        return new FrontStories(top.Count > 0 ? top[0] : null, [.. top.Skip(1)], picks, [.. free], newest.HasOlder, rows, breaking, changes);
    }
}
