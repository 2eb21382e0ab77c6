using Masthead.Languages;
using Microsoft.AspNetCore.Antiforgery;

namespace Masthead.Desk;

/// <summary>Refuses what changes something without the token that our own pages carry in <c>&lt;meta name="antiforgery"&gt;</c>, sent as the header
/// <c>RequestVerificationToken</c>. Said by hand: the framework's own metadata only notes the failure where a handler reads no form.</summary>
public static class RefuseForgery
{
    public static async ValueTask<object?> FilterAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var changes = !HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method);
        if (!changes || await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http)) return await next(context);
        return TypedResults.Problem(statusCode: StatusCodes.Status400BadRequest, title: "This page is too old".Said(),
            detail: "The request did not carry the token of one of our own pages. Load the page again; what you wrote is kept.".Said(), type: "/desk/problems/forgery");
    }
}
