using System.Diagnostics;
using Masthead.Data;

namespace Masthead.Nodes;

/// <summary>How far this machine's clock is from the database's.</summary>
/// <param name="Ahead">Positive where this machine's is ahead.</param>
/// <param name="RoundTrip">How long the asking took: <paramref name="Ahead"/> is right to half of it.</param>
public sealed record ClockDistance(TimeSpan Ahead, TimeSpan RoundTrip)
{
    /// <summary>More than this, and stories go out noticeably early or late.</summary>
    public static readonly TimeSpan Tolerable = TimeSpan.FromMilliseconds(500);

    private const int Questions = 4;

    public static ClockDistance None { get; } = new(TimeSpan.Zero, TimeSpan.Zero);

    public bool IsTooFar => Ahead.Duration() > Tolerable;

    /// <summary>Asks the database a few times, and takes the answer that came quickest. None on SQLite, which has no clock of its own.</summary>
    public static async Task<ClockDistance> MeasureAsync(NewsroomDb db, TimeProvider clock, CancellationToken cancel)
    {
        ClockDistance? best = null;
        // The first question may open a connection: it is the slowest.
        for (var n = 0; n < Questions; n++)
        {
            var (asked, began) = (clock.GetUtcNow(), Stopwatch.GetTimestamp());
            if (await db.ClockAsync(cancel) is not { } theirs) return None;
            var distance = Of(asked, theirs, Stopwatch.GetElapsedTime(began));
            if (best is null || distance.RoundTrip < best.RoundTrip) best = distance;
        }
        return best!;
    }

    /// <param name="asked">This machine's clock when the question left.</param>
    /// <param name="theirs">The database's clock in its answer.</param>
    /// <param name="roundTrip">From the question to the answer, by a clock that nobody sets.</param>
    public static ClockDistance Of(DateTimeOffset asked, DateTimeOffset theirs, TimeSpan roundTrip) => new(asked + (roundTrip / 2) - theirs, roundTrip);
}
