using System.Net;
using System.Text.Json;
using Masthead.Accounts;
using Masthead.Data;
using Masthead.Publications;
using Masthead.Stories;
using Masthead.Tests.Api;
using Masthead.Tests.Reading;
using Masthead.Tokens;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Desk.Editing;

/// <summary>What a story is about, and the dateline: asked for, made, kept, shown.</summary>
public sealed class TopicsTests
{
    [Fact]
    public async Task Topics_of_the_publication_are_found_by_their_letters_whatever_their_case_and_accents()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await NameAsync(newsroom, newsroom.Post, "Élections", "By-elections", "Ferries");
        await NameAsync(newsroom, await newsroom.OpenPublicationAsync("hill-times", "The Hill Times", "hill.test"), "Elections of the hill");
        var story = await newsroom.WriteAsync("The ferry", "It sails.");
        using var editor = await newsroom.SignedInAsync(Role.Editor);

        Assert.Equal(("Élections, By-elections", true), await FoundAsync(editor, story, "ELECT"));
        Assert.Equal(("Élections, By-elections", false), await FoundAsync(editor, story, "elections"));
        Assert.Equal(("", true), await FoundAsync(editor, story, "Lighthouses"));
        Assert.Equal(("", false), await FoundAsync(editor, story, " "));
    }

    [Fact]
    public async Task An_author_names_a_topic_once_and_a_contributor_names_none()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.WriteAsync("The ferry", "It sails.");
        using var author = await newsroom.SignedInAsync(Role.Author);
        using var contributor = await newsroom.SignedInAsync(Role.Contributor);
        await author.OpenAsync("/desk");
        await contributor.OpenAsync("/desk");

        using var made = await author.SendJsonAsync(HttpMethod.Post, $"/desk/stories/{story}/topics", """{"name":" Ferries "}""");
        using var again = await author.SendJsonAsync(HttpMethod.Post, $"/desk/stories/{story}/topics", """{"name":"ferries"}""");
        using var empty = await author.SendJsonAsync(HttpMethod.Post, $"/desk/stories/{story}/topics", """{"name":"  "}""");
        using var refused = await contributor.SendJsonAsync(HttpMethod.Post, $"/desk/stories/{story}/topics", """{"name":"Quays"}""");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.UnprocessableEntity, HttpStatusCode.Forbidden), (made.StatusCode, again.StatusCode, empty.StatusCode, refused.StatusCode));
        Assert.Equal(["Ferries"], await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Set<Topic>().Select(t => t.Name).ToListAsync(NewsroomUnderTest.Cancel)));
        Assert.Equal(("Ferries", false), await FoundAsync(contributor, story, "ferr"));
        Assert.False((await FoundAsync(contributor, story, "quays")).MayName);
    }

    [Fact]
    public async Task A_program_of_an_author_names_a_topic_and_gives_it_to_a_story()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var author = new ApiProgram(newsroom, await newsroom.TokenAsync(await newsroom.AccountAsync("Art Author", Role.Author), [Scope.StoriesWrite]));
        using var contributor = new ApiProgram(newsroom, await newsroom.TokenAsync(await newsroom.AccountAsync("Con Tributor", Role.Contributor), [Scope.StoriesWrite]));

        var named = await author.SendAsync(HttpMethod.Post, "topics", """{"name":"Ferries"}""");
        var refused = await contributor.SendAsync(HttpMethod.Post, "topics", """{"name":"Quays"}""");

        Assert.Equal((200, 403), (named.Status, refused.Status));
        Assert.Contains("\"slug\":\"ferries\"", named.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_story_with_a_topic_of_another_publication_is_not_published()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var foreign = await NameAsync(newsroom, await newsroom.OpenPublicationAsync("hill-times", "The Hill Times", "hill.test"), "Secret plans");
        var story = await newsroom.WriteAsync("The ferry", "It sails.");
        await newsroom.EditAsync(story, c => c with { TopicIds = [.. foreign] });

        Assert.Equal("no-topic", (await Assert.ThrowsAsync<RuleBroken>(() => newsroom.PublishAsync(story))).Code);
    }

    [Fact]
    public async Task The_dateline_stands_before_the_words_and_in_what_machines_read_and_is_no_longer_than_it_may_be()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.WriteAsync("The ferry", "It sails.");
        await newsroom.EditAsync(story, c => c with { Dateline = "PORT ELLIS <quay>, 14 March" });
        var published = await newsroom.PublishAsync(story);

        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await newsroom.ReadAsync(published.Path));

        Assert.Equal("PORT ELLIS <quay>, 14 March", page.QuerySelector(".body > .dateline")!.TextContent);
        using var data = JsonDocument.Parse(page.QuerySelector("script[type='application/ld+json']")!.TextContent);
        Assert.Equal("PORT ELLIS <quay>, 14 March", data.RootElement.GetProperty("@graph")[0].GetProperty("dateline").GetString());
        Assert.Equal("dateline-length", (await Assert.ThrowsAsync<RuleBroken>(() => newsroom.EditAsync(story, c => c with { Dateline = new string('x', 201) }))).Code);
        Assert.Equal("topics", (await Assert.ThrowsAsync<RuleBroken>(() => newsroom.EditAsync(story, c => c with { TopicIds = [.. Enumerable.Range(0, 101).Select(_ => Guid.CreateVersion7())] }))).Code);
    }

    private static Task<List<Guid>> NameAsync(NewsroomUnderTest newsroom, Publication publication, params string[] names) => newsroom.DoAsync(async services =>
    {
        List<Guid> ids = [];
        foreach (var name in names) ids.Add((await services.GetRequiredService<NameTopic>().DoAsync(publication.Id, name, newsroom.Editor, NewsroomUnderTest.Cancel)).Id);
        return ids;
    });

    private static async Task<(string Topics, bool MayName)> FoundAsync(DeskBrowser browser, Guid story, string words)
    {
        using var answer = await browser.GetAsync($"/desk/stories/{story}/topics?q={Uri.EscapeDataString(words)}");
        answer.EnsureSuccessStatusCode();
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(NewsroomUnderTest.Cancel));
        return (string.Join(", ", json.RootElement.GetProperty("topics").EnumerateArray().Select(t => t.GetProperty("name").GetString())), json.RootElement.GetProperty("mayName").GetBoolean());
    }
}
