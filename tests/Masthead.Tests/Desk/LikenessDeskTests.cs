using System.Net;
using System.Text.Json;
using Masthead.Accounts;
using Masthead.Data;
using Masthead.Publications;
using Masthead.Stories;
using Masthead.Tests.Likeness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Desk;

/// <summary>What the desk tells of near-copies, and to whom.</summary>
public sealed class LikenessDeskTests
{
    private static readonly StoryContent Draft = new() { Headline = "The ferry, once more", Body = NewsroomUnderTest.BodyOf("It rained on Monday.", Alike.Ferry, "Nobody minded.", "Nobody at all.") };

    [Fact]
    public async Task The_editor_is_told_how_much_of_the_copy_stands_where_with_the_passages_at_their_blocks()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var published = await newsroom.PublishAsync("The ferry is late", Alike.Ferry, Alike.Market);
        var story = await newsroom.WriteAsync(Draft);
        using var author = await newsroom.SignedInAsync(Role.Author);
        await author.OpenAsync("/desk");

        var alike = Assert.Single((await AskAsync(newsroom, author, story, Draft)).GetProperty("stories").EnumerateArray());

        Assert.Equal((published.StoryId, "The ferry is late", null), (alike.GetProperty("id").GetGuid(), alike.GetProperty("headline").GetString(), alike.GetProperty("publication").GetString()));
        Assert.InRange(alike.GetProperty("percent").GetInt32(), 60, 90);
        Assert.InRange(alike.GetProperty("thatPercent").GetInt32(), 35, 65);
        var passage = Assert.Single(alike.GetProperty("longest").EnumerateArray());
        Assert.Equal((Draft.Body.Blocks[1].Id, 0, Alike.Ferry.Length), (passage.GetProperty("block").GetString(), passage.GetProperty("start").GetInt32(), passage.GetProperty("end").GetInt32()));
        Assert.Equal(Alike.Ferry[..160], passage.GetProperty("words").GetString());
    }

    [Fact]
    public async Task A_published_story_is_not_like_itself_and_publishing_one_that_is_like_another_is_not_forbidden()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await newsroom.PublishAsync("The ferry is late", Alike.Ferry);
        var story = await newsroom.WriteAsync(Draft);
        using var editor = await newsroom.SignedInAsync(Role.Editor);
        await editor.OpenAsync("/desk");

        using var answer = await editor.SendJsonAsync(HttpMethod.Post, $"/desk/stories/{story}/publish", """{"version":1}""");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var alike = await AskAsync(newsroom, editor, story, Draft);
        Assert.Equal(["The ferry is late"], alike.GetProperty("stories").EnumerateArray().Select(s => s.GetProperty("headline").GetString()));
    }

    [Fact]
    public async Task Another_publications_stories_are_told_to_those_alone_who_may_enter_it()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var hill = await newsroom.OpenPublicationAsync("hill-times", "The Hill Times", "hill.test");
        var theirs = await newsroom.PublishAsync(await newsroom.WriteAsync(new StoryContent { Headline = "Ferry seen from a hill", Body = NewsroomUnderTest.BodyOf(Alike.Ferry) }, hill));
        var story = await newsroom.WriteAsync(Draft);
        var account = await newsroom.AccountAsync("Pat Person", Role.Administrator);
        using var person = await newsroom.SignedInAsync(account);
        await person.OpenAsync("/desk");

        Assert.Empty((await AskAsync(newsroom, person, story, Draft)).GetProperty("stories").EnumerateArray());
        foreach (var address in new[] { $"/desk/stories/{story}/likeness", $"/desk/stories/{story}/likeness?with={theirs.StoryId}" })
        {
            var closed = await person.OpenAsync(address);
            Assert.DoesNotContain("seen from a hill", closed.Body!.TextContent, StringComparison.Ordinal);
            Assert.Empty(closed.QuerySelectorAll(".beside"));
        }
        // Their own story is not there at all.
        Assert.Equal(HttpStatusCode.NotFound, (await person.GetAsync($"/desk/stories/{theirs.StoryId}/likeness")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await person.SendJsonAsync(HttpMethod.Post, $"/desk/stories/{theirs.StoryId}/near-copies", Json(Draft))).StatusCode);

        await newsroom.DoAsync(async services =>
        {
            var db = services.GetRequiredService<NewsroomDb>();
            await db.GiveRoleAsync(account, await db.Publications().SingleAsync(p => p.Id == hill.Id, NewsroomUnderTest.Cancel), Role.Contributor, NewsroomUnderTest.Cancel);
            return await db.SaveChangesAsync(NewsroomUnderTest.Cancel);
        });
        var open = Assert.Single((await AskAsync(newsroom, person, story, Draft)).GetProperty("stories").EnumerateArray());
        Assert.Equal(("Ferry seen from a hill", "The Hill Times"), (open.GetProperty("headline").GetString(), open.GetProperty("publication").GetString()));
        var page = await person.OpenAsync($"/desk/stories/{story}/likeness");
        Assert.Contains("The Hill Times", page.QuerySelector(".alike")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(Alike.Ferry, page.QuerySelector(".beside")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_stories_lie_side_by_side_with_the_same_words_marked_and_linked_to_one_another()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await newsroom.PublishAsync("Only the market", Alike.Market);
        await newsroom.PublishAsync("Ferry and market", "Something else.", Alike.Market, Alike.Ferry);
        var story = await newsroom.WriteAsync(Draft with { Headline = "A <b>bold</b> ferry", Body = NewsroomUnderTest.BodyOf(Alike.Ferry, Alike.Market, "Nobody minded.", "Nobody at all.") });
        await newsroom.FollowAsync();
        using var editor = await newsroom.SignedInAsync(Role.Contributor);

        var page = await editor.OpenAsync($"/desk/stories/{story}/likeness");

        var rows = page.QuerySelectorAll(".alike > li");
        Assert.Equal(["Ferry and market", "Only the market"], rows.Select(row => row.QuerySelector("[data-row]")!.TextContent));
        Assert.Equal("true", rows[0].QuerySelector("[data-row]")!.GetAttribute("aria-current"));
        Assert.Contains("A <b>bold</b> ferry", page.QuerySelector("#here")!.TextContent, StringComparison.Ordinal);
        var (here, there) = (page.QuerySelectorAll("section:first-of-type mark"), page.QuerySelectorAll("section:last-of-type mark"));
        Assert.Equal(["1" + Alike.Ferry, "2" + Alike.Market], here.Select(mark => mark.TextContent));
        Assert.Equal(["1" + Alike.Market, "2" + Alike.Ferry], there.Select(mark => mark.TextContent));
        foreach (var link in page.QuerySelectorAll("mark > a"))
        {
            var other = page.QuerySelector(link.GetAttribute("href")!)!;
            Assert.Equal(link.ParentElement!.TextContent[1..], other.TextContent[1..]);
        }
        Assert.Equal("2 paragraphs that are not shared", page.QuerySelector("section details summary")!.TextContent);

        var second = await editor.OpenAsync(rows[1].QuerySelector("[data-row]")!.GetAttribute("href")!);
        Assert.Equal("Only the market", second.QuerySelector("#there span")!.TextContent);
    }

    [Fact]
    public async Task Where_the_index_is_away_the_desk_says_so_with_the_mend_and_publishes()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await newsroom.FollowAsync();
        var story = await newsroom.WriteAsync(Draft);
        using var editor = await newsroom.SignedInAsync(Role.Editor);
        await editor.OpenAsync("/desk");
        newsroom.CloseIndex();

        using var answer = await editor.SendJsonAsync(HttpMethod.Post, $"/desk/stories/{story}/near-copies", Json(Draft));
        var told = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(NewsroomUnderTest.Cancel)).RootElement.GetProperty("told").GetString();
        var page = await editor.OpenAsync($"/desk/stories/{story}/likeness");

        Assert.EndsWith("masthead likeness rebuild --publication harbour-post", told, StringComparison.Ordinal);
        Assert.Equal(told, page.QuerySelector(".notice")!.TextContent);
        Assert.DoesNotContain(newsroom.Folder, page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector(".empty"));
        Assert.Equal(HttpStatusCode.OK, (await editor.SendJsonAsync(HttpMethod.Post, $"/desk/stories/{story}/publish", """{"version":1}""")).StatusCode);
    }

    private static string Json(StoryContent content) => JsonSerializer.Serialize(new { content }, StoryJson.Options);

    private static async Task<JsonElement> AskAsync(NewsroomUnderTest newsroom, DeskBrowser browser, Guid story, StoryContent content)
    {
        await newsroom.FollowAsync();
        using var answer = await browser.SendJsonAsync(HttpMethod.Post, $"/desk/stories/{story}/near-copies", Json(content));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var alike = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(NewsroomUnderTest.Cancel)).RootElement;
        Assert.Equal(JsonValueKind.Null, alike.GetProperty("told").ValueKind);
        return alike;
    }
}
