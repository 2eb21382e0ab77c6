using System.Net;
using System.Text.Json;
using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Data;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Desk.Editing;

/// <summary>Several pages have one story open: who is here, who writes, and what becomes of words that cannot be kept as the draft.</summary>
public sealed class TogetherTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
    private static readonly Guid Hers = Guid.CreateVersion7();
    private static readonly Guid His = Guid.CreateVersion7();

    private static readonly StoryContent Written = new() { Headline = "Harbour wall gives way", Body = NewsroomUnderTest.BodyOf("It fell at noon.") };

    [Fact]
    public async Task Whoever_has_the_story_open_is_seen_with_the_place_where_they_stand()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var (story, ada, ben) = await TwoAsync(newsroom);
        using var _ = ada; using var __ = ben;

        await TellAsync(ada, story, Hers, "headline");
        var seen = await TellAsync(ben, story, His, "");
        var other = Assert.Single(seen.GetProperty("others").EnumerateArray());
        Assert.Equal(("Ada", "headline", false), (other.GetProperty("name").GetString(), other.GetProperty("block").GetString(), other.GetProperty("isYou").GetBoolean()));
        Assert.Equal(JsonValueKind.Null, seen.GetProperty("writer").ValueKind);

        // A page that is closed is gone at once; one that is not heard of is gone after a while.
        await ben.SendJsonAsync(HttpMethod.Post, $"/desk/stories/{story}/presence", $$"""{"session":"{{His}}","leaves":true}""");
        Assert.Empty((await TellAsync(ada, story, Hers, "")).GetProperty("others").EnumerateArray());
        newsroom.Clock.Advance(StoryPresence.GoneAfter + TimeSpan.FromSeconds(1));
        Assert.Empty((await TellAsync(ben, story, His, "")).GetProperty("others").EnumerateArray());
    }

    [Fact]
    public async Task Whoever_writes_has_the_lock_until_they_leave_or_are_not_heard_of()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var (story, ada, ben) = await TwoAsync(newsroom);
        using var _ = ada; using var __ = ben;

        Assert.True((await LockAsync(ada, story, Hers, HttpStatusCode.OK)).GetProperty("writer").GetProperty("isHere").GetBoolean());
        var refused = (await LockAsync(ben, story, His, (HttpStatusCode)423)).GetProperty("writer");
        Assert.Equal(("Ada", false), (refused.GetProperty("name").GetString(), refused.GetProperty("isHere").GetBoolean()));

        // It is renewed while she writes, and lapses when she is away.
        for (var n = 0; n < 4; n++)
        {
            newsroom.Clock.Advance(TimeSpan.FromSeconds(20));
            await TellAsync(ada, story, Hers, "", writes: true);
        }
        await LockAsync(ben, story, His, (HttpStatusCode)423);
        newsroom.Clock.Advance(StoryLock.Lease + TimeSpan.FromSeconds(1));
        await LockAsync(ben, story, His, HttpStatusCode.OK);

        await ben.SendJsonAsync(HttpMethod.Post, $"/desk/stories/{story}/presence", $$"""{"session":"{{His}}","leaves":true}""");
        await LockAsync(ada, story, Hers, HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_a_page_still_sends_after_it_was_taken_over_is_kept_beside_the_story()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var (story, ada, ben) = await TwoAsync(newsroom);
        using var _ = ada; using var __ = ben;
        await LockAsync(ada, story, Hers, HttpStatusCode.OK);

        await LockAsync(ben, story, His, HttpStatusCode.OK, takeOver: true);
        var refused = await SaveAsync(ada, story, Hers, 1, Written with { Headline = "Hers" }, (HttpStatusCode)423);

        Assert.Equal("taken-over", refused.GetProperty("code").GetString());
        Assert.Equal((1, "Harbour wall gives way"), await StandsAsync(newsroom, story));
        var aside = (await TellAsync(ben, story, His, "")).GetProperty("setAside");
        Assert.Equal("Ada", aside.GetProperty("by").GetString());
        var words = await AnswerAsync(await ben.GetAsync($"/desk/stories/{story}/versions/{aside.GetProperty("id").GetGuid()}/words"), HttpStatusCode.OK);
        Assert.Equal("Hers", words.GetProperty("content").GetProperty("headline").GetString());
        Assert.Equal([Deeds.StoryTakenOver], await newsroom.DoAsync(async s => await s.GetRequiredService<NewsroomDb>().Audit().Where(e => e.SubjectId == story).Select(e => e.Deed).ToListAsync(Cancel)));

        // Merged in, it is nobody's any more.
        var merged = await SaveAsync(ben, story, His, 1, Written with { Headline = "Both" }, HttpStatusCode.OK, VersionKind.Merged, words.GetProperty("saveId").GetGuid());
        Assert.Equal(2, merged.GetProperty("version").GetInt32());
        Assert.Equal(JsonValueKind.Null, (await TellAsync(ben, story, His, "")).GetProperty("setAside").ValueKind);

        // She takes it back, and writes again.
        await LockAsync(ada, story, Hers, HttpStatusCode.OK, takeOver: true);
        await SaveAsync(ada, story, Hers, 2, Written with { Headline = "Hers again" }, HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_lapsed_lock_is_no_take_over_the_page_that_comes_back_is_merged_by_version()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var (story, ada, ben) = await TwoAsync(newsroom);
        using var _ = ada; using var __ = ben;
        await LockAsync(ada, story, Hers, HttpStatusCode.OK);
        newsroom.Clock.Advance(StoryLock.Lease + TimeSpan.FromSeconds(1));
        await LockAsync(ben, story, His, HttpStatusCode.OK);
        await SaveAsync(ben, story, His, 1, Written with { Headline = "His" }, HttpStatusCode.OK);

        var stale = await SaveAsync(ada, story, Hers, 1, Written with { Kicker = "Hers" }, HttpStatusCode.Conflict, saveId: Hers);
        var kept = await VersionsAsync(newsroom, story);
        Assert.Contains(kept, v => v is { Kind: VersionKind.SetAside, Version: null, StartedFrom: 1, By: "Ada" } && v.Content().Kicker == "Hers");

        await SaveAsync(ada, story, Hers, stale.GetProperty("version").GetInt32(), Written with { Headline = "His", Kicker = "Hers" }, HttpStatusCode.OK, VersionKind.Merged, merges: Hers);
        kept = await VersionsAsync(newsroom, story);
        Assert.DoesNotContain(kept, v => v.Kind == VersionKind.SetAside);
        Assert.Equal([1, 2, 3], kept.Select(v => v.Version).Order());
    }

    [Fact]
    public async Task Two_who_came_to_the_same_words_have_nothing_to_decide()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var (story, ada, ben) = await TwoAsync(newsroom);
        using var _ = ada; using var __ = ben;
        await SaveAsync(ben, story, His, 1, Written with { Headline = "The same" }, HttpStatusCode.OK);

        var saved = await SaveAsync(ada, story, Hers, 1, Written with { Headline = "The same" }, HttpStatusCode.OK);

        Assert.Equal(2, saved.GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task What_is_typed_while_a_story_is_retracted_is_kept_beside_it()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var (story, ada, ben) = await TwoAsync(newsroom);
        using var _ = ada; using var __ = ben;
        await newsroom.PublishAsync(story);
        await AnswerAsync(await ben.SendJsonAsync(HttpMethod.Post, $"/desk/stories/{story}/retract", """{"version":1,"notice":"It was not so."}"""), HttpStatusCode.OK);

        await SaveAsync(ada, story, Hers, 1, Written with { Headline = "Hers" }, HttpStatusCode.UnprocessableEntity);

        Assert.Contains(await VersionsAsync(newsroom, story), v => v.Kind == VersionKind.SetAside && v.Content().Headline == "Hers");
    }

    [Fact]
    public async Task Autosaves_of_one_page_fold_within_ten_minutes_and_nothing_else_does()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var (story, ada, ben) = await TwoAsync(newsroom);
        using var _ = ada; using var __ = ben;
        var version = 1;
        async Task WriteAsync(DeskBrowser who, Guid session, string headline, VersionKind kind = VersionKind.Autosave)
        {
            newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
            await SaveAsync(who, story, session, version++, Written with { Headline = headline }, HttpStatusCode.OK, kind);
        }

        await WriteAsync(ada, Hers, "one");
        await WriteAsync(ada, Hers, "two");
        await WriteAsync(ada, Hers, "by hand", VersionKind.Saved);
        await WriteAsync(ada, Hers, "three");
        await WriteAsync(ben, His, "his");
        await WriteAsync(ada, Hers, "four");
        await WriteAsync(ada, Hers, "five");
        newsroom.Clock.Advance(DraftVersion.Fold);
        await WriteAsync(ada, Hers, "six");
        await newsroom.PublishAsync(story);
        await WriteAsync(ada, Hers, "seven");

        // What stood first is there too, though nobody had kept it until it was saved over; what was published is not folded away.
        Assert.Equal(["Harbour wall gives way", "two", "by hand", "three", "his", "five", "six", "seven"], (await VersionsAsync(newsroom, story)).OrderBy(v => v.Version).Select(v => v.Content().Headline));
    }

    [Fact]
    public async Task Who_may_not_write_may_look_and_no_more()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var (story, ada, ben) = await TwoAsync(newsroom);
        using var _ = ada; using var __ = ben;
        using var reader = await newsroom.SignedInAsync(Role.Contributor, "Carl");
        await reader.OpenAsync($"/desk/stories/{story}");
        var other = await newsroom.OpenPublicationAsync("gazette", "The Gazette", "gazette.test");
        var foreign = await newsroom.WriteAsync(Written, other);
        await SaveAsync(ada, story, Hers, 1, Written with { Headline = "Hers" }, HttpStatusCode.OK);
        var version = (await VersionsAsync(newsroom, story)).First(v => v.Version == 2).Id;

        await TellAsync(reader, story, His, "");
        await AnswerAsync(await reader.GetAsync($"/desk/stories/{story}/draft"), HttpStatusCode.OK);
        await AnswerAsync(await reader.GetAsync($"/desk/stories/{story}/versions/{version}/words"), HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.SendJsonAsync(HttpMethod.Post, $"/desk/stories/{story}/lock", $$"""{"session":"{{His}}","takeOver":true}""")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.PostAsync($"/desk/stories/{story}/versions?handler=Name", ("version", version.ToString("n")), ("Name", "Mine"))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.PostAsync($"/desk/stories/{story}/versions/compare?handler=Whole&from={version:n}&to=now", ("Version", "2"))).StatusCode);

        foreach (var address in new[] { $"/desk/stories/{foreign}/draft", $"/desk/stories/{foreign}/versions", $"/desk/stories/{foreign}/versions/{version}/words", $"/desk/stories/{foreign}/versions/compare?from=now&to=now" })
            Assert.Equal(HttpStatusCode.NotFound, (await ada.GetAsync(address)).StatusCode);
        foreach (var act in new[] { "presence", "lock" })
            Assert.Equal(HttpStatusCode.NotFound, (await ada.SendJsonAsync(HttpMethod.Post, $"/desk/stories/{foreign}/{act}", $$"""{"session":"{{His}}"}""")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await ada.GetAsync($"/desk/stories/{story}/versions/{Guid.CreateVersion7()}/words")).StatusCode);
    }

    [Fact]
    public async Task An_earlier_version_comes_back_whole_or_in_parts_as_the_next_one()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var (story, ada, ben) = await TwoAsync(newsroom);
        using var _ = ada; using var __ = ben;
        var first = Written.Body.Blocks.Single();
        var second = new Paragraph(Block.NewId(), [new TextRun("Nobody was hurt.")]);
        await SaveAsync(ada, story, Hers, 1, Written with { Headline = "Later", Kicker = "Harbour", Body = new StoryDocument([new Paragraph(first.Id, [new TextRun("It fell at one.")]), second]) }, HttpStatusCode.OK, VersionKind.Saved);
        var before = (await VersionsAsync(newsroom, story)).First(v => v.Version == 1).Id;
        var compare = $"/desk/stories/{story}/versions/compare?from={before:n}&to=now";

        var page = await ada.OpenAsync(compare);
        Assert.Contains(page.QuerySelectorAll(".runs del"), d => d.TextContent.Contains("noon", StringComparison.Ordinal));
        var keys = page.QuerySelectorAll("input[name=Parts]").Select(i => i.GetAttribute("value")!).ToList();
        Assert.Equal(["=Headline", "=Kicker", $"{first.Id}>{first.Id}", $">{second.Id}"], keys);

        // A part of it: the kicker and what was added stay.
        using var parts = await ada.PostAsync(compare.Replace("from=", "handler=Parts&from=", StringComparison.Ordinal), ("Version", "2"), ("Parts", keys[0]), ("Parts", keys[2]));
        Assert.Equal(HttpStatusCode.Redirect, parts.StatusCode);
        var story3 = await StoryAsync(newsroom, story);
        Assert.Equal((3, "Harbour wall gives way", "Harbour", "It fell at noon.\n\nNobody was hurt."), (story3.Version, story3.Headline, story3.Draft.Kicker, StoryText.Of(story3.Draft.Body).Text));

        using var stale = await ada.PostAsync(compare.Replace("from=", "handler=Whole&from=", StringComparison.Ordinal), ("Version", "2"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, stale.StatusCode);
        using var whole = await ada.PostAsync(compare.Replace("from=", "handler=Whole&from=", StringComparison.Ordinal), ("Version", "3"));
        Assert.Equal(HttpStatusCode.Redirect, whole.StatusCode);
        var story4 = await StoryAsync(newsroom, story);
        Assert.Equal((4, "", "It fell at noon."), (story4.Version, story4.Draft.Kicker, StoryText.Of(story4.Draft.Body).Text));
        Assert.Equal([VersionKind.Saved, VersionKind.Saved, VersionKind.Restored, VersionKind.Restored], (await VersionsAsync(newsroom, story)).OrderBy(v => v.Version).Select(v => v.Kind));
    }

    [Fact]
    public async Task The_versions_stand_in_one_line_of_time_with_what_readers_saw()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var (story, ada, ben) = await TwoAsync(newsroom);
        using var _ = ada; using var __ = ben;
        newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
        await SaveAsync(ada, story, Hers, 1, Written with { Headline = "Seven hurt" }, HttpStatusCode.OK);
        newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
        await newsroom.PublishAsync(story);
        newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
        await SaveAsync(ada, story, Hers, 2, Written with { Headline = "Eight hurt" }, HttpStatusCode.OK);
        var version = (await VersionsAsync(newsroom, story)).First(v => v.Version == 2).Id;
        await ada.OpenAsync($"/desk/stories/{story}/versions");
        using var named = await ada.PostAsync($"/desk/stories/{story}/versions?handler=Name", ("version", version.ToString("n")), ("Name", "Before the lawyers"));
        Assert.Equal(HttpStatusCode.Redirect, named.StatusCode);

        var page = await ada.OpenAsync($"/desk/stories/{story}/versions");

        var marks = page.QuerySelectorAll(".versions-of .mark").Select(m => m.TextContent).ToList();
        Assert.Equal(["Kept while writing", "Published", "Named", "Saved"], marks);
        var lines = page.QuerySelectorAll(".versions-of li").Select(l => l.TextContent).ToList();
        Assert.Contains("headline", lines[0], StringComparison.Ordinal);
        Assert.Contains("stands now", lines[0], StringComparison.Ordinal);
        Assert.Contains("Before the lawyers", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_only_tells_that_it_is_here_does_not_keep_the_session_alive()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var (story, ada, ben) = await TwoAsync(newsroom);
        using var _ = ada; using var __ = ben;
        for (var n = 0; n < 17; n++)
        {
            newsroom.Clock.Advance(TimeSpan.FromHours(1));
            using var answer = await ada.SendJsonAsync(HttpMethod.Post, $"/desk/stories/{story}/presence", $$"""{"session":"{{Hers}}"}""");
            if (n == 16) Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }
    }

    private static async Task<(Guid Story, DeskBrowser Ada, DeskBrowser Ben)> TwoAsync(NewsroomUnderTest newsroom)
    {
        var story = await newsroom.WriteAsync(Written);
        var (ada, ben) = (await newsroom.SignedInAsync(Role.Editor, "Ada"), await newsroom.SignedInAsync(Role.Editor, "Ben"));
        await ada.OpenAsync($"/desk/stories/{story}");
        await ben.OpenAsync($"/desk/stories/{story}");
        return (story, ada, ben);
    }

    private static async Task<JsonElement> TellAsync(DeskBrowser who, Guid story, Guid session, string block, bool writes = false) =>
        await AnswerAsync(await who.SendJsonAsync(HttpMethod.Post, $"/desk/stories/{story}/presence", JsonSerializer.Serialize(new { session, block, writes })), HttpStatusCode.OK);

    private static async Task<JsonElement> LockAsync(DeskBrowser who, Guid story, Guid session, HttpStatusCode status, bool takeOver = false) =>
        await AnswerAsync(await who.SendJsonAsync(HttpMethod.Post, $"/desk/stories/{story}/lock", JsonSerializer.Serialize(new { session, takeOver })), status);

    private static async Task<JsonElement> SaveAsync(DeskBrowser who, Guid story, Guid session, int from, StoryContent content, HttpStatusCode status, VersionKind kind = VersionKind.Autosave, Guid? merges = null, Guid? saveId = null) =>
        await AnswerAsync(await who.SendJsonAsync(HttpMethod.Put, $"/desk/stories/{story}/draft",
            JsonSerializer.Serialize(new Masthead.Desk.Editing.SaveRequest(saveId ?? Guid.CreateVersion7(), from, content, session, kind, merges), StoryJson.Options)), status);

    private static async Task<JsonElement> AnswerAsync(HttpResponseMessage answer, HttpStatusCode status)
    {
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(answer.StatusCode == status, $"{(int)answer.StatusCode}: {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    private static Task<List<DraftVersion>> VersionsAsync(NewsroomUnderTest newsroom, Guid story) =>
        newsroom.DoAsync(async s => await s.GetRequiredService<NewsroomDb>().DraftVersions().Where(v => v.StoryId == story).ToListAsync(Cancel));

    private static Task<Story> StoryAsync(NewsroomUnderTest newsroom, Guid story) =>
        newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Stories().SingleAsync(x => x.Id == story, Cancel));

    private static async Task<(int, string)> StandsAsync(NewsroomUnderTest newsroom, Guid story)
    {
        var stands = await StoryAsync(newsroom, story);
        return (stands.Version, stands.Headline);
    }
}
