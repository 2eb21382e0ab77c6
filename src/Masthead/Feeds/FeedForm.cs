namespace Masthead.Feeds;

/// <summary>A form that a feed takes, and where it stands under its list.</summary>
internal sealed record FeedForm(string Tail, string ContentType, Func<Feed, byte[]> Write)
{
    public static IReadOnlyList<FeedForm> All { get; } =
    [
        new("/feed/", "application/rss+xml; charset=utf-8", RssFeed.Write),
        new("/feed/atom/", "application/atom+xml; charset=utf-8", AtomFeed.Write),
        new("/feed/json/", "application/feed+json; charset=utf-8", JsonFeed.Write),
    ];
}
