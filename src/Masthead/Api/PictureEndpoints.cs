using Masthead.Data;
using Masthead.Pictures;
using Masthead.Tokens;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Api;

/// <summary>The library of pictures.</summary>
internal static class PictureEndpoints
{
    private const string Tag = "Pictures";
    private const int LongestWords = 2_000;

    private static Parameter Words(string name, string says, string example) => new(name, says, $$"""{"type":"string","minLength":1,"maxLength":{{LongestWords}}}""", example);

    public static void MapPictures(this IEndpointRouteBuilder api)
    {
        api.Map("GET", "/pictures", ListAsync, Operation.List<PictureView>("listPictures", Tag, "Pictures, the newest first", Scope.PicturesRead));
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
    }

    private static async Task<Answer> ListAsync(HttpContext http, Caller caller, NewsroomDb db, CancellationToken cancel)
    {
        var (limit, pictures) = (Asked.Limit(http), db.Pictures().AsNoTracking().Where(p => p.PublicationId == caller.PublicationId));
        if (Asked.Place(http) is var (at, id)) pictures = pictures.Where(p => p.CreatedAt < at || (p.CreatedAt == at && p.Id.CompareTo(id) < 0));
        var found = await pictures.OrderByDescending(p => p.CreatedAt).ThenByDescending(p => p.Id).Take(limit + 1).ToListAsync(cancel);
        return Answer.List<PictureView>([.. found.Take(limit).Select(PictureView.Of)], found.Count > limit ? Asked.Next(http, found[limit - 1].CreatedAt, found[limit - 1].Id) : null);
    }

    private static async Task<Answer> ReadAsync(Guid id, Caller caller, NewsroomDb db, CancellationToken cancel) =>
        await db.Pictures().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id && p.PublicationId == caller.PublicationId, cancel) is { } one ? Answer.One(PictureView.Of(one)) : throw new Refusal(ProblemKind.NotFound);

    private static async Task<Answer> BringAsync(HttpContext http, Caller caller, BringPicture bring)
    {
        var words = new PictureWords(Asked.Text(http, "alternativeText", LongestWords) ?? "", Asked.Text(http, "caption", LongestWords) ?? "", Asked.Text(http, "credit", LongestWords) ?? "");
        var picture = await bring.DoAsync(caller.PublicationId, Asked.BodyBytes(http), Asked.Text(http, "fileName", 200) ?? "picture", CancellationToken.None, words);
        return Answer.One(PictureView.Of(picture), status: StatusCodes.Status201Created, location: $"{ApiDoor.Root}/pictures/{picture.Id}");
    }
}
