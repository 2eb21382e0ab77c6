using Masthead.Accounts;
using Masthead.Data;
using Masthead.Languages;
using Masthead.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Desk;

/// <summary>One person of the chosen publication: role, sessions, invitation; for owners also whether they are one.</summary>
public sealed class PersonModel(NewsroomDb db, DeskContext desk, KeepPeople keep, InvitePerson invite, SessionBook book) : PageModel, IShowsAgain
{
    private Guid _id;

    [BindProperty] public Role? Role { get; set; }
    [BindProperty] public bool Meant { get; set; }

    [TempData] public string? Done { get; set; }

    public Account Person { get; private set; } = null!;
    public Role RoleNow { get; private set; }
    public bool IsProtected { get; private set; }
    public int Sessions { get; private set; }
    public Invited? Invited { get; private set; }
    public string? Link { get; private set; }
    public bool IsSelf => Person.Id == desk.Account.Id;
    public bool IsInvited => Person.InvitedAt is not null;
    public bool MayEndSessions => Sessions > 0 && (desk.Account.IsOwner || !Person.IsOwner);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        ModelState.Clear();
        if (!await FindAsync(id, cancel)) return NotFound();
        await LoadAsync(cancel);
        return Page();
    }

    public Task<IActionResult> OnPostRoleAsync(Guid id, CancellationToken cancel) => ActAsync(id, async place =>
    {
        // A role that there is not must not become the least there is.
        if (!ModelState.IsValid || Role is not { } role) throw new RuleBroken("no-role", "There is no such role. Choose one from the list.");
        await keep.ChangeRoleAsync(place, id, role, Meant, desk.Giver, CancellationToken.None);
        return "The role is changed.".Said();
    }, cancel);

    public Task<IActionResult> OnPostTakeOutAsync(Guid id, CancellationToken cancel) => ActAsync(id, async place =>
    {
        await keep.TakeOutAsync(place, id, Meant, desk.Giver, CancellationToken.None);
        return "The person has no role here any more.".Said();
    }, cancel);

    public Task<IActionResult> OnPostEndSessionsAsync(Guid id, CancellationToken cancel) => ActAsync(id, async place =>
    {
        await keep.EndSessionsAsync(place, id, desk.Giver, CancellationToken.None);
        return "Every session of the person has ended.".Said();
    }, cancel);

    public Task<IActionResult> OnPostCallOffAsync(Guid id, CancellationToken cancel) => ActAsync(id, async place =>
    {
        await invite.CallOffAsync(place, id, desk.Giver, CancellationToken.None);
        return "The invitation is called off.".Said();
    }, cancel);

    public Task<IActionResult> OnPostMakeOwnerAsync(Guid id, CancellationToken cancel) => OwnersAsync(id, () => keep.MakeOwnerAsync(id, desk.Giver, CancellationToken.None), cancel);

    public Task<IActionResult> OnPostUnmakeOwnerAsync(Guid id, CancellationToken cancel) => OwnersAsync(id, () => keep.UnmakeOwnerAsync(id, Meant, desk.Giver, CancellationToken.None), cancel);

    public async Task<IActionResult> OnPostAgainAsync(Guid id, CancellationToken cancel)
    {
        if (!await FindAsync(id, cancel)) return NotFound();
        Invited = await invite.AgainAsync(desk.Chosen!.Id, id, desk.Giver, CancellationToken.None);
        Link = Invited.Link is { } path ? PeopleModel.LinkAt(Request, path) : null;
        await LoadAsync(cancel);
        return Page();
    }

    public async Task LoadAsync(CancellationToken cancel)
    {
        // As it stands, not as a broken rule left it half changed.
        db.ChangeTracker.Clear();
        Person = await db.Accounts().AsNoTracking().SingleAsync(a => a.Id == _id, cancel);
        RoleNow = await db.Memberships().Where(m => m.AccountId == _id && m.PublicationId == desk.Chosen!.Id).Select(m => m.Role).SingleAsync(cancel);
        IsProtected = Person.TwoFactorEnabled || await db.Set<IdentityUserPasskey<Guid>>().AnyAsync(p => p.UserId == _id, cancel);
        Sessions = await book.Of(_id).CountAsync(cancel);
    }

    private Task<IActionResult> OwnersAsync(Guid id, Func<Task> act, CancellationToken cancel) => ActAsync(id, async _ =>
    {
        await act();
        return "Who owns the newsroom is changed.".Said();
    }, cancel, ownersAlone: true);

    private async Task<IActionResult> ActAsync(Guid id, Func<Guid, Task<string>> act, CancellationToken cancel, bool ownersAlone = false)
    {
        if (!await FindAsync(id, cancel) || (ownersAlone && !desk.Account.IsOwner)) return NotFound();
        Done = await act(desk.Chosen!.Id);
        // Whoever gave their own role away finds nothing here any more.
        var lost = IsSelf && !desk.Account.IsOwner;
        return Redirect(lost ? DeskDoor.Root : desk.At(PeopleModel.Path));
    }

    private async Task<bool> FindAsync(Guid id, CancellationToken cancel)
    {
        if (desk.Chosen is not { } place || !desk.CanManage(place.Id)) return false;
        if (!await db.Memberships().AnyAsync(m => m.AccountId == id && m.PublicationId == place.Id, cancel)) return false;
        _id = id;
        Person = await db.Accounts().AsNoTracking().SingleAsync(a => a.Id == id, cancel);
        return true;
    }
}
