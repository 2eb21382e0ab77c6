namespace Masthead.Text.Reading;

/// <summary>Names of months and weekdays in English.</summary>
internal static class Calendar
{
    public static bool IsMonth(ReadOnlySpan<char> word) =>
        word is "January" or "February" or "March" or "April" or "May" or "June" or "July" or "August" or "September" or "October" or "November" or "December"
            or "Jan." or "Feb." or "Mar." or "Apr." or "Jun." or "Jul." or "Aug." or "Sept." or "Sep." or "Oct." or "Nov." or "Dec."
            or "Jan" or "Feb" or "Mar" or "Apr" or "Jun" or "Jul" or "Aug" or "Sept" or "Sep" or "Oct" or "Nov" or "Dec";

    public static bool IsWeekday(ReadOnlySpan<char> word) =>
        word is "Monday" or "Tuesday" or "Wednesday" or "Thursday" or "Friday" or "Saturday" or "Sunday";
}
