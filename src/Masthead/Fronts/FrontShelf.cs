using Masthead.Data;
using Masthead.Serving;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Fronts;

/// <summary>What the front shows: the pins that stand, the places that the newest fill, and until when it stays so.</summary>
/// <param name="Latest">Headlines after the lead and the seconds.</param>
public sealed record FrontStories(ShelfStory? Lead, IReadOnlyList<ShelfStory> Seconds, IReadOnlyList<ShelfStory> Picks, IReadOnlyList<ShelfStory> Latest, bool HasOlder, DateTimeOffset? Until);

/// <summary>How pages read a front. Scoped: one to a render.</summary>
public sealed class FrontShelf(NewsroomDb db, KeysRead keys, TimeProvider clock)
{
    /// <param name="draft">An arrangement to look at before it goes out; null reads what readers see.</param>
    public async Task<FrontStories> ReadAsync(Shelf shelf, FrontArrangement? draft, CancellationToken cancel)
    {
        keys.Add(PageKey.Front);
        var now = clock.GetUtcNow();
        var id = shelf.Publication.Id;
        var arranged = draft ?? (await db.Fronts().AsNoTracking().SingleOrDefaultAsync(f => f.PublicationId == id, cancel))?.Shown ?? FrontArrangement.Empty;
        var standing = arranged.AsOf(now);
        var pinned = (await shelf.StoriesAsync([.. standing.Pins.Select(p => p.StoryId)], cancel)).ToDictionary(s => s.Story.StoryId);
        var newest = await shelf.FrontAsync(1, cancel);
        // Whoever is pinned anywhere stands there alone.
        var free = new Queue<ShelfStory>(newest.Stories.Where(s => !pinned.ContainsKey(s.Story.StoryId)));
        var top = FrontArrangement.Places.Where(p => p <= FrontPlace.SecondTwo).Select(place => Pinned(place) ?? (free.TryDequeue(out var next) ? next : null)).OfType<ShelfStory>().ToList();
        return new FrontStories(
            top.Count > 0 ? top[0] : null, [.. top.Skip(1)], [.. FrontArrangement.Places.Where(p => p > FrontPlace.SecondTwo).Select(Pinned).OfType<ShelfStory>()], [.. free], newest.HasOlder, arranged.Until(now));

        ShelfStory? Pinned(FrontPlace place) => standing.At(place) is { } pin ? pinned.GetValueOrDefault(pin.StoryId) : null;
    }
}

/// <summary>Prints a front that has not gone out, as readers would see it. (Printing is a door's matter, and doors do not know one another.)</summary>
public interface IFrontPreview
{
    Task<ReadOnlyMemory<byte>> PrintAsync(Guid publicationId, FrontArrangement arrangement, CancellationToken cancel);
}
