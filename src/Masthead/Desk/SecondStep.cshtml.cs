using System.ComponentModel.DataAnnotations;
using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Data;
using Masthead.Languages;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Masthead.Desk;

/// <summary>The second step after a right password.</summary>
[AllowAnonymous, EnableRateLimiting(DeskDoor.FewTries)]
public sealed class SecondStepModel(NewsroomDb db, UserManager<Account> accounts, SignInManager<Account> sessions, ComingIn coming, TimeProvider clock) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Give the code."), StringLength(40, ErrorMessage = "A code has at most 40 characters.")]
    public string Code { get; set; } = "";

    [BindProperty(SupportsGet = true)] public string? To { get; set; }

    public async Task<IActionResult> OnGetAsync()
    {
        ModelState.Clear();
        return await sessions.GetTwoFactorAuthenticationUserAsync() is null ? Redirect(DeskDoor.SignInPath) : Page();
    }

    public Task<IActionResult> OnPostAsync() => AfterAsync(WayIn.App, code => sessions.TwoFactorAuthenticatorSignInAsync(code, isPersistent: false, rememberClient: false));

    public Task<IActionResult> OnPostRecoveryAsync() => AfterAsync(WayIn.RecoveryCode, code => sessions.TwoFactorRecoveryCodeSignInAsync(AsWritten(code)));

    /// <summary>As it was shown: people type codes in small letters and without the hyphen.</summary>
    private static string AsWritten(string code)
    {
        var letters = code.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();
        return letters.Length == 10 ? letters[..5] + "-" + letters[5..] : code;
    }

    private async Task<IActionResult> AfterAsync(string way, Func<string, Task<Microsoft.AspNetCore.Identity.SignInResult>> tryCode)
    {
        if (!ModelState.IsValid) return Page();
        if (await sessions.GetTwoFactorAuthenticationUserAsync() is not { } account) return Redirect(DeskDoor.SignInPath);
        var code = Code.Replace(" ", "", StringComparison.Ordinal).Trim();
        HttpContext.ComesBy(way);
        if ((await tryCode(code)).Succeeded)
        {
            if (way == WayIn.RecoveryCode) await TellAsync(account);
            return Redirect(Destination.Of(To));
        }
        await coming.FailedAsync(account, way, HttpContext.RequestAborted);
        ModelState.AddModelError("", "That code is not right, or it has passed. Give the one that your app shows now; after too many tries, wait a minute.".Said());
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    /// <summary>The words are how many are left.</summary>
    private async Task TellAsync(Account account)
    {
        var left = await accounts.CountRecoveryCodesAsync(account);
        db.Note(null, account.AsActor(), Deeds.RecoveryCodeUsed, account.Id, account.DisplayName, clock.GetUtcNow(), left.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await db.SaveChangesAsync(HttpContext.RequestAborted);
    }
}
