using System.Text.Json;
using Masthead.Accounts;
using Masthead.Data;
using Masthead.Pictures;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Masthead.Desk;

/// <summary>A picture as the desk’s scripts know it.</summary>
/// <param name="Address">Of its page.</param>
/// <param name="WasThere">Brought a second time.</param>
/// <param name="RightsEnded">It can be put into nothing.</param>
public sealed record ToldPicture(Guid Id, string Name, string Address, string Thumbnail, string AlternativeText, string Caption, string Credit, bool WasThere, bool RightsEnded);

/// <param name="Next">Where the next page begins; null at the end.</param>
public sealed record FoundPictures(IReadOnlyList<ToldPicture> Pictures, Guid? Next);

/// <summary>The library for the desk’s scripts: one file brought in at a time, with its own answer, and pictures found for the editor. Of the publication that <c>?in=</c> names.</summary>
public static class PictureLibrary
{
    private const int PageLength = 24;
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web);

    public static void MapPictureLibrary(this IEndpointRouteBuilder desk)
    {
        desk.MapPost("/pictures/files", BringAsync);
        desk.MapGet("/pictures/find", FindAsync);
    }

    /// <summary>The body is the file, <paramref name="name"/> what it is called.</summary>
    private static async Task<IResult> BringAsync(string? name, HttpContext http, DeskContext desk, BringPicture bring, CancellationToken cancel)
    {
        if (desk.Chosen is not { } place) return TypedResults.NotFound();
        if (!desk.RoleIn(place.Id).MayBringPictures()) return TypedResults.Forbid();
        // Told in words before it travels; whoever lies about the length is cut off by the server.
        if (http.Request.ContentLength > PictureFile.MostBytes) throw new RuleBroken("picture", $"“{name}” is larger than {PictureFile.MostBytes / 1024 / 1024} MB. Save it smaller.");
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = PictureFile.MostBytes + 1;
        var brought = await bring.TakeAsync(place.Id, http.Request.Body, name ?? "", cancel, by: desk.Actor);
        return TypedResults.Json(Told(brought.Picture, desk, brought.WasThere), Form, statusCode: brought.WasThere ? StatusCodes.Status200OK : StatusCodes.Status201Created);
    }

    private static async Task<IResult> FindAsync(string? q, Guid? before, DeskContext desk, FindPictures find, CancellationToken cancel)
    {
        if (desk.Chosen is not { } place) return TypedResults.NotFound();
        var found = await find.DoAsync(place.Id, q ?? "", PictureFilter.All, desk.Account.Id, PictureRights.Today(place.Zone, desk.Now), before, PageLength, cancel);
        return TypedResults.Json(new FoundPictures([.. found.Take(PageLength).Select(p => Told(p, desk, wasThere: false))], found.Count > PageLength ? found[PageLength - 1].Id : null), Form);
    }

    private static ToldPicture Told(Picture picture, DeskContext desk, bool wasThere) => new(picture.Id, picture.Name, desk.At($"/desk/pictures/{picture.Id}"), PictureFiles.AddressOf(picture, PictureFiles.Thumbnail(picture)),
        picture.AlternativeText, picture.Caption, picture.Credit, wasThere, picture.RightsEnded(PictureRights.Today(desk.Chosen!.Zone, desk.Now)));
}
