using System.Net;
using Masthead.Data;
using Masthead.Languages;
using Masthead.Text;
using Microsoft.AspNetCore.Http.Features;

namespace Masthead.Desk;

/// <summary>What becomes of what goes wrong on the desk: a calm page for a person, problem+json for a program.</summary>
public sealed class DeskErrors(RequestDelegate next, DatabaseOptions database, StaffLanguages languages, ILogger<DeskErrors> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments(DeskDoor.Root, StringComparison.Ordinal))
        {
            await next(context);
            return;
        }
        try
        {
            await next(context);
        }
        catch (Exception error) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            await ExplainAsync(context, error);
            return;
        }
        if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null, ContentLength: null }) await SayAsync(context, context.Response.StatusCode, null, null);
    }

    private Task ExplainAsync(HttpContext context, Exception error)
    {
        switch (error)
        {
            case RuleBroken broken:
                return SayAsync(context, StatusCodes.Status422UnprocessableEntity, broken.Says, broken.Code);
            case Microsoft.EntityFrameworkCore.DbUpdateConcurrencyException:
                return SayAsync(context, StatusCodes.Status409Conflict, null, "crossed");
            case BadHttpRequestException bad:
                return SayAsync(context, bad.StatusCode, null, null);
        }
        if (DataSetup.Explained(error, database) is { } cannot)
        {
            log.LogError(error, "The desk cannot answer {Path}: {Message}", context.Request.Path, cannot.Message);
            return SayAsync(context, StatusCodes.Status503ServiceUnavailable, null, null);
        }
        log.LogError(error, "The desk failed at {Path}", context.Request.Path);
        return SayAsync(context, StatusCodes.Status500InternalServerError, null, null);
    }

    private async Task SayAsync(HttpContext context, int status, Saying? message, string? code)
    {
        // What flowed with the request has ended here: its language is asked of the request itself.
        var say = context.Language() ?? languages.Asked(context.Request);
        var (title, detail) = Words(status, say);
        if (message is not null) detail = say.Of(message);
        var response = context.Response;
        response.StatusCode = status;
        if (status == StatusCodes.Status503ServiceUnavailable) response.Headers.RetryAfter = "10";
        if (HttpMethods.IsHead(context.Request.Method)) return;
        if (!WantsPage(context))
        {
            await TypedResults.Problem(detail, statusCode: status, title: title, type: code is null ? null : "/desk/problems/" + code, extensions: code is null ? null : [new("code", code)]).ExecuteAsync(context);
            return;
        }
        response.ContentType = "text/html; charset=utf-8";
        await response.WriteAsync($"""
            <!doctype html>
            <html lang="{say.Tag}" dir="{say.Direction}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{WebUtility.HtmlEncode(title)} · Masthead</title>
            <link rel="stylesheet" href="{DeskAssets.AddressOf("desk.css")}">
            </head>
            <body class="door">
            <main>
            <h1>{WebUtility.HtmlEncode(title)}</h1>
            <p>{WebUtility.HtmlEncode(detail)}</p>
            <p><a class="button" href="{DeskDoor.Root}">{WebUtility.HtmlEncode(say["To the desk"])}</a></p>
            </main>
            </body>
            </html>
            """, context.RequestAborted);
    }

    /// <summary>An endpoint that is no page answers programs; where there is no endpoint at all, the browser's wish decides.</summary>
    private static bool WantsPage(HttpContext context)
    {
        var endpoint = context.GetEndpoint() ?? context.Features.Get<IEndpointFeature>()?.Endpoint;
        return endpoint is null ? !context.Request.Headers.Accept.ToString().StartsWith("application/json", StringComparison.Ordinal) : context.IsForPage();
    }

    private static (string Title, string Detail) Words(int status, StaffLanguage say) => status switch
    {
        StatusCodes.Status400BadRequest => (say["That could not be read"], say["The form did not arrive whole, or its page was open for too long. Go back, load the page again and send it once more."]),
        StatusCodes.Status401Unauthorized => (say["Sign in first"], say["This needs an account of the newsroom."]),
        StatusCodes.Status403Forbidden => (say["Not yours to do"], say["Your role in this publication does not allow it. An administrator can change that."]),
        StatusCodes.Status404NotFound => (say["Nothing stands here"], say["There is no such page, or it belongs to a publication that you have no part in."]),
        StatusCodes.Status405MethodNotAllowed => (say["Not done this way"], say["This address exists, but not for that kind of request."]),
        StatusCodes.Status409Conflict => (say["Somebody was quicker"], say["The story was changed at the same moment elsewhere, and nothing was done here. Load the page again and look at how it stands now."]),
        StatusCodes.Status413PayloadTooLarge => (say["Too much at once"], say["What was sent is larger than the desk takes."]),
        StatusCodes.Status422UnprocessableEntity => (say["That cannot be done"], say["A rule of the newsroom stands against it."]),
        StatusCodes.Status429TooManyRequests => (say["Too many tries"], say["Wait a minute, then try once more."]),
        StatusCodes.Status503ServiceUnavailable => (say["The newsroom’s database does not answer"], say["Nothing is lost that was saved. Wait a moment and load the page again; if it stays so, whoever runs this newsroom finds the reason in its log."]),
        _ => (say["Something went wrong"], say["The fault is ours and is noted in the log. What was saved before is kept."]),
    };
}
