using System.Globalization;
using Masthead.Data;
using Masthead.Stories;
using Masthead.Tokens;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Api;

/// <summary>What readers have seen of a story, state by state.</summary>
internal static class RevisionEndpoints
{
    public static void MapRevisions(this IEndpointRouteBuilder api)
    {
        api.Map("GET", "/stories/{id:guid}/revisions", ListAsync, Operation.List<RevisionLine>("listRevisions", StoryEndpoints.Tag, "The revisions of a story, newest first", Scope.StoriesRead));
        api.Map("GET", "/stories/{id:guid}/revisions/{number:int}", ReadAsync, Operation.One<RevisionView>("readRevision", StoryEndpoints.Tag, "A revision with its words", Scope.StoriesRead) with { Query = [StoryEndpoints.Form] });
    }

    private static async Task<Answer> ListAsync(Guid id, HttpContext http, StoryReading reading, NewsroomDb db, CancellationToken cancel)
    {
        await reading.FindAsync(id, cancel);
        var (limit, below) = (Asked.Limit(http), int.MaxValue);
        if (Asked.Words(http) is { } after && !int.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out below)) throw Asked.Wrong("after", "is not one that a page before has handed out. Begin without it.");
        var found = await db.Revisions().AsNoTracking().Where(r => r.StoryId == id && r.Number < below).OrderByDescending(r => r.Number).Take(limit + 1).ToListAsync(cancel);
        return PublicationEndpoints.Page(http, found, limit, RevisionLine.Of, r => r.Number.ToString(CultureInfo.InvariantCulture));
    }

    private static async Task<Answer> ReadAsync(Guid id, int number, HttpContext http, StoryReading reading, NewsroomDb db, CancellationToken cancel)
    {
        await reading.FindAsync(id, cancel);
        var form = Asked.Choice<BodyForm>(http, "body") ?? BodyForm.Document;
        if (await db.Revisions().AsNoTracking().SingleOrDefaultAsync(r => r.StoryId == id && r.Number == number, cancel) is not { } one) throw new Refusal(ProblemKind.NotFound);
        return Answer.One(new RevisionView(one.Number, one.Kind, one.Sha256, RevisionLine.GradesOf(one.Grade), one.PublishedBy, one.PublishedAt, one.Content, await reading.BodyAsync(one.Content.Body, form, cancel)));
    }
}
