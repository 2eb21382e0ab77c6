using System.Globalization;

namespace Masthead.Stories;

/// <summary>The posts of a live coverage, and their moments.</summary>
public static class LivePosts
{
    private const string Form = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>In the order of the page.</summary>
    public static IEnumerable<LivePost> Posts(this StoryDocument document) => document.Blocks.OfType<LivePost>();

    /// <summary>The name of its place on the page.</summary>
    public static string AnchorOf(LivePost post) => "post-" + post.Id;

    /// <summary>Its title as plain words; empty where it has none.</summary>
    public static string TitleOf(LivePost post) => StoryText.Of(post.Title);

    /// <summary><c>2026-03-14T21:05:00Z</c>.</summary>
    public static string Written(DateTimeOffset at) => at.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture);

    /// <summary>Reads only what <see cref="Written"/> writes, of the years 1900 to 2999: a moment that every zone can tell.</summary>
    public static bool TryRead(string text, out DateTimeOffset at) =>
        DateTimeOffset.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out at) && at.Year is >= 1900 and < 3000;
}

/// <summary>How the posts of a page tell their moments, and where the page is.</summary>
/// <param name="Text">For people.</param>
/// <param name="Machine">For the attribute <c>datetime</c>.</param>
/// <param name="Page">Before the anchor of a post; empty on the page itself.</param>
public sealed record PostTimes(Func<DateTimeOffset, string> Text, Func<DateTimeOffset, string> Machine, string Page = "")
{
    /// <summary>Where nobody knows better.</summary>
    public static PostTimes Utc { get; } = new(at => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture), LivePosts.Written);

    /// <summary>Day and hour in full, in a zone and a language: for words that are carried away from their page.</summary>
    public static PostTimes In(TimeZoneInfo zone, string language, string page) => new(
        at => TimeZoneInfo.ConvertTime(at, zone).ToString("f", LanguageTag.Culture(language)),
        at => TimeZoneInfo.ConvertTime(at, zone).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture), page);
}
