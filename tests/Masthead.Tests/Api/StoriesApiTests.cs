using System.Text.Json.Nodes;
using Masthead.Audit;
using Masthead.Data;
using Masthead.Tests.Reading;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Masthead.Tests.Api.ApiPrograms;

namespace Masthead.Tests.Api;

public sealed class StoriesApiTests
{
    [Fact]
    public async Task A_story_goes_from_its_first_word_to_readers_and_back()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var program = await newsroom.ProgramAsync();

        var begun = await program.PostAsync("stories", Story("Harbour wall holds"));
        Assert.Equal((201, "draft", 1), (begun.Status, (string)begun.Json["status"]!, (int)begun.Json["version"]!));
        var address = begun.Headers.Location!.OriginalString["/api/v1/".Length..];
        var saved = await program.PutAsync(address + "/draft", Story("Harbour wall holds", "The wall held until morning."), IfMatch(begun.ETag));
        Assert.Equal((200, 2), (saved.Status, (int)saved.Json["version"]!));
        var moved = await program.PostAsync(address + "/status", """{"status":"ready"}""", IfMatch(saved.ETag));
        Assert.Equal("ready", (string)moved.Json["status"]!);
        var published = await program.PostAsync(address + "/publish", null, IfMatch(moved.ETag));
        Assert.Equal(("published", 1), ((string)published.Json["status"]!, (int)published.Json["revisionNumber"]!));
        var page = new Uri((string)published.Json["url"]!).AbsolutePath;
        Assert.Contains("The wall held until morning.", await newsroom.ReadAsync(page), StringComparison.Ordinal);
        var notice = await program.PostAsync(address + "/notices", """{"kind":"correction","text":"It was the other wall."}""", IfMatch(published.ETag));
        Assert.Equal((201, "correction"), (notice.Status, (string)notice.Json["kind"]!));
        Assert.Contains("It was the other wall.", await newsroom.ReadAsync(page), StringComparison.Ordinal);
        Assert.Equal("It was the other wall.", (string)(await program.GetAsync(address + "/notices")).Json["items"]![0]!["text"]!);
        var withdrawn = await program.PostAsync(address + "/withdraw", """{"notice":"Its figures are looked at."}""", IfMatch("\"2\""));
        Assert.Equal("withdrawn", (string)withdrawn.Json["status"]!);
        Assert.Equal(410, (await newsroom.AskAsync(page)).Status);
        var retracted = await program.PostAsync(address + "/retract", """{"notice":"It was wrong."}""", IfMatch("\"2\""));
        Assert.Equal("retracted", (string)retracted.Json["status"]!);

        var revisions = (await program.GetAsync(address + "/revisions")).Json["items"]!.AsArray();
        Assert.Equal(["retracted", "withdrawn", "published"], revisions.Select(r => (string)r!["kind"]!));
        Assert.Contains("The wall held until morning.", (await program.GetAsync(address + "/revisions/1?body=markdown")).Json["bodyText"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("<p>The wall held until morning.</p>", (await program.GetAsync(address + "?body=html")).Json["bodyText"]!.GetValue<string>(), StringComparison.Ordinal);
        var deeds = await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Audit().Where(a => a.Deed.StartsWith("story.")).OrderBy(a => a.Id).Select(a => new { a.Deed, a.By }).ToListAsync(NewsroomUnderTest.Cancel));
        Assert.Equal([Deeds.StoryBegun, Deeds.StoryMarkedReady, Deeds.StoryNoticed, Deeds.StoryPublished, Deeds.StoryRetracted, Deeds.StoryWithdrawn], deeds.Select(d => d.Deed).Order(StringComparer.Ordinal));
        Assert.All(deeds, d => Assert.Equal("Robot (API)", d.By));
    }

    [Fact]
    public async Task A_save_on_an_older_version_names_both_and_keeps_nothing()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var program = await newsroom.ProgramAsync();
        var story = await newsroom.WriteAsync("Harbour wall holds", "The wall held.");
        await newsroom.EditAsync(story, d => d with { Standfirst = "Edith was here." });

        var stale = await program.PutAsync($"stories/{story}/draft", Story("Mine"), IfMatch("\"1-0123456789abcdef\""));

        Assert.Equal((412, "version-stale", 1, 2, "Edith Editor"), (stale.Status, stale.Problem, (int)stale.Json["sentVersion"]!, (int)stale.Json["version"]!, (string)stale.Json["changedBy"]!));
        Assert.Equal("Edith was here.", (string)(await program.GetAsync($"stories/{story}")).Json["content"]!["standfirst"]!);
        foreach (var act in new[] { "publish", "withdraw", "retract", "notices", "status" })
            Assert.Equal("version-stale", (await program.PostAsync($"stories/{story}/{act}", act == "publish" ? null : """{"notice":"No."}""", IfMatch("\"1\""))).Problem);
    }

    [Fact]
    public async Task A_write_without_a_version_is_asked_for_one()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var program = await newsroom.ProgramAsync();
        var story = await newsroom.WriteAsync("Harbour wall holds", "The wall held.");

        Assert.Equal((428, "version-missing"), Of(await program.PutAsync($"stories/{story}/draft", Story("Mine"))));
        Assert.Equal((428, "version-missing"), Of(await program.PostAsync($"stories/{story}/publish", null)));
        Assert.Equal((400, "invalid-parameter"), Of(await program.PostAsync($"stories/{story}/publish", null, IfMatch("*"))));
        Assert.Equal((400, "invalid-parameter"), Of(await program.PostAsync($"stories/{story}/publish", null, IfMatch("\"abc\""))));
    }

    [Fact]
    public async Task The_same_save_sent_again_is_answered_as_it_was()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var program = await newsroom.ProgramAsync();
        var story = await newsroom.WriteAsync("Harbour wall holds", "The wall held.");

        var first = await program.PutAsync($"stories/{story}/draft", Story("Mine"), IfMatch("\"1\""));
        var again = await program.PutAsync($"stories/{story}/draft", Story("Mine"), IfMatch("\"1\""));

        Assert.Equal((200, 200, first.Text), (first.Status, again.Status, again.Text));
        Assert.Equal("version-stale", (await program.PutAsync($"stories/{story}/draft", Story("Mine, but other words"), IfMatch("\"1\""))).Problem);
    }

    [Fact]
    public async Task What_did_not_change_is_not_sent_twice()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var program = await newsroom.ProgramAsync();
        var story = await newsroom.WriteAsync("Harbour wall holds", "The wall held.");
        var read = await program.GetAsync($"stories/{story}");

        var same = await program.GetAsync($"stories/{story}", ("If-None-Match", read.ETag!));
        Assert.Equal((304, ""), (same.Status, same.Text));
        Assert.Equal(304, (await program.GetAsync($"stories/{story}", ("If-None-Match", $"\"x\", W/{read.ETag}"))).Status);
        await program.SendAsync(HttpMethod.Put, $"stories/{story}/embargo", """{"at":"2026-03-15T06:00:00Z"}""", IfMatch(read.ETag));
        var changed = await program.GetAsync($"stories/{story}", ("If-None-Match", read.ETag!));
        Assert.Equal((200, "2026-03-15T06:00:00Z"), (changed.Status, (string)changed.Json["embargoUntil"]!));
        // The hour moved, the words did not: they can still be saved on what was read before.
        Assert.Equal(200, (await program.PutAsync($"stories/{story}/draft", Story("Mine"), IfMatch(read.ETag))).Status);
    }

    [Fact]
    public async Task Hours_are_set_and_taken_away_by_the_rules_of_the_newsroom()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var program = await newsroom.ProgramAsync();
        var story = await newsroom.WriteAsync("Harbour wall holds", "The wall held.");
        Task<ApiAnswer> Send(string method, string what, string? json) => program.SendAsync(new HttpMethod(method), $"stories/{story}/{what}", json, IfMatch("\"1\""));

        Assert.Equal("2026-03-14T12:00:00Z", (string)(await Send("PUT", "schedule", """{"at":"2026-03-14T13:00:00+01:00"}""")).Json["goesOutAt"]!);
        var late = await Send("PUT", "embargo", """{"at":"2026-03-14T15:00:00Z"}""");
        Assert.Equal((422, "rule", "embargo"), (late.Status, late.Problem, (string)late.Json["code"]!));
        Assert.Equal("hour-past", (string)(await Send("PUT", "schedule", """{"at":"2026-03-14T08:00:00Z"}""")).Json["code"]!);
        Assert.Null((string?)(await Send("DELETE", "schedule", null)).Json["goesOutAt"]);
        Assert.Equal("2026-03-14T15:00:00Z", (string)(await Send("PUT", "embargo", """{"at":"2026-03-14T15:00:00Z"}""")).Json["embargoUntil"]!);
        Assert.Equal("embargo", (string)(await Send("POST", "publish", null)).Json["code"]!);
        Assert.Null((string?)(await Send("DELETE", "embargo", null)).Json["embargoUntil"]);
        Assert.Equal("It is over.", (string)(await Send("PUT", "expiry", """{"at":"2026-03-20T15:00:00Z","notice":"It is over."}""")).Json["comesDownNotice"]!);
        Assert.Null((string?)(await Send("DELETE", "expiry", null)).Json["comesDownAt"]);
        await Send("PUT", "schedule", """{"at":"2026-03-14T12:00:00Z"}""");
        newsroom.Clock.Advance(TimeSpan.FromHours(4));
        await newsroom.DoJobsAsync();
        Assert.Equal("published", (string)(await program.GetAsync($"stories/{story}")).Json["status"]!);
    }

    [Theory]
    [InlineData("""{"headline":"A","colour":"red"}""", "unknown-field", "colour")]
    [InlineData("""{"headline":7}""", "unreadable", "headline")]
    [InlineData("""{"headline":null}""", "unreadable", "headline")]
    [InlineData("""{"kind":"rumour"}""", "unreadable", "kind")]
    [InlineData("""{"kind":3}""", "unreadable", "kind")]
    [InlineData("""{"byline":[{"role":"editing"}]}""", "unreadable", null)]
    [InlineData("""{"coverageEndedAt":"2026-03-14T09:00:00"}""", "unreadable", "coverageEndedAt")]
    [InlineData("""{"headline":""", "unreadable", null)]
    [InlineData("""null""", "unreadable", null)]
    [InlineData("""{"body":{"type":"doc","content":[{"type":"marquee","attrs":{"id":"p00000000001"}}]}}""", "rule", null)]
    [InlineData("""{"slug":"Not A Slug"}""", "rule", null)]
    public async Task What_cannot_be_read_is_refused_by_name_and_nothing_is_begun(string json, string problem, string? field)
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var program = await newsroom.ProgramAsync();

        var answer = await program.PostAsync("stories", json);

        Assert.True(answer.Problem == problem, answer.Text);
        if (field is not null) Assert.Equal(field, (string?)answer.Json["field"]);
        Assert.Empty((await program.GetAsync("stories")).Json["items"]!.AsArray());
    }

    [Theory]
    [InlineData("stories?colour=red", "unknown-parameter", "colour")]
    [InlineData("stories?limit=0", "invalid-parameter", "limit")]
    [InlineData("stories?limit=101", "invalid-parameter", "limit")]
    [InlineData("stories?limit=5&limit=6", "invalid-parameter", "limit")]
    [InlineData("stories?after=rubbish", "invalid-parameter", "after")]
    [InlineData("stories?status=Draft", "invalid-parameter", "status")]
    [InlineData("stories?changedSince=2026-03-14", "invalid-parameter", "changedSince")]
    [InlineData("stories?section=news", "invalid-parameter", "section")]
    [InlineData("audit?after=rubbish", "invalid-parameter", "after")]
    [InlineData("statements?after=MHw=", "invalid-parameter", "after")]
    [InlineData("sections?after=eA", "invalid-parameter", "after")]
    public async Task A_parameter_that_is_none_or_wrong_is_refused_by_name(string address, string problem, string field)
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var program = await newsroom.ProgramAsync();

        var answer = await program.GetAsync(address);

        Assert.Equal((400, problem, field), (answer.Status, answer.Problem, (string)answer.Json["field"]!));
    }

    [Fact]
    public async Task Stories_are_found_by_status_section_time_and_words()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var program = await newsroom.ProgramAsync();
        var published = (await newsroom.PublishAsync("Ferry runs again", "It runs.")).StoryId;
        newsroom.Clock.Advance(TimeSpan.FromMinutes(10));
        var draft = await newsroom.WriteAsync(new Masthead.Stories.StoryContent { Headline = "Harbour wall holds", SectionId = newsroom.Sport.Id, Body = NewsroomUnderTest.BodyOf("The wall held.") });
        async Task<string[]> Found(string query) => [.. (await program.GetAsync("stories?" + query)).Json["items"]!.AsArray().Select(s => (string)s!["id"]!)];

        Assert.Equal([draft.ToString(), published.ToString()], await Found("limit=10"));
        Assert.Equal([published.ToString()], await Found("status=published"));
        Assert.Equal([draft.ToString()], await Found("section=" + newsroom.Sport.Id));
        Assert.Equal([draft.ToString()], await Found("changedSince=2026-03-14T09:05:00Z"));
        Assert.Equal([draft.ToString()], await Found("changedSince=2026-03-14T10:05:00%2B01:00"));
        Assert.Equal([draft.ToString()], await Found("words=wall"));
        Assert.Empty(await Found("words=wall&status=published"));
        Assert.Equal("words", (string)(await program.GetAsync("stories?words=wall&section=" + newsroom.Sport.Id)).Json["field"]!);
    }

    [Fact]
    public async Task The_findings_of_a_draft_are_those_of_the_desk()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var program = await newsroom.ProgramAsync();
        var story = await newsroom.WriteAsync("Harbour wall holds", "The wall held.. It stood.");

        var checks = await program.GetAsync($"stories/{story}/checks");

        Assert.Contains(checks.Json["findings"]!.AsArray(), f => (string)f!["rule"]! == "punctuation-doubled");
        Assert.Equal(1, (int)checks.Json["version"]!);
    }

    [Fact]
    public async Task An_address_that_is_none_and_a_method_that_is_none_say_so()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var program = await newsroom.ProgramAsync();

        Assert.Equal((404, "not-found"), Of(await program.GetAsync("nothing/here")));
        Assert.Equal((404, "not-found"), Of(await program.GetAsync("stories/not-an-id")));
        var wrong = await program.SendAsync(HttpMethod.Delete, "stories", (string?)null);
        Assert.Equal((405, "method-not-allowed"), Of(wrong));
        Assert.Contains("POST", wrong.Allow);
        Assert.Equal((415, "unsupported-media"), Of(await program.SendContentAsync(HttpMethod.Post, "stories", new StringContent("a=b", new System.Net.Http.Headers.MediaTypeHeaderValue("application/x-www-form-urlencoded")))));
        Assert.Equal((413, "too-large"), Of(await program.PostAsync("webhooks", new string(' ', 70_000))));
        var head = await program.SendAsync(HttpMethod.Head, "publication", (string?)null);
        Assert.Equal((200, ""), (head.Status, head.Text));
        Assert.Equal("Nothing stands here", (string)JsonNode.Parse((await program.GetAsync("problems/not-found")).Text)!["title"]!);
    }

    private static (int, string?) Of(ApiAnswer answer) => (answer.Status, answer.Problem);
}
