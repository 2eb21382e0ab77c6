using System.ComponentModel.DataAnnotations;
using System.Net;
using Masthead.Accounts;
using Masthead.Desk.Providers;
using Masthead.Languages;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Masthead.Desk;

/// <summary>Sign in by password; the passkey's way is a script beside the form.</summary>
[AllowAnonymous, EnableRateLimiting(DeskDoor.FewTries)]
public sealed class SignInModel(Owners owners, UserManager<Account> accounts, SignInManager<Account> sessions, ComingIn coming, IPasswordHasher<Account> hasher, IServiceProvider services, TimeProvider clock) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Give your e-mail address."), StringLength(254, ErrorMessage = "An e-mail address has at most 254 characters.")]
    public string Email { get; set; } = "";

    [BindProperty, Required(ErrorMessage = "Give your password."), StringLength(256, ErrorMessage = "A password has at most 256 characters.")]
    public string Password { get; set; } = "";

    [BindProperty(SupportsGet = true)] public string? To { get; set; }

    /// <summary>Why the way that was tried before led back here.</summary>
    [BindProperty(SupportsGet = true)] public string? Problem { get; set; }

    /// <summary>Whom the house's people sign in with; null where none is set.</summary>
    public ProviderOptions? Provider => services.GetService<ProviderOptions>();

    public string ProviderAddress => ProviderDoor.Path + (To is null ? "" : QueryString.Create("to", To));

    /// <summary>This page at a name for which browsers allow passkeys; null where it has one already.</summary>
    public string? PasskeyHint => IPAddress.TryParse(Request.Host.Host, out var address) && IPAddress.IsLoopback(address)
        ? $"{Request.Scheme}://localhost{(Request.Host.Port is { } port ? ":" + port : "")}{Request.Path}{Request.QueryString}"
        : null;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        ModelState.Clear();
        if (User.Identity is { IsAuthenticated: true }) return Redirect(Destination.Of(To));
        return await owners.AreAwaitedAsync(cancel) ? Redirect("/desk/first") : Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid) return Page();
        var account = await accounts.FindByEmailAsync(Email.Trim());
        if (account is null)
        {
            // As slow as a wrong password, so that the time does not say who has an account.
            hasher.HashPassword(new Account("Nobody", "nobody@nowhere.invalid", clock.GetUtcNow()), Password);
            return Wrong();
        }
        if (!account.TwoFactorEnabled && (await accounts.GetPasskeysAsync(account)).Count > 0)
        {
            var right = await sessions.CheckPasswordSignInAsync(account, Password, lockoutOnFailure: true);
            if (!right.Succeeded) return await WrongAsync(account);
            ModelState.AddModelError("", "This account signs in with its passkey. If the passkey is lost, ask for a log-in link.".Said());
            return Page();
        }
        var result = await sessions.PasswordSignInAsync(account, Password, isPersistent: false, lockoutOnFailure: true);
        if (result.RequiresTwoFactor) return Redirect("/desk/sign-in/code" + (To is null ? "" : QueryString.Create("to", To)));
        return result.Succeeded ? Redirect(Destination.Of(To)) : await WrongAsync(account);
    }

    private async Task<PageResult> WrongAsync(Account account)
    {
        await coming.FailedAsync(account, WayIn.Password, HttpContext.RequestAborted);
        return Wrong();
    }

    /// <summary>One message for every reason, so that it does not say who has an account.</summary>
    private PageResult Wrong()
    {
        ModelState.AddModelError("", "The e-mail address or the password is not right, or there were too many tries: then wait a minute.".Said());
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}

/// <summary>Where a person goes after signing in: only ever an address of the desk.</summary>
public static class Destination
{
    public static string Of(string? to) =>
        to is not null && (to == DeskDoor.Root || to.StartsWith(DeskDoor.Root + "/", StringComparison.Ordinal) || to.StartsWith(DeskDoor.Root + "?", StringComparison.Ordinal)) && !to.Contains('\\', StringComparison.Ordinal) && !to.Any(char.IsControl)
            ? to
            : DeskDoor.Root;
}
