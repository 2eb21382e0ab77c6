using Masthead.Data;
using Masthead.Publications;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Fronts;

/// <summary>Which arrangement a look at the front takes.</summary>
public enum FrontTaken { Shown, Scheduled, Draft }

/// <summary>What the newsroom has planned for its front at an hour: as much as it can know, and what it took for granted. For the desk alone.</summary>
/// <param name="Hour">Null for how it would be if it went out now.</param>
/// <param name="Taken">Which arrangement would stand.</param>
/// <param name="GoingOut">Stories that are scheduled until then, with their words.</param>
/// <param name="ComingDown">Stories that have come down by then.</param>
/// <param name="NotPublic">Pinned stories that readers would not see then.</param>
/// <param name="IsCut">More is planned until then than was looked at.</param>
public sealed record FrontOutlook(
    Guid PublicationId, DateTimeOffset? Hour, FrontTaken Taken, FrontArrangement Arrangement, BreakingBanner? Banner,
    IReadOnlyList<Story> GoingOut, IReadOnlySet<Guid> ComingDown, IReadOnlyList<Guid> NotPublic, bool IsCut);

/// <summary>Looks ahead. No source of pages takes it: what it knows, readers do not.</summary>
public sealed class FrontForecast(NewsroomDb db, TimeProvider clock)
{
    /// <summary>More stories than this are not looked at; the next ones are.</summary>
    public const int MostGoingOut = 50, MostComingDown = 200;

    /// <summary>The draft as it would be if it went out now.</summary>
    public async Task<FrontOutlook> NowAsync(Guid publicationId, CancellationToken cancel) =>
        await OfAsync(publicationId, null, FrontTaken.Draft, (await FrontAsync(publicationId, cancel)).Draft, cancel);

    /// <param name="ofDraft">As if the draft went out before; otherwise what is planned.</param>
    /// <exception cref="RuleBroken">The hour is past: what readers saw then is not known.</exception>
    public async Task<FrontOutlook> AtAsync(Guid publicationId, DateTimeOffset hour, bool ofDraft, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (hour <= now) throw new RuleBroken("hour-past", "That hour is past. A front can be looked at for an hour that is still to come.");
        Front.RefuseFar(hour, now);
        var front = await FrontAsync(publicationId, cancel);
        return ofDraft ? await OfAsync(publicationId, hour, FrontTaken.Draft, front.Draft, cancel)
            : front.GoesOutAt <= hour ? await OfAsync(publicationId, hour, FrontTaken.Scheduled, front.Scheduled, cancel)
            : await OfAsync(publicationId, hour, FrontTaken.Shown, front.Shown, cancel);
    }

    private async Task<Front> FrontAsync(Guid publicationId, CancellationToken cancel) =>
        await db.Fronts().AsNoTracking().SingleOrDefaultAsync(f => f.PublicationId == publicationId, cancel) ?? new Front(publicationId);

    private async Task<FrontOutlook> OfAsync(Guid publicationId, DateTimeOffset? hour, FrontTaken taken, FrontArrangement arrangement, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var (goingOut, comingDown) = (new List<Story>(), new HashSet<Guid>());
        if (hour is { } then)
        {
            // What is late already has something against it: nobody can say that it will be out.
            goingOut = await db.Stories().AsNoTracking()
                .Where(s => s.PublicationId == publicationId && s.GoesOutAt > now && s.GoesOutAt <= then && (s.EmbargoUntil == null || s.EmbargoUntil <= s.GoesOutAt) && (s.ComesDownAt == null || s.ComesDownAt > then))
                .OrderBy(s => s.GoesOutAt).ThenBy(s => s.Id).Take(MostGoingOut + 1).ToListAsync(cancel);
            comingDown = (await db.Stories().Where(s => s.PublicationId == publicationId && s.ComesDownAt <= then).OrderBy(s => s.ComesDownAt).ThenBy(s => s.Id).Select(s => s.Id).Take(MostComingDown + 1).ToListAsync(cancel)).ToHashSet();
        }
        var isCut = goingOut.Count > MostGoingOut || comingDown.Count > MostComingDown;
        goingOut = [.. goingOut.Take(MostGoingOut)];
        var pins = arrangement.AsOf(hour ?? now).Pins.Select(p => p.StoryId).ToList();
        var live = await db.PublishedStories().Where(p => pins.Contains(p.StoryId) && p.PublicationId == publicationId && p.Standing == Standing.Live).Select(p => p.StoryId).ToListAsync(cancel);
        var seen = live.Concat(goingOut.Select(s => s.Id)).Where(id => !comingDown.Contains(id)).ToHashSet();
        var banner = await db.Banners().AsNoTracking().SingleOrDefaultAsync(b => b.PublicationId == publicationId, cancel);
        return new FrontOutlook(publicationId, hour, taken, arrangement, banner?.StandsAt(hour ?? now) == true ? banner : null, goingOut, comingDown, [.. pins.Where(id => !seen.Contains(id))], isCut);
    }

    /// <summary>The front of an outlook, with the shelf of readers as its ground.</summary>
    public async Task<FrontStories> ReadAsync(Shelf shelf, FrontOutlook outlook, CancellationToken cancel)
    {
        var coming = new List<ShelfStory>();
        foreach (var story in outlook.GoingOut) coming.Add(await shelf.AsIfPublishedAsync(story, story.GoesOutWords!, story.GoesOutAt!.Value, cancel));
        return await FrontMaking.MakeAsync(new Planned(shelf, coming, outlook.ComingDown), shelf.Publication.Sections, outlook.Arrangement, outlook.Banner, outlook.Hour ?? clock.GetUtcNow(), cancel);
    }

    /// <summary>Readers’ lists with what is planned laid over them.</summary>
    private sealed class Planned(Shelf shelf, List<ShelfStory> coming, IReadOnlySet<Guid> gone) : IFrontLists
    {
        private readonly HashSet<Guid> _changed = [.. coming.Select(s => s.Story.StoryId)];

        // So many of the newest may go, or come again with other words.
        private int Spare => gone.Count + coming.Count;

        public async Task<IReadOnlyList<ShelfStory>> StoriesAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancel) =>
            [.. Stays(await shelf.StoriesAsync(ids, cancel)), .. coming.Where(s => ids.Contains(s.Story.StoryId))];

        public async Task<ShelfList> NewestAsync(CancellationToken cancel)
        {
            var newest = await shelf.LatestAsync(cancel, Shelf.FrontSize + Spare);
            var all = InOrder([.. Stays(newest.Stories), .. coming]);
            return new ShelfList([.. all.Take(Shelf.FrontSize)], newest.HasOlder || all.Count > Shelf.FrontSize);
        }

        public async Task<IReadOnlyList<ShelfStory>> OfSectionAsync(Section section, int most, CancellationToken cancel)
        {
            var own = (await shelf.SectionAsync(section, 1, cancel, most + Spare)).Stories;
            return [.. InOrder([.. Stays(own), .. coming.Where(s => s.Section?.Id == section.Id)]).Take(most)];
        }

        private IEnumerable<ShelfStory> Stays(IEnumerable<ShelfStory> stories) => stories.Where(s => !gone.Contains(s.Story.StoryId) && !_changed.Contains(s.Story.StoryId));

        private static List<ShelfStory> InOrder(IEnumerable<ShelfStory> stories) => [.. stories.OrderByDescending(s => s.Story.FirstPublishedAt).ThenByDescending(s => s.Story.StoryId)];
    }
}

/// <summary>Prints a front that has not gone out, as readers would see it. (Printing is a door's matter, and doors do not know one another.)</summary>
public interface IFrontPreview
{
    Task<string> PrintAsync(FrontOutlook outlook, CancellationToken cancel);

    /// <summary>Where the publication answers, such as <c>https://news.example</c>.</summary>
    Task<string> AddressOfAsync(Guid publicationId, CancellationToken cancel);
}
