using Masthead.Data;
using Masthead.Stories;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Masthead.Desk;

/// <summary>A story as readers will see it, at a width, beside what they see now; and the private links to it.</summary>
public sealed class StoryPreviewModel(NewsroomDb db, DeskContext desk, KeepPreviews previews, IStoryPreview preview, IStringLocalizer<DeskWords> say) : PageModel, IShowsAgain
{
    public static readonly IReadOnlyList<int> Widths = [360, 768, 1280];
    private const int MostShown = 50;

    public Story Story { get; private set; } = null!;
    public bool HasLive { get; private set; }
    public IReadOnlyList<PreviewLink> Links { get; private set; } = [];
    /// <summary>The address of the link that was just made: it is shown in this answer, and never again.</summary>
    public string? Made { get; private set; }

    [BindProperty(SupportsGet = true)] public int Width { get; set; } = Widths[^1];
    [BindProperty(SupportsGet = true)] public string? Beside { get; set; }
    [BindProperty] public int Days { get; set; } = PreviewLink.DaysByDefault;
    [BindProperty] public bool AsItStands { get; set; }
    [BindProperty] public Guid Link { get; set; }

    [TempData] public string? Done { get; set; }

    public bool IsBesideLive => HasLive && Beside == "live";
    public bool MayLink => desk.CanWrite(Story) && (!IsEmbargoed || desk.CanArrange(Story.PublicationId));
    public bool IsEmbargoed => Story.EmbargoUntil > desk.Now;

    public string At(int? width = null, bool? live = null) =>
        $"/desk/stories/{Story.Id}/preview?width={width ?? Width}" + (live ?? IsBesideLive ? "&beside=live" : "");

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        ModelState.Clear();
        if (await desk.StoryAsync(id, cancel) is not { } story) return NotFound();
        Story = story;
        await LoadAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostMakeAsync(Guid id, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is { } refused) return refused;
        var made = await previews.MakeAsync(id, AsItStands, Days, desk.CanArrange(Story.PublicationId), desk.Actor, cancel);
        Made = await preview.AddressOfAsync(Story.PublicationId, made.Token, cancel);
        ModelState.Clear();
        await LoadAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostEndAsync(Guid id, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is { } refused) return refused;
        if (await previews.EndAsync(Story, Link, desk.Actor, cancel)) Done = say["The link is ended. It shows nothing any more."];
        return Redirect($"/desk/stories/{id}/preview#links");
    }

    public async Task LoadAsync(CancellationToken cancel)
    {
        Response.Headers.ContentSecurityPolicy = DeskHeaders.Policy + "; frame-src 'self'";
        if (!Widths.Contains(Width)) Width = Widths[^1];
        HasLive = await db.PublishedStories().AnyAsync(p => p.StoryId == Story.Id && p.Standing == Standing.Live, cancel);
        var now = desk.Now;
        Links = await db.PreviewLinks().AsNoTracking().Where(l => l.StoryId == Story.Id).OrderBy(l => l.EndedAt != null || l.ExpiresAt <= now).ThenByDescending(l => l.MadeAt).Take(MostShown).ToListAsync(cancel);
    }

    private async Task<IActionResult?> FindAsync(Guid id, CancellationToken cancel)
    {
        if (await desk.StoryAsync(id, cancel) is not { } story) return NotFound();
        Story = story;
        return desk.CanWrite(story) ? null : Forbid();
    }
}
