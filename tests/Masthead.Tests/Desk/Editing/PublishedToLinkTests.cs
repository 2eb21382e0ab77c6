using System.Text.Json;
using Masthead.Accounts;
using Masthead.Stories;
using Masthead.Tests.Reading;

namespace Masthead.Tests.Desk.Editing;

/// <summary>What the link dialog is offered: stories of the story's own publication that readers can see.</summary>
public sealed class PublishedToLinkTests
{
    [Fact]
    public async Task A_story_that_readers_see_is_found_by_its_words_with_its_path_and_day()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var wall = await newsroom.PublishAsync("Harbour wall holds", "The bulwark stood.");
        await newsroom.WriteAsync("Bulwark in doubt", "A draft.");
        var gone = await newsroom.PublishAsync("Bulwark fell", "It did not.");
        await newsroom.WithdrawAsync(gone.StoryId, "It did not fall.");
        var hill = await newsroom.OpenPublicationAsync("hill-times", "The Hill Times", "hill.test");
        await newsroom.PublishAsync(await newsroom.WriteAsync(new StoryContent { Headline = "Bulwark of the hill", Body = NewsroomUnderTest.BodyOf("Words.") }, hill));
        var writing = await newsroom.WriteAsync("Afterwards", "Words.");
        using var editor = await newsroom.SignedInAsync(Role.Editor);

        Assert.Equal([("Harbour wall holds", wall.Path, "2026-03-14")], await FoundAsync(editor, writing, "bulw"));
        Assert.Empty(await FoundAsync(editor, writing, "doubt"));
        Assert.Empty(await FoundAsync(editor, writing, " "));
        Assert.Empty(await FoundAsync(editor, wall.StoryId, "bulwark"));
    }

    [Theory]
    [InlineData("http://post.test{0}", true)]
    [InlineData("https://POST.test{0}?from=mail#top", true)]
    [InlineData("{0}", true)]
    [InlineData("http://hill.test{0}", false)]
    [InlineData("//post.test{0}", false)]
    public async Task An_address_of_the_publication_is_its_story_and_one_of_another_host_is_not(string address, bool isOurs)
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var wall = await newsroom.PublishAsync("Harbour wall holds", "It stood.");
        var writing = await newsroom.WriteAsync("Afterwards", "Words.");
        using var editor = await newsroom.SignedInAsync(Role.Editor);

        var found = await FoundAsync(editor, writing, string.Format(System.Globalization.CultureInfo.InvariantCulture, address, wall.Path));

        Assert.Equal(isOurs ? [wall.Path] : [], found.Select(f => f.Path));
    }

    private static async Task<List<(string Headline, string Path, string Published)>> FoundAsync(DeskBrowser browser, Guid story, string words)
    {
        using var answer = await browser.GetAsync($"/desk/stories/{story}/published?q={Uri.EscapeDataString(words)}");
        answer.EnsureSuccessStatusCode();
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(NewsroomUnderTest.Cancel));
        return [.. json.RootElement.EnumerateArray().Select(f => (f.GetProperty("headline").GetString()!, f.GetProperty("path").GetString()!, f.GetProperty("published").GetString()!))];
    }
}
