using System.Text.Json;
using Masthead.Accounts;
using Masthead.Stories;
using Masthead.Tests.Desk;

namespace Masthead.Tests.Search;

public sealed class DeskSearchTests
{
    [Fact]
    public async Task The_desk_finds_drafts_by_any_of_their_words_while_they_are_typed()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await newsroom.WriteAsync("Harbour wall gives way", "The bulwark fell at noon.");
        await newsroom.PublishAsync("Bulwark mended", "It was mended.");
        using var editor = await newsroom.SignedInAsync(Role.Editor);

        Assert.Equal(["Bulwark mended", "Harbour wall gives way"], await HeadlinesAsync(editor, "bulw"));
        Assert.Equal(["Harbour wall gives way"], await HeadlinesAsync(editor, "bulwarks fel*"));
        Assert.Equal(["Bulwark mended", "Harbour wall gives way"], (await HeadlinesAsync(editor, "author:ana-lopez")).Order(StringComparer.Ordinal));
        Assert.Empty(await HeadlinesAsync(editor, "ulwark"));
    }

    [Fact]
    public async Task What_was_saved_is_found_at_once_and_what_was_changed_no_more()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.WriteAsync("A find", "A lantern.");
        using var editor = await newsroom.SignedInAsync(Role.Editor);
        Assert.Equal(["A find"], await HeadlinesAsync(editor, "lantern"));

        newsroom.Clock.Advance(TimeSpan.FromSeconds(1));
        await newsroom.EditAsync(story, c => c with { Headline = "A loss", Body = NewsroomUnderTest.BodyOf("A compass.") });

        Assert.Empty(await HeadlinesAsync(editor, "lantern"));
        Assert.Equal(["A loss"], await HeadlinesAsync(editor, "compass"));
        newsroom.Clock.Advance(TimeSpan.FromSeconds(1));
        await newsroom.PublishAsync(story);
        Assert.Equal(["A loss"], await HeadlinesAsync(editor, "compass&status=Published"));
        Assert.Empty(await HeadlinesAsync(editor, "compass&status=Draft"));
    }

    [Fact]
    public async Task Nobody_finds_drafts_of_a_publication_that_is_not_theirs()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var hill = await newsroom.OpenPublicationAsync("hill-times", "The Hill Times", "hill.test");
        await newsroom.WriteAsync(new StoryContent { Headline = "Secret of the hill", Body = NewsroomUnderTest.BodyOf("A goat.") }, hill);
        await newsroom.WriteAsync("At the harbour", "A goat.");
        using var editor = await newsroom.SignedInAsync(Role.Editor);
        using var owner = await newsroom.SignedInAsync();

        Assert.Equal(["At the harbour"], await HeadlinesAsync(editor, "goat"));
        Assert.Equal(["At the harbour"], await PaletteAsync(editor, "goat"));
        Assert.Equal(["At the harbour", "Secret of the hill"], (await PaletteAsync(owner, "goat")).Order(StringComparer.Ordinal));
        Assert.Equal(["Secret of the hill"], await HeadlinesAsync(owner, "goat&in=hill-times"));
    }

    [Fact]
    public async Task Pages_of_a_search_follow_one_another_and_hold_each_draft_once()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        for (var n = 0; n < 120; n++) await newsroom.WriteAsync(new StoryContent { Headline = $"Story {n}", Body = NewsroomUnderTest.BodyOf("A goat.") });
        using var editor = await newsroom.SignedInAsync(Role.Editor);

        var (seen, address) = (new List<string>(), (string?)"/desk?words=goat");
        while (address is not null)
        {
            var page = await editor.OpenAsync(address);
            seen.AddRange(page.QuerySelectorAll(".stories .headline a").Select(a => a.TextContent));
            address = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }

        Assert.Equal(120, seen.Count);
        Assert.Equal(120, seen.Distinct().Count());
    }

    [Fact]
    public async Task A_story_published_at_an_hour_long_past_is_found_at_the_desk()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        for (var n = 0; n < 201; n++) await newsroom.WriteAsync(new StoryContent { Headline = $"Story {n}", Body = NewsroomUnderTest.BodyOf("A goat.") });
        using var editor = await newsroom.SignedInAsync(Role.Editor);
        await HeadlinesAsync(editor, "goat");
        await Reading.Readers.PublishAtAsync(newsroom, await newsroom.WriteAsync("An old story", "A gnu."), newsroom.Clock.GetUtcNow().AddYears(-9));

        Assert.Equal(["An old story"], await HeadlinesAsync(editor, "gnu&status=Published"));
    }

    private static async Task<List<string>> HeadlinesAsync(DeskBrowser browser, string words) =>
        [.. (await browser.OpenAsync("/desk?words=" + words)).QuerySelectorAll(".stories .headline a").Select(a => a.TextContent)];

    private static async Task<List<string>> PaletteAsync(DeskBrowser browser, string words)
    {
        using var answer = await browser.GetAsync("/desk/find?q=" + words);
        return [.. JsonDocument.Parse(await answer.Content.ReadAsStringAsync(NewsroomUnderTest.Cancel)).RootElement.EnumerateArray().Select(s => s.GetProperty("headline").GetString()!)];
    }
}
