using Masthead.Audit;
using Masthead.Data;
using Masthead.Publications;
using Masthead.Publishing;
using Masthead.Stories;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Masthead.Desk;

/// <summary>The hours of one story: when it goes out, before when nothing does, when it comes down. For those who may publish it.</summary>
public sealed class StoryHoursModel(NewsroomDb db, DeskContext desk, ScheduleStory schedule, ExpireStory expire, EmbargoStory embargo, IStringLocalizer<DeskWords> say) : PageModel, IShowsAgain
{
    public Story Story { get; private set; } = null!;

    [BindProperty] public int Version { get; set; }
    [BindProperty] public string? GoesOut { get; set; }
    [BindProperty] public string? Embargo { get; set; }
    [BindProperty] public string? ComesDown { get; set; }
    [BindProperty] public string? Notice { get; set; }

    [TempData] public string? Done { get; set; }

    private TimeZoneInfo Zone => desk.Chosen!.Zone;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        ModelState.Clear();
        if (await FindAsync(id, cancel) is { } refused) return refused;
        Show();
        return Page();
    }

    public Task<IActionResult> OnPostScheduleAsync(Guid id, CancellationToken cancel) => ChangeAsync(id, async () =>
    {
        var hour = LocalHour.Parse(GoesOut, Zone);
        await schedule.DoAsync(id, Version, hour.Time, desk.Actor, cancel);
        return Said(say["The story goes out {0}.", Hour.Said(hour.Time, Zone)], hour);
    }, cancel);

    public Task<IActionResult> OnPostClearScheduleAsync(Guid id, CancellationToken cancel) => ChangeAsync(id, async () =>
    {
        await schedule.ClearAsync(id, desk.Actor, cancel);
        return say["The story is not scheduled any more."];
    }, cancel);

    public Task<IActionResult> OnPostEmbargoAsync(Guid id, CancellationToken cancel) => ChangeAsync(id, async () =>
    {
        var hour = LocalHour.Parse(Embargo, Zone);
        await embargo.DoAsync(id, hour.Time, desk.Actor, cancel);
        return Said(say["Nobody publishes the story before {0}.", Hour.Said(hour.Time, Zone)], hour);
    }, cancel);

    public Task<IActionResult> OnPostClearEmbargoAsync(Guid id, CancellationToken cancel) => ChangeAsync(id, async () =>
    {
        await embargo.DoAsync(id, null, desk.Actor, cancel);
        return say["The embargo is lifted."];
    }, cancel);

    public Task<IActionResult> OnPostComeDownAsync(Guid id, CancellationToken cancel) => ChangeAsync(id, async () =>
    {
        var hour = LocalHour.Parse(ComesDown, Zone);
        await expire.DoAsync(id, hour.Time, Notice ?? "", desk.Actor, cancel);
        return Said(say["The story comes down {0}.", Hour.Said(hour.Time, Zone)], hour);
    }, cancel);

    public Task<IActionResult> OnPostClearComeDownAsync(Guid id, CancellationToken cancel) => ChangeAsync(id, async () =>
    {
        await expire.ClearAsync(id, desk.Actor, cancel);
        return say["The story stays up."];
    }, cancel);

    public async Task LoadAsync(CancellationToken cancel)
    {
        // Shown as it stands, not as a broken rule left it half changed.
        await db.Entry(Story).ReloadAsync(cancel);
        var (goesOut, until, comesDown, notice) = (GoesOut, Embargo, ComesDown, Notice);
        Show();
        (GoesOut, Embargo, ComesDown, Notice) = (goesOut ?? GoesOut, until ?? Embargo, comesDown ?? ComesDown, notice ?? Notice);
    }

    private async Task<IActionResult> ChangeAsync(Guid id, Func<Task<string>> change, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is { } refused) return refused;
        Done = await change();
        return Redirect($"/desk/stories/{id}/hours");
    }

    private async Task<IActionResult?> FindAsync(Guid id, CancellationToken cancel)
    {
        if (await desk.StoryAsync(id, cancel) is not { } story) return NotFound();
        Story = story;
        return desk.CanPublish(story) ? null : Forbid();
    }

    private void Show()
    {
        Version = Story.Version;
        GoesOut = Story.GoesOutAt is { } goesOut ? LocalHour.Write(goesOut, Zone) : null;
        Embargo = Story.EmbargoUntil is { } end ? LocalHour.Write(end, Zone) : null;
        ComesDown = Story.ComesDownAt is { } comesDown ? LocalHour.Write(comesDown, Zone) : null;
        Notice = Story.ComesDownNotice;
    }

    private string Said(LocalizedString done, LocalHour hour) =>
        hour.IsFirstOfTwo ? say["{0} The clocks show this hour twice that night; it is the earlier one.", done.Value] : done;
}
