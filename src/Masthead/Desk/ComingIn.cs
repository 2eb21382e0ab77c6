using System.Security.Claims;
using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Masthead.Desk;

/// <summary>The ways in, as sessions and the audit log name them. They are kept, so none is ever renamed.</summary>
public static class WayIn
{
    public const string Password = "password";
    public const string App = "app";
    public const string RecoveryCode = "recovery-code";
    public const string Passkey = "passkey";
    public const string Link = "link";
    public const string Provider = "provider";

    private static readonly object Place = new();

    /// <summary>Says by which way the person of this request comes in; said before they are signed in.</summary>
    public static void ComesBy(this HttpContext http, string way) => http.Items[Place] = way;

    internal static string WayOf(HttpContext http) => http.Items[Place] as string ?? Password;
}

/// <summary>Keeps a row for each session, and tells the audit log who came in and who tried.</summary>
public sealed class ComingIn(NewsroomDb db, SessionBook book, SignInManager<Account> sessions, IOptions<IdentityOptions> identity, TimeProvider clock)
{
    /// <summary>The claim of the cookie that names its session.</summary>
    public const string SessionClaim = "sid";

    /// <summary>A failed try of an account is told no oftener.</summary>
    private static readonly TimeSpan FailedRest = TimeSpan.FromMinutes(1);

    private static readonly Actor Somebody = new(null, "somebody at the door");

    /// <summary>The cookie anew, of the same session: after a change that ends the others.</summary>
    public Task RenewAsync(HttpContext http, Account account) =>
        sessions.SignInWithClaimsAsync(account, isPersistent: false, [.. http.User.Claims.Where(c => c.Type is "amr" or SessionClaim or ClaimTypes.AuthenticationMethod)]);

    /// <summary>Half-way in: the first step is done, and the code of the app is still to come.</summary>
    /// <returns>Where the code is asked for.</returns>
    public async Task<string> HalfAsync(HttpContext http, Account account)
    {
        var half = new ClaimsIdentity(IdentityConstants.TwoFactorUserIdScheme);
        half.AddClaim(new Claim(ClaimTypes.Name, account.Id.ToString()));
        await http.SignInAsync(IdentityConstants.TwoFactorUserIdScheme, new ClaimsPrincipal(half));
        return "/desk/sign-in/code";
    }

    /// <summary>Bounded, so that whoever tries does not fill the log.</summary>
    public async Task FailedAsync(Account account, string way, CancellationToken cancel)
    {
        var last = await db.Audit().Where(e => e.SubjectId == account.Id && e.Deed == Deeds.SignInFailed).OrderByDescending(e => e.Id).Select(e => (DateTimeOffset?)e.At).FirstOrDefaultAsync(cancel);
        if (last > clock.GetUtcNow() - FailedRest) return;
        db.Note(null, Somebody, Deeds.SignInFailed, account.Id, account.DisplayName, clock.GetUtcNow(), way);
        await db.SaveChangesAsync(cancel);
    }

    internal static Task SigningIn(CookieSigningInContext context) => context.HttpContext.RequestServices.GetRequiredService<ComingIn>().SignInAsync(context);

    internal static Task SigningOut(CookieSigningOutContext context) => context.HttpContext.RequestServices.GetRequiredService<ComingIn>().LeaveAsync(context.HttpContext);

    private async Task SignInAsync(CookieSigningInContext context)
    {
        var (http, person, cancel) = (context.HttpContext, context.Principal!, context.HttpContext.RequestAborted);
        var claims = identity.Value.ClaimsIdentity;
        var account = await db.Accounts().SingleAsync(a => a.Id == Guid.Parse(person.FindFirstValue(claims.UserIdClaimType)!), cancel);
        if (SessionOf(person) is { } kept)
        {
            // A new stamp has ended the others: their rows go too.
            if (person.FindFirstValue(claims.SecurityStampClaimType) != http.User.FindFirstValue(claims.SecurityStampClaimType)) await book.EndAllAsync(account.Id, kept, cancel);
            return;
        }
        await LeaveAsync(http);
        var way = WayIn.WayOf(http);
        var session = await book.BeginAsync(account.Id, way, http.Request.Headers.UserAgent.ToString(), cancel);
        db.Note(null, account.AsActor(), Deeds.SignedIn, account.Id, account.DisplayName, clock.GetUtcNow(), way);
        await db.SaveChangesAsync(cancel);
        ((ClaimsIdentity)person.Identity!).AddClaim(new Claim(SessionClaim, session.Id.ToString()));
    }

    /// <summary>The cookie goes, or gives way to another: so does its row.</summary>
    private async Task LeaveAsync(HttpContext http)
    {
        if (SessionOf(http.User) is not { } session || !Guid.TryParse(http.User.FindFirstValue(identity.Value.ClaimsIdentity.UserIdClaimType), out var account)) return;
        await book.EndAsync(account, session, http.RequestAborted);
    }

    internal static Guid? SessionOf(ClaimsPrincipal person) => Guid.TryParse(person.FindFirstValue(SessionClaim), out var id) ? id : null;
}
