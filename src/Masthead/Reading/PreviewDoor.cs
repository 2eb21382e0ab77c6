using Masthead.Data;
using Masthead.Serving;
using Masthead.Stories;

namespace Masthead.Reading;

/// <summary>Answers <c>/preview/{token}</c> at the hosts of the story's publication. It is no source of pages: what it answers is made each time, and nobody keeps it.</summary>
internal static class PreviewDoor
{
    public const string Path = "/preview/";

    // No script: a page of live coverage would ask for itself again, and be counted each time.
    private const string Policy = "default-src 'none'; img-src 'self' data:; style-src 'self'; font-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

    public static void MapPreviews(this WebApplication app) => app.MapMethods(Path + "{token:length(43)}", [HttpMethods.Get, HttpMethods.Head], AnswerAsync).AllowAnonymous();

    private static async Task AnswerAsync(string token, HttpContext context, IHostDirectory hosts, KeepPreviews previews, StoryPreview print, CancellationToken cancel)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.CacheControl = "no-store, private";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["X-Robots-Tag"] = "noindex, nofollow";
        var publication = await hosts.FindAsync(context.Request.Host.Host.ToLowerInvariant(), cancel);
        var opened = publication is null ? null : await previews.OpenAsync(publication.Id, token, counts: HttpMethods.IsGet(context.Request.Method), cancel);
        context.Response.StatusCode = opened is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
        context.Response.ContentType = "text/html; charset=utf-8";
        var html = opened is not null ? await print.PrintAsync(opened.Story, opened.Words, told: true, cancel) : publication is null ? "" : await print.PrintNotFoundAsync(publication.Id, cancel);
        if (HttpMethods.IsGet(context.Request.Method)) await context.Response.WriteAsync(html, cancel);
    }
}
