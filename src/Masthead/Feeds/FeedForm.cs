namespace Masthead.Feeds;

/// <summary>A form that a feed takes, and where it stands under its list.</summary>
/// <param name="BrowserContentType">Browsers show a feed's own type as source, and XML by its style sheet; null where there is no style sheet.</param>
internal sealed record FeedForm(string Tail, string ContentType, string? BrowserContentType, Func<Feed, byte[]> Write)
{
    private const string Xml = "application/xml; charset=utf-8";

    public static IReadOnlyList<FeedForm> All { get; } =
    [
        new("/feed/", "application/rss+xml; charset=utf-8", Xml, RssFeed.Write),
        new("/feed/atom/", "application/atom+xml; charset=utf-8", Xml, AtomFeed.Write),
        new("/feed/json/", "application/feed+json; charset=utf-8", null, JsonFeed.Write),
    ];
}
