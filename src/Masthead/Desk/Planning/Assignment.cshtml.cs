using Masthead.Accounts;
using Masthead.Contributors;
using Masthead.Data;
using Masthead.Desk.Planning;
using Masthead.Planning;
using Masthead.Stories;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Masthead.Desk;

/// <summary>One assignment: what is asked for, who has it, and what can be done with it.</summary>
public sealed class AssignmentModel(NewsroomDb db, DeskContext desk, KeepAssignments keep, IStringLocalizer<DeskWords> say) : PageModel, IShowsAgain
{
    [BindProperty] public AssignmentForm? Form { get; set; }
    [BindProperty] public int Version { get; set; }

    [TempData] public string? Done { get; set; }

    public Assignment Assignment { get; private set; } = null!;
    public Planner Planner { get; private set; } = null!;
    public AssignmentFields Fields { get; private set; } = null!;
    public string Who { get; private set; } = "";
    public StoryStatus? StoryStatus { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (!await FindAsync(id, cancel)) return NotFound();
        Form = null;
        await LoadAsync(cancel);
        return Page();
    }

    public Task<IActionResult> OnPostChangeAsync(Guid id, CancellationToken cancel) => DoAsync(id, (p, a) => p.MayChange(a), async () =>
    {
        var form = Form ?? new AssignmentForm();
        await keep.ChangeAsync(id, form.Version, form.Terms(desk.Chosen!.Zone), Planner, cancel);
        return say["The assignment was changed."];
    }, cancel);

    public Task<IActionResult> OnPostTakeAsync(Guid id, CancellationToken cancel) => DoAsync(id, (p, _) => p.Role.MayPropose(), async () =>
    {
        await keep.TakeAsync(id, Version, Planner, cancel);
        return say["It is yours."];
    }, cancel);

    public Task<IActionResult> OnPostGiveBackAsync(Guid id, CancellationToken cancel) => DoAsync(id, (p, a) => p.MayMove(a), async () =>
    {
        await keep.GiveBackAsync(id, Version, Planner, cancel);
        return say["It is open again."];
    }, cancel);

    public Task<IActionResult> OnPostFileAsync(Guid id, CancellationToken cancel) => DoAsync(id, (p, a) => p.MayMove(a), async () =>
    {
        await keep.FileAsync(id, Version, Planner, cancel);
        return say["The copy is in."];
    }, cancel);

    public Task<IActionResult> OnPostDropAsync(Guid id, CancellationToken cancel) => DoAsync(id, (p, a) => p.MayChange(a), async () =>
    {
        await keep.DropAsync(id, Version, Planner, cancel);
        return say["It was dropped."];
    }, cancel);

    public async Task<IActionResult> OnPostBeginAsync(Guid id, CancellationToken cancel)
    {
        if (!await FindAsync(id, cancel)) return NotFound();
        return Redirect($"/desk/stories/{await keep.BeginAsync(id, Version, Planner, cancel)}");
    }

    public async Task LoadAsync(CancellationToken cancel)
    {
        var place = desk.Chosen!;
        var assigns = Planner.MayAssign;
        // As it stands, and not as a broken rule left it half changed; what was typed stays in the form.
        Assignment = await db.AssignmentAsync(desk, Assignment.Id, cancel) ?? Assignment;
        var accounts = Assignment.People.Select(p => p.AccountId).ToList();
        var names = await db.Accounts().Where(a => accounts.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.DisplayName, cancel);
        var staff = assigns ? await db.StaffAsync(place.Id, cancel) : [];
        // Who has left since stays ticked until somebody takes the tick away.
        staff.AddRange(accounts.Where(a => assigns && names.ContainsKey(a) && !staff.Exists(s => s.Id == a)).Select(a => new Choice(a, names[a])));
        Fields = new AssignmentFields(Form ?? AssignmentForm.Of(Assignment, place.Zone), assigns, await db.SectionsAsync(place.Id, cancel), staff, assigns ? await db.ContributorsAsync(place.Id, cancel) : []);
        var contributor = Assignment.ContributorId is { } id ? await db.Contributors().Where(c => c.Id == id).Select(c => c.Name).SingleOrDefaultAsync(cancel) : null;
        Who = string.Join(", ", accounts.Select(names.GetValueOrDefault).Append(contributor).OfType<string>());
        StoryStatus = Assignment.StoryId is { } story ? await db.Stories().Where(s => s.Id == story).Select(s => (StoryStatus?)s.Status).SingleOrDefaultAsync(cancel) : null;
    }

    private async Task<IActionResult> DoAsync(Guid id, Func<Planner, Assignment, bool> may, Func<Task<string>> act, CancellationToken cancel)
    {
        if (!await FindAsync(id, cancel)) return NotFound();
        if (!may(Planner, Assignment)) return Forbid();
        Done = await act();
        return Redirect(desk.At($"/desk/budget/{id}"));
    }

    private async Task<bool> FindAsync(Guid id, CancellationToken cancel)
    {
        if (await db.AssignmentAsync(desk, id, cancel) is not { } assignment) return false;
        (Assignment, Planner) = (assignment, desk.Planner());
        return true;
    }
}
