using System.Text;
using Masthead.Data;
using Masthead.Fronts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Desk.Fronts;

/// <summary>The draft of the front as readers would get it.</summary>
public sealed class FrontPreviewModel(NewsroomDb db, DeskContext desk, IFrontPreview preview) : PageModel
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (desk.Chosen is not { } place || !desk.CanArrange(place.Id)) return NotFound();
        var front = await db.Fronts().AsNoTracking().SingleOrDefaultAsync(f => f.PublicationId == place.Id, cancel);
        var html = await preview.PrintAsync(place.Id, front?.Draft ?? FrontArrangement.Empty, cancel);
        return Content(Encoding.UTF8.GetString(html.Span), "text/html; charset=utf-8");
    }
}
