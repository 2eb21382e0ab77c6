using Masthead.Data;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Planning;

/// <summary>An assignment that somebody has still to do something about.</summary>
public sealed record OutstandingLine
{
    public Guid Id { get; init; }
    public string Title { get; init; } = "";
    public DateTimeOffset? DueAt { get; init; }
    public Guid? StoryId { get; init; }
    /// <summary>The copy is in, and waits for an editor.</summary>
    public bool IsIn { get; init; }
}

/// <summary>Assignments of which no reader sees anything yet and no editor has said that they are ready; those of the last two weeks and what is to come, as in the budget.</summary>
public sealed class Outstanding(NewsroomDb db, TimeProvider clock)
{
    /// <summary>Past their hour, the latest first.</summary>
    /// <param name="person">Only what this account has; null for everybody's.</param>
    public Task<List<OutstandingLine>> LateAsync(Guid publicationId, Guid? person, int most, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var since = now - Budget.LateSince;
        var late = db.Assignments().Where(a => a.PublicationId == publicationId && a.DueAt >= since && a.DueAt < now && a.State != AssignmentState.Dropped);
        if (person is { } account) late = late.Where(a => a.People.Any(p => p.AccountId == account));
        return Lines(late, StoryStatus.InReview).OrderByDescending(l => l.DueAt).ThenBy(l => l.Id).Take(most).ToListAsync(cancel);
    }

    /// <summary>What an account has to write, the next first; what has no hour last.</summary>
    public async Task<List<OutstandingLine>> OfAsync(Guid publicationId, Guid account, int most, CancellationToken cancel)
    {
        var since = clock.GetUtcNow() - Budget.LateSince;
        var mine = db.Assignments().Where(a => a.PublicationId == publicationId && a.State == AssignmentState.Taken && a.People.Any(p => p.AccountId == account));
        // Two questions, each of a stretch of the index by hour: what was taken once and is out since is years of it.
        var dated = await Lines(mine.Where(a => a.DueAt >= since), StoryStatus.Draft).OrderBy(l => l.DueAt).ThenBy(l => l.Id).Take(most).ToListAsync(cancel);
        if (dated.Count < most) dated.AddRange(await Lines(mine.Where(a => a.DueAt == null), StoryStatus.Draft).OrderByDescending(l => l.Id).Take(most - dated.Count).ToListAsync(cancel));
        return dated;
    }

    /// <param name="last">How far its story may be.</param>
    private IQueryable<OutstandingLine> Lines(IQueryable<Assignment> assignments, StoryStatus last) =>
        from assignment in assignments
        join one in db.Stories() on assignment.StoryId equals one.Id into told
        from story in told.DefaultIfEmpty()
        where story == null || story.Status == StoryStatus.Draft || story.Status == last
        select new OutstandingLine
        {
            Id = assignment.Id, Title = assignment.Title, DueAt = assignment.DueAt, StoryId = assignment.StoryId,
            IsIn = assignment.State == AssignmentState.Filed || (story != null && story.Status == StoryStatus.InReview),
        };
}
