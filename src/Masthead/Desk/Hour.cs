using System.Globalization;

namespace Masthead.Desk;

/// <summary>Times as the desk writes them, in the publication's zone.</summary>
public static class Hour
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>Only what is needed: the hour today, the day this year, else the date.</summary>
    public static string Short(DateTimeOffset time, TimeZoneInfo zone, DateTimeOffset now)
    {
        var (local, today) = (TimeZoneInfo.ConvertTime(time, zone), TimeZoneInfo.ConvertTime(now, zone));
        return local.Date == today.Date ? local.ToString("HH:mm", English)
            : local.Year == today.Year ? local.ToString("d MMM HH:mm", English)
            : local.ToString("d MMM yyyy", English);
    }

    /// <summary>As <see cref="Short"/>, with the hour in every year: for what is still to come.</summary>
    public static string Coming(DateTimeOffset time, TimeZoneInfo zone, DateTimeOffset now)
    {
        var (local, today) = (TimeZoneInfo.ConvertTime(time, zone), TimeZoneInfo.ConvertTime(now, zone));
        return local.ToString(local.Date == today.Date ? "HH:mm" : local.Year == today.Year ? "d MMM HH:mm" : "d MMM yyyy HH:mm", English);
    }

    /// <summary>A day and its hour in a sentence.</summary>
    public static string Said(DateTimeOffset time, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(time, zone).ToString("dddd d MMMM yyyy, HH:mm", English);

    /// <summary>A day of the calendar.</summary>
    public static string Day(DateOnly day) => day.ToString("d MMM yyyy", English);

    /// <summary>The hour and the minute.</summary>
    public static string Clock(DateTimeOffset time, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(time, zone).ToString("HH:mm", English);

    public static string InFull(DateTimeOffset time, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(time, zone).ToString("dddd d MMMM yyyy, HH:mm:ss", English) + " " + zone.Id;
}
