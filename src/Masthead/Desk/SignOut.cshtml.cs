using Masthead.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Masthead.Desk;

[OpenBeforeSecondFactor]
public sealed class SignOutModel(SignInManager<Account> sessions) : PageModel
{
    public async Task<IActionResult> OnPostAsync()
    {
        await sessions.SignOutAsync();
        return Redirect(DeskDoor.SignInPath);
    }
}
