using Masthead.Data;
using Masthead.Jobs;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Planning;

/// <summary>Tells those who have an assignment that its hour is near, and that it is past: each once for an hour. Done twice, it finds both told.</summary>
internal sealed class TellDue(NewsroomDb db, TellStaff tell, JobBook jobs, TimeProvider clock) : IJobWork
{
    /// <summary>So long before the hour it is near.</summary>
    public static readonly TimeSpan Before = TimeSpan.FromHours(2);

    public static JobKind Kind { get; } = new("tell-due", RetryPolicy.Usual);

    public static string About(Guid assignmentId) => assignmentId.ToString("d");

    public async Task DoAsync(Job job, CancellationToken cancel)
    {
        var id = Guid.Parse(job.About);
        await using var transaction = await db.BeginWritingAsync(cancel);
        if (await db.Assignments().Include(a => a.People).SingleOrDefaultAsync(a => a.Id == id, cancel) is not { IsOutstanding: true, DueAt: { } due } assignment) return;
        if (assignment.StoryId is { } story && await db.Stories().AnyAsync(s => s.Id == story && s.Status != StoryStatus.Draft, cancel)) return;
        var now = clock.GetUtcNow();
        if (now >= due)
        {
            if (assignment.ToldPast == due) return;
            assignment.TellPast();
            await TellAsync(assignment, DeskNoticeKind.Late, cancel);
        }
        else
        {
            if (now >= due - Before && assignment.ToldNear != due)
            {
                assignment.TellNear();
                await TellAsync(assignment, DeskNoticeKind.DueSoon, cancel);
            }
            await jobs.OrderAsync(Kind, job.About, now < due - Before ? due - Before : due, cancel, assignment.PublicationId);
        }
        await transaction.CommitAsync(cancel);
    }

    private async Task TellAsync(Assignment assignment, DeskNoticeKind kind, CancellationToken cancel)
    {
        await db.SaveChangesAsync(cancel);
        await tell.DoAsync(assignment.People.Select(p => p.AccountId), assignment.PublicationId, kind, assignment.Title, KeepAssignments.AddressOf(assignment), by: null, cancel);
    }
}
