using System.Text.Json;
using Masthead.Accounts;
using Masthead.Checks;
using Masthead.Data;
using Masthead.Languages;
using Masthead.Likeness;
using Masthead.Publications;
using Masthead.Publishing;
using Masthead.Stories;
using Masthead.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Masthead.Desk.Editing;

/// <summary>What the editor asks of the desk, as JSON under <c>/desk/stories/{id}</c>.</summary>
public static class EditingDoor
{
    /// <summary>A story of a hundred thousand words with every mark in it stays below this.</summary>
    public const int LargestBody = 5 * 1024 * 1024;

    public static void MapEditing(this IEndpointRouteBuilder desk)
    {
        var story = desk.MapGroup("/stories/{id:guid}");
        story.MapPost("/check", CheckAsync);
        story.MapPost("/near-copies", NearCopiesAsync);
        story.MapPut("/draft", SaveAsync);
        story.MapPost("/publish", PublishAsync);
        story.MapPost("/withdraw", WithdrawAsync);
        story.MapPost("/retract", RetractAsync);
        story.MapPost("/notices", NoticeAsync);
        story.MapPost("/reschedule", RescheduleAsync);
        story.MapGet("/requirements", RequirementsAsync);
        foreach (var (act, to) in new[] { ("/review", StoryStatus.InReview), ("/ready", StoryStatus.Ready), ("/return", StoryStatus.Draft) })
            story.MapPost(act, (Guid id, HttpContext http, DeskContext who, NewsroomDb db, MoveStory move, CancellationToken cancel) => MoveAsync(id, to, http, who, db, move, cancel));
    }

    private static async Task<IResult> CheckAsync(Guid id, HttpContext http, DeskContext who, CheckStory check, CancellationToken cancel)
    {
        if (await who.StoryAsync(id, cancel) is not { } story) return TypedResults.NotFound();
        var read = await check.DoAsync(story.PublicationId, (await BodyAsync<CheckRequest>(http, cancel)).Content.Parted(), cancel);
        return Json(StaffLanguage.Spoken is { IsEnglish: false } say ? read with { Findings = [.. read.Findings.Select(f => f with { Message = say.Of(f.Says), Why = say.Of(f.Why) })] } : read);
    }

    /// <summary>Which published stories the copy is like, in every publication that this person may enter.</summary>
    private static async Task<IResult> NearCopiesAsync(Guid id, HttpContext http, DeskContext who, NearCopies nearCopies, LikenessShelf shelf, IStringLocalizer<DeskWords> say, CancellationToken cancel)
    {
        if (await who.StoryAsync(id, cancel) is not { } story) return TypedResults.NotFound();
        var words = StoryText.Of((await BodyAsync<CheckRequest>(http, cancel)).Content.Parted().Body);
        var copies = await nearCopies.OfAsync(id, words.Text, who.Places.Select(p => p.Id), cancel);
        var places = who.Places.ToDictionary(p => p.Id, p => p.Name);
        return Json(new AlikeStories(LikenessWords.Of(shelf.ConditionOf(story.PublicationId), who.Chosen!.Slug, say), [.. copies.Select(copy => new AlikeStory(
            copy.StoryId, copy.Headline, copy.PublicationId == story.PublicationId ? null : places[copy.PublicationId], copy.FirstPublishedAt, copy.Percent, copy.CoveredPercent,
            copy.Shared.Count, [.. copy.Shared.OrderByDescending(span => span.Length).Take(AlikeStory.MostPassages).OrderBy(span => span.Start).Select(span => PassageAt(words, span))]))]));
    }

    private static AlikePassage PassageAt(StoryText words, TextSpan span)
    {
        var piece = words.Pieces(span)[0];
        var shown = words.Text[span.Start..Math.Min(span.End, span.Start + AlikePassage.MostShown)];
        return new AlikePassage(piece.BlockId, piece.Start, piece.End, char.IsHighSurrogate(shown[^1]) ? shown[..^1] : shown);
    }

    private static async Task<IResult> SaveAsync(Guid id, HttpContext http, DeskContext who, NewsroomDb db, SaveDraft save, CancellationToken cancel)
    {
        if (await who.StoryAsync(id, cancel) is not { } story) return TypedResults.NotFound();
        if (!who.CanWrite(story) && !who.CanSuggest(story)) return TypedResults.Forbid();
        var request = await BodyAsync<SaveRequest>(http, cancel);
        if (request.Settled is { } acts && (acts.Count > SettledSuggestions.MostActs || acts.Any(a => a.Ids.Count > Suggestion.Most)))
            throw new RuleBroken("settled-many", $"One save tells of at most {SettledSuggestions.MostActs} acts on suggestions, each of at most {Suggestion.Most:N0}.");
        // The words are kept to their end even where the browser has gone.
        if (request.Kind is not (VersionKind.Autosave or VersionKind.Saved or VersionKind.Merged)) throw new RuleBroken("version-kind", "A page saves by itself, by hand, or what it has merged.");
        var page = request.Session is { } session ? new WritingPage(session, request.Kind, request.Merges, request.Settled) : null;
        var outcome = await save.DoAsync(id, request.SaveId, request.Base, request.Content, who.Actor, CancellationToken.None, page, request.Kind, onlySuggests: !who.CanWrite(story));
        return outcome.Refusal switch
        {
            SaveRefusal.None => Json(new Saved(outcome.Version, outcome.SavedAt)),
            SaveRefusal.OnlySuggests => TypedResults.Forbid(),
            SaveRefusal.Stale => Json(Stale.Now(story), StatusCodes.Status409Conflict),
            _ => Json(Stale.TakenOver(story), StatusCodes.Status423Locked),
        };
    }

    private static Task<IResult> PublishAsync(Guid id, HttpContext http, DeskContext who, NewsroomDb db, PublishStory publish, CancellationToken cancel) =>
        ActAsync<ActRequest>(id, http, who, db, r => r.Version, request => publish.DoAsync(id, request.Version, who.Actor, CancellationToken.None, inSpiteOf: request.InSpiteOf), cancel);

    private static Task<IResult> WithdrawAsync(Guid id, HttpContext http, DeskContext who, NewsroomDb db, WithdrawStory withdraw, CancellationToken cancel) =>
        ActAsync<TakeDownRequest>(id, http, who, db, r => r.Version, request => withdraw.DoAsync(id, request.Notice, who.Actor, CancellationToken.None), cancel);

    private static Task<IResult> RetractAsync(Guid id, HttpContext http, DeskContext who, NewsroomDb db, RetractStory retract, CancellationToken cancel) =>
        ActAsync<TakeDownRequest>(id, http, who, db, r => r.Version, request => retract.DoAsync(id, request.Notice, who.Actor, CancellationToken.None), cancel);

    private static Task<IResult> NoticeAsync(Guid id, HttpContext http, DeskContext who, NewsroomDb db, GiveNotice give, CancellationToken cancel) =>
        ActAsync<NoticeRequest>(id, http, who, db, r => r.Version, request => give.DoAsync(id, request.Kind, request.Text, who.Actor, CancellationToken.None), cancel);

    /// <summary>The scheduled hour stays, the newer words go out at it.</summary>
    private static Task<IResult> RescheduleAsync(Guid id, HttpContext http, DeskContext who, NewsroomDb db, ScheduleStory schedule, CancellationToken cancel) =>
        ActAsync<ActRequest>(id, http, who, db, r => r.Version, request => schedule.DoAsync(id, request.Version, hour: null, who.Actor, CancellationToken.None, request.InSpiteOf), cancel);

    /// <summary>An act that readers see: for those who may publish, on the version that they saw.</summary>
    private static async Task<IResult> ActAsync<T>(Guid id, HttpContext http, DeskContext who, NewsroomDb db, Func<T, int> version, Func<T, Task> act, CancellationToken cancel)
    {
        if (await who.StoryAsync(id, cancel) is not { } story) return TypedResults.NotFound();
        if (!who.CanPublish(story)) return TypedResults.Forbid();
        var request = await BodyAsync<T>(http, cancel);
        if (request is ActRequest { InSpiteOf: not null } && !who.CanOverride(story)) return TypedResults.Forbid();
        if (version(request) != story.Version) return Json(Stale.Now(story), StatusCodes.Status409Conflict);
        await act(request);
        await db.Entry(story).ReloadAsync(cancel);
        return Json(await db.StandingAsync(story, who, http.Request, cancel));
    }

    /// <summary>A step on the way to readers, for those who may write; that it is ready says somebody who may publish it.</summary>
    private static async Task<IResult> MoveAsync(Guid id, StoryStatus to, HttpContext http, DeskContext who, NewsroomDb db, MoveStory move, CancellationToken cancel)
    {
        if (await who.StoryAsync(id, cancel) is not { } story) return TypedResults.NotFound();
        if (to == StoryStatus.Ready ? !who.CanPublish(story) : !who.CanWrite(story)) return TypedResults.Forbid();
        var request = await BodyAsync<ActRequest>(http, cancel);
        if (request.InSpiteOf is not null && !who.CanOverride(story)) return TypedResults.Forbid();
        if (request.Version != story.Version) return Json(Stale.Now(story), StatusCodes.Status409Conflict);
        await move.DoAsync(id, request.Version, to, who.Actor, CancellationToken.None, request.InSpiteOf);
        await db.Entry(story).ReloadAsync(cancel);
        return Json(await db.StandingAsync(story, who, http.Request, cancel));
    }

    /// <summary>What the publication asks before a step that the draft, as it stands, does not have.</summary>
    private static async Task<IResult> RequirementsAsync(Guid id, string step, DeskContext who, NewsroomDb db, RequirementsOfStory requirements, IStringLocalizer<DeskWords> say, CancellationToken cancel)
    {
        if (await who.StoryAsync(id, cancel) is not { } story) return TypedResults.NotFound();
        if (!Enum.TryParse<StoryStep>(step, ignoreCase: true, out var before)) throw new RuleBroken("step", $"“{step}” is no step. Ask for inReview, ready or published.");
        var publication = await db.Publications().AsNoTracking().SingleAsync(p => p.Id == story.PublicationId, cancel);
        var unmet = await requirements.OfAsync(publication, story.Draft, before, blocksOnly: false, cancel);
        return Json(new AskedBeforeStep(who.CanOverride(story), [.. unmet.Select(u => new UnmetRequirement(u.Requirement, u.Blocks, RequirementWords.Unmet(u.Requirement, u.Count, say), u.Block))]));
    }

    internal static JsonHttpResult<T> Json<T>(T value, int status = StatusCodes.Status200OK) => TypedResults.Json(value, StoryJson.Options, statusCode: status);

    internal static async Task<T> BodyAsync<T>(HttpContext http, CancellationToken cancel)
    {
        if (http.Request.ContentLength > LargestBody) throw new BadHttpRequestException("The story is too large.", StatusCodes.Status413PayloadTooLarge);
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = LargestBody;
        if (!http.Request.HasJsonContentType()) throw new BadHttpRequestException("Send JSON.", StatusCodes.Status415UnsupportedMediaType);
        try
        {
            return await JsonSerializer.DeserializeAsync<T>(http.Request.Body, StoryJson.Options, cancel) ?? throw new RuleBroken("json", "The request is empty. Load the page again.");
        }
        catch (JsonException error)
        {
            throw new RuleBroken("json", $"The request does not read as a story: {error.Message}");
        }
    }
}
