using Masthead.Audit;
using Masthead.Data;
using Masthead.Fronts;
using Masthead.Publishing;
using Masthead.Stories;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Desk;

/// <summary>What goes out and comes down when, in the chosen publication; what is late, why, and a way to try again.</summary>
public sealed class ScheduleModel(NewsroomDb db, DeskContext desk, LateHours late, ScheduleStory schedule, ExpireStory expire) : PageModel, IShowsAgain
{
    private const int Most = 200;

    public IReadOnlyList<LateHour> Late { get; private set; } = [];
    public IReadOnlyList<Story> GoingOut { get; private set; } = [];
    public IReadOnlyList<Story> Embargoed { get; private set; } = [];
    public IReadOnlyList<Story> ComingDown { get; private set; } = [];
    /// <summary>The front, where one is scheduled.</summary>
    public Front? Front { get; private set; }
    /// <summary>A list holds only the next of its stories.</summary>
    public bool IsCut => GoingOut.Count == Most || Embargoed.Count == Most || ComingDown.Count == Most;

    [BindProperty] public Guid Story { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (desk.Chosen is null) return NotFound();
        await LoadAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostTryAgainAsync(CancellationToken cancel)
    {
        if (await desk.StoryAsync(Story, cancel) is not { } story) return NotFound();
        if (!desk.CanPublish(story)) return Forbid();
        if (story.GoesOutLate(desk.Now)) await schedule.TryAgainAsync(story, desk.Actor, cancel);
        if (story.ComesDownLate(desk.Now)) await expire.TryAgainAsync(story, desk.Actor, cancel);
        return Redirect(desk.At("/desk/schedule"));
    }

    public async Task<IActionResult> OnPostDismissAsync(CancellationToken cancel)
    {
        if (await desk.StoryAsync(Story, cancel) is not { } story) return NotFound();
        if (!desk.CanPublish(story)) return Forbid();
        story.DismissAlarms(desk.Now);
        db.Note(story.PublicationId, desk.Actor, Deeds.StoryAlarmDismissed, story.Id, story.Headline, desk.Now);
        await db.SaveChangesAsync(cancel);
        return Redirect(desk.At("/desk/schedule"));
    }

    public async Task LoadAsync(CancellationToken cancel)
    {
        var (place, now) = (desk.Chosen!, desk.Now);
        var soon = now - Stories.Story.LateAfter;
        var stories = db.Stories().AsNoTracking().Where(s => s.PublicationId == place.Id);
        Front = await db.Fronts().AsNoTracking().SingleOrDefaultAsync(f => f.PublicationId == place.Id && f.GoesOutAt != null, cancel);
        Late = await late.AllAsync(place.Id, cancel);
        GoingOut = await stories.Where(s => s.GoesOutAt >= soon).OrderBy(s => s.GoesOutAt).ThenBy(s => s.Id).Take(Most).ToListAsync(cancel);
        Embargoed = await stories.Where(s => s.EmbargoUntil > now && s.GoesOutAt == null).OrderBy(s => s.EmbargoUntil).ThenBy(s => s.Id).Take(Most).ToListAsync(cancel);
        ComingDown = await stories.Where(s => s.ComesDownAt >= soon).OrderBy(s => s.ComesDownAt).ThenBy(s => s.Id).Take(Most).ToListAsync(cancel);
    }
}
