using Masthead.Accounts;
using Masthead.Data;
using Masthead.Pictures;
using Masthead.Tokens;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Api;

/// <summary>The library of pictures.</summary>
internal static class PictureEndpoints
{
    private const string Tag = "Pictures", Crop = "/pictures/{id:guid}/crops/{shape:regex(^(3x2|40x21|16x9|4x3|1x1)$)}";
    private const int LongestWords = 2_000;

    private static Parameter Words(string name, string says, string example) => new(name, says, $$"""{"type":"string","minLength":1,"maxLength":{{LongestWords}}}""", example);

    public static void MapPictures(this IEndpointRouteBuilder api)
    {
        api.Map("GET", "/pictures", ListAsync, Operation.List<PictureView>("listPictures", Tag, "Pictures, the newest first", Scope.PicturesRead,
            new Parameter("words", "Only those that have words which begin with these, in any order, as the search of the desk finds them.", $$"""{"type":"string","minLength":1,"maxLength":{{FindPictures.LongestQuestion}}}""", "\"harbour\"")));
        api.Map("GET", "/pictures/{id:guid}", ReadAsync, Operation.One<PictureView>("readPicture", Tag, "A picture", Scope.PicturesRead));
        api.Map("POST", "/pictures", BringAsync, Operation.One<PictureView>("bringPicture", Tag, "Brings a picture into the library", Scope.PicturesWrite) with
        {
            Body = typeof(byte[]), BodyTypes = ["image/jpeg", "image/png", "image/webp", "image/gif"], LargestBody = PictureFile.MostBytes, Status = 201, HasLocation = true,
            Description = "The body is the file itself. What it is, is told by its content. The same bytes again are the same picture, with the words that it has.",
            Query =
            [
                new("fileName", "What the file is called; it decides nothing.", """{"type":"string","minLength":1,"maxLength":200}""", "\"harbour.jpg\""),
                Words("alternativeText", "What a person who does not see it is told.", "\"Waves break over a stone wall.\""),
                Words("caption", "Left out, it is what the file itself says.", "\"The wall on Friday evening\""),
                Words("credit", "Left out, it is what the file itself says.", "\"Ana Lopez\""),
            ],
        });
        api.Map("PATCH", "/pictures/{id:guid}", DescribeAsync, Operation.One<PictureView>("describePicture", Tag, "Writes the words of a picture", Scope.PicturesWrite) with
        {
            Body = typeof(PictureChange), NeedsTag = true, Description = "Editors write about all pictures, authors about those that they brought. No revision changes; a lead picture is shown with its new words at once.", Example = """{"alternativeText":"Waves break over a stone wall.","rightsEndOn":"2027-03-31"}""",
        });
        api.Map("PUT", "/pictures/{id:guid}/focal-point", PointAsync, Operation.One<PictureView>("pointPicture", Tag, "Sets what the crops of a picture keep in sight", Scope.PicturesWrite) with
        {
            Body = typeof(FocalPointRequest), NeedsTag = true, Description = ForReaders, Example = """{"x":30,"y":70}""",
        });
        api.Map("PUT", Crop, CropAsync, Operation.One<PictureView>("cropPicture", Tag, "Draws the part of a picture that is shown in a shape", Scope.PicturesWrite) with
        {
            Body = typeof(CropRequest), NeedsTag = true, Description = ForReaders + " The height follows from the shape. The part lies inside the picture and is at least 320 pixels wide, where the picture has so many.", Example = """{"left":12.5,"top":0,"width":75}""",
        });
        api.Map("DELETE", Crop, UncropAsync, Operation.One<PictureView>("uncropPicture", Tag, "Goes by the focal point again", Scope.PicturesWrite) with { NeedsTag = true, Description = ForReaders });
    }

    private const string ForReaders = "The pages that show the picture are right when this answers; no revision changes.";

    private static async Task<Answer> ListAsync(HttpContext http, Caller caller, NewsroomDb db, FindPictures find, CancellationToken cancel)
    {
        if (Asked.Text(http, "words", FindPictures.LongestQuestion) is { } words)
        {
            var most = Asked.Limit(http);
            // The day is that of filters by rights; this one asks for all.
            return Page(http, await find.DoAsync(caller.PublicationId, words, PictureFilter.All, Guid.Empty, DateOnly.MinValue, Asked.Place(http)?.Id, most, cancel), most);
        }
        var (limit, pictures) = (Asked.Limit(http), db.Pictures().AsNoTracking().Where(p => p.PublicationId == caller.PublicationId));
        if (Asked.Place(http) is var (at, id)) pictures = pictures.Where(p => p.CreatedAt < at || (p.CreatedAt == at && p.Id.CompareTo(id) < 0));
        return Page(http, await pictures.OrderByDescending(p => p.CreatedAt).ThenByDescending(p => p.Id).Take(limit + 1).ToListAsync(cancel), limit);
    }

    private static Answer Page(HttpContext http, IReadOnlyList<Picture> found, int limit) =>
        Answer.List<PictureView>([.. found.Take(limit).Select(PictureView.Of)], found.Count > limit ? Asked.Next(http, found[limit - 1].CreatedAt, found[limit - 1].Id) : null);

    private static async Task<Answer> ReadAsync(Guid id, Caller caller, NewsroomDb db, CancellationToken cancel) => Answer.One(PictureView.Of(await FindAsync(id, caller, db, cancel)));

    private static async Task<Picture> FindAsync(Guid id, Caller caller, NewsroomDb db, CancellationToken cancel) =>
        await db.Pictures().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id && p.PublicationId == caller.PublicationId, cancel) ?? throw new Refusal(ProblemKind.NotFound);

    private static async Task<Answer> DescribeAsync(Guid id, HttpContext http, Caller caller, NewsroomDb db, DescribePicture describe, CancellationToken cancel)
    {
        var picture = await FindAsync(id, caller, db, cancel);
        Caller.Demand(caller.Role.MayKeepPicture(picture.BroughtById is { } by && by == caller.Token.MadeById));
        IfMatch.Hold(http.Request, Answer.One(PictureView.Of(picture)));
        return Answer.One(PictureView.Of(await describe.DoAsync(caller.PublicationId, id, Asked.Body<PictureChange>(http).Of(picture.Words), picture.WordsVersion, caller.Actor, CancellationToken.None)));
    }

    private static Task<Answer> PointAsync(Guid id, HttpContext http, Caller caller, NewsroomDb db, PointPicture point, CancellationToken cancel) => RecropAsync(id, http, caller, db, () =>
    {
        var request = Asked.Body<FocalPointRequest>(http);
        return point.DoAsync(caller.PublicationId, id, request.X, request.Y, caller.Actor, CancellationToken.None);
    }, cancel);

    private static Task<Answer> CropAsync(Guid id, string shape, HttpContext http, Caller caller, NewsroomDb db, CropPicture crop, CancellationToken cancel) =>
        RecropAsync(id, http, caller, db, () => crop.DoAsync(caller.PublicationId, id, PictureShape.Named(shape)!, Asked.Body<CropRequest>(http).Drawn, caller.Actor, CancellationToken.None), cancel);

    private static Task<Answer> UncropAsync(Guid id, string shape, HttpContext http, Caller caller, NewsroomDb db, CropPicture crop, CancellationToken cancel) =>
        RecropAsync(id, http, caller, db, () => crop.DoAsync(caller.PublicationId, id, PictureShape.Named(shape)!, null, caller.Actor, CancellationToken.None), cancel);

    private static async Task<Answer> RecropAsync(Guid id, HttpContext http, Caller caller, NewsroomDb db, Func<Task<Picture>> act, CancellationToken cancel)
    {
        var picture = await FindAsync(id, caller, db, cancel);
        Caller.Demand(caller.Role.MayCropPictures());
        IfMatch.Hold(http.Request, Answer.One(PictureView.Of(picture)));
        return Answer.One(PictureView.Of(await act()));
    }

    private static async Task<Answer> BringAsync(HttpContext http, Caller caller, BringPicture bring)
    {
        var words = new PictureWords(Asked.Text(http, "alternativeText", LongestWords) ?? "", Asked.Text(http, "caption", LongestWords) ?? "", Asked.Text(http, "credit", LongestWords) ?? "");
        var picture = (await bring.TakeAsync(caller.PublicationId, Asked.BodyBytes(http), Asked.Text(http, "fileName", 200) ?? "picture", CancellationToken.None, words, caller.Actor)).Picture;
        return Answer.One(PictureView.Of(picture), status: StatusCodes.Status201Created, location: $"{ApiDoor.Root}/pictures/{picture.Id}");
    }
}
