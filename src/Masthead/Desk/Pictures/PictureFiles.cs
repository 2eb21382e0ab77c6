using Masthead.Data;
using Masthead.Pictures;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Desk;

/// <summary>The files of pictures for the desk, which may be at another host than its publications: <c>/desk/pictures/{id}/</c> and a <see cref="RenditionName"/>.</summary>
public static class PictureFiles
{
    public static void MapPictureFiles(this IEndpointRouteBuilder desk) => desk.MapGet("/pictures/{id:guid}/{file}", ServeAsync);

    /// <summary>The whole picture for who knows nothing of it but its id, as the editor does.</summary>
    public const string Shown = "shown";


    public static string AddressOf(Picture picture, RenditionName name) => $"/desk/pictures/{picture.Id}/{name}";

    public static RenditionName Thumbnail(Picture picture) => Crop(picture, PictureShape.Card);

    /// <summary>The narrowest of its part of a shape.</summary>
    public static RenditionName Crop(Picture picture, PictureShape shape) => PictureAddresses.CropWidthsOf(picture, shape) is { Count: > 0 } widths
        ? new RenditionName(widths[0], picture.CropTo(shape), PictureFormat.Webp)
        : new RenditionName(PictureAddresses.WidthsOf(picture.Width)[0], null, PictureFormat.Webp);

    public static RenditionName Large(Picture picture) => new(PictureAddresses.ShareWidth(picture.Width), null, PictureFormat.Webp);

    private static async Task<Results<PhysicalFileHttpResult, NotFound, StatusCodeHttpResult>> ServeAsync(Guid id, string file, HttpContext context, DeskContext desk, NewsroomDb db, Renditions renditions, CancellationToken cancel)
    {
        var named = RenditionName.Parse(file);
        if (file != Shown && (named is null || named.Format != PictureFormat.Webp)) return TypedResults.NotFound();
        var picture = await db.Pictures().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancel);
        if (picture is null || desk.RoleIn(picture.PublicationId) is null) return TypedResults.NotFound();
        var asked = named ?? Large(picture);
        if (!asked.IsOf(picture) || (asked.Crop is { } crop && crop != picture.CropTo(crop.Shape))) return TypedResults.NotFound();
        try
        {
            var path = await renditions.PathAsync(picture, asked, cancel);
            context.Response.Headers.CacheControl = "private, max-age=31536000, immutable";
            context.Response.Headers.Remove("Pragma");
            return TypedResults.PhysicalFile(path!, asked.Format.ContentType);
        }
        catch (FileNotFoundException)
        {
            return TypedResults.NotFound();
        }
        catch (CannotBeDone)
        {
            return TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }
}
