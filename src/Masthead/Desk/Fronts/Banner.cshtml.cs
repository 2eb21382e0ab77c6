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

/// <summary>The line that stands above the front of the chosen publication while something happens.</summary>
public sealed class BannerModel(NewsroomDb db, DeskContext desk, SetBreakingBanner breaking, FrontOffers offers, IStringLocalizer<DeskWords> say) : PageModel, IShowsAgain
{
    [BindProperty, StringLength(1_000)] public string? Text { get; set; }
    [BindProperty] public Guid? Story { get; set; }
    [BindProperty, StringLength(30)] public string? Until { get; set; }
    [BindProperty] public int Version { get; set; }

    [TempData] public string? Done { get; set; }

    public BreakingBanner Banner { get; private set; } = null!;
    public bool Stands { get; private set; }
    public IReadOnlyList<FrontOffer> Offers { get; private set; } = [];
    /// <summary>What the line leads to.</summary>
    public string? Headline { get; private set; }

    private Guid Publication => desk.Chosen!.Id;
    private TimeZoneInfo Zone => desk.Chosen!.Zone;
    private bool MayEnter => desk.Chosen is { } place && desk.CanArrange(place.Id);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        ModelState.Clear();
        if (!MayEnter) return NotFound();
        await LoadAsync(cancel);
        if (Stands) (Text, Story, Until) = (Banner.Text, Banner.StoryId, LocalHour.Write(Banner.Until!.Value, Zone));
        Until ??= LocalHour.Write(desk.Now + BreakingBanner.Usual, Zone);
        return Page();
    }

    public Task<IActionResult> OnPostSetAsync() => ActAsync(async () =>
    {
        var until = string.IsNullOrWhiteSpace(Until) ? (DateTimeOffset?)null : LocalHour.Parse(Until, Zone).Time;
        await breaking.DoAsync(Publication, Text ?? "", Story, until, Version, desk.Actor, CancellationToken.None);
        return say["Readers of the front see the banner now."];
    });

    public Task<IActionResult> OnPostTakeDownAsync() => ActAsync(async () =>
    {
        await breaking.TakeDownAsync(Publication, Version, desk.Actor, CancellationToken.None);
        return say["The banner is down."];
    });

    public async Task LoadAsync(CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        var id = Publication;
        Banner = await db.Banners().AsNoTracking().SingleOrDefaultAsync(b => b.PublicationId == id, cancel) ?? new BreakingBanner(id);
        Stands = Banner.StandsAt(desk.Now);
        Offers = await offers.LiveAsync(id, null, cancel);
        if (Banner.StoryId is not { } story) return;
        Headline = (await offers.NamesAsync(id, [story], cancel)).GetValueOrDefault(story)?.Headline;
        // It may be older than all that are offered.
        if (Stands && Headline is not null && Offers.All(o => o.Id != story)) Offers = [new FrontOffer(story, Headline, Banner.ChangedAt), .. Offers];
    }

    private async Task<IActionResult> ActAsync(Func<Task<string>> act)
    {
        if (!MayEnter) return NotFound();
        if (!ModelState.IsValid) return BadRequest();
        Done = await act();
        return Redirect(desk.At("/desk/front/banner"));
    }
}
