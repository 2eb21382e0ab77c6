using System.Text.RegularExpressions;
using Masthead.Data;
using Masthead.Stories;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Desk;

/// <summary>A story's page as readers would get it, for a frame of the desk: <c>/desk/stories/{id}/preview/page</c>, and <c>?of=live</c> for what they see now.
/// Beside the front's own, the one address of the desk that can be framed, by the desk itself, and in which no script runs.</summary>
public static partial class PreviewFrame
{
    public static void MapPreviewFrame(this IEndpointRouteBuilder desk) => desk.MapGet("/stories/{id:guid}/preview/page", AnswerAsync);

    public static string AddressOf(Guid story, bool live) => $"/desk/stories/{story}/preview/page" + (live ? "?of=live" : "");

    /// <summary>The words that readers see now; null where they see none.</summary>
    public static Task<StoryContent?> LiveWordsAsync(this NewsroomDb db, Guid story, CancellationToken cancel) => db.PublishedStories().Where(p => p.StoryId == story && p.Standing == Standing.Live)
        .Join(db.Revisions(), p => new { p.StoryId, Number = p.RevisionNumber }, r => new { r.StoryId, r.Number }, (p, r) => r.Content).SingleOrDefaultAsync(cancel);

    private static async Task<Results<ContentHttpResult, NotFound>> AnswerAsync(Guid id, string? of, HttpContext context, DeskContext desk, NewsroomDb db, IStoryPreview preview, CancellationToken cancel)
    {
        if (await desk.StoryAsync(id, cancel) is not { } story) return TypedResults.NotFound();
        if ((of == "live" ? await db.LiveWordsAsync(id, cancel) : story.Draft) is not { } words) return TypedResults.NotFound();
        var host = new Uri(await preview.AddressOfAsync(story.PublicationId, "", cancel)).GetLeftPart(UriPartial.Authority);
        return Framed(context, await preview.PrintAsync(story, words, told: false, cancel), host);
    }

    /// <summary>A printed page for a frame of the desk: nothing of it runs, and nobody keeps it.</summary>
    /// <param name="host">Where the publication's pictures are, which may be another host than the desk's.</param>
    internal static ContentHttpResult Framed(HttpContext context, string html, string host)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = $"default-src 'none'; img-src 'self' data: {host}; style-src 'self'; font-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'";
        headers.XFrameOptions = "SAMEORIGIN";
        headers.CacheControl = "no-store, private";
        headers["X-Robots-Tag"] = "noindex, nofollow";
        return TypedResults.Content(PictureSources().Replace(html, sources => sources.Value.Replace("/pictures/", host + "/pictures/", StringComparison.Ordinal)), "text/html; charset=utf-8");
    }

    /// <summary>What an attribute holds: no quotation mark of the copy stands in it as it is.</summary>
    [GeneratedRegex("(?:src|srcset)=\"/pictures/[^\"]*\"", RegexOptions.NonBacktracking)]
    private static partial Regex PictureSources();
}
