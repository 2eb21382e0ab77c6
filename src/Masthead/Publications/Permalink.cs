using System.Collections.Frozen;
using System.Globalization;

namespace Masthead.Publications;

/// <summary>The pattern of a story's address. Tokens: {yyyy} {mm} {dd} {section} {slug}.</summary>
public static class Permalink
{
    public const string Default = "/{yyyy}/{mm}/{dd}/{slug}/";

    private static readonly FrozenSet<string> Reserved = FrozenSet.ToFrozenSet(
    [
        "desk", "api", "feed", "rss", "topic", "author", "corrections", "statements", "speaker", "search", "ledger", "page",
        "health", "metrics", "assets", "pictures", "category", "tag", "oembed", "wp-content", "content", "preview", "p",
    ]);

    /// <summary>True for a first path segment that is not free for a section.</summary>
    public static bool IsReserved(string slug) => Reserved.Contains(slug);

    /// <summary>The path of a story first published at <paramref name="published"/>, in the publication's own zone.</summary>
    public static string PathOf(Publication publication, DateTimeOffset published, string slug, string? sectionSlug)
    {
        var local = TimeZoneInfo.ConvertTime(published, publication.Zone);
        return publication.PermalinkPattern
            .Replace("{yyyy}", local.ToString("yyyy", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{mm}", local.ToString("MM", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{dd}", local.ToString("dd", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{section}", sectionSlug ?? "news", StringComparison.Ordinal)
            .Replace("{slug}", slug, StringComparison.Ordinal);
    }
}
