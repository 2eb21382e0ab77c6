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

    public static string InFull(DateTimeOffset time, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(time, zone).ToString("dddd d MMMM yyyy, HH:mm:ss", English) + " " + zone.Id;
}
