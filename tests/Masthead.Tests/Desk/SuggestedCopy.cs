using System.Net;
using System.Text.Json;
using Masthead.Stories;

namespace Masthead.Tests.Desk;

/// <summary>Bodies with suggestions in them, and how the editor sends them.</summary>
internal static class SuggestedCopy
{
    public const string Id = "suggestion01";

    public static readonly StoryContent Ferry = new() { Headline = "The ferry", Body = new StoryDocument([new Paragraph("aaaaaaaaaaaa", [new TextRun("It sails.")])]) };

    private static readonly DateTimeOffset Hour = new(2026, 3, 14, 8, 0, 0, TimeSpan.Zero);

    /// <summary>One paragraph that says <paramref name="stands"/>, and for which <paramref name="instead"/> is suggested.</summary>
    public static StoryDocument Of(string stands, string instead, string id = Id, string block = "aaaaaaaaaaaa", Guid? by = null, string name = "Somebody") =>
        new([new Paragraph(block, [new TextRun(stands, [new Deletion(Signed(id, by, name))]), new TextRun(instead, [new Insertion(Signed(id, by, name))])])]);

    /// <summary>The document with a paragraph behind it that is suggested.</summary>
    public static StoryDocument With(StoryDocument document, string words, string id, string block = "bbbbbbbbbbbb") =>
        new(document.Blocks.Add(new Paragraph(block, [new TextRun(words, [new Insertion(Signed(id, null, "Somebody"))])])));

    private static Suggestion Signed(string id, Guid? by, string name) => new(id, by, name, Hour);

    public static async Task<JsonElement> SaveAsync(DeskBrowser browser, Guid story, int startedFrom, StoryDocument body, Guid? session = null, IReadOnlyList<SettledSuggestions>? settled = null,
        HttpStatusCode status = HttpStatusCode.OK, string headline = "The ferry")
    {
        var content = new StoryContent { Headline = headline, Body = body };
        var json = JsonSerializer.Serialize(new { saveId = Guid.CreateVersion7(), @base = startedFrom, content, session = session ?? Guid.CreateVersion7(), kind = "saved", settled }, StoryJson.Options);
        using var answer = await browser.SendJsonAsync(HttpMethod.Put, $"/desk/stories/{story}/draft", json);
        var said = await answer.Content.ReadAsStringAsync(NewsroomUnderTest.Cancel);
        Assert.True(status == answer.StatusCode, $"{answer.StatusCode}: {said}");
        return said.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(said);
    }
}
