using Masthead.Data;
using Masthead.Publications;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Desk.Editing;

public static class StandingOf
{
    /// <summary>Where the story stands. The public address is the publication's primary host, reached the way the desk itself is.</summary>
    public static async Task<Standing> StandingAsync(this NewsroomDb db, Story story, DeskContext desk, HttpRequest request, CancellationToken cancel)
    {
        var path = await db.PublishedStories().Where(p => p.StoryId == story.Id).Select(p => p.Path).SingleOrDefaultAsync(cancel);
        var host = path is null ? null : await db.Set<PublicationHost>().Where(h => h.PublicationId == story.PublicationId && h.IsPrimary).Select(h => h.Host).SingleOrDefaultAsync(cancel);
        var address = path is null || host is null ? null : $"{request.Scheme}://{host}{(request.Host.Port is { } port ? $":{port}" : "")}{path}";
        return new Standing(story.Version, story.Status, story.HasUnpublishedChanges, story.RevisionNumber, story.Draft.Slug, story.ChangedBy, story.ChangedAt, address, HoursOf(story, desk.Chosen!.Zone, desk.Now));
    }

    private static StandingHours HoursOf(Story story, TimeZoneInfo zone, DateTimeOffset now)
    {
        string? Said(DateTimeOffset? hour) => hour is { } time ? Hour.Coming(time, zone, now) : null;
        return new StandingHours(Said(story.GoesOutAt), story.GoesOutLate(now), story.HasUnscheduledChanges, Said(story.EmbargoUntil > now ? story.EmbargoUntil : null), Said(story.ComesDownAt));
    }
}
