using Masthead.Data;
using Masthead.Planning;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;
using static Masthead.Desk.Editing.EditingDoor;

namespace Masthead.Desk.Editing;

/// <summary>The notes of a story at their words in the editor. They are written, answered and resolved by the act that the page of notes calls too; no reader sees them.</summary>
public static class NotesDoor
{
    public static void MapNotes(this IEndpointRouteBuilder desk)
    {
        var notes = desk.MapGroup("/stories/{id:guid}/notes");
        notes.MapGet("/list", ListAsync);
        notes.MapPost("/write", WriteAsync);
        notes.MapPost("/resolve", ResolveAsync);
        notes.MapPost("/places", FollowAsync);
    }

    private static async Task<IResult> ListAsync(Guid id, DeskContext who, NewsroomDb db, WriteNote notes, CancellationToken cancel) =>
        await who.StoryAsync(id, cancel) is { } story ? await AnswerAsync(story, who, db, notes, cancel) : TypedResults.NotFound();

    private static async Task<IResult> WriteAsync(Guid id, HttpContext http, DeskContext who, NewsroomDb db, WriteNote notes, CancellationToken cancel)
    {
        if (await who.StoryAsync(id, cancel) is not { } story) return TypedResults.NotFound();
        var request = await BodyAsync<NewNote>(http, cancel);
        await notes.DoAsync(story, request.Text, request.Block, request.Quote, request.Answers, who.Actor, cancel, request.Offset);
        return await AnswerAsync(story, who, db, notes, cancel);
    }

    private static async Task<IResult> ResolveAsync(Guid id, HttpContext http, DeskContext who, NewsroomDb db, WriteNote notes, CancellationToken cancel)
    {
        if (await who.StoryAsync(id, cancel) is not { } story) return TypedResults.NotFound();
        await notes.ResolveAsync(story, (await BodyAsync<ResolvedNote>(http, cancel)).Note, who.Actor, cancel);
        return await AnswerAsync(story, who, db, notes, cancel);
    }

    private static async Task<IResult> FollowAsync(Guid id, HttpContext http, DeskContext who, WriteNote notes, CancellationToken cancel)
    {
        if (await who.StoryAsync(id, cancel) is not { } story) return TypedResults.NotFound();
        await notes.FollowAsync(story, (await BodyAsync<PlacesOfNotes>(http, cancel)).Places, cancel);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> AnswerAsync(Story story, DeskContext who, NewsroomDb db, WriteNote notes, CancellationToken cancel)
    {
        var all = await db.StoryNotes().AsNoTracking().Where(n => n.StoryId == story.Id).OrderBy(n => n.Id).Take(StoryNote.Most).ToListAsync(cancel);
        var answers = all.ToLookup(n => n.ParentId);
        return Json(new NotesOfStory(
            [.. all.Where(n => n.ParentId is null).Select(n => new NoteInCopy(n.Id, n.Author, n.At, n.Text, n.BlockId, n.Quote, n.Stands.Length > 0 ? n.Stands : n.Quote, n.Offset, n.ResolvedAt, n.ResolvedBy,
                [.. answers[n.Id].Select(a => new NoteAnswer(a.Author, a.At, a.Text))]))],
            [.. (await notes.NameablesAsync(story.PublicationId, cancel)).Select(p => p.Name)]));
    }
}

/// <param name="Answers">The note that it answers; null for a new one.</param>
public sealed record NewNote(string Text, string? Block = null, string? Quote = null, int Offset = 0, Guid? Answers = null);

public sealed record ResolvedNote(Guid Note);

public sealed record PlacesOfNotes(IReadOnlyList<NotePlace> Places);

/// <summary>The notes of a story, oldest first, and who can be named in one.</summary>
public sealed record NotesOfStory(IReadOnlyList<NoteInCopy> Notes, IReadOnlyList<string> People);

/// <param name="Quote">The words that it was written about.</param>
/// <param name="Stands">The words that stand for them now, at <paramref name="Offset"/> of their block when last seen.</param>
public sealed record NoteInCopy(Guid Id, string Author, DateTimeOffset At, string Text, string Block, string Quote, string Stands, int Offset, DateTimeOffset? ResolvedAt, string ResolvedBy, IReadOnlyList<NoteAnswer> Answers);

public sealed record NoteAnswer(string Author, DateTimeOffset At, string Text);
