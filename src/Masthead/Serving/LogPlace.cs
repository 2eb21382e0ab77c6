using System.Globalization;
using Masthead.Data;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Serving;

/// <summary>A row of the publish log, as a mark names it: its time tells it from a row of the same number in another database.</summary>
internal readonly record struct LogPlace(long Sequence, long Ticks)
{
    /// <summary>Before the first row.</summary>
    public static readonly LogPlace Beginning;

    public static LogPlace Of(PublishLogEntry entry) => new(entry.Sequence, entry.At.UtcTicks);

    public static LogPlace? Parse(string? mark)
    {
        if (mark?.IndexOf('@') is not (> 0 and var at)) return null;
        return long.TryParse(mark.AsSpan(0, at), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) && long.TryParse(mark.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            ? new LogPlace(sequence, ticks)
            : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Sequence}@{Ticks}");
}

internal static class LogPlaces
{
    public static async Task<LogPlace> LogEndAsync(this NewsroomDb db, CancellationToken cancel) =>
        await db.PublishLog().AsNoTracking().OrderByDescending(e => e.Sequence).FirstOrDefaultAsync(cancel) is { } last ? LogPlace.Of(last) : LogPlace.Beginning;

    /// <summary>Whether this database has that row.</summary>
    public static async Task<bool> HasAsync(this NewsroomDb db, LogPlace place, CancellationToken cancel) =>
        place == LogPlace.Beginning || (await db.PublishLog().AsNoTracking().SingleOrDefaultAsync(e => e.Sequence == place.Sequence, cancel) is { } row && LogPlace.Of(row) == place);
}
