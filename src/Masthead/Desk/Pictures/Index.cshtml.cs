using Masthead.Data;
using Masthead.Pictures;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Desk;

/// <summary>The pictures of the chosen publication, the newest first.</summary>
public sealed class PicturesModel(NewsroomDb db, DeskContext desk) : PageModel
{
    private const int PageLength = 48;

    public IReadOnlyList<Picture> Pictures { get; private set; } = [];
    public bool HasMore { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid? before, CancellationToken cancel)
    {
        if (desk.Chosen is not { } place) return NotFound();
        var pictures = db.Pictures().AsNoTracking().Where(p => p.PublicationId == place.Id);
        if (before is { } id)
        {
            if (await pictures.Where(p => p.Id == id).Select(p => (DateTimeOffset?)p.CreatedAt).SingleOrDefaultAsync(cancel) is not { } at) return NotFound();
            pictures = pictures.Where(p => p.CreatedAt < at || (p.CreatedAt == at && p.Id.CompareTo(id) < 0));
        }
        var found = await pictures.OrderByDescending(p => p.CreatedAt).ThenByDescending(p => p.Id).Take(PageLength + 1).ToListAsync(cancel);
        (Pictures, HasMore) = ([.. found.Take(PageLength)], found.Count > PageLength);
        return Page();
    }
}
