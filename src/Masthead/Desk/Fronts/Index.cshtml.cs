using System.ComponentModel.DataAnnotations;
using Masthead.Data;
using Masthead.Fronts;
using Masthead.Publications;
using Masthead.Publishing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Masthead.Desk.Fronts;

/// <summary>The front of the chosen publication, for its editors: which story stands where, as a draft that goes out in one act, now or at an hour; and the steps back.</summary>
public sealed class FrontModel(NewsroomDb db, DeskContext desk, ArrangeFront arrange, ScheduleFront schedule, FrontOffers offers, IStringLocalizer<DeskWords> say) : PageModel, IShowsAgain
{
    /// <summary>A step by whom it came to be so; what it holds is told by its first places.</summary>
    public sealed record StepLine(int Number, FrontArrangement Arrangement, string By, DateTimeOffset At);

    [BindProperty] public FrontPlace Place { get; set; }
    [BindProperty] public Guid Story { get; set; }
    [BindProperty, StringLength(30)] public string? From { get; set; }
    [BindProperty, StringLength(30)] public string? Until { get; set; }
    [BindProperty, StringLength(30)] public string? GoesOut { get; set; }
    [BindProperty] public int Version { get; set; }
    [BindProperty] public int Towards { get; set; }
    [BindProperty] public int Number { get; set; }
    [BindProperty(SupportsGet = true), StringLength(200)] public string? Words { get; set; }

    [TempData] public string? Done { get; set; }

    public Front Front { get; private set; } = null!;
    /// <summary>What stands in the draft now, or will by its pins.</summary>
    public FrontArrangement Draft { get; private set; } = FrontArrangement.Empty;
    /// <summary>The draft is not what readers see.</summary>
    public bool IsChanged { get; private set; }
    /// <summary>The draft is not what goes out at the hour.</summary>
    public bool IsOtherThanScheduled { get; private set; }
    public IReadOnlyList<FrontOffer> Offers { get; private set; } = [];
    public IReadOnlyList<FrontOffer> Coming { get; private set; } = [];
    /// <summary>The kept states of the draft, the newest first.</summary>
    public IReadOnlyList<StepLine> Steps { get; private set; } = [];
    /// <summary>What readers saw, the newest first.</summary>
    public IReadOnlyList<StepLine> Earlier { get; private set; } = [];
    public IReadOnlyDictionary<Guid, NamedStory> Names { get; private set; } = new Dictionary<Guid, NamedStory>();
    public BreakingBanner? Banner { get; private set; }

    public bool CanUndo => Steps.Any(s => s.Number < Front.Step);
    public bool CanRedo => Steps.Any(s => s.Number > Front.Step);

    private Guid Publication => desk.Chosen!.Id;
    private TimeZoneInfo Zone => desk.Chosen!.Zone;
    private bool MayEnter => desk.Chosen is { } place && desk.CanArrange(place.Id);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        ModelState.Clear();
        if (!MayEnter) return NotFound();
        await LoadAsync(cancel);
        return Page();
    }

    public Task<IActionResult> OnPostPlaceAsync() => ActAsync(() => arrange.PlaceAsync(Publication, new FrontPin(Place, Story, Typed(Until), Typed(From)), Version, desk.Actor, CancellationToken.None));

    public Task<IActionResult> OnPostTakeOutAsync() => ActAsync(() => arrange.TakeOutAsync(Publication, Place, Version, desk.Actor, CancellationToken.None));

    public Task<IActionResult> OnPostMoveAsync() => ActAsync(() => arrange.MoveAsync(Publication, Place, Towards, Version, desk.Actor, CancellationToken.None));

    public Task<IActionResult> OnPostResetAsync() => ActAsync(() => arrange.ResetAsync(Publication, Version, desk.Actor, CancellationToken.None));

    public Task<IActionResult> OnPostUndoAsync() => ActAsync(() => arrange.UndoAsync(Publication, Version, desk.Actor, CancellationToken.None), say["The last change of the draft is taken back."]);

    public Task<IActionResult> OnPostRedoAsync() => ActAsync(() => arrange.RedoAsync(Publication, Version, desk.Actor, CancellationToken.None), say["The change is there again."]);

    public Task<IActionResult> OnPostStepAsync() => ActAsync(() => arrange.GoToStepAsync(Publication, Number, Version, desk.Actor, CancellationToken.None), say["The draft is as it was then."]);

    public Task<IActionResult> OnPostPutBackAsync() => ActAsync(() => arrange.PutBackAsync(Publication, Number, Version, desk.Actor, CancellationToken.None), say["The draft is what readers saw then. They see it when you show it."]);

    public Task<IActionResult> OnPostTakeScheduledAsync() => ActAsync(() => arrange.TakeScheduledAsync(Publication, Version, desk.Actor, CancellationToken.None), say["The draft is what is scheduled."]);

    public Task<IActionResult> OnPostShowAsync() => ActAsync(() => arrange.ShowAsync(Publication, Version, desk.Actor, CancellationToken.None), say["Readers see this front now."]);

    public Task<IActionResult> OnPostScheduleAsync() => ActAsync(async () =>
    {
        var hour = LocalHour.Parse(GoesOut, Zone);
        await schedule.DoAsync(Publication, hour.Time, Version, desk.Actor, CancellationToken.None);
        var done = say["This front goes out {0}.", Hour.Said(hour.Time, Zone)];
        Done = hour.IsFirstOfTwo ? say["{0} The clocks show this hour twice that night; it is the earlier one.", done.Value] : done;
    });

    public Task<IActionResult> OnPostUnscheduleAsync() => ActAsync(() => schedule.ClearAsync(Publication, Version, desk.Actor, CancellationToken.None), say["No front is scheduled any more."]);

    public async Task LoadAsync(CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        var (id, now) = (Publication, desk.Now);
        Front = await db.Fronts().AsNoTracking().SingleOrDefaultAsync(f => f.PublicationId == id, cancel) ?? new Front(id);
        Draft = Front.Draft.LeftAt(now);
        IsChanged = !Draft.IsSame(Front.Shown.LeftAt(now));
        IsOtherThanScheduled = Front.GoesOutAt is not null && !Draft.IsSame(Front.Scheduled.LeftAt(now));
        Steps = await StepsAsync(FrontStepOf.Draft, cancel);
        // The first is what readers see now.
        Earlier = [.. (await StepsAsync(FrontStepOf.Readers, cancel)).Where(s => !s.Arrangement.IsSame(Front.Shown))];
        Names = await offers.NamesAsync(id, Steps.Concat(Earlier).SelectMany(s => s.Arrangement.Pins).Concat(Draft.Pins).Concat(Front.Scheduled.Pins).Select(p => p.StoryId), cancel);
        (Offers, Coming) = (await offers.LiveAsync(id, Words, cancel), await offers.ComingAsync(id, Words, cancel));
        Banner = await db.Banners().AsNoTracking().SingleOrDefaultAsync(b => b.PublicationId == id, cancel) is { } banner && banner.StandsAt(now) ? banner : null;
        GoesOut ??= Front.GoesOutAt is { } hour ? LocalHour.Write(hour, Zone) : null;
    }

    private async Task<IReadOnlyList<StepLine>> StepsAsync(FrontStepOf of, CancellationToken cancel) =>
        [.. (await db.FrontSteps(Publication, of).AsNoTracking().OrderByDescending(s => s.Number).ToListAsync(cancel)).Select(s => new StepLine(s.Number, s.Arrangement, s.By, s.At))];

    private async Task<IActionResult> ActAsync(Func<Task> act, string? done = null)
    {
        if (!MayEnter) return NotFound();
        if (!ModelState.IsValid) return BadRequest();
        await act();
        Done = done ?? Done;
        return Redirect(desk.At("/desk/front"));
    }

    /// <summary>In the publication's zone, as a browser's field writes it.</summary>
    private DateTimeOffset? Typed(string? hour) => string.IsNullOrWhiteSpace(hour) ? null : LocalHour.Parse(hour, Zone).Time;
}
