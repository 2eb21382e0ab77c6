using Masthead.Data;
using Masthead.Planning;
using Masthead.Tokens;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Api;

/// <summary>Assignments, and notes of the newsroom on its stories, by the acts of the desk.</summary>
internal static class PlanningEndpoints
{
    private const string Tag = "Planning", Notes = "/stories/{id:guid}/notes";

    public static void MapPlanning(this IEndpointRouteBuilder api)
    {
        const string ForWhom = "Editors give an assignment to whom they will; everybody else proposes it, for nobody yet.";
        api.Map("GET", "/assignments", ListAsync, Operation.List<AssignmentView>("listAssignments", Tag, "Assignments, the newest first", Scope.PlanningRead,
            new Parameter("state", "Only those of this state.", """{"type":"string","enum":["open","taken","filed","dropped"]}""", "\"open\"")));
        api.Map("GET", "/assignments/{id:guid}", ReadAsync, Operation.One<AssignmentView>("readAssignment", Tag, "An assignment", Scope.PlanningRead));
        api.Map("POST", "/assignments", MakeAsync, Operation.One<AssignmentView>("makeAssignment", Tag, "Plans a story", Scope.PlanningWrite) with
        {
            Body = typeof(AssignmentRequest), Status = 201, HasLocation = true, Description = ForWhom, Example = """{"title":"The tide table","dueAt":"2026-03-15T16:00:00Z","length":600}""",
        });
        api.Map("PUT", "/assignments/{id:guid}", ChangeAsync, Operation.One<AssignmentView>("changeAssignment", Tag, "Changes what is asked for, and who has it", Scope.PlanningWrite) with
        {
            Body = typeof(AssignmentRequest), NeedsVersion = true, Description = ForWhom + " The whole of it: what is left out is empty.", Example = """{"title":"The tide table","dueAt":"2026-03-15T18:00:00Z"}""",
        });
        foreach (var (name, id, summary, act) in new (string, string, string, Func<KeepAssignments, Guid, int, Planner, Task>)[]
        {
            ("take", "takeAssignment", "Takes an assignment, for the maker of the token", (keep, one, version, by) => keep.TakeAsync(one, version, by, CancellationToken.None)),
            ("give-back", "giveAssignmentBack", "Gives an assignment back: nobody has it then", (keep, one, version, by) => keep.GiveBackAsync(one, version, by, CancellationToken.None)),
            ("file", "fileAssignment", "Says that the copy is in", (keep, one, version, by) => keep.FileAsync(one, version, by, CancellationToken.None)),
            ("drop", "dropAssignment", "Drops an assignment", (keep, one, version, by) => keep.DropAsync(one, version, by, CancellationToken.None)),
            ("begin", "beginAssignment", "Begins the story of an assignment as a draft", (keep, one, version, by) => keep.BeginAsync(one, version, by, CancellationToken.None)),
        })
        {
            api.Map("POST", "/assignments/{id:guid}/" + name, (Guid id, HttpContext http, Caller caller, NewsroomDb db, KeepAssignments keep, CancellationToken cancel) => ActAsync(id, http, caller, db, version => act(keep, id, version, By(caller)), cancel),
                Operation.One<AssignmentView>(id, Tag, summary, Scope.PlanningWrite) with { NeedsVersion = true, Description = "It takes no body." });
        }
        api.Map("GET", Notes, NotesAsync, Operation.List<NoteView>("listNotes", Tag, "What the newsroom says about a story among itself, oldest first", Scope.PlanningRead));
        api.Map("POST", Notes, WriteAsync, Operation.One<NoteView>("writeNote", Tag, "Writes a note on a story, or answers one", Scope.PlanningWrite) with
        {
            Body = typeof(NoteRequest), Status = 201, Description = "No reader sees it. Who is named with an @ before the name is told.", Example = """{"text":"Is seven right? @Ana Lopez","quote":"Seven were hurt"}""",
        });
        api.Map("POST", Notes + "/{note:guid}/resolve", ResolveAsync, Operation.One<NoteView>("resolveNote", Tag, "Resolves a note", Scope.PlanningWrite) with { Description = "It takes no body. What is resolved already stays so." });
    }

    private static Planner By(Caller caller) => new(caller.Actor, caller.Role);

    private static async Task<Answer> ListAsync(HttpContext http, Caller caller, NewsroomDb db, CancellationToken cancel)
    {
        var (limit, state) = (Asked.Limit(http), Asked.Choice<AssignmentState>(http, "state"));
        var assignments = db.Assignments().AsNoTracking().Include(a => a.People.OrderBy(p => p.Position)).Where(a => a.PublicationId == caller.PublicationId);
        if (state is not null) assignments = assignments.Where(a => a.State == state);
        if (Asked.Place(http) is (_, var after)) assignments = assignments.Where(a => a.Id.CompareTo(after) < 0);
        var found = await assignments.OrderByDescending(a => a.Id).Take(limit + 1).ToListAsync(cancel);
        return Answer.List<AssignmentView>([.. found.Take(limit).Select(AssignmentView.Of)], found.Count > limit ? Asked.Next(http, found[limit - 1].MadeAt, found[limit - 1].Id) : null);
    }

    private static async Task<Answer> ReadAsync(Guid id, Caller caller, NewsroomDb db, CancellationToken cancel) => Of(await FindAsync(id, caller, db, cancel));

    private static async Task<Answer> MakeAsync(HttpContext http, Caller caller, NewsroomDb db, KeepAssignments keep)
    {
        var id = await keep.MakeAsync(caller.PublicationId, Asked.Body<AssignmentRequest>(http).Terms, By(caller), CancellationToken.None);
        return Of(await FindAsync(id, caller, db, CancellationToken.None), StatusCodes.Status201Created, $"{ApiDoor.Root}/assignments/{id}");
    }

    private static Task<Answer> ChangeAsync(Guid id, HttpContext http, Caller caller, NewsroomDb db, KeepAssignments keep, CancellationToken cancel) =>
        ActAsync(id, http, caller, db, version => keep.ChangeAsync(id, version, Asked.Body<AssignmentRequest>(http).Terms, By(caller), CancellationToken.None), cancel);

    private static async Task<Answer> ActAsync(Guid id, HttpContext http, Caller caller, NewsroomDb db, Func<int, Task> act, CancellationToken cancel)
    {
        var (assignment, sent) = (await FindAsync(id, caller, db, cancel), IfMatch.VersionOf(http.Request));
        if (assignment.Version != sent)
        {
            throw new Refusal(ProblemKind.VersionStale, $"You saw version {sent} of the assignment; version {assignment.Version} stands. Read it, then do yours again.") { More = { ["sentVersion"] = sent, ["version"] = assignment.Version } };
        }
        await act(sent);
        return Of(await FindAsync(id, caller, db, CancellationToken.None));
    }

    private static Answer Of(Assignment one, int status = StatusCodes.Status200OK, string? location = null) => Answer.One(AssignmentView.Of(one), one.Version, status, location);

    private static async Task<Assignment> FindAsync(Guid id, Caller caller, NewsroomDb db, CancellationToken cancel) =>
        await db.Assignments().AsNoTracking().Include(a => a.People.OrderBy(p => p.Position)).SingleOrDefaultAsync(a => a.Id == id && a.PublicationId == caller.PublicationId, cancel) ?? throw new Refusal(ProblemKind.NotFound);

    private static async Task<Answer> NotesAsync(Guid id, HttpContext http, StoryReading reading, NewsroomDb db, CancellationToken cancel)
    {
        await reading.FindAsync(id, cancel);
        var (limit, notes) = (Asked.Limit(http), db.StoryNotes().AsNoTracking().Where(n => n.StoryId == id));
        if (Asked.Place(http) is (_, var after)) notes = notes.Where(n => n.Id.CompareTo(after) > 0);
        var found = await notes.OrderBy(n => n.Id).Take(limit + 1).ToListAsync(cancel);
        return Answer.List<NoteView>([.. found.Take(limit).Select(NoteView.Of)], found.Count > limit ? Asked.Next(http, found[limit - 1].At, found[limit - 1].Id) : null);
    }

    private static async Task<Answer> WriteAsync(Guid id, HttpContext http, Caller caller, StoryReading reading, NewsroomDb db, WriteNote write, CancellationToken cancel)
    {
        var (story, asked) = (await reading.FindAsync(id, cancel), Asked.Body<NoteRequest>(http));
        var note = await write.DoAsync(story, asked.Text, asked.Block, asked.Quote, asked.Answers, caller.Actor, CancellationToken.None);
        return Answer.One(NoteView.Of(await db.StoryNotes().AsNoTracking().SingleAsync(n => n.Id == note, CancellationToken.None)), status: StatusCodes.Status201Created);
    }

    private static async Task<Answer> ResolveAsync(Guid id, Guid note, Caller caller, StoryReading reading, NewsroomDb db, WriteNote write, CancellationToken cancel)
    {
        await write.ResolveAsync(await reading.FindAsync(id, cancel), note, caller.Actor, CancellationToken.None);
        return Answer.One(NoteView.Of(await db.StoryNotes().AsNoTracking().SingleAsync(n => n.Id == note, CancellationToken.None)));
    }
}
