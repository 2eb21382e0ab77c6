using Masthead.Accounts;
using Masthead.Data;
using Masthead.Pictures;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Desk;

/// <summary>A picture of the library: its focal point, and how it is cropped.</summary>
public sealed class PictureModel(NewsroomDb db, DeskContext desk, PointPicture point) : PageModel, IShowsAgain
{
    [BindProperty] public int? X { get; set; }
    [BindProperty] public int? Y { get; set; }
    [TempData] public bool IsSaved { get; set; }

    public Picture Picture { get; private set; } = null!;

    /// <summary>It changes pages before readers: for whoever publishes.</summary>
    public bool MayPoint => desk.RoleIn(Picture.PublicationId) >= Role.Author;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        ModelState.Clear();
        return await FindAsync(id, cancel) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!await FindAsync(id, cancel) || !MayPoint) return NotFound();
        if (!ModelState.IsValid || X is not { } x || Y is not { } y) throw new RuleBroken("focal-point", $"The focal point is a whole number from 0 to {FocalPoint.Most} from the left, and another from the top.");
        await point.DoAsync(Picture.PublicationId, id, x, y, CancellationToken.None);
        IsSaved = true;
        return Redirect(desk.At($"/desk/pictures/{id}"));
    }

    public Task LoadAsync(CancellationToken cancel) => Task.CompletedTask;

    private async Task<bool> FindAsync(Guid id, CancellationToken cancel)
    {
        if (await db.Pictures().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancel) is not { } picture || !desk.Enter(picture.PublicationId)) return false;
        Picture = picture;
        return true;
    }
}
