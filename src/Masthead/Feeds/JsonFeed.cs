using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Masthead.Serving;

namespace Masthead.Feeds;

/// <summary>JSON Feed 1.1 (jsonfeed.org/version/1.1).</summary>
internal static class JsonFeed
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static byte[] Write(Feed feed)
    {
        var json = Whole(feed);
        if (feed.Hub is { } hub) json["hubs"] = new JsonArray(new JsonObject { ["type"] = "WebSub", ["url"] = hub });
        return JsonSerializer.SerializeToUtf8Bytes(json, Options);
    }

    private static JsonObject Whole(Feed feed) => new()
    {
        ["version"] = "https://jsonfeed.org/version/1.1",
        ["title"] = feed.Title,
        ["home_page_url"] = feed.Home,
        ["feed_url"] = feed.Address,
        ["description"] = feed.Description,
        ["language"] = feed.Language,
        ["authors"] = new JsonArray(Author(new FeedAuthor(feed.Publication, feed.Home))),
        ["items"] = new JsonArray([.. feed.Entries.Select(Item)]),
    };

    private static JsonNode Item(FeedEntry entry)
    {
        var item = new JsonObject
        {
            ["id"] = entry.Id,
            ["url"] = entry.Address,
            ["title"] = entry.Title,
            ["summary"] = entry.Summary,
            ["content_html"] = entry.Html,
            ["date_published"] = XmlPage.Rfc3339(entry.Published),
            ["date_modified"] = XmlPage.Rfc3339(entry.Updated),
            ["language"] = entry.Language,
        };
        if (entry.Picture is { } picture) item["image"] = picture.Address;
        if (entry.Authors.Count > 0) item["authors"] = new JsonArray([.. entry.Authors.Select(Author)]);
        if (entry.Categories.Count > 0) item["tags"] = new JsonArray([.. entry.Categories.Select(c => (JsonNode)c)]);
        return item;
    }

    private static JsonNode Author(FeedAuthor author) => new JsonObject { ["name"] = author.Name, ["url"] = author.Address };
}
