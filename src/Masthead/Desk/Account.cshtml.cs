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
using Microsoft.EntityFrameworkCore;

namespace Masthead.Desk;

/// <summary>A person's own account: the ways it signs in, and the browsers that it is signed in with.</summary>
[EnableRateLimiting(DeskDoor.FewTries)]
public sealed class AccountModel(NewsroomDb db, DeskContext desk, UserManager<Account> accounts, SignInManager<Account> sessions, SessionBook book, ComingIn coming, StaffLanguages languages) : PageModel, IShowsAgain
{
    public const string Path = "/desk/account";
    private const int CodesGiven = 10;

    /// <summary>So few recovery codes are soon none.</summary>
    public const int FewCodes = 3;

    [BindProperty, StringLength(256, ErrorMessage = "A password has at most 256 characters.")] public string? OldPassword { get; set; }
    [BindProperty, StringLength(256, ErrorMessage = "A password has at most 256 characters.")] public string? NewPassword { get; set; }
    [BindProperty, StringLength(2048)] public string? Passkey { get; set; }
    [BindProperty, StringLength(20, ErrorMessage = "A code has six digits.")] public string? Code { get; set; }
    [BindProperty] public Guid Session { get; set; }

    [BindProperty] public bool ByMail { get; set; }

    [BindProperty, StringLength(Account.LongestLanguage)] public string? Language { get; set; }

    [TempData] public string? Done { get; set; }

    public IReadOnlyList<UserPasskeyInfo> Passkeys { get; private set; } = [];
    public IReadOnlyList<AccountSession> Sessions { get; private set; } = [];
    public IReadOnlyList<string>? NewCodes { get; private set; }
    public IReadOnlyList<StaffLanguage> Languages => languages.All;
    public int CodesLeft { get; private set; }
    public bool HasPassword => desk.Account.PasswordHash is not null;

    public string? PasskeyHint => IPAddress.TryParse(Request.Host.Host, out var address) && IPAddress.IsLoopback(address)
        ? $"{Request.Scheme}://localhost{(Request.Host.Port is { } port ? ":" + port : "")}{Request.Path}"
        : null;

    public Task OnGetAsync(CancellationToken cancel) => LoadAsync(cancel);

    public Task<IActionResult> OnPostRemovePasskeyAsync() => ChangeAsync("The passkey is removed.".Said(), Deeds.PasskeyRemoved, async () =>
    {
        var passkeys = await accounts.GetPasskeysAsync(desk.Account);
        var passkey = passkeys.FirstOrDefault(p => Convert.ToHexString(p.CredentialId) == Passkey) ?? throw new RuleBroken("no-passkey", "That passkey is gone already.");
        if (passkeys.Count == 1 && !(HasPassword && desk.Account.TwoFactorEnabled))
            throw new RuleBroken("last-key", "This is your only way in. Add another passkey, or a password with an authenticator app, before you remove it.");
        (await accounts.RemovePasskeyAsync(desk.Account, passkey.CredentialId)).OrRuleBroken(desk.Account.Email!);
        return passkey.Name ?? "";
    });

    public Task<IActionResult> OnPostPasswordAsync() => ChangeAsync("The password is changed, and your other sessions have ended.".Said(), Deeds.PasswordChanged, async () =>
    {
        (HasPassword ? await accounts.ChangePasswordAsync(desk.Account, OldPassword ?? "", NewPassword ?? "") : await accounts.AddPasswordAsync(desk.Account, NewPassword ?? "")).OrRuleBroken(desk.Account.Email!);
        return "";
    });

    /// <summary>Whoever sits at a browser that was left open must not get a way in that lasts: the app is asked first.</summary>
    public async Task<IActionResult> OnPostCodesAsync(CancellationToken cancel)
    {
        if (!desk.Account.TwoFactorEnabled) return Redirect(Path);
        await ProveAsync();
        await using (var transaction = await db.BeginWritingAsync(cancel))
        {
            NewCodes = [.. await accounts.GenerateNewTwoFactorRecoveryCodesAsync(desk.Account, CodesGiven) ?? []];
            await NoteAsync(Deeds.RecoveryCodesMade, "", cancel);
            await transaction.CommitAsync(cancel);
        }
        await LoadAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostReplaceAsync(CancellationToken cancel)
    {
        await using (var transaction = await db.BeginWritingAsync(cancel))
        {
            (await accounts.SetTwoFactorEnabledAsync(desk.Account, enabled: false)).OrRuleBroken(desk.Account.Email!);
            (await accounts.ResetAuthenticatorKeyAsync(desk.Account)).OrRuleBroken(desk.Account.Email!);
            await NoteAsync(Deeds.AppRemoved, "", cancel);
            await transaction.CommitAsync(cancel);
        }
        await coming.RenewAsync(HttpContext, desk.Account);
        return Redirect(SecondFactorFirst.Path);
    }

    /// <summary>Whether notices of the desk come by mail too. One's own setting, and no deed.</summary>
    public async Task<IActionResult> OnPostNoticesAsync(CancellationToken cancel)
    {
        desk.Account.TakeNoticesByMail(ByMail);
        await db.SaveChangesAsync(cancel);
        Done = ByMail ? "Notices come by mail too.".Said() : "Notices stay at the desk.".Said();
        return Redirect(Path);
    }

    /// <summary>In which language the desk speaks to this person. One's own setting, and no deed.</summary>
    public async Task<IActionResult> OnPostLanguageAsync(CancellationToken cancel)
    {
        var chosen = string.IsNullOrEmpty(Language) ? null : languages.All.FirstOrDefault(l => l.Tag == Language) ?? throw new RuleBroken("no-language", "The desk does not speak that language. Choose one from the list.");
        desk.Account.Speak(chosen?.Tag);
        await db.SaveChangesAsync(cancel);
        var say = chosen ?? languages.Asked(Request);
        Done = say["The desk speaks this language to you now."];
        return Redirect(Path);
    }

    public async Task<IActionResult> OnPostEndAsync(CancellationToken cancel)
    {
        if (Session == desk.SessionId) throw new RuleBroken("own-session", "That is the session of this browser. To end it, sign out.");
        await EndAsync(() => book.EndAsync(desk.Account.Id, Session, cancel), Deeds.SessionEnded, cancel);
        Done = "That session has ended.".Said();
        return Redirect(Path);
    }

    public async Task<IActionResult> OnPostOthersAsync(CancellationToken cancel)
    {
        await EndAsync(async () => await book.EndAllAsync(desk.Account.Id, desk.SessionId, cancel) > 0, Deeds.SessionsEnded, cancel);
        Done = "Your other sessions have ended.".Said();
        return Redirect(Path);
    }

    public async Task<IActionResult> OnPostEverywhereAsync(CancellationToken cancel)
    {
        await using (var transaction = await db.BeginWritingAsync(cancel))
        {
            (await accounts.UpdateSecurityStampAsync(desk.Account)).OrRuleBroken(desk.Account.Email!);
            await book.EndAllAsync(desk.Account.Id, but: null, cancel);
            await NoteAsync(Deeds.SessionsEnded, "", cancel);
            await transaction.CommitAsync(cancel);
        }
        await sessions.SignOutAsync();
        return Redirect(DeskDoor.SignInPath);
    }

    public async Task LoadAsync(CancellationToken cancel)
    {
        Passkeys = [.. (await accounts.GetPasskeysAsync(desk.Account)).OrderBy(p => p.CreatedAt)];
        Sessions = [.. (await book.Of(desk.Account.Id).AsNoTracking().ToListAsync(cancel)).OrderByDescending(s => s.Id == desk.SessionId)];
        CodesLeft = await accounts.CountRecoveryCodesAsync(desk.Account);
    }

    /// <exception cref="RuleBroken">The code is not the app's, or there were too many tries.</exception>
    private async Task ProveAsync()
    {
        var code = (Code ?? "").Replace(" ", "", StringComparison.Ordinal);
        var right = ModelState.IsValid && !await accounts.IsLockedOutAsync(desk.Account) && await accounts.VerifyTwoFactorTokenAsync(desk.Account, TokenOptions.DefaultAuthenticatorProvider, code);
        if (right) return;
        await accounts.AccessFailedAsync(desk.Account);
        throw new RuleBroken("code", "That code is not right, or it has passed. Give the one that your app shows now; after too many tries, wait a minute.");
    }

    private async Task EndAsync(Func<Task<bool>> end, string deed, CancellationToken cancel)
    {
        await using var transaction = await db.BeginWritingAsync(cancel);
        if (await end()) await NoteAsync(deed, "", cancel);
        await transaction.CommitAsync(cancel);
    }

    private async Task NoteAsync(string deed, string words, CancellationToken cancel)
    {
        db.Note(null, desk.Actor, deed, desk.Account.Id, desk.Account.DisplayName, desk.Now, words);
        await db.SaveChangesAsync(cancel);
    }

    /// <param name="change">Its words for the audit log.</param>
    private async Task<IActionResult> ChangeAsync(string done, string deed, Func<Task<string>> change)
    {
        var cancel = HttpContext.RequestAborted;
        if (!ModelState.IsValid)
        {
            await LoadAsync(cancel);
            return Page();
        }
        await using (var transaction = await db.BeginWritingAsync(cancel))
        {
            await NoteAsync(deed, await change(), cancel);
            await transaction.CommitAsync(cancel);
        }
        await coming.RenewAsync(HttpContext, desk.Account);
        Done = done;
        return Redirect(Path);
    }
}
