using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Data;
using Masthead.Fronts;
using Masthead.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Publishing;

/// <summary>Sets the hour at which a front goes before readers: the arrangement that stands now, whatever is arranged afterwards.</summary>
public sealed class ScheduleFront(NewsroomDb db, ChangeFront front, JobBook jobs, TimeProvider clock)
{
    /// <summary>Schedules the draft; what was scheduled before no longer is.</summary>
    /// <param name="version">Of the front that the person saw.</param>
    public Task DoAsync(Guid publicationId, DateTimeOffset hour, int version, Actor by, CancellationToken cancel) => front.OfAsync(publicationId, shows: false, async draft =>
    {
        draft.GoOutAt(hour, version, by, clock.GetUtcNow());
        db.Note(publicationId, by, Deeds.FrontScheduled, null, "", clock.GetUtcNow(), draft.GoesOutAt!.Value.AsNoted());
        await jobs.OrderAsync(ShowFrontAtItsHour.Kind, ShowFrontAtItsHour.About(publicationId), draft.GoesOutAt!.Value, cancel, publicationId);
    }, cancel);

    /// <summary>Calls it off: readers go on seeing what they see.</summary>
    public Task ClearAsync(Guid publicationId, int version, Actor by, CancellationToken cancel) => front.OfAsync(publicationId, shows: false, async draft =>
    {
        var hour = draft.GoesOutAt;
        draft.StayIn(version, by, clock.GetUtcNow());
        db.Note(publicationId, by, Deeds.FrontUnscheduled, null, "", clock.GetUtcNow(), hour!.Value.AsNoted());
        await jobs.CallOffAsync(ShowFrontAtItsHour.Kind, ShowFrontAtItsHour.About(publicationId), cancel);
    }, cancel);

    /// <summary>Brings what is scheduled to readers. Does nothing where nothing is, or not for this hour: it was moved, called off, or has gone out.</summary>
    public Task AtItsHourAsync(Guid publicationId, CancellationToken cancel) => front.DoAsync(publicationId, async () =>
    {
        var now = clock.GetUtcNow();
        if (await db.Fronts().SingleOrDefaultAsync(f => f.PublicationId == publicationId, cancel) is not { GoesOutAt: { } hour } scheduled || hour > now) return false;
        var (seen, by) = (scheduled.Shown, new Actor(scheduled.GoesOutById, scheduled.GoesOutBy));
        scheduled.GoOut(now);
        await db.KeepShownAsync(scheduled, seen, cancel);
        db.Note(publicationId, by, Deeds.FrontShown, null, "", now, hour.AsNoted());
        return true;
    }, cancel);
}

/// <summary>Looks at a front whose hour has come, and shows what is scheduled. Done twice, it finds nothing scheduled any more.</summary>
internal sealed class ShowFrontAtItsHour(ScheduleFront schedule) : IJobWork
{
    public static JobKind Kind { get; } = new("show-front", PublishAtItsHour.Kind.Retries);

    public static string About(Guid publicationId) => publicationId.ToString("d");

    public Task DoAsync(Job job, CancellationToken cancel) => schedule.AtItsHourAsync(Guid.Parse(job.About), cancel);
}
