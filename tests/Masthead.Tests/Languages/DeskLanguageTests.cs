using System.Net;
using System.Net.Http.Json;
using Masthead.Accounts;
using Masthead.Data;
using Masthead.Desk;
using Masthead.Languages;
using Masthead.Mail;
using Masthead.Tests.Desk;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Languages;

/// <summary>In which language the desk speaks, to whom.</summary>
public sealed class DeskLanguageTests
{
    private static readonly (string, string)[] WithPseudo = [(StaffLanguages.PseudoSetting, "on")];

    private static CancellationToken Cancel => NewsroomUnderTest.Cancel;

    [Theory]
    [InlineData("ar-XB", "ar-XB rtl")]
    [InlineData("ar-XB-x-more, en;q=0.5", "ar-XB rtl")]
    [InlineData("en, ar-XB;q=0.9", "en ltr")]
    [InlineData("tlh;q=1, ar-XB;q=0.1, en;q=0", "ar-XB rtl")]
    [InlineData("tlh", "en ltr")]
    [InlineData("nonsense;;q=%", "en ltr")]
    [InlineData("", "en ltr")]
    public async Task A_stranger_is_spoken_to_in_what_the_browser_asks_for(string asked, string expected)
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync(settings: WithPseudo);
        await newsroom.AccountAsync("Olive Owner", null);
        using var stranger = new DeskBrowser(newsroom);

        using var request = new HttpRequestMessage(HttpMethod.Get, "/desk/sign-in");
        request.Headers.TryAddWithoutValidation("Accept-Language", asked);
        using var answer = await stranger.SendAsync(request);
        var page = await stranger.ReadAsync(answer);

        Assert.Equal(expected, $"{page.DocumentElement.GetAttribute("lang")} {page.DocumentElement.GetAttribute("dir")}");
        Assert.Equal("no-cache, no-store", string.Join(", ", answer.Headers.GetValues("Cache-Control").SelectMany(v => v.Split(", ")).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task The_account_s_own_language_goes_before_the_browser_s_and_can_be_given_up()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync(settings: WithPseudo);
        using var browser = await newsroom.SignedInAsync();
        Assert.Equal("en", (await browser.OpenAsync(AccountModel.Path)).DocumentElement.GetAttribute("lang"));

        using (var chosen = await browser.PostAsync(AccountModel.Path + "?handler=Language", ("Language", "ar-XB"))) Assert.Equal(HttpStatusCode.Redirect, chosen.StatusCode);
        var page = await browser.OpenAsync(AccountModel.Path);
        Assert.Equal("ar-XB", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal("ar-XB", page.QuerySelector("#language option[selected]")!.GetAttribute("value"));
        Assert.Contains("Ţĥé", page.QuerySelector(".notice.good")!.TextContent, StringComparison.Ordinal);

        using (var refused = await browser.PostAsync(AccountModel.Path + "?handler=Language", ("Language", "tlh")))
            Assert.Contains("ðöéš ñöţ šþéåķ", (await browser.ReadAsync(refused)).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);

        using (var given = await browser.PostAsync(AccountModel.Path + "?handler=Language", ("Language", ""))) Assert.Equal(HttpStatusCode.Redirect, given.StatusCode);
        Assert.Equal("en", (await browser.OpenAsync(AccountModel.Path)).DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task Without_a_second_language_there_is_nothing_to_choose()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var browser = await newsroom.SignedInAsync();

        Assert.Null((await browser.OpenAsync(AccountModel.Path)).QuerySelector("#language"));
    }

    [Fact]
    public async Task What_readers_see_is_the_same_whoever_publishes_it()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync(settings: WithPseudo);
        var story = await newsroom.WriteAsync("The ferry sails again", "It sails on Monday.");
        var owner = await EveryPageIsTranslatedTests.OwnerAsync(newsroom);
        using var browser = await newsroom.SignedInAsync(owner);
        await browser.OpenAsync("/desk");

        using var published = await browser.SendJsonAsync(HttpMethod.Post, $"/desk/stories/{story}/publish", """{"version":1}""");

        Assert.Equal(HttpStatusCode.OK, published.StatusCode);
        using var reader = newsroom.Reader();
        reader.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", "ar-XB");
        foreach (var address in new[] { "/", "/feed/", "/sitemap.xml", "/corrections/", "/no/such/page/" })
        {
            var page = await (await reader.GetAsync(address, Cancel)).Content.ReadAsStringAsync(Cancel);
            Assert.DoesNotContain("⟦", page, StringComparison.Ordinal);
            Assert.DoesNotContain("rtl", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_letter_is_written_in_the_language_of_who_gets_it()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync(settings: [.. WithPseudo, ("Mail:From", "desk@post.test")]);
        var owner = await EveryPageIsTranslatedTests.OwnerAsync(newsroom);
        await newsroom.AccountAsync("Edda Englisch", Role.Author);

        foreach (var address in new[] { owner.Email!, "edda.englisch@post.test" }) await newsroom.DoAsync(async s => { await s.GetRequiredService<AskForLink>().DoAsync(address, Cancel); return 0; });
        await newsroom.DoJobsAsync();

        var letters = await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Letters().AsNoTracking().ToDictionaryAsync(l => l.To, Cancel));
        Assert.Equal("ar-XB", letters[owner.Email!].Language);
        Assert.Contains("ţĥîš ļîñķ šîĝñš ýöû îñ", letters[owner.Email!].Text, StringComparison.Ordinal);
        Assert.Equal("en", letters["edda.englisch@post.test"].Language);
        Assert.Contains("this link signs you in", letters["edda.englisch@post.test"].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Findings_are_told_in_the_language_and_their_places_stay()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync(settings: WithPseudo);
        var story = await newsroom.WriteAsync("The ferry", "It sails on Monday.");
        using var browser = await newsroom.SignedInAsync(await EveryPageIsTranslatedTests.OwnerAsync(newsroom));
        await browser.OpenAsync("/desk");
        var english = EnglishFilesTests.Sentences();

        using var answer = await browser.SendJsonAsync(HttpMethod.Post, $"/desk/stories/{story}/check", """
            {"content":{"headline":"The ferry","body":{"type":"doc","content":[{"type":"paragraph","attrs":{"id":"aaaaaaaaaaaa"},"content":[{"type":"text","text":"It sails on Monday."}]}]}}}
            """);
        var said = await answer.Content.ReadAsStringAsync(Cancel);

        Assert.True(answer.StatusCode == HttpStatusCode.OK, said);
        using var json = System.Text.Json.JsonDocument.Parse(said);
        var findings = json.RootElement.GetProperty("findings").EnumerateArray().ToList();
        Assert.Contains(findings, f => f.GetProperty("message").GetString()!.Contains("\u2068Monday\u2069", StringComparison.Ordinal));
        Assert.All(findings, f => Assert.False(PseudoPages.IsOpen(f.GetProperty("message").GetString() + f.GetProperty("why").GetString(), english), f.GetRawText()));
    }

    [Fact]
    public async Task A_folder_beside_the_data_adds_a_language_with_its_plural_forms()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var folder = Directory.CreateDirectory(Path.Combine(newsroom.Folder, "languages", "ru"));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "desk.json"), """{ "{0} stories ticked": { "one": "Отмечена {0} статья", "few": "Отмечены {0} статьи", "other": "Отмечено {0} статей" }, "Stories": "Статьи" }""", Cancel);

        var russian = Languages(newsroom).Of("ru-RU");

        Assert.Equal("ru", russian.Tag);
        Assert.Equal("русский", russian.Name);
        Assert.Equal(["Отмечена 21 статья", "Отмечены 3 статьи", "Отмечено 11 статей"], new[] { 21, 3, 11 }.Select(n => russian["{0} stories ticked", n]));
        Assert.Equal("Not translated yet", russian["Not translated yet"]);
        Assert.Equal("ltr", russian.Direction);
    }

    [Theory]
    [InlineData("ru", "desk.json", """{ "{0} stories": "{1} статей" }""", "has other places")]
    [InlineData("ru", "desk.json", """{ "{0} stories": { "two": "x" } }""", "needs the form “other”")]
    [InlineData("ru", "desk.json", """{ "{0} stories": { "some": "x", "other": "y" } }""", "“some” is no plural form")]
    [InlineData("ru", "desk.json", "[", "cannot be used")]
    [InlineData("no tag", "desk.json", "{}", "is named for no language")]
    public async Task A_file_that_cannot_be_used_is_told_at_the_start(string tag, string name, string json, string told)
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var folder = Directory.CreateDirectory(Path.Combine(newsroom.Folder, "languages", tag));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, name), json, Cancel);

        Assert.Contains(told, Assert.Throws<CannotBeDone>(() => Languages(newsroom)).Message, StringComparison.Ordinal);
    }

    private static StaffLanguages Languages(NewsroomUnderTest newsroom) => new(newsroom.App.Services.GetRequiredService<DatabaseOptions>(), newsroom.App.Configuration);
}
