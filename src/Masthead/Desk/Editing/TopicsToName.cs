using Masthead.Accounts;
using Masthead.Data;
using Masthead.Publications;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Desk.Editing;

/// <summary>Topics of a story's publication, for somebody who says what the story is about.</summary>
public static class TopicsToName
{
    private const int Most = 8;
    private const int MostNamed = 200;

    /// <param name="MayName">There is none of just that name, and this person may make it.</param>
    public sealed record Found(IReadOnlyList<NamedThing> Topics, bool MayName);

    public sealed record Request(string Name);

    public static void MapTopicsToName(this IEndpointRouteBuilder desk)
    {
        desk.MapGet("/stories/{id:guid}/topics", FindAsync);
        desk.MapPost("/stories/{id:guid}/topics", NameAsync);
    }

    /// <summary>By letters of their names, wherever they stand in them; or the names of these ids.</summary>
    private static async Task<IResult> FindAsync(Guid id, string? q, Guid[]? ids, DeskContext who, NewsroomDb db, CancellationToken cancel)
    {
        if (await who.StoryAsync(id, cancel) is not { } story) return TypedResults.NotFound();
        var topics = db.Set<Topic>().AsNoTracking().Where(t => t.PublicationId == story.PublicationId);
        if (ids is { Length: > 0 and <= MostNamed }) return EditingDoor.Json(new Found(await topics.Where(t => ids.Contains(t.Id)).Select(t => new NamedThing(t.Id, t.Name)).ToListAsync(cancel), false));
        var words = q?.Trim() ?? "";
        if (words.Length is 0 or > Topic.LongestName) return EditingDoor.Json(new Found([], false));
        // The slug has neither case nor accents: who types "elections" finds Élections on every database.
        var slug = Slug.From(words, "topic").Value;
        var found = await topics.Where(t => t.Slug.Contains(slug)).OrderByDescending(t => t.Slug.StartsWith(slug)).ThenBy(t => t.Slug).Take(Most).Select(t => new { t.Id, t.Name, t.Slug }).ToListAsync(cancel);
        return EditingDoor.Json(new Found([.. found.Select(t => new NamedThing(t.Id, t.Name))], MayName(who, story) && found.All(t => t.Slug != slug)));
    }

    private static async Task<IResult> NameAsync(Guid id, HttpContext http, DeskContext who, NameTopic name, CancellationToken cancel)
    {
        if (await who.StoryAsync(id, cancel) is not { } story) return TypedResults.NotFound();
        if (!MayName(who, story)) return TypedResults.Forbid();
        var topic = await name.DoAsync(story.PublicationId, (await EditingDoor.BodyAsync<Request>(http, cancel)).Name, who.Actor, CancellationToken.None);
        return EditingDoor.Json(new NamedThing(topic.Id, topic.Name));
    }

    private static bool MayName(DeskContext who, Story story) => who.RoleIn(story.PublicationId) >= Role.Author;
}
