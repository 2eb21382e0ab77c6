using System.Net;
using System.Text.Json;
using Masthead.Accounts;
using Masthead.Data;
using Masthead.Desk.Editing;
using Masthead.Publishing;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Desk.Editing;

/// <summary>What the editor asks of the desk, over HTTP, by a newsroom's people.</summary>
public sealed class EditingTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static readonly StoryContent Written = new() { Headline = "Harbour wall gives way", Body = NewsroomUnderTest.BodyOf("It lies by the the quay, the mayor said.") };

    [Fact]
    public async Task A_stranger_is_refused_everywhere()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.WriteAsync(Written);
        await newsroom.AccountAsync("Olive Owner", null);
        using var stranger = new DeskBrowser(newsroom);

        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.SendJsonAsync(HttpMethod.Put, $"/desk/stories/{story}/draft", Save(1, Written), withToken: false)).StatusCode);
        foreach (var act in new[] { "check", "near-copies", "publish", "withdraw", "retract", "notices", "reschedule", "review", "ready", "return" })
            Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.SendJsonAsync(HttpMethod.Post, $"/desk/stories/{story}/{act}", "{}", withToken: false)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await stranger.GetAsync($"/desk/stories/{story}")).StatusCode);
        Assert.Equal(1, await VersionAsync(newsroom, story));
    }

    [Fact]
    public async Task Somebody_without_a_part_in_the_publication_finds_no_such_story()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var other = await newsroom.OpenPublicationAsync("gazette", "The Gazette", "gazette.test");
        var story = await newsroom.WriteAsync(Written, other);
        using var editor = await newsroom.SignedInAsync(Role.Administrator);
        await editor.OpenAsync("/desk");

        Assert.Equal(HttpStatusCode.NotFound, (await editor.GetAsync($"/desk/stories/{story}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await editor.SendJsonAsync(HttpMethod.Put, $"/desk/stories/{story}/draft", Save(1, Written))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await editor.SendJsonAsync(HttpMethod.Post, $"/desk/stories/{story}/publish", """{"version":1}""")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await editor.SendJsonAsync(HttpMethod.Post, $"/desk/stories/{story}/check", Check(Written))).StatusCode);
    }

    [Fact]
    public async Task A_request_without_the_token_of_our_own_page_changes_nothing()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var (story, editor) = await OpenAsync(newsroom);
        using var _ = editor;

        Assert.Equal(HttpStatusCode.BadRequest, (await editor.SendJsonAsync(HttpMethod.Put, $"/desk/stories/{story}/draft", Save(1, Written), withToken: false)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await editor.SendJsonAsync(HttpMethod.Post, $"/desk/stories/{story}/publish", """{"version":1}""", withToken: false)).StatusCode);
        Assert.Equal((1, StoryStatus.Draft), (await VersionAsync(newsroom, story), await StatusAsync(newsroom, story)));
    }

    [Fact]
    public async Task A_save_is_kept_with_its_author_and_the_next_version()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var (story, editor) = await OpenAsync(newsroom);
        using var _ = editor;

        var saved = await AnswerAsync(await editor.SendJsonAsync(HttpMethod.Put, $"/desk/stories/{story}/draft", Save(1, Written with { Headline = "Harbour wall falls" })), HttpStatusCode.OK);

        Assert.Equal(2, saved.GetProperty("version").GetInt32());
        Assert.Equal(newsroom.Clock.GetUtcNow(), saved.GetProperty("savedAt").GetDateTimeOffset());
        var kept = await StoryAsync(newsroom, story);
        Assert.Equal(("Harbour wall falls", "Editor Person", 2), (kept.Headline, kept.ChangedBy, kept.Version));
    }

    [Fact]
    public async Task The_same_save_sent_again_gets_the_same_answer_and_changes_nothing()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var (story, editor) = await OpenAsync(newsroom);
        using var _ = editor;
        var save = Save(1, Written);

        var first = await AnswerAsync(await editor.SendJsonAsync(HttpMethod.Put, $"/desk/stories/{story}/draft", save), HttpStatusCode.OK);
        newsroom.Clock.Advance(TimeSpan.FromMinutes(10));
        var later = await AnswerAsync(await editor.SendJsonAsync(HttpMethod.Put, $"/desk/stories/{story}/draft", Save(2, Written with { Headline = "Later" })), HttpStatusCode.OK);
        var again = await AnswerAsync(await editor.SendJsonAsync(HttpMethod.Put, $"/desk/stories/{story}/draft", save), HttpStatusCode.OK);

        Assert.Equal(first.GetRawText(), again.GetRawText());
        Assert.Equal(3, later.GetProperty("version").GetInt32());
        Assert.Equal((3, "Later"), (await VersionAsync(newsroom, story), (await StoryAsync(newsroom, story)).Headline));
    }

    [Fact]
    public async Task A_save_from_an_older_version_is_answered_with_the_version_that_stands()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var (story, editor) = await OpenAsync(newsroom);
        using var _ = editor;
        await newsroom.EditAsync(story, content => content with { Headline = "Theirs" });

        var stale = await AnswerAsync(await editor.SendJsonAsync(HttpMethod.Put, $"/desk/stories/{story}/draft", Save(1, Written with { Headline = "Mine" })), HttpStatusCode.Conflict);

        Assert.Equal("stale", stale.GetProperty("code").GetString());
        Assert.Equal(2, stale.GetProperty("version").GetInt32());
        Assert.Equal("Edith Editor", stale.GetProperty("changedBy").GetString());
        Assert.Equal("Theirs", stale.GetProperty("content").GetProperty("headline").GetString());
        Assert.Equal("Theirs", (await StoryAsync(newsroom, story)).Headline);
    }

    [Fact]
    public async Task Of_two_saves_from_one_version_at_the_same_moment_one_is_kept()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var (story, editor) = await OpenAsync(newsroom);
        using var _ = editor;

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => editor.SendJsonAsync(HttpMethod.Put, $"/desk/stories/{story}/draft", Save(1, Written with { Headline = $"Writer {n}" }))));

        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.OK);
        Assert.Equal(5, answers.Count(a => a.StatusCode == HttpStatusCode.Conflict));
        Assert.Equal(2, await VersionAsync(newsroom, story));
    }

    [Fact]
    public async Task Publishing_answers_with_the_public_address_and_the_slug_that_was_made()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var (story, editor) = await OpenAsync(newsroom);
        using var _ = editor;

        var standing = await AnswerAsync(await editor.SendJsonAsync(HttpMethod.Post, $"/desk/stories/{story}/publish", """{"version":1}"""), HttpStatusCode.OK);

        Assert.Equal("published", standing.GetProperty("status").GetString());
        Assert.False(standing.GetProperty("hasUnpublishedChanges").GetBoolean());
        Assert.Equal("harbour-wall-gives-way", standing.GetProperty("slug").GetString());
        Assert.Equal("http://post.test/2026/03/14/harbour-wall-gives-way/", standing.GetProperty("publicUrl").GetString());
    }

    [Fact]
    public async Task Publishing_a_version_that_no_longer_stands_publishes_nothing()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var (story, editor) = await OpenAsync(newsroom);
        using var _ = editor;
        await newsroom.EditAsync(story, content => content with { Headline = "Theirs" });

        var stale = await AnswerAsync(await editor.SendJsonAsync(HttpMethod.Post, $"/desk/stories/{story}/publish", """{"version":1}"""), HttpStatusCode.Conflict);

        Assert.Equal("stale", stale.GetProperty("code").GetString());
        Assert.Equal(StoryStatus.Draft, await StatusAsync(newsroom, story));
    }

    [Fact]
    public async Task A_contributor_writes_but_does_not_publish()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var contributor = await newsroom.SignedInAsync(Role.Contributor);
        await contributor.OpenAsync("/desk/stories/new");
        using var begun = await contributor.PostAsync("/desk/stories/new");
        var address = begun.Headers.Location!.ToString();
        await contributor.OpenAsync(address);

        await AnswerAsync(await contributor.SendJsonAsync(HttpMethod.Put, address + "/draft", Save(1, Written)), HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.Forbidden, (await contributor.SendJsonAsync(HttpMethod.Post, address + "/publish", """{"version":2}""")).StatusCode);
    }

    [Fact]
    public async Task A_rule_of_the_newsroom_comes_back_with_its_code_and_its_words()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var (story, editor) = await OpenAsync(newsroom);
        using var _ = editor;
        await newsroom.EditAsync(story, content => content with { Headline = "" });

        var problem = await AnswerAsync(await editor.SendJsonAsync(HttpMethod.Post, $"/desk/stories/{story}/publish", """{"version":2}"""), HttpStatusCode.UnprocessableEntity);

        Assert.Equal("no-headline", problem.GetProperty("code").GetString());
        Assert.Contains("headline", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_acts_after_publishing_do_what_their_words_say()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var (story, editor) = await OpenAsync(newsroom);
        using var _ = editor;
        Task<HttpResponseMessage> ActAsync(string act, string json) => editor.SendJsonAsync(HttpMethod.Post, $"/desk/stories/{story}/{act}", json);

        Assert.Equal("inReview", (await AnswerAsync(await ActAsync("review", """{"version":1}"""), HttpStatusCode.OK)).GetProperty("status").GetString());
        Assert.Equal("ready", (await AnswerAsync(await ActAsync("ready", """{"version":1}"""), HttpStatusCode.OK)).GetProperty("status").GetString());
        Assert.Equal("draft", (await AnswerAsync(await ActAsync("return", """{"version":1}"""), HttpStatusCode.OK)).GetProperty("status").GetString());
        await AnswerAsync(await ActAsync("publish", """{"version":1}"""), HttpStatusCode.OK);
        await AnswerAsync(await ActAsync("notices", """{"version":1,"kind":"correction","text":"The wall fell at ten."}"""), HttpStatusCode.OK);
        Assert.Equal("withdrawn", (await AnswerAsync(await ActAsync("withdraw", """{"version":1,"notice":"We are checking this."}"""), HttpStatusCode.OK)).GetProperty("status").GetString());
        await AnswerAsync(await ActAsync("retract", """{"version":1,"notice":""}"""), HttpStatusCode.UnprocessableEntity);
        Assert.Equal("retracted", (await AnswerAsync(await ActAsync("retract", """{"version":1,"notice":"It was not so."}"""), HttpStatusCode.OK)).GetProperty("status").GetString());
        await AnswerAsync(await editor.SendJsonAsync(HttpMethod.Put, $"/desk/stories/{story}/draft", Save(1, Written)), HttpStatusCode.UnprocessableEntity);
    }

    [Theory]
    [InlineData("""{"saveId":"0197a3c4-0000-7000-8000-000000000001","base":1,"content":{"body":{"type":"doc","content":[{"type":"script","attrs":{"id":"aaaaaaaaaaaa"}}]}}}""", "script")]
    [InlineData("""{"saveId":"0197a3c4-0000-7000-8000-000000000001","base":1,"content":{"owner":"me"}}""", "owner")]
    [InlineData("""{"saveId":"0197a3c4-0000-7000-8000-000000000001","base":1""", "story")]
    [InlineData("null", "empty")]
    public async Task What_is_no_story_is_refused_with_the_place(string json, string named)
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var (story, editor) = await OpenAsync(newsroom);
        using var _ = editor;

        var problem = await AnswerAsync(await editor.SendJsonAsync(HttpMethod.Put, $"/desk/stories/{story}/draft", json), HttpStatusCode.UnprocessableEntity);

        Assert.Contains(named, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, await VersionAsync(newsroom, story));
    }

    [Fact]
    public async Task A_body_over_five_megabytes_is_refused()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var (story, editor) = await OpenAsync(newsroom);
        using var _ = editor;

        using var answer = await editor.SendJsonAsync(HttpMethod.Put, $"/desk/stories/{story}/draft", Save(1, Written with { Standfirst = new string('x', EditingDoor.LargestBody) }));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task The_desk_reads_the_copy_as_it_is_sent_and_keeps_nothing_of_it()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var (story, editor) = await OpenAsync(newsroom);
        using var _ = editor;
        var content = Written with { Body = NewsroomUnderTest.BodyOf("First.", "It is by the the wall.") };

        var answer = await AnswerAsync(await editor.SendJsonAsync(HttpMethod.Post, $"/desk/stories/{story}/check", Check(content)), HttpStatusCode.OK);

        Assert.Equal(7, answer.GetProperty("words").GetInt32());
        var finding = answer.GetProperty("findings").EnumerateArray().Single(f => f.GetProperty("rule").GetString() == "word-doubled");
        Assert.Equal(("error", content.Body.Blocks[1].Id, 9, 16, "the the", "the"), (finding.GetProperty("severity").GetString(), finding.GetProperty("block").GetString(),
            finding.GetProperty("start").GetInt32(), finding.GetProperty("end").GetInt32(), finding.GetProperty("quote").GetString(), finding.GetProperty("fix").GetProperty("text").GetString()));
        Assert.Equal(1, await VersionAsync(newsroom, story));
    }

    [Fact]
    public async Task A_link_to_where_nothing_of_the_publication_stands_is_found()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var (story, editor) = await OpenAsync(newsroom);
        using var _ = editor;
        var live = await newsroom.PublishAsync("The ferry is late", "“It was a long night on the pier,” Joan Birch said.");
        var gone = await newsroom.PublishAsync("The ferry is gone", "It came at one.");
        await Reading.Readers.WithdrawAsync(newsroom, gone.StoryId, "Wrong ferry.");
        string[] stand = [live.Path, live.Path.TrimEnd('/'), live.Path + "history/", "http://post.test" + live.Path + "?from=mail#top", "/", "/news/", "/author/ana-lopez/", "/speaker/joan-birch/", "/corrections/", "https://elsewhere.org.uk/2020/"];
        string[] dead = [gone.Path, "/2020/01/01/nothing/", "https://post.test/nothing/", "/author/nobody/", "/speaker/nobody/", "/topic/nothing/"];
        var content = Written with { Body = new StoryDocument([new Paragraph(Block.NewId(), [.. stand.Concat(dead).Select((address, n) => (Masthead.Stories.Inline)new TextRun($"link{n} ", [new Link(address)]))])]) };

        var found = await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().DeadLinksAsync(newsroom.Post.Id, content.Body, NewsroomUnderTest.Cancel));
        var answer = await AnswerAsync(await editor.SendJsonAsync(HttpMethod.Post, $"/desk/stories/{story}/check", Check(content)), HttpStatusCode.OK);

        Assert.Equal(dead.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
        var told = answer.GetProperty("findings").EnumerateArray().Where(f => f.GetProperty("rule").GetString() == "link-dead").Select(f => f.GetProperty("quote").GetString()!.Trim()).ToList();
        Assert.Contains($"link{stand.Length}", told);
        Assert.DoesNotContain("link0", told);
    }

    [Fact]
    public async Task The_page_shows_the_copy_without_script_and_carries_it_for_the_editor()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.WriteAsync(Written with { Headline = "</script><b>Wall</b>", Body = NewsroomUnderTest.BodyOf("Words </script> stay <words>.") });
        using var editor = await newsroom.SignedInAsync(Role.Editor);

        var page = await editor.OpenAsync($"/desk/stories/{story}");

        Assert.Equal("</script><b>Wall</b>", page.QuerySelector("article h1")?.TextContent);
        Assert.Contains("Words </script> stay <words>.", page.QuerySelector("article")?.TextContent, StringComparison.Ordinal);
        Assert.Contains("JavaScript", page.QuerySelector("noscript")?.TextContent, StringComparison.Ordinal);
        var carried = JsonDocument.Parse(page.QuerySelector("#story-data")!.TextContent).RootElement;
        Assert.Equal("</script><b>Wall</b>", carried.GetProperty("content").GetProperty("headline").GetString());
        Assert.Equal("RequestVerificationToken", carried.GetProperty("token").GetProperty("header").GetString());
        Assert.True(carried.GetProperty("canPublish").GetBoolean());
        Assert.DoesNotContain(page.Scripts, script => script.Source is null && script.Type is not "application/json");
    }

    [Fact]
    public async Task Json_made_by_the_editor_is_read_and_written_back_as_it_was()
    {
        var json = await File.ReadAllTextAsync(Fixture("editor-document.json"), Cancel);
        using var made = JsonDocument.Parse(json);

        using var again = JsonDocument.Parse(StoryDocumentJson.Write(StoryDocumentJson.Read(made.RootElement)));

        Assert.True(JsonElement.DeepEquals(made.RootElement, again.RootElement));
    }

    private static string Fixture(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Masthead.slnx"))) folder = folder.Parent!;
        return Path.Combine(folder.FullName, "tests", "Masthead.Tests", "Fixtures", name);
    }

    private static async Task<(Guid Story, DeskBrowser Editor)> OpenAsync(NewsroomUnderTest newsroom)
    {
        var story = await newsroom.WriteAsync(Written);
        var editor = await newsroom.SignedInAsync(Role.Editor);
        await editor.OpenAsync($"/desk/stories/{story}");
        return (story, editor);
    }

    private static string Save(int version, StoryContent content) =>
        JsonSerializer.Serialize(new SaveRequest(Guid.CreateVersion7(), version, content), StoryJson.Options);

    private static string Check(StoryContent content) => JsonSerializer.Serialize(new CheckRequest(content), StoryJson.Options);

    private static async Task<JsonElement> AnswerAsync(HttpResponseMessage answer, HttpStatusCode expected)
    {
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(answer.StatusCode == expected, $"{(int)answer.StatusCode}: {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    private static Task<Story> StoryAsync(NewsroomUnderTest newsroom, Guid id) =>
        newsroom.DoAsync(services => services.GetRequiredService<NewsroomDb>().Stories().AsNoTracking().SingleAsync(s => s.Id == id, Cancel));

    private static async Task<int> VersionAsync(NewsroomUnderTest newsroom, Guid id) => (await StoryAsync(newsroom, id)).Version;

    private static async Task<StoryStatus> StatusAsync(NewsroomUnderTest newsroom, Guid id) => (await StoryAsync(newsroom, id)).Status;
}
