using System.Globalization;
using Masthead.Accounts;
using Masthead.Data;

namespace Masthead.Stories;

/// <summary>The times beside a story's status: when it goes out, before when nothing does, when it comes down. In whole seconds, UTC.</summary>
public sealed partial class Story
{
    /// <summary>As long as a notice to readers may be.</summary>
    public const int LongestNotice = 4_000;

    /// <summary>How far ahead an hour can lie.</summary>
    private const int MostYears = 10;

    /// <summary>From so long after its hour on, what has not happened is late.</summary>
    public static readonly TimeSpan LateAfter = TimeSpan.FromSeconds(5);

    /// <summary>When <see cref="GoesOutWords"/> are published; null where nothing is scheduled.</summary>
    public DateTimeOffset? GoesOutAt { get; private set; }
    /// <summary>The words that were seen when it was scheduled: what is typed afterwards does not go out with them.</summary>
    public StoryContent? GoesOutWords { get; private set; }
    /// <summary>The draft's version that they are of.</summary>
    public int GoesOutVersion { get; private set; }
    public Guid? GoesOutById { get; private set; }
    public string GoesOutBy { get; private set; } = "";
    /// <summary>Nobody and nothing publishes before it.</summary>
    public DateTimeOffset? EmbargoUntil { get; private set; }
    /// <summary>When readers see it no longer; null where nothing is set.</summary>
    public DateTimeOffset? ComesDownAt { get; private set; }
    /// <summary>What its address says from then on.</summary>
    public string ComesDownNotice { get; private set; } = "";
    public Guid? ComesDownById { get; private set; }
    public string ComesDownBy { get; private set; } = "";
    /// <summary>What is late by an hour before this raises no alarm: somebody has seen it.</summary>
    public DateTimeOffset? AlarmsDismissedAt { get; private set; }

    /// <summary>The draft holds what will not go out at the scheduled hour.</summary>
    public bool HasUnscheduledChanges => GoesOutAt is not null && Version > GoesOutVersion;

    public bool GoesOutLate(DateTimeOffset now) => GoesOutAt < now - LateAfter;

    public bool ComesDownLate(DateTimeOffset now) => ComesDownAt < now - LateAfter;

    /// <summary>Part of <c>ScheduleStory</c>, which has looked whether the words can go out.</summary>
    internal void GoOutAt(DateTimeOffset hour, StoryContent words, Actor by, DateTimeOffset now)
    {
        var at = WholeSeconds(hour);
        if (Status == StoryStatus.Retracted) throw new RuleBroken("retracted", "A retracted story is not published again. Write a new one.");
        if (at <= now) throw new RuleBroken("hour-past", "That hour is past. Choose one that is still to come, or publish now.");
        RefuseFar(at, now);
        if (EmbargoUntil > at) throw new RuleBroken("embargo", "The story is under embargo until a later hour. Schedule it for then, or change the embargo first.");
        if (ComesDownAt <= at) throw new RuleBroken("hours-order", "The story would come down before it goes out. Change the hour when it comes down first.");
        if (RevisionNumber > 0 && Status == StoryStatus.Published && !HasUnpublishedChanges) throw new RuleBroken("nothing-new", "Readers see these words already. Change the story, then schedule the change.");
        (GoesOutAt, GoesOutWords, GoesOutVersion, GoesOutById, GoesOutBy, AlarmsDismissedAt) = (at, words, Version, by.AccountId, by.Name, null);
    }

    internal void ForgetGoingOut() => (GoesOutAt, GoesOutWords, GoesOutVersion, GoesOutById, GoesOutBy) = (null, null, 0, null, "");

    internal void BeEmbargoed(DateTimeOffset? until, DateTimeOffset now)
    {
        if (until is not { } given)
        {
            EmbargoUntil = null;
            return;
        }
        var end = WholeSeconds(given);
        if (Status is StoryStatus.Published) throw new RuleBroken("embargo-published", "Readers see this story already; an embargo would hide nothing. Withdraw it first.");
        if (Status is StoryStatus.Retracted) throw new RuleBroken("retracted", "A retracted story stays as it is.");
        if (end <= now) throw new RuleBroken("hour-past", "An embargo that has ended keeps nobody back. Choose an hour that is still to come.");
        RefuseFar(end, now);
        if (GoesOutAt < end) throw new RuleBroken("embargo", "The story is scheduled for an hour within this embargo. Move its schedule first.");
        if (ComesDownAt <= end) throw new RuleBroken("hours-order", "The story would come down before its embargo ends. Change the hour when it comes down first.");
        EmbargoUntil = end;
    }

    /// <exception cref="RuleBroken">It is under embargo at this hour.</exception>
    internal void RefuseEmbargoed(DateTimeOffset now, TimeZoneInfo zone)
    {
        if (EmbargoUntil is not { } end || end <= now) return;
        var local = TimeZoneInfo.ConvertTime(end, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        throw new RuleBroken("embargo", $"The story is under embargo until {local} ({zone.Id}). Nothing publishes it before; schedule it for then, or change the embargo.");
    }

    /// <exception cref="RuleBroken">Its hour to come down is past: after a long silence of every node, it would be up for a moment.</exception>
    internal void RefuseExpired(DateTimeOffset now)
    {
        if (ComesDownAt <= now) throw new RuleBroken("hours-passed", "The hour when the story comes down is past as well. Change that hour, or leave the story up, before it goes out.");
    }

    internal void ComeDownAt(DateTimeOffset hour, string notice, Actor by, DateTimeOffset now)
    {
        var (at, words) = (WholeSeconds(hour), notice.Trim().Sound());
        if (Status is StoryStatus.Retracted) throw new RuleBroken("retracted", "A retracted story stays as it is.");
        if (at <= now) throw new RuleBroken("hour-past", "That hour is past. Choose one that is still to come, or withdraw the story now.");
        RefuseFar(at, now);
        if (GoesOutAt >= at) throw new RuleBroken("hours-order", "The story would come down before it goes out. Choose a later hour.");
        if (EmbargoUntil >= at) throw new RuleBroken("hours-order", "The story would come down before its embargo ends. Choose a later hour.");
        if (words.Length is 0 or > LongestNotice) throw new RuleBroken("notice-text", $"Tell readers in 1 to {LongestNotice} characters why the story is no longer there: its address will say so.");
        (ComesDownAt, ComesDownNotice, ComesDownById, ComesDownBy, AlarmsDismissedAt) = (at, words, by.AccountId, by.Name, null);
    }

    internal void ForgetComingDown() => (ComesDownAt, ComesDownNotice, ComesDownById, ComesDownBy) = (null, "", null, "");

    internal void DismissAlarms(DateTimeOffset now) => AlarmsDismissedAt = now;

    private static void RefuseFar(DateTimeOffset hour, DateTimeOffset now)
    {
        if (hour > now.AddYears(MostYears)) throw new RuleBroken("hour-far", $"That is more than {MostYears} years away. See whether the year is right.");
    }

    private static DateTimeOffset WholeSeconds(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
}
