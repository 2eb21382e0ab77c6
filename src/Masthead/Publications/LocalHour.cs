using System.Globalization;
using Masthead.Data;

namespace Masthead.Publications;

/// <summary>An hour as somebody types it, by the clocks of a publication's place.</summary>
/// <param name="IsFirstOfTwo">The clocks show it twice that day, and the earlier one is meant.</param>
public readonly record struct LocalHour(DateTimeOffset Time, bool IsFirstOfTwo)
{
    /// <summary>As a browser's field of date and time sends and shows it.</summary>
    public const string Form = "yyyy-MM-ddTHH:mm";

    /// <exception cref="RuleBroken">It is no hour, or the clocks skip it.</exception>
    public static LocalHour Parse(string? text, TimeZoneInfo zone)
    {
        if (!DateTime.TryParseExact((text ?? "").Trim(), [Form, Form + ":ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) || local.Year is < 1900 or > 9000)
            throw new RuleBroken("hour", "Give the day and the hour, such as 2026-03-14 06:00.");
        if (zone.IsInvalidTime(local))
        {
            var next = local;
            while (zone.IsInvalidTime(next)) next = next.AddMinutes(1);
            throw new RuleBroken("hour-skipped", $"In {zone.Id} the clocks skip {local:HH:mm} on {local:d MMMM yyyy}. The next hour that exists is {next:HH:mm}.");
        }
        if (!zone.IsAmbiguousTime(local)) return new LocalHour(new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime(), IsFirstOfTwo: false);
        // Of the two, the one that is further ahead of UTC comes first.
        return new LocalHour(new DateTimeOffset(local, zone.GetAmbiguousTimeOffsets(local).Max()).ToUniversalTime(), IsFirstOfTwo: true);
    }

    public static string Write(DateTimeOffset time, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(time, zone).ToString(Form, CultureInfo.InvariantCulture);
}
