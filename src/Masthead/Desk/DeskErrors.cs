using System.Net;
using Masthead.Data;
using Microsoft.AspNetCore.Http.Features;

namespace Masthead.Desk;

/// <summary>What becomes of what goes wrong on the desk: a calm page for a person, problem+json for a program.</summary>
public sealed class DeskErrors(RequestDelegate next, DatabaseOptions database, ILogger<DeskErrors> log)
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
                return SayAsync(context, StatusCodes.Status422UnprocessableEntity, broken.Message, broken.Code);
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

    private static async Task SayAsync(HttpContext context, int status, string? message, string? code)
    {
        var (title, detail) = Words(status);
        detail = message ?? detail;
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
            <html lang="en">
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
            <p><a class="button" href="{DeskDoor.Root}">To the desk</a></p>
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

    private static (string Title, string Detail) Words(int status) => status switch
    {
        StatusCodes.Status400BadRequest => ("That could not be read", "The form did not arrive whole, or its page was open for too long. Go back, load the page again and send it once more."),
        StatusCodes.Status401Unauthorized => ("Sign in first", "This needs an account of the newsroom."),
        StatusCodes.Status403Forbidden => ("Not yours to do", "Your role in this publication does not allow it. An administrator can change that."),
        StatusCodes.Status404NotFound => ("Nothing stands here", "There is no such page, or it belongs to a publication that you have no part in."),
        StatusCodes.Status405MethodNotAllowed => ("Not done this way", "This address exists, but not for that kind of request."),
        StatusCodes.Status409Conflict => ("Somebody was quicker", "The story was changed at the same moment elsewhere, and nothing was done here. Load the page again and look at how it stands now."),
        StatusCodes.Status413PayloadTooLarge => ("Too much at once", "What was sent is larger than the desk takes."),
        StatusCodes.Status422UnprocessableEntity => ("That cannot be done", "A rule of the newsroom stands against it."),
        StatusCodes.Status429TooManyRequests => ("Too many tries", "Wait a minute, then try once more."),
        StatusCodes.Status503ServiceUnavailable => ("The newsroom’s database does not answer", "Nothing is lost that was saved. Wait a moment and load the page again; if it stays so, whoever runs this newsroom finds the reason in its log."),
        _ => ("Something went wrong", "The fault is ours and is noted in the log. What was saved before is kept."),
    };
}
