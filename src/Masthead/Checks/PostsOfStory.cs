using Masthead.Stories;
using Masthead.Text;

namespace Masthead.Checks;

/// <summary>What is amiss with the posts of a live coverage, beside their words. These hold in every house.</summary>
internal static class PostsOfStory
{
    /// <summary>A post that is written at a quarter past may be given the half hour at which the count is told.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(2);

    /// <param name="now">Null where nobody looked at a clock: then no post is ahead of it.</param>
    public static IEnumerable<FoundInField> Check(StoryContent content, DateTimeOffset? now)
    {
        var posts = content.Body.Posts().ToList();
        if (content.Kind == StoryKind.Live && posts.Count == 0)
        {
            yield return Found("kind", "live-without-post", Severity.Warning, "This is live coverage without a post.",
                "Readers of live coverage look for posts with their times. Put the first one in (New post), or choose another kind.");
        }
        var seen = new HashSet<(DateTimeOffset, string)>();
        DateTimeOffset? above = null;
        foreach (var post in posts)
        {
            var words = StoryText.Of(new StoryDocument([post])).Text;
            if (words.Length == 0 && post.Blocks.All(b => b is TextBlock))
                yield return Found(post.Id, "post-empty", Severity.Warning, "This post says nothing.", "Readers would see a time and no words. Write the post, or take it out.");
            else if (!seen.Add((post.At, words)))
                yield return Found(post.Id, "post-repeated", Severity.Warning, "Another post of the same minute says the same.", "A post that was pasted twice reads as news twice. Take one of them out.");
            if (now is { } moment && post.At > moment + Ahead)
                yield return Found(post.Id, "post-ahead", Severity.Warning, "The time of this post is yet to come.", "Readers take the time of a post for the moment at which it was so. Put it right, or wait.");
            if (above is { } newer && post.At > newer)
                yield return Found(post.Id, "post-order", Severity.Advice, "This post is newer than the one above it.", "Readers look for the newest post at the top. Moving it is for you to decide: a summary may stand above newer posts.");
            above = post.At;
        }
    }

    private static FoundInField Found(string field, string rule, Severity severity, Saying message, string why) => new(field, "", new Finding(rule, severity, new TextSpan(0, 0), message, why));
}
