using System.Net;
using System.Text.Json;
using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Data;
using Masthead.Planning;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Desk.Editing;

/// <summary>The notes of a story as the editor reads, writes and carries them.</summary>
public sealed class NotesInCopyTests
{
    private static CancellationToken Cancel => NewsroomUnderTest.Cancel;

    [Fact]
    public async Task A_note_on_chosen_words_is_written_answered_and_resolved_by_the_act_of_the_page()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.WriteAsync(SuggestedCopy.Ferry);
        using var ada = await newsroom.SignedInAsync(Role.Author, "Ada Author");
        using var ben = await newsroom.SignedInAsync(Role.Contributor, "Ben");
        await ada.OpenAsync("/desk");
        await ben.OpenAsync("/desk");

        var told = await SendAsync(ada, story, "write", new { text = "At two, @Ben?", block = "aaaaaaaaaaaa", quote = "sails", offset = 3 });
        var note = Assert.Single(told.GetProperty("notes").EnumerateArray());
        var id = note.GetProperty("id").GetGuid();
        Assert.Equal(("sails", "sails", 3, "Ada Author"), (note.GetProperty("quote").GetString(), note.GetProperty("stands").GetString(), note.GetProperty("offset").GetInt32(), note.GetProperty("author").GetString()));
        Assert.Equal(["Ada Author", "Ben"], told.GetProperty("people").EnumerateArray().Select(p => p.GetString()).Where(p => p is "Ada Author" or "Ben"));
        Assert.Equal(1, await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().DeskNotices().CountAsync(n => n.Kind == DeskNoticeKind.Mentioned, Cancel)));
        Assert.Contains("At two, ", (await ben.OpenAsync($"/desk/stories/{story}/notes")).QuerySelector($"#note-{id}")!.TextContent, StringComparison.Ordinal);

        told = await SendAsync(ben, story, "write", new { text = "At two.", answers = id });
        Assert.Equal("At two.", Assert.Single(told.GetProperty("notes")[0].GetProperty("answers").EnumerateArray()).GetProperty("text").GetString());
        told = await SendAsync(ben, story, "resolve", new { note = id });
        Assert.Equal("Ben", told.GetProperty("notes")[0].GetProperty("resolvedBy").GetString());
        Assert.Equal([Deeds.StoryNoteResolved, Deeds.StoryNoted, Deeds.StoryNoted], (await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Audit().Where(e => e.SubjectId == story).Select(e => e.Deed).ToListAsync(Cancel))).Order(StringComparer.Ordinal));
        Assert.Equal("note-text", (await SendAsync(ben, story, "write", new { text = " " }, HttpStatusCode.UnprocessableEntity)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_note_follows_its_words_and_keeps_what_it_was_written_about()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.WriteAsync(SuggestedCopy.Ferry);
        using var ada = await newsroom.SignedInAsync(Role.Editor, "Ada");
        await ada.OpenAsync("/desk");
        // Words that are only suggested can be spoken of too.
        await SuggestedCopy.SaveAsync(ada, story, 1, SuggestedCopy.With(SuggestedCopy.Ferry.Body, "Nobody said why.", SuggestedCopy.Id));
        var told = await SendAsync(ada, story, "write", new { text = "Who?", block = "bbbbbbbbbbbb", quote = "Nobody", offset = 0 });
        var id = told.GetProperty("notes")[0].GetProperty("id").GetGuid();

        async Task<(string?, string?, string?, int)> FollowAsync(string block, string words, int offset, Guid? note = null)
        {
            await SendAsync(ada, story, "places", new { places = new[] { new { note = note ?? id, block, words, offset } } }, HttpStatusCode.NoContent);
            using var answer = await ada.GetAsync($"/desk/stories/{story}/notes/list");
            var now = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(Cancel)).GetProperty("notes")[0];
            return (now.GetProperty("block").GetString(), now.GetProperty("quote").GetString(), now.GetProperty("stands").GetString(), now.GetProperty("offset").GetInt32());
        }

        Assert.Equal(("aaaaaaaaaaaa", "Nobody", "sails", 3), await FollowAsync("aaaaaaaaaaaa", "sails", 3));
        // What is no place of the story, or of none of its notes, changes nothing.
        Assert.Equal(("aaaaaaaaaaaa", "Nobody", "sails", 3), await FollowAsync("zzzzzzzzzzzz", "sails", 4));
        Assert.Equal(("aaaaaaaaaaaa", "Nobody", "sails", 3), await FollowAsync("aaaaaaaaaaaa", new string('a', StoryNote.LongestQuote + 1), 4));
        Assert.Equal(("aaaaaaaaaaaa", "Nobody", "sails", 3), await FollowAsync("aaaaaaaaaaaa", "It", -1));
        Assert.Equal(("aaaaaaaaaaaa", "Nobody", "sails", 3), await FollowAsync("aaaaaaaaaaaa", "It", 0, Guid.CreateVersion7()));
    }

    private static async Task<JsonElement> SendAsync(DeskBrowser browser, Guid story, string door, object body, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var answer = await browser.SendJsonAsync(HttpMethod.Post, $"/desk/stories/{story}/notes/{door}", JsonSerializer.Serialize(body));
        var said = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(status == answer.StatusCode, $"{answer.StatusCode}: {said}");
        return said.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(said);
    }
}
