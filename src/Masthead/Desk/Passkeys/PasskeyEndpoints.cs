using System.Security.Claims;
using System.Text;
using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Data;
using Masthead.Languages;
using Masthead.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace Masthead.Desk.Passkeys;

/// <summary>What the browser asks while it makes or uses a passkey (WebAuthn). The options and the credential travel as the JSON that browsers define.</summary>
public static class PasskeyEndpoints
{
    private const int LongestCredential = 64 * 1024;

    public static void MapPasskeys(this IEndpointRouteBuilder desk)
    {
        desk.MapPost("/passkeys/creation-options", CreationOptions).WithMetadata(new OpenBeforeSecondFactorAttribute());
        desk.MapPost("/passkeys", Add).WithMetadata(new OpenBeforeSecondFactorAttribute());
        desk.MapPost("/sign-in/passkey-options", RequestOptions).AllowAnonymous().RequireRateLimiting(DeskDoor.FewTries);
        desk.MapPost("/sign-in/passkey", SignIn).AllowAnonymous().RequireRateLimiting(DeskDoor.FewTries);
    }

    private static async Task<ContentHttpResult> CreationOptions(DeskContext desk, SignInManager<Account> sessions) => Json(
        await sessions.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity { Id = desk.Account.Id.ToString(), Name = desk.Account.Email!, DisplayName = desk.Account.DisplayName }));

    private static async Task<Results<NoContent, ProblemHttpResult>> Add(HttpContext context, DeskContext desk, NewsroomDb db, SignInManager<Account> sessions, UserManager<Account> accounts, TimeProvider clock)
    {
        if (await BodyAsync(context) is not { } credential) return Refused("The passkey did not arrive whole. Try once more.".Said());
        if (await UnlessNoneBeganAsync(() => sessions.PerformPasskeyAttestationAsync(credential)) is not { Succeeded: true } made) return Refused("The browser’s passkey could not be verified. Try once more.".Said());
        var name = context.Request.Query["name"].ToString().Trim();
        made.Passkey.Name = name.Length is 0 or > 60 ? Named(Hour.Short(clock.GetUtcNow(), TimeZoneInfo.Utc, default)).InTheLanguage() : name;
        await using var transaction = await db.BeginWritingAsync(context.RequestAborted);
        (await accounts.AddOrUpdatePasskeyAsync(desk.Account, made.Passkey)).OrRuleBroken(desk.Account.Email!);
        db.Note(null, desk.Actor, Deeds.PasskeyAdded, desk.Account.Id, desk.Account.DisplayName, clock.GetUtcNow(), made.Passkey.Name);
        await db.SaveChangesAsync(context.RequestAborted);
        await transaction.CommitAsync(context.RequestAborted);
        return TypedResults.NoContent();
    }

    private static async Task<ContentHttpResult> RequestOptions(SignInManager<Account> sessions) => Json(await sessions.MakePasskeyRequestOptionsAsync(null));

    private static async Task<Results<NoContent, ProblemHttpResult>> SignIn(HttpContext context, SignInManager<Account> sessions)
    {
        if (await BodyAsync(context) is not { } credential) return Refused("The passkey did not arrive whole. Try once more.".Said());
        context.ComesBy(WayIn.Passkey);
        var result = await UnlessNoneBeganAsync(() => sessions.PasskeySignInAsync(credential));
        return result is { Succeeded: true } ? TypedResults.NoContent() : Refused("That passkey did not open the desk.".Said());
    }

    /// <summary>Null where the options were never asked for, or too long ago: the framework takes that for a fault of ours, and anybody can send it.</summary>
    private static async Task<T?> UnlessNoneBeganAsync<T>(Func<Task<T>> end) where T : class
    {
        try
        {
            return await end();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static ContentHttpResult Json(string json) => TypedResults.Content(json, "application/json; charset=utf-8");

    private static Saying Named(string hour) => $"Passkey of {hour}";

    private static ProblemHttpResult Refused(string detail) =>
        TypedResults.Problem(detail, statusCode: StatusCodes.Status422UnprocessableEntity, title: "Passkey refused".Said(), type: "/desk/problems/passkey");

    private static async Task<string?> BodyAsync(HttpContext context)
    {
        if (context.Request.ContentLength is null or > LongestCredential or 0) return null;
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        return await reader.ReadToEndAsync(context.RequestAborted);
    }
}
