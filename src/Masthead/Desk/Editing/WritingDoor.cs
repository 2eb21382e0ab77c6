using Masthead.Checks;
using Masthead.Data;
using Masthead.Desk.Planning;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;
using static Masthead.Desk.Editing.EditingDoor;

namespace Masthead.Desk.Editing;

/// <summary>What pages that have one story open ask so that they do not get in one another's way.</summary>
public static class WritingDoor
{
    public const string PresencePath = "/presence";

    public static void MapWriting(this IEndpointRouteBuilder desk)
    {
        var story = desk.MapGroup("/stories/{id:guid}");
        story.MapGet("/draft", HeadAsync);
        story.MapGet("/versions/{version:guid}/words", WordsAsync);
        story.MapPost(PresencePath, PresenceAsync);
        story.MapPost("/lock", LockAsync);
    }

    private static async Task<IResult> HeadAsync(Guid id, DeskContext who, CancellationToken cancel) =>
        await who.StoryAsync(id, cancel) is { } story ? Json(new Head(story.Version, story.ChangedBy, story.ChangedAt, story.Draft.Woven())) : TypedResults.NotFound();

    private static async Task<IResult> WordsAsync(Guid id, Guid version, DeskContext who, NewsroomDb db, CancellationToken cancel)
    {
        if (await who.StoryAsync(id, cancel) is null) return TypedResults.NotFound();
        if (await db.DraftVersions().AsNoTracking().SingleOrDefaultAsync(v => v.StoryId == id && v.Id == version, cancel) is not { } kept) return TypedResults.NotFound();
        var from = await db.DraftVersions().AsNoTracking().SingleOrDefaultAsync(v => v.StoryId == id && v.Version == kept.StartedFrom, cancel);
        return Json(new VersionWords(kept.SaveId, kept.By, kept.At, kept.Content().Woven(), from?.Content().Woven()));
    }

    private static async Task<IResult> PresenceAsync(Guid id, HttpContext http, DeskContext who, NewsroomDb db, SeeWhoIsHere here, CountFindings findings, CancellationToken cancel)
    {
        if (await who.StoryAsync(id, cancel) is not { } story) return TypedResults.NotFound();
        var request = await BodyAsync<PresenceRequest>(http, cancel);
        // Of those who can do something about a finding.
        if (request.Findings is { Count: > 0 } told && who.CanWrite(story)) await findings.AddAsync(story.PublicationId, who.Chosen!.Zone.DayOf(who.Now), told, CancellationToken.None);
        if (request.Leaves)
        {
            await here.GoneAsync(id, request.Session, CancellationToken.None);
            return TypedResults.NoContent();
        }
        await here.HereAsync(id, request.Session, who.Actor, request.Block, request.Writes && (who.CanWrite(story) || who.CanSuggest(story)), cancel);
        return Json(await SeenAsync(story, request.Session, http, who, db, cancel));
    }

    /// <summary>The page begins to write, or takes the story over. The answer says whose it is then.</summary>
    private static async Task<IResult> LockAsync(Guid id, HttpContext http, DeskContext who, NewsroomDb db, LockStory locks, CancellationToken cancel)
    {
        if (await who.StoryAsync(id, cancel) is not { } story) return TypedResults.NotFound();
        var request = await BodyAsync<LockRequest>(http, cancel);
        // Who may only suggest waits until nobody writes.
        if (!who.CanWrite(story) && (request.TakeOver || !who.CanSuggest(story))) return TypedResults.Forbid();
        var held = await locks.DoAsync(story, request.Session, request.TakeOver, who.Actor, cancel);
        return Json(await SeenAsync(story, request.Session, http, who, db, cancel), held.SessionId == request.Session ? StatusCodes.Status200OK : StatusCodes.Status423Locked);
    }

    private static async Task<Presence> SeenAsync(Story story, Guid session, HttpContext http, DeskContext who, NewsroomDb db, CancellationToken cancel)
    {
        var others = await db.Here(who.Now).Where(p => p.StoryId == story.Id && p.SessionId != session).OrderBy(p => p.Name).ThenBy(p => p.SessionId).Take(20).ToListAsync(cancel);
        var held = await db.StoryLocks().AsNoTracking().SingleOrDefaultAsync(l => l.StoryId == story.Id, cancel);
        var aside = await db.DraftVersions().Where(v => v.StoryId == story.Id && v.Kind == VersionKind.SetAside && v.SessionId != session).OrderByDescending(v => v.Id)
            .Select(v => new SetAsideVersion(v.Id, v.By, v.At)).FirstOrDefaultAsync(cancel);
        return new Presence([.. others.Select(p => new PersonHere(p.Name, p.Block, p.AccountId == who.Account.Id))],
            held is not null && held.IsHeld(who.Now) ? new Writer(held.Name, held.Since, held.SessionId == session, held.AccountId == who.Account.Id, held.AccountId == who.Account.Id ? held.SessionId : null) : null,
            await db.StandingAsync(story, who, http.Request, cancel), aside);
    }
}
