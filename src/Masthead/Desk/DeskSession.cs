using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Masthead.Desk;

/// <summary>Loads who asks. A session that was ended elsewhere (its stamp is not the account's) is nobody's at once, not half an hour later.</summary>
public sealed class DeskSession(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.User.Identity is { IsAuthenticated: true } && context.GetEndpoint()?.Metadata.GetMetadata<DeskAssetMark>() is null
            && !await context.RequestServices.GetRequiredService<DeskContext>().RecogniseAsync(context))
        {
            await context.SignOutAsync(IdentityConstants.ApplicationScheme);
            context.User = new ClaimsPrincipal(new ClaimsIdentity());
        }
        await next(context);
    }
}

/// <summary>A session that came by password alone sees nothing but the page that sets up the second factor.</summary>
public sealed class SecondFactorFirst(RequestDelegate next)
{
    public const string Path = "/desk/account/protect";

    public async Task InvokeAsync(HttpContext context)
    {
        var endpoint = context.GetEndpoint();
        if (context.User.Identity is not { IsAuthenticated: true } || !context.RequestServices.GetRequiredService<DeskContext>().NeedsSecondFactor || endpoint is null || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null || endpoint.Metadata.GetMetadata<OpenBeforeSecondFactorAttribute>() is not null)
        {
            await next(context);
            return;
        }
        if (context.IsForPage()) context.Response.Redirect(Path);
        else context.Response.StatusCode = StatusCodes.Status403Forbidden;
    }
}

/// <summary>Reachable by a session that has yet to set up its second factor.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class OpenBeforeSecondFactorAttribute : Attribute;

/// <summary>Marks the endpoint of the desk's own files: who asks does not matter there.</summary>
public sealed record DeskAssetMark;

public static class DeskRequests
{
    /// <summary>True where the answer is a page for a person; false for an endpoint that answers programs.</summary>
    public static bool IsForPage(this HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>() is not null;
}
