using Masthead.Data;
using Masthead.Fronts;
using Masthead.Publishing;
using Masthead.Tokens;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Api;

/// <summary>The front: what stands where, for editors and for readers.</summary>
internal static class FrontEndpoints
{
    private const string Tag = "Front", Place = "/front/places/{place:regex(^(lead|secondOne|secondTwo|pickOne|pickTwo|pickThree|pickFour)$)}";

    public static void MapFront(this IEndpointRouteBuilder api)
    {
        const string Note = "It changes the draft; readers see it when the front is shown.";
        api.Map("GET", "/front", ReadAsync, Operation.One<FrontView>("readFront", Tag, "The front", Scope.PublicationRead));
        api.Map("PUT", Place, PinAsync, Operation.One<FrontView>("pinStory", Tag, "Puts a story into a place", Scope.FrontsWrite) with
        {
            Body = typeof(PinRequest), NeedsVersion = true, Description = Note, Example = """{"storyId":"0190c0de-0000-7000-8000-000000000000","until":"2026-03-15T06:00:00Z"}""",
        });
        api.Map("DELETE", Place, UnpinAsync, Operation.One<FrontView>("unpinStory", Tag, "Takes a story out of a place", Scope.FrontsWrite) with { NeedsVersion = true, Description = Note });
        api.Map("POST", "/front/show", ShowAsync, Operation.One<FrontView>("showFront", Tag, "Brings the draft of the front to readers", Scope.FrontsWrite) with { NeedsVersion = true, Description = "It takes no body." });
    }

    private static async Task<Answer> ReadAsync(Caller caller, NewsroomDb db, CancellationToken cancel)
    {
        var front = await db.Fronts().AsNoTracking().SingleOrDefaultAsync(f => f.PublicationId == caller.PublicationId, cancel);
        return Answer.One(new FrontView(front?.Version ?? 0, front?.ChangedBy ?? "", front is { Version: > 0 } ? front.ChangedAt : null, Pins(front?.Draft), Pins(front?.Shown)), front?.Version ?? 0);
    }

    private static Task<Answer> PinAsync(string place, HttpContext http, Caller caller, NewsroomDb db, ArrangeFront arrange, CancellationToken cancel) => ChangeAsync(http, caller, db, version =>
    {
        var request = Asked.Body<PinRequest>(http);
        return arrange.PlaceAsync(caller.PublicationId, new FrontPin(Named(place), request.StoryId, request.Until), version, caller.Actor, CancellationToken.None);
    }, cancel);

    private static Task<Answer> UnpinAsync(string place, HttpContext http, Caller caller, NewsroomDb db, ArrangeFront arrange, CancellationToken cancel) =>
        ChangeAsync(http, caller, db, version => arrange.TakeOutAsync(caller.PublicationId, Named(place), version, caller.Actor, CancellationToken.None), cancel);

    private static Task<Answer> ShowAsync(HttpContext http, Caller caller, NewsroomDb db, ArrangeFront arrange, CancellationToken cancel) =>
        ChangeAsync(http, caller, db, version => arrange.ShowAsync(caller.PublicationId, version, caller.Actor, CancellationToken.None), cancel);

    private static async Task<Answer> ChangeAsync(HttpContext http, Caller caller, NewsroomDb db, Func<int, Task> change, CancellationToken cancel)
    {
        var sent = IfMatch.VersionOf(http.Request);
        var front = await db.Fronts().AsNoTracking().SingleOrDefaultAsync(f => f.PublicationId == caller.PublicationId, cancel);
        if ((front?.Version ?? 0) != sent)
        {
            throw new Refusal(ProblemKind.VersionStale, $"You saw version {sent} of the front; version {front?.Version ?? 0} stands. Read it, then do yours again.")
            {
                More = { ["sentVersion"] = sent, ["version"] = front?.Version ?? 0, ["changedBy"] = front?.ChangedBy, ["changedAt"] = front?.ChangedAt },
            };
        }
        await change(sent);
        return await ReadAsync(caller, db, cancel);
    }

    private static FrontPlace Named(string place) => Enum.Parse<FrontPlace>(place, ignoreCase: true);

    private static IReadOnlyList<PinView> Pins(FrontArrangement? arrangement) => [.. (arrangement ?? FrontArrangement.Empty).Pins.Select(p => new PinView(p.Place, p.StoryId, p.Until))];
}
