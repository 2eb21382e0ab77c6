using System.Collections.Immutable;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Masthead.Accounts;
using Masthead.Checks;
using Masthead.Data;
using Masthead.Stories;
using Masthead.Tests.Desk;
using Masthead.Tests.Reading;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Masthead.Tests.Stories.Copy;

namespace Masthead.Tests.Stories;

/// <summary>Figures and claims that are tied to a source of the story.</summary>
public sealed class SourcedTests
{
    private static readonly Sourced Survey = new("source000001"), Census = new("source000002"), Gone = new("source000009");

    private static readonly ImmutableArray<StorySource> Sources =
    [
        new(StorySourceKind.Document, "Bridge survey", "https://council.example/survey.pdf") { Id = Survey.SourceId }, new(StorySourceKind.Statement, "Census office") { Id = Census.SourceId }, new(StorySourceKind.OwnReporting, "At the quay"),
    ];

    private static StoryContent Told => new()
    {
        Headline = "The bridge",
        Sources = Sources,
        Body = Document(
            P(Run("It cost "), Run("£1.2 ", Survey), Run("million", Survey, new Strong()), Run(" and "), Run("carries ", Census), Run("9,000", Census, new Link("https://census.example/")), Run(" a day."), Run(" So they say.", Gone)),
            P(Run("Steel is dear", Survey), new Footnote("n00000000001", "Since May."), Run(" now", Survey), Run("."))),
    };

    [Fact]
    public async Task Readers_see_the_words_with_a_letter_that_leads_to_the_source_and_back()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var published = await newsroom.PublishAsync(await newsroom.WriteAsync(Told));

        var page = new HtmlParser().ParseDocument(await newsroom.ReadAsync(published.Path));

        var claims = page.QuerySelectorAll(".body .claim").ToList();
        Assert.Equal(["£1.2 million", "carries 9,000", "Steel is dear1 now"], claims.Select(c => c.TextContent));
        Assert.Equal(["a", "b", "a"], page.QuerySelectorAll(".body .source-sign a").Select(a => a.TextContent));
        Assert.Equal("Source a: Bridge survey", page.QuerySelector(".source-sign a")!.GetAttribute("aria-label"));
        Assert.Contains("So they say.", page.QuerySelector(".body")!.TextContent, StringComparison.Ordinal);
        Assert.All(page.QuerySelectorAll(".body a a"), _ => Assert.Fail("A link in a link."));
        var sources = page.QuerySelectorAll(".sources li").ToList();
        Assert.Equal(["a", "b", "c"], sources.Select(s => s.QuerySelector(".letter")!.TextContent));
        foreach (var sign in page.QuerySelectorAll(".body .source-sign a"))
        {
            var source = page.GetElementById(sign.GetAttribute("href")![1..])!;
            var claim = sign.ParentElement!.PreviousElementSibling!;
            Assert.Contains(source.QuerySelectorAll(".claims a"), back => back.GetAttribute("href") == "#" + claim.Id);
        }
        Assert.Equal(["£1.2 million", "Steel is dear now"], sources[0].QuerySelectorAll(".claims a").Select(a => a.TextContent));
        Assert.Empty(sources[2].QuerySelectorAll(".claims"));

        using var data = JsonDocument.Parse(page.QuerySelector("script[type='application/ld+json']")!.TextContent);
        var cited = data.RootElement.GetProperty("@graph")[0].GetProperty("citation");
        Assert.Equal(["Bridge survey", "Census office"], cited.EnumerateArray().Select(c => c.GetProperty("name").GetString()));
        Assert.Equal("https://council.example/survey.pdf", cited[0].GetProperty("url").GetString());
    }

    [Fact]
    public async Task A_publication_that_keeps_its_sources_to_itself_tells_them_nowhere()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var administrator = await newsroom.SignedInAsync(Role.Administrator);
        await administrator.OpenAsync("/desk/publication");
        using (var hidden = await administrator.PostAsync("/desk/publication?handler=Sources", ("ShowsSources", "false"))) Assert.Equal(HttpStatusCode.Redirect, hidden.StatusCode);
        var story = await newsroom.WriteAsync(Told with { SectionId = newsroom.News.Id });
        var published = await newsroom.PublishAsync(story);
        await newsroom.EditAsync(story, c => c with { Headline = "The new bridge", Sources = [.. c.Sources, new(StorySourceKind.Document, "Secret dossier")] });
        await newsroom.PublishAsync(story);
        var bare = published.Path.TrimEnd('/');

        foreach (var address in (string[])[published.Path, bare + ".md", bare + ".ninjs.json", bare + ".newsml.xml", published.Path + "history/", published.Path + "history/1..2/", published.Path + "history/1.json", published.Path + "history/2.json", "/feed/", "/feed/json/"])
        {
            var (status, text, _) = await newsroom.AskAsync(address);
            Assert.True(status == 200, $"{address} answered {status}");
            foreach (var secret in (string[])["Bridge survey", "survey.pdf", "Census office", "At the quay", "Secret dossier"]) Assert.False(text.Contains(secret, StringComparison.Ordinal), $"{address} tells {secret}");
        }
        var page = new HtmlParser().ParseDocument(await newsroom.ReadAsync(published.Path));
        Assert.Empty(page.QuerySelectorAll(".claim, .source-sign, .sources"));
        Assert.Contains("It cost £1.2 million and", page.QuerySelector(".body")!.TextContent, StringComparison.Ordinal);

        // The desk has them, and readers again once they may.
        Assert.Equal(4, (await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Stories().SingleAsync(x => x.Id == story, NewsroomUnderTest.Cancel))).Draft.Sources.Length);
        using (var shown = await administrator.PostAsync("/desk/publication?handler=Sources", ("ShowsSources", "true"))) Assert.Equal(HttpStatusCode.Redirect, shown.StatusCode);
        Assert.Contains("Bridge survey", await newsroom.ReadAsync(published.Path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void The_rule_of_figures_without_a_source_is_quiet_where_one_is_tied_to_it(bool hasSource, bool isFound)
    {
        var body = Document(P(Run("The storm passed. At least "), Run("40 people", Survey), Run(" were reported killed in the clashes.")), P(Run("Elsewhere, "), Run("some 300 families", Survey), Run(" have been left homeless.")));
        var story = new ChecksOfStory().Read(new StoryContent { Headline = "The storm", Body = body, Sources = hasSource ? Sources : [] }, ["Ana Lopez"], "en-GB");

        Assert.Equal(isFound ? 2 : 0, story.Findings.Count(f => f.Rule == "figure-unsourced"));
    }

    [Fact]
    public void A_figure_beside_tied_words_still_wants_its_source()
    {
        var body = Document(P(Run("The storm passed", Survey), Run(". At least 40 people were reported killed in the clashes.")));
        var story = new ChecksOfStory().Read(new StoryContent { Headline = "The storm", Body = body, Sources = Sources }, ["Ana Lopez"], "en-GB");

        Assert.Contains(story.Findings, f => f.Rule == "figure-unsourced");
    }

    [Fact]
    public async Task Sources_have_limits_and_ids_of_their_own()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.WriteAsync("The ferry", "It sails.");
        async Task<string> RefusedAsync(params IEnumerable<StorySource> sources) => (await Assert.ThrowsAsync<RuleBroken>(() => newsroom.EditAsync(story, c => c with { Sources = [.. sources] }))).Code;
        StorySource One(string id, string words = "Survey", string? url = null) => new(StorySourceKind.Document, words, url) { Id = id };

        Assert.Equal("source-id", await RefusedAsync(One("source000001"), One("source000001")));
        Assert.Equal("source-id", await RefusedAsync(One("short")));
        Assert.Equal("source-id", await RefusedAsync(One("Source-00001")));
        Assert.Equal("source-length", await RefusedAsync(One("source000001", new string('x', 1_001))));
        Assert.Equal("source-length", await RefusedAsync(One("source000001", "x", "https://x.example/" + new string('x', 2_000))));
        Assert.Equal("sources", await RefusedAsync(Enumerable.Range(0, 201).Select(_ => One(""))));
        await newsroom.EditAsync(story, c => c with { Sources = [One(""), One(""), One("source000001")] });
    }

    private static byte[] Form(StoryContent content) => RevisionForm.Write(
        Guid.Parse("0192f0c1-2b3c-7d4e-8f50-0a1b2c3d4e5f"), 1, RevisionKind.Published, "/2026/03/14/the-bridge/", new DateTimeOffset(2026, 3, 14, 21, 5, 0, TimeSpan.Zero), "en-GB", content,
        new RevisionForm.Names("harbour-news", "news", [], [new("Ana Lopez", "Person", "Reporting")], ImmutableDictionary<Guid, RevisionForm.NamedPicture>.Empty), null);

    /// <summary>A published format: this fixture is never changed.</summary>
    [Fact]
    public void The_bytes_of_a_story_with_notes_and_tied_sources_are_those_of_the_fixture_and_of_the_reference()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Masthead.slnx"))) folder = folder.Parent!;
        var fixture = File.ReadAllBytes(Path.Combine(folder.FullName, "tests", "Masthead.Tests", "Fixtures", "revision-5.json"));
        var page = File.ReadAllText(Path.Combine(folder.FullName, "docs", "reference", "revision-form.md"));

        Assert.Equal(Encoding.UTF8.GetString(fixture), Encoding.UTF8.GetString(Form(Told)));
        Assert.Contains(Encoding.UTF8.GetString(fixture), page, StringComparison.Ordinal);
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(fixture)), page, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_a_story_with_a_note_or_a_tied_source_takes_the_fifth_form()
    {
        static string FormOf(params Inline[] inlines) => (string)JsonNode.Parse(Form(new StoryContent { Headline = "The bridge", Sources = Sources, Body = Document(P(inlines)) }))!["form"]!;

        Assert.Equal("masthead.revision/5", FormOf(Run("Dear"), new Footnote("n00000000001", "Since May.")));
        Assert.Equal("masthead.revision/5", FormOf(Run("Dear", Survey)));
        // A mark that names nothing says nothing, and the bytes are those that they were.
        Assert.Equal("masthead.revision/1", FormOf(Run("Dear", Gone)));
        Assert.Equal(Form(new StoryContent { Sources = Sources, Body = Document(P(Run("It is dear."))) }), Form(new StoryContent { Sources = Sources, Body = Document(P(Run("It is "), Run("dear", Gone), Run("."))) }));
    }

    [Fact]
    public void A_source_that_gets_an_id_is_no_change_to_readers()
    {
        var before = Told with { Sources = [.. Sources.Select(s => s with { Id = "" })] };

        Assert.Empty(Difference.Between(before, before with { Sources = Sources }).Places);
        Assert.NotEmpty(Difference.Between(Told, Told with { Sources = Sources.RemoveAt(0) }).Places);
    }
}
