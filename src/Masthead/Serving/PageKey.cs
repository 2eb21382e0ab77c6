namespace Masthead.Serving;

/// <summary>The names by which a finished page remembers what it was made of. A publish names the keys it touched; exactly the pages that carry one of them are dropped.</summary>
public static class PageKey
{
    /// <summary>Everything that a publication's own row decides: name, sections, hosts, theme.</summary>
    public const string Publication = "publication";

    public static string Story(Guid id) => "story:" + id.ToString("n");

    /// <summary>The story that a key of <see cref="Story"/> names; null for another key.</summary>
    public static Guid? StoryOf(string key) => key.StartsWith("story:", StringComparison.Ordinal) && Guid.TryParseExact(key.AsSpan(6), "n", out var id) ? id : null;

    /// <summary>The lists of all stories: front, feeds, sitemaps.</summary>
    public const string Latest = "latest";

    /// <summary>The addresses of all stories first published in a month (UTC): a part of the sitemap.</summary>
    public static string Month(DateTimeOffset at) => at.UtcDateTime.ToString("'month:'yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);

    public static string Section(Guid id) => "section:" + id.ToString("n");
    public static string Topic(Guid id) => "topic:" + id.ToString("n");
    public static string Contributor(Guid id) => "contributor:" + id.ToString("n");

    /// <summary>A picture's words: caption, credit, alternative text.</summary>
    public static string Picture(Guid id) => "picture:" + id.ToString("n");

    /// <summary>What stands, or does not stand, at a path: carried by 404s and redirects too.</summary>
    public static string Path(string path) => "path:" + path;

    /// <summary>Which stories editors put on the front.</summary>
    public const string Front = "front";

    public const string Notices = "notices";

    /// <summary>The list of what everybody said.</summary>
    public const string Statements = "statements";

    /// <summary>A speaker's name, and the statements that are theirs.</summary>
    public static string Speaker(Guid id) => "speaker:" + id.ToString("n");
}
