using System.Text.Json.Nodes;
using Masthead.Reading.Views;
using Masthead.Stories;

namespace Masthead.Reading;

/// <summary>Live coverage on its page, and as machines are told of it.</summary>
internal static class LiveCoverage
{
    private const int MostPoints = 10;
    /// <summary>A page of a thousand posts would otherwise say all of them twice.</summary>
    private const int MostUpdates = 100;
    private const int LongestHeadline = 110;

    /// <summary>On the page itself: the hour alone for the newest post's day.</summary>
    public static PostTimes PostTimesOf(this Edition edition, StoryDocument body)
    {
        var newest = body.Posts().Select(p => p.At).DefaultIfEmpty().Max();
        return new PostTimes(at => edition.Times.HourBeside(newest, at).Text, edition.Times.Machine);
    }

    /// <summary>In forms of the story that are carried away from its page.</summary>
    public static PostTimes PostTimesIn(this Edition edition, PublishedStory story) => PostTimes.In(edition.Publication.Zone, edition.Publication.Language, edition.Absolute(story.Path));

    public static CoverageView? CoverageOf(this Edition edition, StoryContent content)
    {
        if (content.Kind != StoryKind.Live) return null;
        var posts = content.Body.Posts().ToList();
        var newest = posts.Select(p => p.At).DefaultIfEmpty().Max();
        var titled = posts.Where(p => LivePosts.TitleOf(p).Length > 0).ToList();
        var key = titled.Where(p => p.IsKey).ToList();
        return new CoverageView(content.CoverageEnd is null, content.CoverageEnd is { } end ? edition.Times.Moment(end) : null,
            [.. (key.Count > 0 ? key : titled).Take(MostPoints).Select(p => new PointView(new LinkView(LivePosts.TitleOf(p), "#" + LivePosts.AnchorOf(p)), edition.Times.HourBeside(newest, p.At)))]);
    }

    /// <summary>schema.org's members of a <c>LiveBlogPosting</c>.</summary>
    public static void TellCoverage(this Edition edition, JsonObject article, HeadView head, PublishedStory story, StoryContent content)
    {
        var posts = content.Body.Posts().OrderByDescending(p => p.At).ToList();
        article["coverageStartTime"] = edition.Times.Machine(posts.Count > 0 && posts[^1].At < story.FirstPublishedAt ? posts[^1].At : story.FirstPublishedAt);
        if (content.CoverageEnd is { } end) article["coverageEndTime"] = edition.Times.Machine(end);
        article["liveBlogUpdate"] = new JsonArray([.. posts.Take(MostUpdates).Select(post =>
        {
            var words = StoryText.Of(new StoryDocument(post.Blocks)).Copy;
            return (JsonNode)new JsonObject
            {
                ["@type"] = "BlogPosting",
                ["headline"] = LivePosts.TitleOf(post) is { Length: > 0 } title ? title : Edition.Shortened(words.ReplaceLineEndings(" "), LongestHeadline) is { Length: > 0 } beginning ? beginning : story.Headline,
                ["datePublished"] = edition.Times.Machine(post.At),
                ["articleBody"] = words,
                ["url"] = $"{head.Canonical}#{LivePosts.AnchorOf(post)}",
            };
        })]);
    }
}
