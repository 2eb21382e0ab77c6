using System.Net;
using Masthead.Accounts;
using Masthead.Data;
using Masthead.Publications;
using Masthead.Reading;
using Masthead.Tests.Desk;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Reading;

/// <summary>A publication wears its theme: file by file, changed while it runs, and never to a reader's harm.</summary>
public sealed class ThemesOfPublicationsTests
{
    [Fact]
    public async Task A_theme_overrides_single_files_and_the_rest_is_the_default_one()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await newsroom.OpenPublicationAsync("hill-times", "The Hill Times", "hill.test");
        Write(newsroom, "harbour", "partials/credit-line.hbs", "<p class=\"meta\">told by {{#each byline}}{{name}}{{/each}}</p>");
        Write(newsroom, "harbour", "words/en.json", "{\"top\": \"Up we go\"}");
        Write(newsroom, "harbour", "assets/own.css", ".masthead{color:rebeccapurple}");
        Write(newsroom, "harbour", "assets/shell.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
        Write(newsroom, "harbour", "not-found.hbs", "{{#> page}}<h1>{{main.title}}</h1><img src=\"{{asset \"shell.svg\"}}\" alt=\"\">{{/page}}");
        await newsroom.PublishAsync("The ferry is late", "It came at noon.");
        await newsroom.PublishAsync("The tide is high", "It came at one.");
        await newsroom.PublishAsync("The gull is back", "It came at two.");

        await WearAsync(newsroom, "harbour");
        var front = await newsroom.ReadAsync("/");
        var (_, none, _) = await newsroom.AskAsync("/nothing/");

        Assert.Contains("told by Ana Lopez", front, StringComparison.Ordinal);
        Assert.Contains("Up we go", front, StringComparison.Ordinal);
        Assert.Contains("Skip to the story", front, StringComparison.Ordinal);
        var sheet = front.Split("<link rel=\"stylesheet\" href=\"")[2].Split('"')[0];
        Assert.EndsWith("/own.css", sheet, StringComparison.Ordinal);
        Assert.Equal(".masthead{color:rebeccapurple}", await newsroom.ReadAsync(sheet));
        Assert.Contains("<svg", await newsroom.ReadAsync(none.Split("<img src=\"")[1].Split('"')[0]), StringComparison.Ordinal);
        Assert.DoesNotContain("told by", await newsroom.ReadAsync("/", "hill.test"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_its_theme_cannot_print_is_printed_in_the_default_one()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.PublishAsync("The ferry is late", "It came at noon.");
        Write(newsroom, "broken", "story.hbs", "{{#> page}}{{main.headlnie}}{{/page}}");
        Write(newsroom, "broken", "front.hbs", "{{#> page}}fine{{/page}}");
        await WearAsync(newsroom, "broken");

        Assert.Contains("It came at noon.", await newsroom.ReadAsync(story.Path), StringComparison.Ordinal);
        Assert.Contains("fine", await newsroom.ReadAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_file_drops_the_pages_of_the_publications_that_wear_the_theme_and_no_other()
    {
        await using var newsroom = await OpenAsync("on");
        await newsroom.OpenPublicationAsync("hill-times", "The Hill Times", "hill.test");
        Write(newsroom, "harbour", "words/en.json", "{\"top\": \"Up\"}");
        await WearAsync(newsroom, "harbour");
        await newsroom.ReadAsync("/");
        await newsroom.ReadAsync("/", "hill.test");

        Write(newsroom, "harbour", "words/en.json", "{\"top\": \"Up we go\"}");
        await ReloadAsync(newsroom);
        var (_, front, answer) = await newsroom.AskAsync("/");
        var (_, _, others) = await newsroom.AskAsync("/", "hill.test");

        Assert.Contains("Up we go", front, StringComparison.Ordinal);
        Assert.Contains("fwd=miss", answer.Headers.GetValues("Cache-Status").Single(), StringComparison.Ordinal);
        Assert.Equal("masthead; hit", others.Headers.GetValues("Cache-Status").Single());
        Assert.Empty(await ReloadAsync(newsroom));
    }

    [Fact]
    public async Task A_broken_file_keeps_the_last_good_theme()
    {
        await using var newsroom = await OpenAsync("on");
        Write(newsroom, "harbour", "front.hbs", "{{#> page}}one{{/page}}");
        await WearAsync(newsroom, "harbour");
        await newsroom.ReadAsync("/");

        Write(newsroom, "harbour", "front.hbs", "{{#> page}}two{{#if}}");
        await ReloadAsync(newsroom);

        Assert.Contains("one", await newsroom.ReadAsync("/"), StringComparison.Ordinal);
        Write(newsroom, "harbour", "front.hbs", "{{#> page}}three{{/page}}");
        await ReloadAsync(newsroom);
        Assert.Contains("three", await newsroom.ReadAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_development_a_broken_file_is_shown_in_place_of_the_page_until_it_is_mended()
    {
        await using var newsroom = await OpenAsync("development");
        Write(newsroom, "harbour", "words/en.json", "{}");
        await WearAsync(newsroom, "harbour");
        await newsroom.ReadAsync("/");

        Write(newsroom, "harbour", "front.hbs", "{{#> page}}{{main.<script>}}{{/page}}");
        await ReloadAsync(newsroom);
        var (status, page, _) = await newsroom.AskAsync("/");
        Write(newsroom, "harbour", "front.hbs", "{{#> page}}mended{{/page}}");
        await ReloadAsync(newsroom);

        Assert.Equal(500, status);
        Assert.Contains("front.hbs", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
        Assert.Contains("mended", await newsroom.ReadAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_watch_sees_what_is_saved_in_the_folder()
    {
        await using var newsroom = await OpenAsync("on");
        Write(newsroom, "harbour", "words/en.json", "{\"top\": \"Up\"}");
        await WearAsync(newsroom, "harbour");
        await newsroom.ReadAsync("/");
        var log = await CountAsync();

        // Whether the watch is there already cannot be told from outside: what it missed it sees with the next save.
        for (var n = 0; await CountAsync() == log; n++)
        {
            Assert.True(n < 100, "The watch sees nothing.");
            Write(newsroom, "harbour", "words/en.json", $"{{\"top\": \"Up we go {n}\"}}");
            await Task.Delay(300, NewsroomUnderTest.Cancel);
        }

        Assert.Contains("Up we go", await newsroom.ReadAsync("/"), StringComparison.Ordinal);

        Task<int> CountAsync() => newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Set<Masthead.Serving.PublishLogEntry>().CountAsync(e => e.Kind == "theme", NewsroomUnderTest.Cancel));
    }

    [Fact]
    public async Task An_administrator_chooses_a_theme_that_is_sound_and_readers_see_it_at_once()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        Write(newsroom, "harbour", "words/en.json", "{\"top\": \"Up we go\"}");
        Write(newsroom, "broken", "front.hbs", "{{#> page}}{{main.laed}}{{/page}}");
        using var administrator = await newsroom.SignedInAsync(Role.Administrator);
        await newsroom.ReadAsync("/");
        var page = await administrator.OpenAsync("/desk/publication");

        using var broken = await administrator.PostAsync("/desk/publication?handler=Wear", ("Theme", "broken"));
        using var outside = await administrator.PostAsync("/desk/publication?handler=Wear", ("Theme", "../../etc"));
        using var none = await administrator.PostAsync("/desk/publication?handler=Wear", ("Theme", "nowhere"));
        using var chosen = await administrator.PostAsync("/desk/publication?handler=Wear", ("Theme", "harbour"));

        Assert.Equal(["broken", "default", "harbour"], page.QuerySelectorAll("#theme option").Select(o => o.TextContent));
        Assert.All([broken, outside, none], a => Assert.Equal(HttpStatusCode.UnprocessableEntity, a.StatusCode));
        Assert.Contains("lead", (await administrator.ReadAsync(broken)).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, chosen.StatusCode);
        Assert.Contains("Up we go", await newsroom.ReadAsync("/"), StringComparison.Ordinal);
        using var editor = await newsroom.SignedInAsync(Role.Editor);
        await editor.OpenAsync("/desk");
        using var refused = await editor.PostAsync("/desk/publication?handler=Wear", ("Theme", "default"));
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
    }

    internal static void Write(NewsroomUnderTest newsroom, string theme, string file, string text)
    {
        var path = Path.Combine(newsroom.Folder, "themes", theme, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    internal static Task WearAsync(NewsroomUnderTest newsroom, string theme) => newsroom.DoAsync(async services =>
    {
        var db = services.GetRequiredService<NewsroomDb>();
        (await db.Publications().SingleAsync(p => p.Id == newsroom.Post.Id, NewsroomUnderTest.Cancel)).Wear(theme);
        await services.GetRequiredService<Masthead.Settings.ChangeForReaders>().SaveAsync(newsroom.Post.Id, "publication", [Masthead.Serving.PageKey.Publication], NewsroomUnderTest.Cancel);
        return true;
    });

    private static Task<NewsroomUnderTest> OpenAsync(string watching) =>
        NewsroomUnderTest.OpenAsync(builder => builder.Configuration.AddInMemoryCollection([new(ThemeShelf.Setting, watching)]));

    private static Task<IReadOnlyList<string>> ReloadAsync(NewsroomUnderTest newsroom) => newsroom.App.Services.GetRequiredService<ReloadThemes>().DoAsync(NewsroomUnderTest.Cancel);
}
