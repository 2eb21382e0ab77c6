using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Masthead.Data;
using Masthead.Fronts;
using Masthead.Publishing;
using Masthead.Search;
using Masthead.Stories;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Desk.Fronts;

/// <summary>The front of the chosen publication, for its editors: which story stands where, as a draft that goes out in one act.</summary>
public sealed class FrontModel(NewsroomDb db, DeskContext desk, ArrangeFront arrange, SearchDesk search) : PageModel, IShowsAgain
{
    private const int MostOffered = 60;

    /// <param name="Headline">Of the story that stands there; null where the place is left to the newest, or to nobody.</param>
    public sealed record Line(FrontPlace Place, Guid? Story, string? Headline, DateTimeOffset? Until);

    public sealed record Offer(Guid Id, string Headline, DateTimeOffset At);

    [BindProperty] public FrontPlace Place { get; set; }
    [BindProperty] public Guid Story { get; set; }
    [BindProperty, StringLength(30)] public string? Until { get; set; }
    [BindProperty] public int Version { get; set; }
    [BindProperty] public int Towards { get; set; }
    [BindProperty(SupportsGet = true), StringLength(200)] public string? Words { get; set; }

    [TempData] public bool IsShown { get; set; }

    public IReadOnlyList<Line> Lines { get; private set; } = [];
    public IReadOnlyList<Offer> Offers { get; private set; } = [];
    /// <summary>The draft is not what readers see.</summary>
    public bool IsChanged { get; private set; }
    public Front Front { get; private set; } = null!;

    private Guid Publication => desk.Chosen!.Id;
    private bool MayEnter => desk.Chosen is { } place && desk.CanArrange(place.Id);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        ModelState.Clear();
        if (!MayEnter) return NotFound();
        await LoadAsync(cancel);
        return Page();
    }

    public Task<IActionResult> OnPostPlaceAsync(CancellationToken cancel) => ActAsync(() => arrange.PlaceAsync(Publication, new FrontPin(Place, Story, End()), Version, desk.Actor, CancellationToken.None));

    public Task<IActionResult> OnPostTakeOutAsync(CancellationToken cancel) => ActAsync(() => arrange.TakeOutAsync(Publication, Place, Version, desk.Actor, CancellationToken.None));

    public Task<IActionResult> OnPostMoveAsync(CancellationToken cancel) => ActAsync(() => arrange.MoveAsync(Publication, Place, Towards, Version, desk.Actor, CancellationToken.None));

    public Task<IActionResult> OnPostResetAsync(CancellationToken cancel) => ActAsync(() => arrange.ResetAsync(Publication, Version, desk.Actor, CancellationToken.None));

    public Task<IActionResult> OnPostShowAsync(CancellationToken cancel) => ActAsync(async () =>
    {
        await arrange.ShowAsync(Publication, Version, desk.Actor, CancellationToken.None);
        IsShown = true;
    });

    public async Task LoadAsync(CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        Front = await db.Fronts().AsNoTracking().SingleOrDefaultAsync(f => f.PublicationId == Publication, cancel) ?? new Front(Publication);
        var draft = Front.Draft.AsOf(desk.Now);
        IsChanged = !draft.IsSame(Front.Shown.AsOf(desk.Now));
        var ids = draft.Pins.Select(p => p.StoryId).ToList();
        var names = await db.PublishedStories().Where(p => ids.Contains(p.StoryId)).ToDictionaryAsync(p => p.StoryId, p => p.Headline, cancel);
        Lines = [.. FrontArrangement.Places.Select(place => draft.At(place) is { } pin ? new Line(place, pin.StoryId, names.GetValueOrDefault(pin.StoryId), pin.Until) : new Line(place, null, null, null))];
        Offers = await OffersAsync(cancel);
    }

    private async Task<IReadOnlyList<Offer>> OffersAsync(CancellationToken cancel)
    {
        var id = Publication;
        var live = db.PublishedStories().AsNoTracking().Where(p => p.PublicationId == id && p.Standing == Masthead.Stories.Standing.Live);
        if (!string.IsNullOrWhiteSpace(Words))
        {
            var found = (await search.FindAsync(id, SearchQuestion.Parse(Words), StoryStatus.Published, null, MostOffered, cancel)).Stories;
            live = live.Where(p => found.Contains(p.StoryId));
        }
        return await live.OrderByDescending(p => p.FirstPublishedAt).ThenByDescending(p => p.StoryId).Take(MostOffered).Select(p => new Offer(p.StoryId, p.Headline, p.FirstPublishedAt)).ToListAsync(cancel);
    }

    private async Task<IActionResult> ActAsync(Func<Task> act)
    {
        if (!MayEnter) return NotFound();
        if (!ModelState.IsValid) return BadRequest();
        await act();
        return Redirect(desk.At("/desk/front"));
    }

    /// <summary>In the publication's zone, as a browser's field writes it.</summary>
    private DateTimeOffset? End()
    {
        if (string.IsNullOrWhiteSpace(Until)) return null;
        var zone = desk.Chosen!.Zone;
        if (!DateTime.TryParseExact(Until, ["yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) || zone.IsInvalidTime(local))
            throw new RuleBroken("front-until", $"“{Until}” is no hour in {zone.Id}; write it as 2026-03-14T18:00.");
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
