using System.ComponentModel.DataAnnotations;
using Masthead.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Masthead.Desk;

/// <summary>A way in for who has lost theirs. It answers the same whatever the address is.</summary>
[AllowAnonymous, EnableRateLimiting(DeskDoor.FewTries)]
public sealed class SignInLinkModel(AskForLink ask, LogInMail mail) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Give your e-mail address."), StringLength(254, ErrorMessage = "An e-mail address has at most 254 characters.")]
    public string Email { get; set; } = "";

    public bool IsAsked { get; private set; }

    public bool IsMailSet => mail.IsSet;

    public void OnGet() => ModelState.Clear();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        await ask.DoAsync(Email.Trim(), cancel);
        IsAsked = true;
        return Page();
    }
}
