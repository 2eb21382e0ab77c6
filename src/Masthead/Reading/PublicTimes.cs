using System.Globalization;
using Masthead.Reading.Views;
using Masthead.Stories;

namespace Masthead.Reading;

/// <summary>Moments as the publication's readers live them: in its zone, in its language. Nothing here looks at a clock, so a page stays right by itself.</summary>
public sealed class PublicTimes(TimeZoneInfo zone, string language, Words words)
{
    private readonly CultureInfo _culture = LanguageTag.Culture(language);

    public DateTimeOffset Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, zone);

    /// <summary>With the offset of the publication's zone at that moment.</summary>
    public string Machine(DateTimeOffset moment) => Local(moment).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <summary>“14 March 2026, 09:12”.</summary>
    public TimeView Moment(DateTimeOffset moment) => View(moment, words["moment"]);

    /// <summary>“09:12”.</summary>
    public TimeView Clock(DateTimeOffset moment) => View(moment, words["clock"]);

    /// <summary>“14 March 2026”.</summary>
    public TimeView Day(DateTimeOffset moment) => View(moment, words["day"]);

    /// <summary>As much as informs beside a newest moment: “09:12” of the same day, “14 March” of the same year, “14 March 2025” otherwise.</summary>
    public TimeView Beside(DateTimeOffset newest, DateTimeOffset moment) =>
        View(moment, words[SameDay(newest, moment) ? "clock" : Local(newest).Year == Local(moment).Year ? "short-day" : "day"]);

    /// <summary>“09:12” of the newest moment's day, “14 March, 09:12” of another.</summary>
    public TimeView HourBeside(DateTimeOffset newest, DateTimeOffset moment) => View(moment, words[SameDay(newest, moment) ? "clock" : "day-clock"]);

    /// <summary>“Saturday 14 March 2026”.</summary>
    public TimeView LongDay(DateTimeOffset moment) => View(moment, words["long-day"]);

    public bool SameDay(DateTimeOffset one, DateTimeOffset other) => Local(one).Date == Local(other).Date;

    private TimeView View(DateTimeOffset moment, string format) => new(Local(moment).ToString(format, _culture), Machine(moment));
}
