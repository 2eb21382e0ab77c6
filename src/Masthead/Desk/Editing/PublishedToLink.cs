using Masthead.Data;
using Masthead.Publications;
using Masthead.Search;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Desk.Editing;

/// <summary>Stories that readers can see, for somebody who links to one.</summary>
public static class PublishedToLink
{
    private const int Most = 8;
    private const int LongestQuestion = 500;
    private const int LongestWords = 100;

    /// <param name="Published">The day on which readers first saw it, in the publication's zone.</param>
    public sealed record Found(string Headline, string Path, string Published);

    public static void MapPublishedToLink(this IEndpointRouteBuilder desk) => desk.MapGet("/stories/{id:guid}/published", FindAsync);

    /// <summary>By words, or by an address of the publication's own. Drafts are never among them: a link would tell their address before their hour.</summary>
    private static async Task<IResult> FindAsync(Guid id, string? q, DeskContext who, NewsroomDb db, SearchDesk search, CancellationToken cancel)
    {
        if (await who.StoryAsync(id, cancel) is not { } story) return TypedResults.NotFound();
        var words = q?.Trim() ?? "";
        if (words.Length is 0 or > LongestQuestion) return EditingDoor.Json(Array.Empty<Found>());
        var publication = await db.Publications().AsNoTracking().Include(p => p.Hosts).SingleAsync(p => p.Id == story.PublicationId, cancel);
        var shown = db.PublishedStories().AsNoTracking().Where(p => p.PublicationId == publication.Id && p.Standing == Stories.Standing.Live);
        if (OwnAddress.PathOf(words, publication.Hosts.Select(h => h.Host)) is { } path) return EditingDoor.Json(Told(await shown.Where(p => p.Path == path || p.Path == path + "/").Take(1).ToListAsync(cancel), publication));
        var question = SearchQuestion.Parse(words);
        if (question.IsEmpty || words.Length > LongestWords) return EditingDoor.Json(Array.Empty<Found>());
        var ids = (await search.FindAsync(publication.Id, question, StoryStatus.Published, after: null, Most + 1, cancel)).Stories;
        var stories = await shown.Where(p => ids.Contains(p.StoryId)).ToDictionaryAsync(p => p.StoryId, cancel);
        return EditingDoor.Json(Told(ids.Where(found => found != id && stories.ContainsKey(found)).Take(Most).Select(found => stories[found]), publication));
    }

    private static Found[] Told(IEnumerable<PublishedStory> stories, Publication publication) =>
        [.. stories.Select(p => new Found(p.Headline, p.Path, TimeZoneInfo.ConvertTime(p.FirstPublishedAt, publication.Zone).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)))];
}
