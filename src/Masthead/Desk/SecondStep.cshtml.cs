using System.ComponentModel.DataAnnotations;
using Masthead.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Masthead.Desk;

/// <summary>The second step after a right password.</summary>
[AllowAnonymous, EnableRateLimiting(DeskDoor.FewTries)]
public sealed class SecondStepModel(SignInManager<Account> sessions) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Give the code."), StringLength(40, ErrorMessage = "A code has at most 40 characters.")]
    public string Code { get; set; } = "";

    [BindProperty(SupportsGet = true)] public string? To { get; set; }

    public async Task<IActionResult> OnGetAsync()
    {
        ModelState.Clear();
        return await sessions.GetTwoFactorAuthenticationUserAsync() is null ? Redirect(DeskDoor.SignInPath) : Page();
    }

    public Task<IActionResult> OnPostAsync() => AfterAsync(code => sessions.TwoFactorAuthenticatorSignInAsync(code, isPersistent: false, rememberClient: false));

    public Task<IActionResult> OnPostRecoveryAsync() => AfterAsync(sessions.TwoFactorRecoveryCodeSignInAsync);

    private async Task<IActionResult> AfterAsync(Func<string, Task<Microsoft.AspNetCore.Identity.SignInResult>> tryCode)
    {
        if (!ModelState.IsValid) return Page();
        if (await sessions.GetTwoFactorAuthenticationUserAsync() is null) return Redirect(DeskDoor.SignInPath);
        var code = Code.Replace(" ", "", StringComparison.Ordinal).Trim();
        if ((await tryCode(code)).Succeeded) return Redirect(Destination.Of(To));
        ModelState.AddModelError("", "That code is not right, or it has passed. Give the one that your app shows now; after too many tries, wait a minute.");
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
