using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Masthead.Desk.Providers;

/// <summary>Signs in the account that the provider's word is about, where there is one; it makes none.</summary>
public sealed class SignInByProvider(NewsroomDb db, UserManager<Account> accounts, SignInManager<Account> sessions, ComingIn coming, ProviderOptions provider, TimeProvider clock)
{
    /// <summary>Of the links in <c>account_logins</c>. One provider is set; another that is set later has other keys.</summary>
    private const string LoginProvider = "openid-connect";

    /// <summary>Back to the sign-in page, which says why.</summary>
    internal static string Refused(string why) => DeskDoor.SignInPath + "?problem=" + why;

    /// <summary>The provider's token has been proved by here: its signature, issuer, audience, hours and nonce.</summary>
    public async Task DoAsync(TicketReceivedContext context)
    {
        var (http, person) = (context.HttpContext, context.Principal!);
        context.Response.Redirect(await WhereToAsync(http, person, context.ReturnUri));
        context.HandleResponse();
    }

    private async Task<string> WhereToAsync(HttpContext http, ClaimsPrincipal person, string? to)
    {
        var cancel = http.RequestAborted;
        if (person.FindFirstValue("sub") is not { Length: > 0 } subject || person.FindFirstValue("iss") is not { Length: > 0 } issuer) return Refused("provider");
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(issuer + "\n" + subject)));
        var account = await accounts.FindByLoginAsync(LoginProvider, key);
        if (account is null)
        {
            if (person.FindFirstValue("email") is not { Length: > 0 } email || person.FindFirstValue("email_verified") is not ("true" or "True")) return Refused("unverified");
            account = await accounts.FindByEmailAsync(email);
            if (account is null) return Refused("no-account");
            await LinkAsync(account, key, cancel);
        }
        http.ComesBy(WayIn.Provider);
        if (provider.CountsAsSecondStep)
        {
            await sessions.SignInWithClaimsAsync(account, isPersistent: false, [new Claim("amr", "ext")]);
            return Destination.Of(to);
        }
        if (account.TwoFactorEnabled) return await coming.HalfAsync(http, account) + QueryString.Create("to", Destination.Of(to));
        if ((await accounts.GetPasskeysAsync(account)).Count > 0) return Refused("passkey");
        // As by a password alone: only the page that sets up the second step opens.
        await sessions.SignInWithClaimsAsync(account, isPersistent: false, [new Claim("amr", "pwd")]);
        return Destination.Of(to);
    }

    private async Task LinkAsync(Account account, string key, CancellationToken cancel)
    {
        await using var transaction = await db.BeginWritingAsync(cancel);
        (await accounts.AddLoginAsync(account, new UserLoginInfo(LoginProvider, key, provider.Name))).OrRuleBroken(account.Email!);
        db.Note(null, account.AsActor(), Deeds.ProviderLinked, account.Id, account.DisplayName, clock.GetUtcNow(), provider.Name);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }
}
