using System.Globalization;
using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Contributors;
using Masthead.Data;
using Masthead.Jobs;
using Masthead.Publications;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Planning;

/// <summary>Who plans, and what they may.</summary>
/// <param name="Actor">An account; nobody plans without one.</param>
public sealed record Planner(Actor Actor, Role? Role)
{
    public Guid Id => Actor.AccountId ?? throw new InvalidOperationException("Nobody plans without an account.");
    public bool MayAssign => Role.MayAssign();

    /// <summary>Changes what is asked for: an editor always, whoever proposed it while nobody has it.</summary>
    public bool MayChange(Assignment assignment) => MayAssign || (Role.MayPropose() && assignment.State == AssignmentState.Open && assignment.MadeBy == Id);

    public bool MayTake(Assignment assignment) => Role.MayPropose() && assignment.State is AssignmentState.Open or AssignmentState.Taken && !assignment.IsHadBy(Id) && (MayAssign || assignment.State == AssignmentState.Open);

    public bool MayMove(Assignment assignment) => MayAssign || (Role.MayPropose() && assignment.IsHadBy(Id));

    /// <summary>A draft is its beginner's: an editor begins it for nobody who has an account of their own.</summary>
    public bool MayBegin(Assignment assignment) => assignment.StoryId is null && assignment.State != AssignmentState.Dropped
        && (assignment.IsHadBy(Id) || (Role.MayPropose() && assignment.State == AssignmentState.Open) || (MayAssign && assignment.People.Count == 0));
}

/// <summary>Plans stories: makes assignments, changes them, gives them to people, and begins their stories.</summary>
public sealed class KeepAssignments(NewsroomDb db, JobBook jobs, TellStaff tell, TimeProvider clock)
{
    /// <summary>An editor gives it to whom they will; everybody else proposes it, for nobody yet.</summary>
    public async Task<Guid> MakeAsync(Guid publicationId, AssignmentTerms terms, Planner by, CancellationToken cancel)
    {
        if (!by.Role.MayPropose()) throw NotYours();
        if (!by.MayAssign && (terms.People is { Count: > 0 } || terms.ContributorId is not null)) throw new RuleBroken("assign", "Editors say who writes what. Propose the story, then take it for yourself.");
        await RefuseForeignAsync(publicationId, terms, [], cancel);
        var assignment = new Assignment(publicationId, terms, by.Actor.AccountId, clock.GetUtcNow());
        await using var transaction = await db.BeginWritingAsync(cancel);
        db.Assignments().Add(assignment);
        Note(assignment, by, Deeds.AssignmentMade);
        await SaveAsync(assignment, cancel);
        await tell.DoAsync(assignment.People.Select(p => p.AccountId), publicationId, DeskNoticeKind.Assigned, assignment.Title, AddressOf(assignment), by.Actor, cancel);
        await transaction.CommitAsync(cancel);
        return assignment.Id;
    }

    /// <param name="version">That was seen: another one answers with rule <c>stale</c>.</param>
    public Task ChangeAsync(Guid id, int version, AssignmentTerms terms, Planner by, CancellationToken cancel) => DoAsync(id, version, async assignment =>
    {
        if (!by.MayChange(assignment)) throw NotYours();
        if (!by.MayAssign) terms = terms with { People = [], ContributorId = null };
        var before = assignment.People.Select(p => p.AccountId).ToHashSet();
        await RefuseForeignAsync(assignment.PublicationId, terms, before, cancel);
        var contributor = assignment.ContributorId;
        assignment.Become(terms, clock.GetUtcNow());
        var given = assignment.People.Select(p => p.AccountId).Where(a => !before.Contains(a)).ToList();
        List<string> said = [ChangesIn(assignment)];
        if (given.Count > 0 || assignment.People.Count != before.Count || contributor != assignment.ContributorId) said.Add("who has it");
        Note(assignment, by, Deeds.AssignmentChanged, string.Join("; ", said.Where(s => s.Length > 0)));
        await SaveAsync(assignment, cancel);
        await tell.DoAsync(given, assignment.PublicationId, DeskNoticeKind.Assigned, assignment.Title, AddressOf(assignment), by.Actor, cancel);
    }, cancel);

    /// <summary>Moves its hour alone; null takes the day away.</summary>
    public Task MoveDayAsync(Guid id, int version, DateTimeOffset? due, Planner by, CancellationToken cancel) => DoAsync(id, version, async assignment =>
    {
        if (!by.MayChange(assignment)) throw NotYours();
        assignment.MoveTo(due, clock.GetUtcNow());
        Note(assignment, by, Deeds.AssignmentChanged, ChangesIn(assignment));
        await SaveAsync(assignment, cancel);
    }, cancel);

    public Task TakeAsync(Guid id, int version, Planner by, CancellationToken cancel) => DoAsync(id, version, async assignment =>
    {
        if (!by.MayTake(assignment)) throw assignment.IsHadBy(by.Id) ? new RuleBroken("assignment-yours", "You have it already.") : new RuleBroken("assignment-taken", "Somebody has it already, or it was dropped. Ask an editor to give it to you.");
        assignment.BeTakenBy(by.Id);
        Note(assignment, by, Deeds.AssignmentTaken);
        await SaveAsync(assignment, cancel);
    }, cancel);

    public Task GiveBackAsync(Guid id, int version, Planner by, CancellationToken cancel) => MoveAsync(id, version, by, Deeds.AssignmentGivenBack, assignment => assignment.BeGivenBack(), cancel);

    public Task FileAsync(Guid id, int version, Planner by, CancellationToken cancel) => MoveAsync(id, version, by, Deeds.AssignmentFiled, assignment => assignment.BeFiled(), cancel);

    /// <summary>Editors drop; whoever proposed it does too, while nobody has it.</summary>
    public Task DropAsync(Guid id, int version, Planner by, CancellationToken cancel) => DoAsync(id, version, async assignment =>
    {
        if (!by.MayChange(assignment)) throw NotYours();
        assignment.BeDropped();
        Note(assignment, by, Deeds.AssignmentDropped);
        await SaveAsync(assignment, cancel);
    }, cancel);

    /// <summary>Makes the draft, with what is known of it, and links it. Who begins what nobody has takes it.</summary>
    /// <returns>The story.</returns>
    public async Task<Guid> BeginAsync(Guid id, int version, Planner by, CancellationToken cancel)
    {
        var begun = Guid.Empty;
        await DoAsync(id, version, async assignment =>
        {
            if (assignment.StoryId is null && !by.MayBegin(assignment)) throw new RuleBroken("assignment-begin", assignment.State == AssignmentState.Dropped ? "It was dropped." : "Whoever has it begins it, so that the draft is theirs.");
            var now = clock.GetUtcNow();
            if (assignment.State == AssignmentState.Open) assignment.BeTakenBy(by.Id);
            var content = new StoryContent { Headline = assignment.Title, SectionId = assignment.SectionId, Kind = assignment.Kind, Byline = [.. await BylineAsync(assignment, cancel)] };
            var story = db.BeginStory(assignment.PublicationId, content, by.Actor, now);
            assignment.Became(story.Id);
            Note(assignment, by, Deeds.AssignmentBegun);
            await SaveAsync(assignment, cancel);
            begun = story.Id;
        }, cancel);
        return begun;
    }

    public static string AddressOf(Assignment assignment) => $"/desk/budget/{assignment.Id}";

    private Task MoveAsync(Guid id, int version, Planner by, string deed, Action<Assignment> move, CancellationToken cancel) => DoAsync(id, version, async assignment =>
    {
        if (!by.MayMove(assignment)) throw NotYours();
        move(assignment);
        Note(assignment, by, deed);
        await SaveAsync(assignment, cancel);
    }, cancel);

    private async Task DoAsync(Guid id, int version, Func<Assignment, Task> change, CancellationToken cancel)
    {
        await using var transaction = await db.BeginWritingAsync(cancel);
        var assignment = await db.Assignments().Include(a => a.People.OrderBy(p => p.Position)).SingleOrDefaultAsync(a => a.Id == id, cancel) ?? throw new RuleBroken("no-assignment", "There is no such assignment.");
        if (assignment.Version != version) throw Stale();
        await change(assignment);
        await transaction.CommitAsync(cancel);
    }

    private async Task SaveAsync(Assignment assignment, CancellationToken cancel)
    {
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw Stale();
        }
        var about = TellDue.About(assignment.Id);
        if (assignment is { DueAt: { } due, IsOutstanding: true }) await jobs.OrderAsync(TellDue.Kind, about, due - TellDue.Before, cancel, assignment.PublicationId);
        else await jobs.CallOffAsync(TellDue.Kind, about, cancel);
    }

    /// <summary>Sections and people that are the publication's own; who has it already may have left since.</summary>
    private async Task RefuseForeignAsync(Guid publicationId, AssignmentTerms terms, HashSet<Guid> before, CancellationToken cancel)
    {
        if (terms.People?.Count > AssignmentTerms.MostPeople) throw new RuleBroken("assignment-people", $"At most {AssignmentTerms.MostPeople} people have one assignment.");
        if (terms.SectionId is { } section && !await db.Set<Section>().AnyAsync(s => s.Id == section && s.PublicationId == publicationId, cancel)) throw new RuleBroken("no-section", "There is no such section in this publication.");
        if (terms.ContributorId is { } contributor && !await db.Contributors().AnyAsync(c => c.Id == contributor && c.PublicationId == publicationId, cancel)) throw new RuleBroken("no-contributor", "There is no such contributor in this publication.");
        var asked = (terms.People ?? []).Where(p => !before.Contains(p)).Distinct().ToList();
        if (asked.Count > 0 && await db.StaffOf(publicationId).CountAsync(a => asked.Contains(a.Id), cancel) != asked.Count) throw new RuleBroken("no-member", "One of these people does not work for this publication any more. Load the page again and choose anew.");
    }

    /// <summary>Those who have it, as far as the publication knows a contributor of their name.</summary>
    private async Task<IEnumerable<BylineEntry>> BylineAsync(Assignment assignment, CancellationToken cancel)
    {
        var accounts = assignment.People.OrderBy(p => p.Position).Select(p => p.AccountId).ToList();
        var names = await db.Accounts().Where(a => accounts.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.DisplayName, cancel);
        var slugs = accounts.Where(names.ContainsKey).Select(a => Slug.From(names[a], "contributor").Value).ToList();
        var known = await db.Contributors().Where(c => c.PublicationId == assignment.PublicationId && slugs.Contains(c.Slug)).ToDictionaryAsync(c => c.Slug, c => c.Id, cancel);
        var ids = slugs.Where(known.ContainsKey).Select(s => known[s]).ToList();
        if (assignment.ContributorId is { } named) ids.Add(named);
        return ids.Distinct().Select(id => new BylineEntry(id));
    }

    private string ChangesIn(Assignment assignment) => string.Join("; ", db.Entry(assignment).Properties
        .Where(p => p.Metadata.Name is not (nameof(Assignment.Version) or nameof(Assignment.ContributorId) or nameof(Assignment.State)) && !Equals(p.OriginalValue, p.CurrentValue))
        .Select(p => p.CurrentValue is DateTimeOffset hour ? $"{p.Metadata.Name}: {hour.AsNoted()}" : p.CurrentValue is int number ? string.Create(CultureInfo.InvariantCulture, $"{p.Metadata.Name}: {number}") : p.Metadata.Name));

    private void Note(Assignment assignment, Planner by, string deed, string words = "") => db.Note(assignment.PublicationId, by.Actor, deed, assignment.Id, assignment.Title, clock.GetUtcNow(), words);

    private static RuleBroken Stale() => new("stale", "Somebody changed the assignment since you opened it. Look at it as it is now, then try again.");

    private static RuleBroken NotYours() => new("not-yours", "Only an editor, or whoever has the assignment, may do that.");
}
