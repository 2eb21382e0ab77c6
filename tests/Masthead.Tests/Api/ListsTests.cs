using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Masthead.Tests.Pictures;
using static Masthead.Tests.Api.ApiPrograms;

namespace Masthead.Tests.Api;

public sealed class ListsTests
{
    [Fact]
    public async Task Following_next_meets_every_story_once_though_others_are_written_meanwhile()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var program = await newsroom.ProgramAsync();
        List<string> written = [];
        for (var i = 0; i < 12; i++)
        {
            written.Add((await newsroom.WriteAsync($"Story {i}", "Words.")).ToString());
            // Several at one moment: the id decides.
            if (i % 3 == 0) newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
        }
        List<string> met = [];
        string? next = "/api/v1/stories?limit=5";
        var pages = 0;
        while (next is not null)
        {
            var page = await program.GetAsync(next);
            met.AddRange(page.Json["items"]!.AsArray().Select(s => (string)s!["id"]!));
            next = (string?)page.Json["next"];
            Assert.Equal(next is null ? null : $"<{next}>; rel=\"next\"", page.Headers.TryGetValues("Link", out var link) ? link.Single() : null);
            newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
            await newsroom.WriteAsync("Written meanwhile", "Words.");
            pages++;
        }

        Assert.Equal(3, pages);
        Assert.Equal(written.Order(), met.Order());
    }

    [Fact]
    public async Task A_rare_section_is_found_page_by_page_and_the_last_page_says_so()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var program = await newsroom.ProgramAsync();
        for (var i = 0; i < 7; i++) await newsroom.WriteAsync(new Masthead.Stories.StoryContent { Headline = $"Story {i}", SectionId = i is 1 or 3 or 6 ? newsroom.Sport.Id : newsroom.News.Id });

        var first = await program.GetAsync($"stories?section={newsroom.Sport.Id}&limit=2");
        var second = await program.GetAsync((string)first.Json["next"]!);

        Assert.Equal((2, 1), (first.Json["items"]!.AsArray().Count, second.Json["items"]!.AsArray().Count));
        Assert.Null((string?)second.Json["next"]);
    }

    [Theory]
    [InlineData("contributors")]
    [InlineData("sections")]
    [InlineData("statements")]
    [InlineData("speakers")]
    [InlineData("audit")]
    [InlineData("pictures")]
    public async Task Every_list_goes_on_where_its_page_ended(string list)
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var program = await newsroom.ProgramAsync();
        await newsroom.PublishAsync("The ferry is late", "“The ferry will be late until spring,” harbour master Joan Birch said.", "“Nobody told the pilots of it,” pilot Omar Reyes said.");
        await newsroom.BringAsync(PictureCopy.Halves(64, 48));
        await newsroom.BringAsync(PictureCopy.Halves(48, 64));
        var whole = Items(await program.GetAsync(list));

        var first = await program.GetAsync(list + "?limit=1");
        var second = await program.GetAsync((string)first.Json["next"]! );

        Assert.True(whole.Count >= 2, list);
        Assert.Equal([whole[0], whole[1]], [.. Items(first), .. Items(second).Take(1)]);
    }

    [Fact]
    public async Task A_picture_is_brought_once_and_a_file_that_is_none_is_refused()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var program = await newsroom.ProgramAsync();
        HttpContent File(byte[] bytes) => new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } };

        var brought = await program.SendContentAsync(HttpMethod.Post, "pictures?fileName=harbour.png&alternativeText=A%20harbour&credit=Ana%20Lopez", File(PictureCopy.Halves(64, 48)), Key("p-1"));
        var again = await program.SendContentAsync(HttpMethod.Post, "pictures?fileName=other.png", File(PictureCopy.Halves(64, 48)));

        Assert.Equal((201, "harbour.png", "A harbour", "Ana Lopez", 64), (brought.Status, (string)brought.Json["fileName"]!, (string)brought.Json["alternativeText"]!, (string)brought.Json["credit"]!, (int)brought.Json["width"]!));
        Assert.Equal((string)brought.Json["id"]!, (string)again.Json["id"]!);
        Assert.Equal("picture", (string)(await program.SendContentAsync(HttpMethod.Post, "pictures", File([1, 2, 3]))).Json["code"]!);
        Assert.Equal(200, (await program.GetAsync(brought.Headers.Location!.OriginalString)).Status);
    }

    [Fact]
    public async Task The_front_is_arranged_and_shown_on_the_version_that_was_read()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var program = await newsroom.ProgramAsync();
        var story = (await newsroom.PublishAsync("The ferry is late", "It is late.")).StoryId;
        var front = await program.GetAsync("front");

        var pinned = await program.PutAsync("front/places/lead", $$"""{"storyId":"{{story}}"}""", IfMatch(front.ETag));
        Assert.Equal((200, story.ToString(), 0), (pinned.Status, (string)pinned.Json["draft"]![0]!["storyId"]!, pinned.Json["shown"]!.AsArray().Count));
        Assert.Equal((412, 0, 1), Versions(await program.PostAsync("front/show", null, IfMatch(front.ETag))));
        var shown = await program.PostAsync("front/show", null, IfMatch(pinned.ETag));
        Assert.Single(shown.Json["shown"]!.AsArray());
        Assert.Empty((await program.SendAsync(HttpMethod.Delete, "front/places/lead", null, IfMatch(shown.ETag))).Json["draft"]!.AsArray());
        Assert.Equal(404, (await program.PutAsync("front/places/nowhere", "{}", IfMatch("\"0\""))).Status);
    }

    [Fact]
    public async Task The_front_is_scheduled_and_called_off_and_a_pin_has_a_beginning()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var program = await newsroom.ProgramAsync();
        using var reader = await newsroom.ProgramAsync(Masthead.Tokens.Scope.PublicationRead);
        var story = (await newsroom.PublishAsync("The ferry is late", "It is late.")).StoryId;
        var pinned = await program.PutAsync("front/places/lead", $$"""{"storyId":"{{story}}","from":"2026-03-14T12:00:00Z","until":"2026-03-14T18:00:00Z"}""", IfMatch("\"0\""));
        Assert.Equal("2026-03-14T12:00:00Z", (string)pinned.Json["draft"]![0]!["from"]!);

        Assert.Equal((412, 0, 1), Versions(await program.PutAsync("front/schedule", """{"at":"2026-03-14T10:00:00Z"}""", IfMatch("\"0\""))));
        Assert.Equal((422, "hour-past"), await program.PutAsync("front/schedule", """{"at":"2026-03-14T08:00:00Z"}""", IfMatch("\"1\"")) is var past ? (past.Status, (string)past.Json["code"]!) : default);
        var scheduled = await program.PutAsync("front/schedule", """{"at":"2026-03-14T10:00:00Z"}""", IfMatch(pinned.ETag));
        Assert.Equal((200, "2026-03-14T10:00:00Z", story.ToString()), (scheduled.Status, (string)scheduled.Json["scheduled"]!["at"]!, (string)scheduled.Json["scheduled"]!["pins"]![0]!["storyId"]!));
        Assert.Equal(scheduled.Text, (await reader.GetAsync("front")).Text);
        var off = await program.SendAsync(HttpMethod.Delete, "front/schedule", null, IfMatch(scheduled.ETag));
        Assert.Equal((200, true), (off.Status, off.Json["scheduled"] is null));
        Assert.Equal("not-scheduled", (string)(await program.SendAsync(HttpMethod.Delete, "front/schedule", null, IfMatch(off.ETag))).Json["code"]!);
        Assert.Equal("scope-missing", (await reader.PutAsync("front/schedule", """{"at":"2026-03-14T10:00:00Z"}""", IfMatch(off.ETag))).Problem);
    }

    [Fact]
    public async Task The_breaking_banner_is_set_read_and_taken_down()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var program = await newsroom.ProgramAsync();
        using var reader = await newsroom.ProgramAsync(Masthead.Tokens.Scope.PublicationRead);
        var none = await reader.GetAsync("front/banner");
        Assert.Equal((200, false, ""), (none.Status, (bool)none.Json["stands"]!, (string)none.Json["text"]!));

        var set = await program.PutAsync("front/banner", """{"text":"The bridge is closed"}""", IfMatch(none.ETag));
        Assert.Equal((200, true, "2026-03-14T12:00:00Z"), (set.Status, (bool)set.Json["stands"]!, (string)set.Json["until"]!));
        Assert.Equal((412, 0, 1), Versions(await program.PutAsync("front/banner", """{"text":"It is open"}""", IfMatch(none.ETag))));
        Assert.Equal("banner-text", (string)(await program.PutAsync("front/banner", """{"text":" "}""", IfMatch(set.ETag))).Json["code"]!);
        Assert.Equal("scope-missing", (await reader.PutAsync("front/banner", """{"text":"It is open"}""", IfMatch(set.ETag))).Problem);
        newsroom.Clock.Advance(TimeSpan.FromHours(3));
        Assert.False((bool)(await reader.GetAsync("front/banner")).Json["stands"]!);
        var again = await program.PutAsync("front/banner", """{"text":"It is closed again","until":"2026-03-14T13:00:00Z"}""", IfMatch("\"1\""));
        var down = await program.SendAsync(HttpMethod.Delete, "front/banner", null, IfMatch(again.ETag));
        Assert.Equal((200, false, 3), (down.Status, (bool)down.Json["stands"]!, (int)down.Json["version"]!));
    }

    [Fact]
    public async Task A_token_has_so_many_requests_a_minute_and_is_told_how_many_are_left()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync(b => b.Configuration["Api:PerMinute"] = "3");
        using var program = await newsroom.ProgramAsync();
        using var other = await newsroom.ProgramAsync();

        var answers = new[] { await program.GetAsync("sections"), await program.GetAsync("sections"), await program.GetAsync("sections"), await program.GetAsync("sections") };

        Assert.Equal([200, 200, 200, 429], answers.Select(a => a.Status));
        Assert.Equal(["\"token\";r=2;t=0", "\"token\";r=1;t=0", "\"token\";r=0;t=0", "\"token\";r=0;t=20"], answers.Select(a => a.Headers.GetValues("RateLimit").Single()));
        Assert.Equal(("throttled", TimeSpan.FromSeconds(20)), (answers[3].Problem, answers[3].Headers.RetryAfter!.Delta!.Value));
        Assert.Equal(200, (await other.GetAsync("sections")).Status);
        newsroom.Clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(200, (await program.GetAsync("sections")).Status);
    }

    private static (int, int, int) Versions(ApiAnswer answer) => (answer.Status, (int)answer.Json["sentVersion"]!, (int)answer.Json["version"]!);

    private static List<string> Items(ApiAnswer answer) => [.. answer.Json["items"]!.AsArray().Select(i => i!.ToJsonString())];
}
