using System.ComponentModel.DataAnnotations;
using System.Net;
using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Data;
using Masthead.Languages;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Masthead.Desk;

/// <summary>Sets up the second way to prove who one is: a passkey or an authenticator app.</summary>
[OpenBeforeSecondFactor, EnableRateLimiting(DeskDoor.FewTries)]
public sealed class ProtectModel(NewsroomDb db, DeskContext desk, UserManager<Account> accounts, ComingIn coming, IUserStore<Account> store) : PageModel, IShowsAgain
{
    private const int CodesGiven = 10;

    [BindProperty, Required(ErrorMessage = "Give the six digits that the app shows."), StringLength(20, ErrorMessage = "A code has six digits.")]
    public string Code { get; set; } = "";

    public string Secret { get; private set; } = "";
    public QrCode Qr { get; private set; } = null!;
    public IReadOnlyList<string>? RecoveryCodes { get; private set; }
    public bool MaySkip => !desk.NeedsSecondFactor;

    public string? PasskeyHint => IPAddress.TryParse(Request.Host.Host, out var address) && IPAddress.IsLoopback(address)
        ? $"{Request.Scheme}://localhost{(Request.Host.Port is { } port ? ":" + port : "")}{Request.Path}"
        : null;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        ModelState.Clear();
        if (desk.Account.TwoFactorEnabled) return Redirect("/desk/account");
        await LoadAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (desk.Account.TwoFactorEnabled) return Redirect("/desk/account");
        var code = Code.Replace(" ", "", StringComparison.Ordinal);
        if (ModelState.IsValid && !await accounts.VerifyTwoFactorTokenAsync(desk.Account, TokenOptions.DefaultAuthenticatorProvider, code))
            ModelState.AddModelError("", "That code is not right, or it has passed. Give the one that your app shows now.".Said());
        if (!ModelState.IsValid)
        {
            await LoadAsync(cancel);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        await using (var transaction = await db.BeginWritingAsync(cancel))
        {
            (await accounts.SetTwoFactorEnabledAsync(desk.Account, enabled: true)).OrRuleBroken(desk.Account.Email!);
            RecoveryCodes = [.. await accounts.GenerateNewTwoFactorRecoveryCodesAsync(desk.Account, CodesGiven) ?? []];
            db.Note(null, desk.Actor, Deeds.AppAdded, desk.Account.Id, desk.Account.DisplayName, desk.Now);
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
        await coming.RenewAsync(HttpContext, desk.Account);
        return Page();
    }

    public async Task LoadAsync(CancellationToken cancel)
    {
        var key = await accounts.GetAuthenticatorKeyAsync(desk.Account);
        if (string.IsNullOrEmpty(key))
        {
            // Not ResetAuthenticatorKeyAsync: it ends every session, and nothing has changed yet for who merely looks.
            key = accounts.GenerateNewAuthenticatorKey();
            await ((IUserAuthenticatorKeyStore<Account>)store).SetAuthenticatorKeyAsync(desk.Account, key, cancel);
            (await accounts.UpdateAsync(desk.Account)).OrRuleBroken(desk.Account.Email!);
        }
        Secret = string.Join(' ', key!.Chunk(4).Select(four => new string(four)));
        Qr = QrCode.Of($"otpauth://totp/Masthead:{Uri.EscapeDataString(desk.Account.Email!)}?secret={key}&issuer=Masthead");
    }
}
