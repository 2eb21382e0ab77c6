using Masthead.Data;
using Masthead.Publications;

namespace Masthead.Tests.Publishing;

public sealed class LocalHourTests
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    [Theory]
    [InlineData("2026-03-14T06:00", "Europe/London", "2026-03-14T06:00Z", false)]
    [InlineData("2026-07-14T06:00", "Europe/London", "2026-07-14T05:00Z", false)]
    [InlineData("2026-07-14T06:00:30", "Asia/Kathmandu", "2026-07-14T00:15:30Z", false)]
    [InlineData("2026-10-25T00:59", "Europe/London", "2026-10-24T23:59Z", false)]
    [InlineData("2026-10-25T01:30", "Europe/London", "2026-10-25T00:30Z", true)]
    [InlineData("2026-10-25T02:00", "Europe/London", "2026-10-25T02:00Z", false)]
    [InlineData("2026-11-01T01:30", "America/New_York", "2026-11-01T05:30Z", true)]
    [InlineData("2026-04-05T02:00", "Australia/Lord_Howe", "2026-04-04T15:30Z", false)]
    [InlineData("2026-04-05T01:45", "Australia/Lord_Howe", "2026-04-04T14:45Z", true)]
    public void An_hour_is_read_by_the_clocks_of_its_place_and_of_two_the_earlier_is_taken(string typed, string zone, string utc, bool isFirstOfTwo)
    {
        var hour = LocalHour.Parse(typed, TimeZoneInfo.FindSystemTimeZoneById(zone));

        Assert.Equal((DateTimeOffset.Parse(utc, System.Globalization.CultureInfo.InvariantCulture), isFirstOfTwo), (hour.Time, hour.IsFirstOfTwo));
    }

    [Theory]
    [InlineData("2026-03-29T01:30", "02:00")]
    [InlineData("2026-03-29T01:00", "02:00")]
    public void An_hour_that_the_clocks_skip_is_refused_with_the_next_that_exists(string typed, string next)
    {
        var broken = Assert.Throws<RuleBroken>(() => LocalHour.Parse(typed, London));

        Assert.Equal("hour-skipped", broken.Code);
        Assert.Contains("29 March 2026", broken.Message, StringComparison.Ordinal);
        Assert.Contains(next, broken.Message, StringComparison.Ordinal);
        Assert.Equal(new DateTimeOffset(2026, 3, 29, 1, 0, 0, TimeSpan.Zero), LocalHour.Parse("2026-03-29T02:00", London).Time);
    }

    [Theory]
    [InlineData(null), InlineData(""), InlineData("tomorrow"), InlineData("2026-02-30T06:00"), InlineData("0001-01-01T00:00"), InlineData("9999-12-31T23:59")]
    public void What_is_no_hour_is_refused(string? typed) => Assert.Equal("hour", Assert.Throws<RuleBroken>(() => LocalHour.Parse(typed, London)).Code);

    [Fact]
    public void What_is_shown_in_the_field_is_what_was_typed() =>
        Assert.Equal("2026-07-14T06:00", LocalHour.Write(LocalHour.Parse("2026-07-14T06:00", London).Time, London));
}
