using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Masthead.Data;
using Masthead.Stories;
using Masthead.Tests.Reading;
using static Masthead.Tests.Stories.Copy;

namespace Masthead.Tests.Stories;

/// <summary>A story's headline in other words, for fronts, for links elsewhere, for search engines and for telephones.</summary>
public sealed class HeadlinesTests
{
    private static readonly StoryHeadlines All = new() { Front = "Wall holds", Social = "It holds, this time", Search = "Port Ellis wall holds in storm", Push = "The wall stands" };

    private static byte[] Form(StoryContent content) => RevisionForm.Write(
        Guid.Parse("0192f0c1-2b3c-7d4e-8f50-0a1b2c3d4e5f"), 1, RevisionKind.Published, "/2026/03/14/harbour-wall-holds/", new DateTimeOffset(2026, 3, 14, 21, 5, 0, TimeSpan.Zero), "en-GB", content,
        new RevisionForm.Names("harbour-news", "news", [], [new("Ana Lopez", "Person", "Reporting")], ImmutableDictionary<Guid, RevisionForm.NamedPicture>.Empty), null);

    private static StoryContent Example => new()
    {
        Headline = "Harbour wall holds",
        Headlines = new StoryHeadlines { Front = "The wall holds", Social = "It holds, this time" },
        Body = Document(P("It holds.")),
    };

    /// <summary>A published format: this fixture is never changed.</summary>
    [Fact]
    public void The_bytes_of_a_story_with_other_headlines_are_those_of_the_fixture_and_of_the_reference()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Masthead.slnx"))) folder = folder.Parent!;
        var fixture = File.ReadAllBytes(Path.Combine(folder.FullName, "tests", "Masthead.Tests", "Fixtures", "revision-4.json"));
        var page = File.ReadAllText(Path.Combine(folder.FullName, "docs", "reference", "revision-form.md"));

        Assert.Equal(Encoding.UTF8.GetString(fixture), Encoding.UTF8.GetString(Form(Example)));
        Assert.Contains(Encoding.UTF8.GetString(fixture), page, StringComparison.Ordinal);
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(fixture)), page, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_a_story_with_one_takes_the_fourth_form()
    {
        static string FormOf(StoryContent content) => (string)JsonNode.Parse(Form(content))!["form"]!;

        Assert.Equal("masthead.revision/4", FormOf(Example with { Kind = StoryKind.Live }));
        Assert.Equal("masthead.revision/4", FormOf(Example with { Headlines = new StoryHeadlines { Push = "It stands" } }));
        Assert.Equal("masthead.revision/3", FormOf(Example with { Headlines = new StoryHeadlines(), Kind = StoryKind.Live }));
        Assert.Equal("masthead.revision/2", FormOf(Example with { Headlines = new StoryHeadlines(), Kind = StoryKind.Opinion }));
        Assert.Equal("masthead.revision/1", FormOf(Example with { Headlines = StoryHeadlines.None }));
    }

    [Fact]
    public async Task Each_place_has_its_headline_and_the_story_its_own()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var id = await newsroom.WriteAsync("Harbour wall holds", "It holds.");
        await newsroom.EditAsync(id, c => c with { Headlines = All });
        var story = await newsroom.PublishAsync(id);

        var page = new HtmlParser().ParseDocument(await newsroom.ReadAsync(story.Path));
        var data = JsonNode.Parse(page.QuerySelector("script[type='application/ld+json']")!.TextContent)!["@graph"]![0]!;
        var ninjs = await newsroom.ReadAsync(story.Path.TrimEnd('/') + ".ninjs.json");

        Assert.Equal("Harbour wall holds", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("Port Ellis wall holds in storm", page.Title, StringComparison.Ordinal);
        Assert.Equal("It holds, this time", page.QuerySelector("meta[property='og:title']")!.GetAttribute("content"));
        Assert.Equal("Harbour wall holds", (string?)data["headline"]);
        Assert.Equal(["Wall holds", "It holds, this time", "Port Ellis wall holds in storm"], data["alternativeHeadline"]!.AsArray().Select(h => (string?)h));
        Assert.DoesNotContain("The wall stands", page.Source.Text, StringComparison.Ordinal);
        Assert.Equal("The wall stands", (string?)JsonNode.Parse(ninjs)!["headlines"]!.AsArray().Single(h => (string?)h!["role"] == "push")!["value"]);
        Assert.Empty(Standards.WrongAsNinjs(ninjs));
        foreach (var list in (string[])["/", "/news/"])
        {
            var shown = await newsroom.ReadAsync(list);
            Assert.Contains("Wall holds", shown, StringComparison.Ordinal);
            Assert.DoesNotContain("Harbour wall holds", new HtmlParser().ParseDocument(shown).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_empty_one_takes_the_headline_again_and_both_changes_are_told_by_name()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var id = await newsroom.WriteAsync("Harbour wall holds", "It holds.");
        await newsroom.EditAsync(id, c => c with { Headlines = All });
        var story = await newsroom.PublishAsync(id);
        await newsroom.EditAsync(id, c => c with { Headlines = c.Headlines with { Front = " ", Social = "" } });
        await newsroom.PublishAsync(id);

        Assert.Contains("Harbour wall holds", await newsroom.ReadAsync("/"), StringComparison.Ordinal);
        Assert.Equal("Harbour wall holds", new HtmlParser().ParseDocument(await newsroom.ReadAsync(story.Path)).QuerySelector("meta[property='og:title']")!.GetAttribute("content"));
        var history = await newsroom.ReadAsync(story.Path + "history/1..2/");
        Assert.Contains("Front headline", history, StringComparison.Ordinal);
        Assert.Contains("Social headline", history, StringComparison.Ordinal);
        Assert.DoesNotContain("Search headline", history, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_can_be_put_back_by_itself()
    {
        var (older, now) = (Example with { Headlines = All }, Example with { Headlines = StoryHeadlines.None });
        var places = Difference.Between(older, now).Places;
        Assert.Equal(["Front headline", "Social headline", "Search headline", "Push headline"], places.Select(p => p.Where));
        Assert.All(places, p => Assert.True(p.Grade.HasFlag(ChangeGrade.Headline)));

        foreach (var place in places)
        {
            var back = Restored.Parts(now, older, [place.Part!]).Headlines;
            Assert.Equal(1, back.All().Count(h => h.Words.Length > 0));
            Assert.Equal([place.Where.ToString().Split(' ')[0].ToLowerInvariant()], back.All().Where(h => h.Words.Length > 0).Select(h => h.Name));
        }
        Assert.Equal(All, Restored.Parts(now, older, [.. places.Select(p => p.Part!)]).Headlines);
    }

    [Fact]
    public async Task One_that_is_too_long_is_refused_by_its_name()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var id = await newsroom.WriteAsync("Harbour wall holds", "It holds.");

        var refused = await Assert.ThrowsAsync<RuleBroken>(() => newsroom.EditAsync(id, c => c with { Headlines = new StoryHeadlines { Push = new string('a', 301) } }));

        Assert.Equal("headline-length", refused.Code);
        Assert.Contains("push", refused.Message, StringComparison.Ordinal);
        await newsroom.EditAsync(id, c => c with { Headlines = new StoryHeadlines { Push = new string('a', 300) } });
    }

    [Fact]
    public void A_story_from_before_there_were_any_has_none() =>
        Assert.True(JsonSerializer.Deserialize<StoryContent>("""{"headline":"Old"}""", StoryJson.Options)!.Headlines.AreNone);
}
