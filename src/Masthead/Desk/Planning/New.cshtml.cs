using Masthead.Data;
using Masthead.Desk.Planning;
using Masthead.Planning;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Masthead.Desk;

/// <summary>Plans a story: editors give it to whom they will, everybody else proposes it.</summary>
public sealed class NewAssignmentModel(NewsroomDb db, DeskContext desk, KeepAssignments keep) : PageModel, IShowsAgain
{
    [BindProperty] public AssignmentForm Form { get; set; } = new();

    public AssignmentFields Fields { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (desk.Chosen is null) return NotFound();
        await LoadAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (desk.Chosen is not { } place) return NotFound();
        var id = await keep.MakeAsync(place.Id, Form.Terms(place.Zone), desk.Planner(), cancel);
        return Redirect(desk.At($"/desk/budget/{id}"));
    }

    public async Task LoadAsync(CancellationToken cancel)
    {
        var place = desk.Chosen!.Id;
        var assigns = desk.Planner().MayAssign;
        Fields = new AssignmentFields(Form, assigns, await db.SectionsAsync(place, cancel), assigns ? await db.StaffAsync(place, cancel) : [], assigns ? await db.ContributorsAsync(place, cancel) : []);
    }
}
