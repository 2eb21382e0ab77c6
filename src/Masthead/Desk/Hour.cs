using Masthead.Languages;

namespace Masthead.Desk;

/// <summary>Times as the desk writes them, in the publication's zone and in the language of the request.</summary>
public static class Hour
{
    /// <summary>Only what is needed: the hour today, the day this year, else the date.</summary>
    public static string Short(DateTimeOffset time, TimeZoneInfo zone, DateTimeOffset now)
    {
        var (local, today) = (TimeZoneInfo.ConvertTime(time, zone), TimeZoneInfo.ConvertTime(now, zone));
        return local.Date == today.Date ? Clock(time, zone) : local.Year == today.Year ? StaffHours.Written(local.DateTime, "d MMM HH:mm") : Day(DateOnly.FromDateTime(local.DateTime));
    }

    /// <summary>As <see cref="Short"/>, with the hour in every year: for what is still to come.</summary>
    public static string Coming(DateTimeOffset time, TimeZoneInfo zone, DateTimeOffset now)
    {
        var (local, today) = (TimeZoneInfo.ConvertTime(time, zone), TimeZoneInfo.ConvertTime(now, zone));
        return local.Date == today.Date ? Clock(time, zone) : local.Year == today.Year ? StaffHours.Written(local.DateTime, "d MMM HH:mm") : StaffHours.Written(local.DateTime, "d MMM yyyy HH:mm");
    }

    /// <summary>A day and its hour in a sentence.</summary>
    public static string Said(DateTimeOffset time, TimeZoneInfo zone) => StaffHours.Written(TimeZoneInfo.ConvertTime(time, zone).DateTime, "dddd d MMMM yyyy, HH:mm");

    /// <summary>A day of the calendar.</summary>
    public static string Day(DateOnly day) => StaffHours.Written(day.ToDateTime(TimeOnly.MinValue), "d MMM yyyy");

    /// <summary>The hour and the minute.</summary>
    public static string Clock(DateTimeOffset time, TimeZoneInfo zone) => StaffHours.Written(TimeZoneInfo.ConvertTime(time, zone).DateTime, "HH:mm");

    public static string InFull(DateTimeOffset time, TimeZoneInfo zone) => StaffHours.Written(TimeZoneInfo.ConvertTime(time, zone).DateTime, "dddd d MMMM yyyy, HH:mm:ss") + " " + zone.Id;
}
