using Masthead.Data;
using Masthead.Pictures;
using Masthead.Serving;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace Masthead.Reading;

/// <summary>Answers <c>/pictures/{sha256}/</c> and a <see cref="RenditionName"/> at the hosts of the publication that owns the picture.</summary>
public static class PictureDoor
{
    public static WebApplication MapPictures(this WebApplication app)
    {
        // A setting that cannot be meant stops the start, not the first picture.
        _ = app.Services.GetRequiredService<IOriginals>();
        app.MapMethods("/pictures/{sha256:length(64)}/{file}", [HttpMethods.Get, HttpMethods.Head], AnswerAsync).AllowAnonymous();
        return app;
    }

    private static async Task<Results<PhysicalFileHttpResult, RedirectHttpResult, NotFound, StatusCodeHttpResult>> AnswerAsync(
        string sha256, string file, HttpContext context, IHostDirectory hosts, NewsroomDb db, Renditions renditions, AvifQueue queue, ILogger<Renditions> log, CancellationToken cancel)
    {
        if (RenditionName.Parse(file) is not { } asked || await hosts.FindAsync(context.Request.Host.Host.ToLowerInvariant(), cancel) is not { } publication) return TypedResults.NotFound();
        var picture = await db.Pictures().AsNoTracking().SingleOrDefaultAsync(p => p.PublicationId == publication.Id && p.Sha256 == sha256, cancel);
        if (picture is null || !asked.IsOf(picture)) return TypedResults.NotFound();
        if (asked.Crop is { } crop && crop != picture.CropTo(crop.Shape)) return Elsewhere(context, sha256, PictureAddresses.InPlaceOf(picture, asked));
        try
        {
            if (await renditions.PathAsync(picture, asked, cancel) is { } path) return File(context, path, picture, asked);
            await queue.AgainAsync(picture, cancel);
        }
        catch (FileNotFoundException missing)
        {
            log.LogError(missing, "The original of picture {Sha256} is not in the media store; bring the picture in again, or restore the media from a backup", sha256);
            return TypedResults.NotFound();
        }
        catch (CannotBeDone away)
        {
            log.LogError("Picture {Sha256} cannot be shown: {Why}", sha256, away.Message);
            if (asked.Format != PictureFormat.Avif)
            {
                context.Response.Headers.RetryAfter = "30";
                return TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);
            }
        }
        return Elsewhere(context, sha256, asked with { Format = PictureFormat.Webp });
    }

    private static PhysicalFileHttpResult File(HttpContext context, string path, Picture picture, RenditionName asked)
    {
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return TypedResults.PhysicalFile(path, asked.Format.ContentType, entityTag: new EntityTagHeaderValue($"\"{picture.Sha256[..32]}-{Renditions.NameOf(picture, asked)}\""));
    }

    /// <summary>For a page that was right once, or is before its files: nobody may remember this.</summary>
    private static RedirectHttpResult Elsewhere(HttpContext context, string sha256, RenditionName name)
    {
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Redirect(PictureAddresses.Path(sha256, name), permanent: false, preserveMethod: true);
    }
}
