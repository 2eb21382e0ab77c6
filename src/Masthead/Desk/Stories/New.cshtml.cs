using Masthead.Data;
using Masthead.Stories;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Masthead.Desk;

/// <summary>Begins an empty draft and goes to its editor.</summary>
public sealed class NewStoryModel(NewsroomDb db, DeskContext desk) : PageModel
{
    public IActionResult OnGet() => desk.Chosen is null ? NotFound() : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (desk.Chosen is not { } place) return NotFound();
        var story = db.BeginStory(place.Id, new StoryContent(), desk.Actor, desk.Now);
        await db.SaveChangesAsync(cancel);
        return Redirect($"/desk/stories/{story.Id}");
    }
}
