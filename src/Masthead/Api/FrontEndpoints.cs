using Masthead.Data;
using Masthead.Fronts;
using Masthead.Publishing;
using Masthead.Tokens;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Api;

/// <summary>The front: what stands where, for editors and for readers, what follows at an hour, and the line above it.</summary>
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
        api.Map("PUT", "/front/schedule", ScheduleAsync, Operation.One<FrontView>("scheduleFront", Tag, "Sets the hour at which the draft of the front goes before readers", Scope.FrontsWrite) with
        {
            Body = typeof(FrontScheduleRequest), NeedsVersion = true, Description = "The draft as it stands now: what is arranged afterwards stays a draft. What was scheduled before no longer is.", Example = """{"at":"2026-03-15T06:00:00Z"}""",
        });
        api.Map("DELETE", "/front/schedule", UnscheduleAsync, Operation.One<FrontView>("unscheduleFront", Tag, "Calls the scheduled front off", Scope.FrontsWrite) with { NeedsVersion = true, Description = "Readers go on seeing what they see." });
        api.Map("GET", "/front/banner", ReadBannerAsync, Operation.One<BannerView>("readBanner", Tag, "The breaking banner", Scope.PublicationRead));
        api.Map("PUT", "/front/banner", SetBannerAsync, Operation.One<BannerView>("setBanner", Tag, "Puts a line above the front, or changes it", Scope.FrontsWrite) with
        {
            Body = typeof(BannerRequest), NeedsVersion = true, Description = "Readers of the front see it at once.", Example = """{"text":"The harbour bridge is closed","until":"2026-03-14T12:00:00Z"}""",
        });
        api.Map("DELETE", "/front/banner", TakeBannerDownAsync, Operation.One<BannerView>("takeBannerDown", Tag, "Takes the breaking banner down", Scope.FrontsWrite) with { NeedsVersion = true, Description = "At once, before its end." });
    }

    private static async Task<Answer> ReadAsync(Caller caller, NewsroomDb db, CancellationToken cancel)
    {
        var front = await db.Fronts().AsNoTracking().SingleOrDefaultAsync(f => f.PublicationId == caller.PublicationId, cancel);
        return Answer.One(new FrontView(front?.Version ?? 0, front?.ChangedBy ?? "", front is { Version: > 0 } ? front.ChangedAt : null, Pins(front?.Draft), Pins(front?.Shown),
            front?.GoesOutAt is { } at ? new FrontScheduleView(at, front.GoesOutBy, Pins(front.Scheduled)) : null), front?.Version ?? 0);
    }

    private static Task<Answer> PinAsync(string place, HttpContext http, Caller caller, NewsroomDb db, ArrangeFront arrange, CancellationToken cancel) => ChangeAsync(http, caller, db, version =>
    {
        var request = Asked.Body<PinRequest>(http);
        return arrange.PlaceAsync(caller.PublicationId, new FrontPin(Named(place), request.StoryId, request.Until, request.From), version, caller.Actor, CancellationToken.None);
    }, cancel);

    private static Task<Answer> UnpinAsync(string place, HttpContext http, Caller caller, NewsroomDb db, ArrangeFront arrange, CancellationToken cancel) =>
        ChangeAsync(http, caller, db, version => arrange.TakeOutAsync(caller.PublicationId, Named(place), version, caller.Actor, CancellationToken.None), cancel);

    private static Task<Answer> ShowAsync(HttpContext http, Caller caller, NewsroomDb db, ArrangeFront arrange, CancellationToken cancel) =>
        ChangeAsync(http, caller, db, version => arrange.ShowAsync(caller.PublicationId, version, caller.Actor, CancellationToken.None), cancel);

    private static Task<Answer> ScheduleAsync(HttpContext http, Caller caller, NewsroomDb db, ScheduleFront schedule, CancellationToken cancel) =>
        ChangeAsync(http, caller, db, version => schedule.DoAsync(caller.PublicationId, Asked.Body<FrontScheduleRequest>(http).At, version, caller.Actor, CancellationToken.None), cancel);

    private static Task<Answer> UnscheduleAsync(HttpContext http, Caller caller, NewsroomDb db, ScheduleFront schedule, CancellationToken cancel) =>
        ChangeAsync(http, caller, db, version => schedule.ClearAsync(caller.PublicationId, version, caller.Actor, CancellationToken.None), cancel);

    private static async Task<Answer> ChangeAsync(HttpContext http, Caller caller, NewsroomDb db, Func<int, Task> change, CancellationToken cancel)
    {
        var sent = IfMatch.VersionOf(http.Request);
        var front = await db.Fronts().AsNoTracking().SingleOrDefaultAsync(f => f.PublicationId == caller.PublicationId, cancel);
        if ((front?.Version ?? 0) != sent) throw Stale("front", sent, front?.Version ?? 0, front?.ChangedBy, front?.ChangedAt);
        await change(sent);
        return await ReadAsync(caller, db, cancel);
    }

    private static async Task<Answer> ReadBannerAsync(Caller caller, NewsroomDb db, TimeProvider clock, CancellationToken cancel)
    {
        var banner = await BannerAsync(caller, db, cancel);
        var stands = banner?.StandsAt(clock.GetUtcNow()) == true;
        return Answer.One(new BannerView(banner?.Version ?? 0, stands, stands ? banner!.Text : "", stands ? banner!.StoryId : null, stands ? banner!.Until : null, banner?.ChangedBy ?? "", banner?.ChangedAt), banner?.Version ?? 0);
    }

    private static Task<Answer> SetBannerAsync(HttpContext http, Caller caller, NewsroomDb db, SetBreakingBanner breaking, TimeProvider clock, CancellationToken cancel) => ChangeBannerAsync(http, caller, db, clock, version =>
    {
        var request = Asked.Body<BannerRequest>(http);
        return breaking.DoAsync(caller.PublicationId, request.Text, request.StoryId, request.Until, version, caller.Actor, CancellationToken.None);
    }, cancel);

    private static Task<Answer> TakeBannerDownAsync(HttpContext http, Caller caller, NewsroomDb db, SetBreakingBanner breaking, TimeProvider clock, CancellationToken cancel) =>
        ChangeBannerAsync(http, caller, db, clock, version => breaking.TakeDownAsync(caller.PublicationId, version, caller.Actor, CancellationToken.None), cancel);

    private static async Task<Answer> ChangeBannerAsync(HttpContext http, Caller caller, NewsroomDb db, TimeProvider clock, Func<int, Task> change, CancellationToken cancel)
    {
        var sent = IfMatch.VersionOf(http.Request);
        var banner = await BannerAsync(caller, db, cancel);
        if ((banner?.Version ?? 0) != sent) throw Stale("banner", sent, banner?.Version ?? 0, banner?.ChangedBy, banner?.ChangedAt);
        await change(sent);
        return await ReadBannerAsync(caller, db, clock, cancel);
    }

    private static Task<BreakingBanner?> BannerAsync(Caller caller, NewsroomDb db, CancellationToken cancel) => db.Banners().AsNoTracking().SingleOrDefaultAsync(b => b.PublicationId == caller.PublicationId, cancel);

    private static Refusal Stale(string what, int sent, int stands, string? by, DateTimeOffset? at) => new(ProblemKind.VersionStale, $"You saw version {sent} of the {what}; version {stands} stands. Read it, then do yours again.")
    {
        More = { ["sentVersion"] = sent, ["version"] = stands, ["changedBy"] = by, ["changedAt"] = at },
    };

    private static FrontPlace Named(string place) => Enum.Parse<FrontPlace>(place, ignoreCase: true);

    private static IReadOnlyList<PinView> Pins(FrontArrangement? arrangement) => [.. (arrangement ?? FrontArrangement.Empty).Pins.Select(p => new PinView(p.Place, p.StoryId, p.Until, p.From))];
}
