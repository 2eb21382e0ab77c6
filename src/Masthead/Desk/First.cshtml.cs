using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Masthead.Desk;

/// <summary>First start: whoever comes first makes the owner's account. It exists only while there is no account.</summary>
[AllowAnonymous, EnableRateLimiting(DeskDoor.FewTries)]
public sealed class FirstModel(NewsroomDb db, Owners owners, SignInManager<Account> sessions, TimeProvider clock) : PageModel, IShowsAgain
{
    [BindProperty, Required(ErrorMessage = "Give your name."), StringLength(100, ErrorMessage = "A name has at most 100 characters.")]
    public string Name { get; set; } = "";

    [BindProperty, Required(ErrorMessage = "Give your e-mail address."), StringLength(254, ErrorMessage = "An e-mail address has at most 254 characters.")]
    public string Email { get; set; } = "";

    [BindProperty, Required(ErrorMessage = "Choose a password."), StringLength(256, ErrorMessage = "A password has at most 256 characters.")]
    public string Password { get; set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        ModelState.Clear();
        return await owners.AreAwaitedAsync(cancel) ? Page() : Redirect(DeskDoor.SignInPath);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await owners.AreAwaitedAsync(cancel)) return Redirect(DeskDoor.SignInPath);
        if (!ModelState.IsValid) return Page();
        var owner = await owners.CreateFirstAsync(Name, Email, Password, cancel);
        db.Note(null, owner.AsActor(), Deeds.OwnerMade, owner.Id, owner.DisplayName, clock.GetUtcNow());
        // Saved with the sign-in.
        await sessions.SignInWithClaimsAsync(owner, isPersistent: false, [new Claim("amr", "pwd")]);
        return Redirect(SecondFactorFirst.Path);
    }

    public Task LoadAsync(CancellationToken cancel) => Task.CompletedTask;
}
