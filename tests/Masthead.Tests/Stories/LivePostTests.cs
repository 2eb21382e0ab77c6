using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Masthead.Data;
using Masthead.Stories;
using static Masthead.Tests.Stories.Copy;

namespace Masthead.Tests.Stories;

/// <summary>Live posts in everything that reads documents.</summary>
public sealed class LivePostTests
{
    private static readonly DateTimeOffset Nine = new(2026, 3, 14, 21, 5, 0, TimeSpan.Zero);

    private static LivePost Post(string title, params Block[] blocks) => new(Id(), Nine, false, new PostTitle(Id(), title.Length == 0 ? [] : [Run(title)]), [.. blocks]);

    private static JsonNode Json(params Block[] blocks) => JsonNode.Parse(StoryDocumentJson.Write(Document(blocks)))!;

    private static StoryDocument Read(JsonNode json)
    {
        using var document = JsonDocument.Parse(json.ToJsonString());
        return StoryDocumentJson.Read(document.RootElement);
    }

    private static string Refusal(JsonNode json) => Assert.Throws<RuleBroken>(() => Read(json)).Message;

    [Fact]
    public void A_post_is_read_as_it_was_written()
    {
        var document = Document(P("What we know."), Post("Gates shut", P("Water at the third step."), new RuleBlock(Id())) with { IsKey = true }, Post("", P("Rain.")));

        var again = Read(JsonNode.Parse(StoryDocumentJson.Write(document))!);

        Assert.Equal(document, again);
        var post = again.Posts().First();
        Assert.Equal((Nine, true, "Gates shut", 2), (post.At, post.IsKey, LivePosts.TitleOf(post), post.Blocks.Length));
    }

    [Fact]
    public void A_post_in_a_post_or_in_any_block_is_refused()
    {
        var inPost = Json(Post("Gates shut", P("Now.")));
        inPost["content"]![0]!["content"]!.AsArray().Add(Json(Post("Inner", P("No.")))["content"]![0]!.DeepClone());
        var inQuote = Json(new QuoteBlock(Id(), [P("Quoted.")]));
        inQuote["content"]![0]!["content"]!.AsArray().Add(Json(Post("Inner", P("No.")))["content"]![0]!.DeepClone());

        Assert.Contains("document › 1 › 3, a live post stands at the top of the story only", Refusal(inPost), StringComparison.Ordinal);
        Assert.Contains("document › 1 › 2, a live post stands at the top of the story only", Refusal(inQuote), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("by", "\"Ana\"", "a live_post has no \"by\"")]
    [InlineData("at", "\"\"", "a live post needs the moment it is of")]
    [InlineData("at", "\"2026-03-14T21:05:00+01:00\"", "a live post needs the moment it is of")]
    [InlineData("at", "\"2026-03-14T21:05:00.5Z\"", "a live post needs the moment it is of")]
    [InlineData("at", "\"0001-01-01T00:00:00Z\"", "a live post needs the moment it is of")]
    [InlineData("at", "1773522300", "\"at\" must be text")]
    [InlineData("key", "\"yes\"", "\"key\" must be true or false")]
    public void An_attribute_that_is_unknown_or_unsound_is_refused(string name, string value, string message)
    {
        var json = Json(Post("Gates shut", P("Now.")));
        json["content"]![0]!["attrs"]![name] = JsonNode.Parse(value);

        Assert.Contains(message, Refusal(json), StringComparison.Ordinal);
    }

    [Fact]
    public void A_title_is_there_alone_and_plain_and_short()
    {
        var without = Json(Post("Gates shut", P("Now.")));
        without["content"]![0]!["content"]!.AsArray().RemoveAt(0);
        var marked = Json(Post("Gates shut", P("Now.")));
        marked["content"]![0]!["content"]![0]!["content"]![0]!["marks"] = JsonNode.Parse("""[{"type":"em"}]""");
        var broken = Json(Post("Gates shut", P("Now.")));
        broken["content"]![0]!["content"]![0]!["content"]!.AsArray().Add(JsonNode.Parse("""{"type":"hard_break"}"""));
        var stray = Json(P("Now."));
        stray["content"]![0]!["type"] = "post_title";

        Assert.Contains("a live post begins with its \"post_title\"", Refusal(without), StringComparison.Ordinal);
        Assert.Contains("plain words", Refusal(marked), StringComparison.Ordinal);
        Assert.Contains("plain words", Refusal(broken), StringComparison.Ordinal);
        Assert.Contains("there is no block of type “post_title”", Refusal(stray), StringComparison.Ordinal);
        Assert.Contains("at most 200 characters", Refusal(Json(Post(new string('x', 201), P("Now.")))), StringComparison.Ordinal);
        Assert.Single(Read(Json(Post(new string('x', 200), P("Now.")))).Posts());
    }

    [Fact]
    public void A_story_has_a_thousand_posts_and_no_more()
    {
        Block[] posts = [.. Enumerable.Range(0, 1_001).Select(n => Post("", P("Post " + n)))];

        Assert.Equal(1_000, Read(Json(posts[..1_000])).Posts().Count());
        Assert.Contains("at most 1000 live posts; go on in a new story", Refusal(Json(posts)), StringComparison.Ordinal);
    }

    [Fact]
    public void Plain_text_holds_titles_and_words_and_finds_them_again()
    {
        var post = Post("Gates shut", P("Water rises."));

        var text = StoryText.Of(Document(P("Intro."), post));

        Assert.Equal("Intro.\n\nGates shut\n\nWater rises.", text.Text);
        Assert.Equal(new TextPiece(post.Title.Id, 6, 10), Assert.Single(text.Pieces(new Masthead.Text.TextSpan(14, 18))));
    }

    [Fact]
    public void A_post_is_an_article_with_its_anchor_its_time_and_its_title()
    {
        var post = Post("Gates <shut>", new Heading(Id(), 2, [Run("At the quay")]), P("Now."));
        var times = new PostTimes(at => at.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture), LivePosts.Written, "https://post.test/a/");

        var html = StoryHtml.Render(Document(post, new Heading(Id(), 2, [Run("Elsewhere")])), _ => null, times);

        Assert.Equal($"""
            <article class="post" id="post-{post.Id}">
            <p class="post-time"><a href="https://post.test/a/#post-{post.Id}"><time datetime="2026-03-14T21:05:00Z">21:05</time></a></p>
            <h2>Gates &lt;shut&gt;</h2>
            <h3>At the quay</h3>
            <p>Now.</p>
            </article>
            <h2>Elsewhere</h2>

            """.ReplaceLineEndings("\n"), html);
    }

    [Fact]
    public void A_post_in_markdown_is_parted_by_a_rule_and_tells_its_time()
    {
        var markdown = StoryMarkdown.Render(Document(P("Intro."), Post("Gates shut", new Heading(Id(), 2, [Run("At the quay")]), P("Now."))));

        Assert.Equal("Intro.\n\n---\n\n## Gates shut\n\n*2026-03-14 21:05 UTC*\n\n### At the quay\n\nNow.\n", markdown);
    }

    [Fact]
    public void The_history_tells_a_new_post_by_its_time_its_title_and_its_words()
    {
        var old = Post("Rain", P("It rains."));
        var before = new StoryContent { Kind = StoryKind.Live, Body = Document(P("Intro."), old) };
        var after = before with { Body = Document(P("Intro."), Post("Gates shut", P("Water rises.")), old) };

        var difference = Difference.Between(before, after, id => "");

        Assert.Equal(["Post 1, new", "Post title 1, new", "Paragraph 2, new"], difference.Places.Select(p => p.Where));
        Assert.Equal(["2026-03-14 21:05 UTC", "Gates shut", "Water rises."], difference.Places.Select(p => p.Runs.Single().Text));
        Assert.True(difference.Grade.HasFlag(ChangeGrade.ParagraphAdded));
        var moved = Assert.Single(Difference.Between(before, before with { Body = Document(P("Intro.", before.Body.Blocks[0].Id), old with { At = Nine.AddMinutes(1) }) }, id => "").Places);
        Assert.Equal("Post 1", moved.Where);
    }

    [Fact]
    public void The_history_tells_that_coverage_ended()
    {
        var before = new StoryContent { Kind = StoryKind.Live };

        var place = Assert.Single(Difference.Between(before, before with { CoverageEndedAt = Nine }, id => "").Places);

        Assert.Equal(("Coverage ended", "2026-03-14 21:05 UTC"), (place.Where, place.Runs.Single().Text));
        Assert.Empty(Difference.Between(before with { Kind = StoryKind.News }, before with { Kind = StoryKind.News, CoverageEndedAt = Nine }, id => "").Places);
    }

    private static byte[] Form(StoryContent content) => RevisionForm.Write(
        Guid.Parse("0192f0c1-2b3c-7d4e-8f50-0a1b2c3d4e5f"), 3, RevisionKind.Updated, "/2026/03/14/the-river/", Nine, "en-GB", content,
        new RevisionForm.Names("harbour-news", "news", [], [new("Ana Lopez", "Person", "Reporting")], ImmutableDictionary<Guid, RevisionForm.NamedPicture>.Empty), null);

    private static StoryContent Example => new()
    {
        Kind = StoryKind.Live,
        Headline = "The river, hour by hour",
        CoverageEndedAt = new DateTimeOffset(2026, 3, 15, 0, 30, 0, 999, TimeSpan.FromHours(1)),
        Body = Document(P("What we know."), Post("Gates shut", P("Water at the third step.")) with { IsKey = true }, Post("", P("It rains."))),
    };

    /// <summary>A published format: this fixture is never changed.</summary>
    [Fact]
    public void The_bytes_of_live_coverage_are_those_of_the_fixture_and_of_the_reference()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Masthead.slnx"))) folder = folder.Parent!;
        var fixture = File.ReadAllBytes(Path.Combine(folder.FullName, "tests", "Masthead.Tests", "Fixtures", "revision-3.json"));
        var page = File.ReadAllText(Path.Combine(folder.FullName, "docs", "reference", "revision-form.md"));

        Assert.Equal(Encoding.UTF8.GetString(fixture), Encoding.UTF8.GetString(Form(Example)));
        Assert.Contains(Encoding.UTF8.GetString(fixture), page, StringComparison.Ordinal);
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(fixture)), page, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_live_coverage_and_posts_take_the_third_form()
    {
        string FormOf(StoryContent content) => (string)JsonNode.Parse(Form(content))!["form"]!;

        Assert.Equal("masthead.revision/3", FormOf(new StoryContent { Kind = StoryKind.Live }));
        Assert.Equal("masthead.revision/3", FormOf(Example with { Kind = StoryKind.News }));
        Assert.Equal("masthead.revision/2", FormOf(new StoryContent { Kind = StoryKind.Gallery, CoverageEndedAt = Nine }));
        Assert.Equal("masthead.revision/1", FormOf(new StoryContent { CoverageEndedAt = Nine }));
        Assert.Equal("news", (string?)JsonNode.Parse(Form(Example with { Kind = StoryKind.News }))!["revision"]!["genre"]);
    }
}
