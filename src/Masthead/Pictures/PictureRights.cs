namespace Masthead.Pictures;

/// <summary>The days of rights, in the publication’s zone.</summary>
public static class PictureRights
{
    /// <summary>How long before their end the desk is told.</summary>
    public const int WarnedDays = 14;

    public static DateOnly Today(TimeZoneInfo zone, DateTimeOffset now) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
}
