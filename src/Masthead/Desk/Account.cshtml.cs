using System.ComponentModel.DataAnnotations;
using System.Net;
using Masthead.Accounts;
using Masthead.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Masthead.Desk;

/// <summary>A person's own account: the ways it signs in.</summary>
[EnableRateLimiting(DeskDoor.FewTries)]
public sealed class AccountModel(DeskContext desk, UserManager<Account> accounts, SignInManager<Account> sessions) : PageModel, IShowsAgain
{
    private const int CodesGiven = 10;

    [BindProperty, StringLength(256, ErrorMessage = "A password has at most 256 characters.")] public string? OldPassword { get; set; }
    [BindProperty, StringLength(256, ErrorMessage = "A password has at most 256 characters.")] public string? NewPassword { get; set; }
    [BindProperty, StringLength(2048)] public string? Passkey { get; set; }

    [TempData] public string? Done { get; set; }

    public IReadOnlyList<UserPasskeyInfo> Passkeys { get; private set; } = [];
    public IReadOnlyList<string>? NewCodes { get; private set; }
    public int CodesLeft { get; private set; }
    public bool HasPassword => desk.Account.PasswordHash is not null;

    public string? PasskeyHint => IPAddress.TryParse(Request.Host.Host, out var address) && IPAddress.IsLoopback(address)
        ? $"{Request.Scheme}://localhost{(Request.Host.Port is { } port ? ":" + port : "")}{Request.Path}"
        : null;

    public Task OnGetAsync(CancellationToken cancel) => LoadAsync(cancel);

    public Task<IActionResult> OnPostRemovePasskeyAsync() => ChangeAsync("The passkey is removed.", async () =>
    {
        var passkeys = await accounts.GetPasskeysAsync(desk.Account);
        var passkey = passkeys.FirstOrDefault(p => Convert.ToHexString(p.CredentialId) == Passkey) ?? throw new RuleBroken("no-passkey", "That passkey is gone already.");
        if (passkeys.Count == 1 && !(HasPassword && desk.Account.TwoFactorEnabled))
            throw new RuleBroken("last-key", "This is your only way in. Add another passkey, or a password with an authenticator app, before you remove it.");
        return await accounts.RemovePasskeyAsync(desk.Account, passkey.CredentialId);
    });

    public Task<IActionResult> OnPostPasswordAsync() => ChangeAsync("The password is changed, and your other sessions have ended.", () => HasPassword
        ? accounts.ChangePasswordAsync(desk.Account, OldPassword ?? "", NewPassword ?? "")
        : accounts.AddPasswordAsync(desk.Account, NewPassword ?? ""));

    public async Task<IActionResult> OnPostCodesAsync(CancellationToken cancel)
    {
        if (!desk.Account.TwoFactorEnabled) return Redirect("/desk/account");
        NewCodes = [.. await accounts.GenerateNewTwoFactorRecoveryCodesAsync(desk.Account, CodesGiven) ?? []];
        await LoadAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostReplaceAsync()
    {
        (await accounts.SetTwoFactorEnabledAsync(desk.Account, enabled: false)).OrRuleBroken(desk.Account.Email!);
        (await accounts.ResetAuthenticatorKeyAsync(desk.Account)).OrRuleBroken(desk.Account.Email!);
        await sessions.RefreshSignInAsync(desk.Account);
        return Redirect(SecondFactorFirst.Path);
    }

    public async Task<IActionResult> OnPostEverywhereAsync()
    {
        (await accounts.UpdateSecurityStampAsync(desk.Account)).OrRuleBroken(desk.Account.Email!);
        await sessions.SignOutAsync();
        return Redirect(DeskDoor.SignInPath);
    }

    public async Task LoadAsync(CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        Passkeys = [.. (await accounts.GetPasskeysAsync(desk.Account)).OrderBy(p => p.CreatedAt)];
        CodesLeft = await accounts.CountRecoveryCodesAsync(desk.Account);
    }

    private async Task<IActionResult> ChangeAsync(string done, Func<Task<IdentityResult>> deed)
    {
        if (!ModelState.IsValid)
        {
            await LoadAsync(HttpContext.RequestAborted);
            return Page();
        }
        (await deed()).OrRuleBroken(desk.Account.Email!);
        await sessions.RefreshSignInAsync(desk.Account);
        Done = done;
        return Redirect("/desk/account");
    }
}
