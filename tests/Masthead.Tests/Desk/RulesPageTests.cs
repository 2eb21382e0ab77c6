using System.Net;
using System.Text.Json;
using Masthead.Accounts;
using Masthead.Text;

namespace Masthead.Tests.Desk;

/// <summary>A publication's own wishes of the copy desk, and what they do at the editor.</summary>
public sealed class RulesPageTests
{
    [Fact]
    public async Task The_page_shows_every_rule_with_its_reason()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var administrator = await newsroom.SignedInAsync(Role.Administrator);

        var page = await administrator.OpenAsync("/desk/publication/rules");

        foreach (var rule in CopyDesk.Rules)
        {
            Assert.Equal(rule.Title, page.QuerySelector($"label[for=rule-{rule.Id}]")!.TextContent);
            Assert.Equal(rule.Why, page.QuerySelector($"#why-{rule.Id}")!.TextContent);
            var chosen = page.QuerySelector($"#rule-{rule.Id} option[selected]")!;
            Assert.Equal("", chosen.GetAttribute("value"));
            Assert.Equal(rule.OffByDefault, chosen.TextContent.EndsWith("Off", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_rule_turned_off_is_silent_in_the_editor_of_that_publication()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var wall = await newsroom.PublishAsync("Harbour wall gives way", "The wall fell at noon.");
        using var administrator = await newsroom.SignedInAsync(Role.Administrator);
        await administrator.OpenAsync("/desk/publication/rules");

        var before = await RulesFoundAsync(administrator, wall.StoryId);
        using var saved = await administrator.PostAsync("/desk/publication/rules", ("Rules[word-doubled]", "off"), ("Rules[punctuation-doubled]", "advice"), ("Rules[quote-unclosed]", ""), ("Spelling", "american"));
        var page = await administrator.OpenAsync("/desk/publication/rules");
        var after = await RulesFoundAsync(administrator, wall.StoryId);

        Assert.Equal(["word-doubled error", "punctuation-doubled error"], before);
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Equal(["spelling-mixed warning", "punctuation-doubled advice"], after);
        Assert.Equal("off", page.QuerySelector("#rule-word-doubled option[selected]")!.GetAttribute("value"));
        Assert.Equal("american", page.QuerySelector("#spelling option[selected]")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("british", "The organized colour."), InlineData("british-ize", "The organised colour."), InlineData("american", "The organized colour.")]
    [InlineData("canadian", "The organised colour."), InlineData("australian", "The organized colour.")]
    public async Task Each_system_of_spelling_can_be_chosen_and_the_editor_reads_by_it(string spelling, string words)
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var wall = await newsroom.PublishAsync("Harbour wall gives way", "The wall fell at noon.");
        using var administrator = await newsroom.SignedInAsync(Role.Administrator);
        await administrator.OpenAsync("/desk/publication/rules");

        var before = await RulesFoundAsync(administrator, wall.StoryId, words);
        using var saved = await administrator.PostAsync("/desk/publication/rules", ("Spelling", spelling));
        var page = await administrator.OpenAsync("/desk/publication/rules");

        Assert.Empty(before);
        Assert.Equal(spelling, page.QuerySelector("#spelling option[selected]")!.GetAttribute("value"));
        Assert.Equal(["spelling-mixed warning"], await RulesFoundAsync(administrator, wall.StoryId, words));
    }

    [Fact]
    public async Task The_words_of_the_house_are_kept_and_shown_and_the_editor_reads_by_them()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var wall = await newsroom.PublishAsync("Harbour wall gives way", "The wall fell at noon.");
        using var administrator = await newsroom.SignedInAsync(Role.Administrator);
        await administrator.OpenAsync("/desk/publication/rules");

        using var saved = await administrator.PostAsync("/desk/publication/rules", ("Rules[word-doubled]", "off"), ("Rules[punctuation-doubled]", "off"), ("Labels", "wall\r\n\r\nruin"), ("Preferred", "tint: colour, hue\r\nsea wall:"));
        var page = await administrator.OpenAsync("/desk/publication/rules");
        var found = await RulesFoundAsync(administrator, wall.StoryId, "The colour of the wall.");

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Equal("wall\nruin", page.QuerySelector("#labels")!.TextContent);
        Assert.Equal("sea wall: \ntint: colour, hue", page.QuerySelector("#preferred")!.TextContent);
        Assert.EndsWith("Advice", page.QuerySelector("#rule-label-contentious option[selected]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["label-contentious advice", "word-of-the-house warning"], found.Order());
    }

    [Theory]
    [InlineData("Preferred", "Kyiv Kiev", "Kyiv Kiev")]
    [InlineData("Preferred", "Kyiv: Kiev\nKiev: Kyiv", "Kiev")]
    [InlineData("Rules[no-such-rule]", "off", "no-such-rule")]
    [InlineData("Rules[word-doubled]", "loud", "loud")]
    [InlineData("Spelling", "scottish", "scottish")]
    public async Task A_wish_that_cannot_stand_is_told_at_the_form(string field, string value, string said)
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var administrator = await newsroom.SignedInAsync(Role.Administrator);
        await administrator.OpenAsync("/desk/publication/rules");

        using var answer = await administrator.PostAsync("/desk/publication/rules", (field, value));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(said, (await administrator.ReadAsync(answer)).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.Contributor), InlineData(Role.Author), InlineData(Role.Editor)]
    public async Task Only_an_administrator_sets_the_rules(Role role)
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var browser = await newsroom.SignedInAsync(role);
        await browser.OpenAsync("/desk");

        using var page = await browser.GetAsync("/desk/publication/rules");
        using var post = await browser.PostAsync("/desk/publication/rules", ("Rules[word-doubled]", "off"));

        Assert.All([page, post], answer => Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode));
    }

    private static async Task<List<string>> RulesFoundAsync(DeskBrowser editor, Guid story, string words = "The the colour of the wall,, they say.")
    {
        var content = $$$$$$$$"""{"content":{"headline":"Harbour wall gives way","byline":[],"body":{"type":"doc","content":[{"type":"paragraph","attrs":{"id":"aaaaaaaaaaaa"},"content":[{"type":"text","text":"{{{{{{{{words}}}}}}}}"}]}]}}}""";
        using var answer = await editor.SendJsonAsync(HttpMethod.Post, $"/desk/stories/{story}/check", content);
        var body = await answer.Content.ReadAsStringAsync(NewsroomUnderTest.Cancel);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, body);
        return [.. JsonDocument.Parse(body).RootElement.GetProperty("findings").EnumerateArray().Select(f => $"{f.GetProperty("rule").GetString()} {f.GetProperty("severity").GetString()}")];
    }
}
