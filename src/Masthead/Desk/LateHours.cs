using Masthead.Data;
using Masthead.Fronts;
using Masthead.Jobs;
using Masthead.Publishing;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Desk;

/// <summary>A story that is not out, or not down, though its hour is past.</summary>
/// <param name="GoesOut">False where it should have come down.</param>
/// <param name="Error">Why the last try failed; null where none has, as when nobody does jobs.</param>
/// <param name="IsGivenUp">It is not tried again by itself.</param>
public sealed record LateHour(Story Story, bool GoesOut, DateTimeOffset Hour, string? Error, bool IsGivenUp);

/// <param name="Error">Why the last try failed; null where none has.</param>
public sealed record LateFront(DateTimeOffset Hour, string? Error);

/// <summary>What is late in a publication, for the alarm on every desk page and for the schedule.</summary>
public sealed class LateHours(NewsroomDb db, DeskContext desk)
{
    /// <summary>More are not named: something is wrong with all.</summary>
    public const int Most = 20;

    /// <summary>What raises an alarm: late, and nobody has dismissed it.</summary>
    public Task<IReadOnlyList<LateHour>> AlarmsAsync(Guid publicationId, CancellationToken cancel) =>
        OfAsync(db.LateStories(publicationId, desk.Now), dismissedToo: false, cancel);

    /// <summary>All that is late.</summary>
    public Task<IReadOnlyList<LateHour>> AllAsync(Guid publicationId, CancellationToken cancel)
    {
        var late = desk.Now - Story.LateAfter;
        return OfAsync(db.Stories().Where(s => s.PublicationId == publicationId && (s.GoesOutAt < late || s.ComesDownAt < late)), dismissedToo: true, cancel);
    }

    /// <summary>A front that readers do not see, though its hour is past; null where none is.</summary>
    public async Task<LateFront?> FrontAsync(Guid publicationId, CancellationToken cancel)
    {
        var late = desk.Now - Story.LateAfter;
        if (await db.Fronts().Where(f => f.PublicationId == publicationId && f.GoesOutAt < late).Select(f => f.GoesOutAt).SingleOrDefaultAsync(cancel) is not { } hour) return null;
        var about = ShowFrontAtItsHour.About(publicationId);
        return new LateFront(hour, await db.Jobs().Where(j => j.Kind == ShowFrontAtItsHour.Kind.Name && j.About == about && j.State != JobState.Done).Select(j => j.LastError).SingleOrDefaultAsync(cancel));
    }

    private async Task<IReadOnlyList<LateHour>> OfAsync(IQueryable<Story> late, bool dismissedToo, CancellationToken cancel)
    {
        var stories = await late.AsNoTracking().OrderBy(s => s.GoesOutAt ?? s.ComesDownAt).ThenBy(s => s.Id).Take(Most).ToListAsync(cancel);
        if (stories.Count == 0) return [];
        var about = stories.ConvertAll(s => PublishAtItsHour.About(s.Id));
        var jobs = await db.Jobs().AsNoTracking().Where(j => (j.Kind == PublishAtItsHour.Kind.Name || j.Kind == WithdrawAtItsHour.Kind.Name) && about.Contains(j.About) && j.State != JobState.Done).ToListAsync(cancel);
        return [.. stories.SelectMany(HoursOf).Where(l => dismissedToo || l.Story.AlarmsDismissedAt is null || l.Story.AlarmsDismissedAt < l.Hour)];

        IEnumerable<LateHour> HoursOf(Story story)
        {
            if (story.GoesOutLate(desk.Now)) yield return Line(story, true, story.GoesOutAt!.Value, PublishAtItsHour.Kind);
            if (story.ComesDownLate(desk.Now)) yield return Line(story, false, story.ComesDownAt!.Value, WithdrawAtItsHour.Kind);
        }

        LateHour Line(Story story, bool goesOut, DateTimeOffset hour, JobKind kind)
        {
            var job = jobs.Find(j => j.Kind == kind.Name && j.About == PublishAtItsHour.About(story.Id));
            return new LateHour(story, goesOut, hour, job?.LastError, job is null or { State: JobState.GivenUp });
        }
    }
}
