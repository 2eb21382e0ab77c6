using Masthead.Data;
using Masthead.Pictures;
using Masthead.Serving;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace Masthead.Reading;

/// <summary>Answers <c>/pictures/{sha256}/{width}.webp|jpg</c> at the hosts of the publication that owns the picture.</summary>
public static class PictureDoor
{
    public static WebApplication MapPictures(this WebApplication app)
    {
        // A setting that cannot be meant stops the start, not the first picture.
        _ = app.Services.GetRequiredService<IOriginals>();
        app.MapMethods("/pictures/{sha256:length(64)}/{file}", [HttpMethods.Get, HttpMethods.Head], AnswerAsync).AllowAnonymous();
        return app;
    }

    private static async Task<Results<PhysicalFileHttpResult, NotFound, StatusCodeHttpResult>> AnswerAsync(
        string sha256, string file, HttpContext context, IHostDirectory hosts, NewsroomDb db, Renditions renditions, ILogger<Renditions> log, CancellationToken cancel)
    {
        if (Asked(file) is not { } asked || await hosts.FindAsync(context.Request.Host.Host.ToLowerInvariant(), cancel) is not { } publication) return TypedResults.NotFound();
        var width = await db.Pictures().Where(p => p.PublicationId == publication.Id && p.Sha256 == sha256).Select(p => (int?)p.Width).SingleOrDefaultAsync(cancel);
        if (width is null || !PictureAddresses.WidthsOf(width.Value).Contains(asked.Width)) return TypedResults.NotFound();
        try
        {
            var path = await renditions.PathAsync(sha256, asked.Width, asked.Format, cancel);
            context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
            context.Response.Headers.XContentTypeOptions = "nosniff";
            context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
            return TypedResults.PhysicalFile(path, asked.Format.ContentType, entityTag: new EntityTagHeaderValue($"\"{sha256[..32]}-{Renditions.Making}-{asked.Width}-{asked.Format.Extension}\""));
        }
        catch (FileNotFoundException missing)
        {
            log.LogError(missing, "The original of picture {Sha256} is not in the media store; bring the picture in again, or restore the media from a backup", sha256);
            return TypedResults.NotFound();
        }
        catch (CannotBeDone away)
        {
            log.LogError("Picture {Sha256} cannot be shown: {Why}", sha256, away.Message);
            context.Response.Headers.RetryAfter = "30";
            return TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }

    /// <summary>Only the one way of writing each address: <c>640.jpg</c>, not <c>0640.jpg</c>.</summary>
    private static (int Width, PictureFormat Format)? Asked(string file)
    {
        var dot = file.IndexOf('.', StringComparison.Ordinal);
        if (dot is < 1 or > 5 || PictureFormat.WithExtension(file[(dot + 1)..]) is not { } format) return null;
        return int.TryParse(file.AsSpan(0, dot), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var width) && file[0] != '0' ? (width, format) : null;
    }
}
