using System.Net;
using System.Text.Json;
using Masthead.Accounts;
using Masthead.Data;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Desk;

public sealed class StoriesListTests
{
    [Fact]
    public async Task The_list_tells_of_each_story_what_an_editor_asks_first()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var wall = await newsroom.PublishAsync("Harbour wall gives way", "The wall fell at noon.");
        await newsroom.EditAsync(wall.StoryId, content => content with { Headline = "Harbour wall gives way <again>" });
        using var editor = await newsroom.SignedInAsync(Role.Editor);

        var line = (await editor.OpenAsync("/desk")).QuerySelector(".stories li")!;

        Assert.Equal("Harbour wall gives way <again>", line.QuerySelector("a")!.TextContent);
        Assert.Equal($"/desk/stories/{wall.StoryId}", line.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal("Ana Lopez", line.QuerySelector(".by")!.TextContent);
        Assert.Equal(["Published", "Unpublished changes"], line.QuerySelectorAll(".mark").Select(m => m.TextContent));
        Assert.Equal("09:00", line.QuerySelector("time")!.TextContent);
        Assert.Contains("Edith Editor", line.QuerySelector(".when")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_list_says_what_to_do_first()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var editor = await newsroom.SignedInAsync(Role.Editor);

        var page = await editor.OpenAsync("/desk");

        Assert.Contains("Begin one with “New story”", page.QuerySelector(".empty")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_is_narrowed_by_words_in_any_case_and_by_status()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await newsroom.WriteAsync("Harbour wall gives way", "The wall fell.");
        await newsroom.WriteAsync("Regatta ends in 100% calm_seas", "No wind.");
        await newsroom.PublishAsync("Harbour opens again", "It opened.");
        using var editor = await newsroom.SignedInAsync(Role.Editor);

        // The standfirst of all three names the harbour.
        Assert.Equal(["Harbour opens again", "Harbour wall gives way", "Regatta ends in 100% calm_seas"], await HeadlinesAsync(editor, "/desk?words=HARBOUR"));
        Assert.Equal(["Harbour opens again"], await HeadlinesAsync(editor, "/desk?words=OPENS"));
        Assert.Equal(["Harbour wall gives way"], await HeadlinesAsync(editor, "/desk?words=wall+harb"));
        Assert.Equal(["Harbour opens again"], await HeadlinesAsync(editor, "/desk?words=harbour&status=Published"));
        Assert.Equal(["Regatta ends in 100% calm_seas"], await HeadlinesAsync(editor, "/desk?words=100%25"));
        Assert.Empty(await HeadlinesAsync(editor, "/desk?words=%25arbour"));
        Assert.Empty(await HeadlinesAsync(editor, "/desk?words='%20OR%20''='"));
    }

    [Fact]
    public async Task Older_stories_follow_page_by_page_each_once()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await newsroom.DoAsync(async services =>
        {
            var db = services.GetRequiredService<NewsroomDb>();
            // Several share a moment, as an import's do.
            for (var i = 0; i < 120; i++) db.Stories().Add(new Story(newsroom.Post.Id, new StoryContent { Headline = $"Story {i}" }, newsroom.Editor, newsroom.Clock.GetUtcNow().AddMinutes(i / 30)));
            return await db.SaveChangesAsync(NewsroomUnderTest.Cancel);
        });
        using var editor = await newsroom.SignedInAsync(Role.Editor);

        var (seen, address) = (new List<string>(), (string?)"/desk");
        while (address is not null)
        {
            var page = await editor.OpenAsync(address);
            seen.AddRange(page.QuerySelectorAll(".stories .headline a").Select(a => a.TextContent));
            address = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }

        Assert.Equal(120, seen.Count);
        Assert.Equal(120, seen.Distinct().Count());
    }

    [Theory]
    [InlineData("/desk?before=nonsense")]
    [InlineData("/desk?before=99999999999999999999-0")]
    [InlineData("/desk?status=Nonsense")]
    [InlineData("/desk?words=%00%ED%A0%80")]
    public async Task An_address_made_up_by_hand_gives_the_list_and_no_fault(string address)
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var editor = await newsroom.SignedInAsync(Role.Editor);

        await editor.OpenAsync(address);
    }

    [Fact]
    public async Task A_new_story_is_an_empty_draft_of_its_writer()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var author = await newsroom.SignedInAsync(Role.Author, "Ada Author");
        await author.OpenAsync("/desk");

        using var begun = await author.PostAsync("/desk/stories/new");

        var story = await newsroom.DoAsync(services => services.GetRequiredService<NewsroomDb>().Stories().SingleAsync(NewsroomUnderTest.Cancel));
        Assert.Equal($"/desk/stories/{story.Id}", begun.Headers.Location!.OriginalString);
        Assert.Equal(("Ada Author", StoryStatus.Draft), (story.ChangedBy, story.Status));
    }

    [Fact]
    public async Task Who_has_no_part_in_a_publication_sees_nothing_of_it()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var other = await newsroom.OpenPublicationAsync("hill-gazette", "The Hill Gazette", "hill.test");
        await newsroom.WriteAsync(new StoryContent { Headline = "Secret of the hill", Body = NewsroomUnderTest.BodyOf("Words.") }, other);
        using var administrator = await newsroom.SignedInAsync(Role.Administrator);
        using var owner = await newsroom.SignedInAsync();

        foreach (var address in new[] { "/desk?in=hill-gazette", "/desk/contributors?in=hill-gazette", "/desk/publication?in=hill-gazette", "/desk/stories/new?in=hill-gazette" })
        {
            using var answer = await administrator.GetAsync(address);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            await owner.OpenAsync(address);
        }
        Assert.DoesNotContain("Gazette", (await administrator.OpenAsync("/desk")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("[]", await FindAsync(administrator, "secret"));
        Assert.Contains("Secret of the hill", await FindAsync(owner, "secret"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_palette_finds_by_headline_and_says_where()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.WriteAsync("Harbour wall gives way", "The wall fell.");
        using var editor = await newsroom.SignedInAsync(Role.Editor);

        var found = JsonDocument.Parse(await FindAsync(editor, "WALL way")).RootElement;

        Assert.Equal(1, found.GetArrayLength());
        Assert.Equal($"/desk/stories/{story}", found[0].GetProperty("address").GetString());
        Assert.Equal("The Harbour Post", found[0].GetProperty("publication").GetString());
        Assert.Equal("[]", await FindAsync(editor, new string('w', 200)));
    }

    private static async Task<string> FindAsync(DeskBrowser browser, string words)
    {
        using var answer = await browser.GetAsync("/desk/find?q=" + Uri.EscapeDataString(words));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(NewsroomUnderTest.Cancel);
    }

    private static async Task<List<string>> HeadlinesAsync(DeskBrowser browser, string address) =>
        [.. (await browser.OpenAsync(address)).QuerySelectorAll(".stories .headline a").Select(a => a.TextContent).Order(StringComparer.Ordinal)];
}
