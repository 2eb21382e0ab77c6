using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Masthead.Desk;

[OpenBeforeSecondFactor]
public sealed class SignOutModel(NewsroomDb db, DeskContext desk, SignInManager<Account> sessions) : PageModel
{
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        db.Note(null, desk.Actor, Deeds.SignedOut, desk.Account.Id, desk.Account.DisplayName, desk.Now);
        await db.SaveChangesAsync(cancel);
        await sessions.SignOutAsync();
        return Redirect(DeskDoor.SignInPath);
    }
}
