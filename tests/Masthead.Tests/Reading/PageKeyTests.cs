using Masthead.Data;
using Masthead.Reading;
using Masthead.Serving;
using Masthead.Stories;
using Masthead.Tests.Statements;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Reading;

/// <summary>The law behind the page store: a page that an act changes carries a key of that act, whatever the page and whatever the act.</summary>
public sealed class PageKeyTests
{
    [Fact]
    public async Task Every_page_that_an_act_changes_carries_a_key_of_that_act()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var old = await newsroom.PublishAsync("An old story", "Words.");
        var sport = await newsroom.PublishAsync(await newsroom.WriteAsync(new StoryContent { Headline = "A match", SectionId = newsroom.Sport.Id, Byline = [new BylineEntry(newsroom.HarbourDesk.Id)], Body = NewsroomUnderTest.BodyOf("One all.") }));
        var id = await newsroom.WriteAsync("The ferry is late", "It came at 12.", "“We are sorry for the long wait,” Joan Birch said. She said that the tide was early.");
        const string path = "/2026/03/14/the-ferry-is-late/";
        string[] addresses =
        [
            .. Readers.Lists, .. Readers.Sitemaps, "/sitemap.xml", "/sitemap-lists.xml", "/robots.txt", "/sport/", "/sport/feed/", "/author/harbour-desk/", "/corrections/", "/statements/", "/speaker/joan-birch/", "/speaker/jean-birch/", "/speaker/joan-birch/reported/", "/page/2/", "/search/", "/search/?q=ferry", "/search/?q=noon",
            old.Path, old.Path + "history/", sport.Path, path, path.TrimEnd('/'), path + "history/", path + "history/1..2/", path.TrimEnd('/') + ".md", path.TrimEnd('/') + ".ninjs.json", path.TrimEnd('/') + ".newsml.xml", "/2026/03/14/ferry.ninjs.json", "/ads.txt", "/feed.css", "/sitemap-2026-02.xml", "/2026/03/14/ferry/", "/2026/03/14/ferry", "/2026/03/14/ferry/history/", "/nothing/",
        ];
        (string Name, Func<Task> Do)[] acts =
        [
            ("publish", () => newsroom.PublishAsync(id)),
            ("update", async () => { await newsroom.EditAsync(id, c => c with { Headline = "The ferry is very late", Body = NewsroomUnderTest.BodyOf("It came at 13.", "“We are sorry for the long wait,” Joan Birch said. She said that the tide was late.") }); await newsroom.PublishAsync(id); }),
            ("move to sport", async () => { await newsroom.EditAsync(id, c => c with { SectionId = newsroom.Sport.Id, Byline = [new BylineEntry(newsroom.HarbourDesk.Id)] }); await newsroom.PublishAsync(id); }),
            ("new address", async () => { await newsroom.EditAsync(id, c => c with { Slug = "ferry" }); await newsroom.PublishAsync(id); }),
            ("correction", () => newsroom.CorrectAsync(id, "It came at 14.")),
            ("another speaker", async () => await newsroom.CorrectAsync(await newsroom.StatementAsync(id, "long wait"), "Jean Birch")),
            ("one speaker", () => newsroom.MergeAsync("Jean Birch", "Joan Birch")),
            ("kept from readers", () => KeepAsync(newsroom, "Keep")),
            ("shown to readers again", () => KeepAsync(newsroom, "Show")),
            ("withdraw", () => newsroom.WithdrawAsync(id, "Wrong ferry.")),
            ("publish again", async () => { await newsroom.EditAsync(id, c => c with { Standfirst = "Right ferry." }); await newsroom.PublishAsync(id); }),
            ("retract", () => newsroom.RetractAsync(id, "No ferry.")),
        ];
        var stale = new List<string>();
        foreach (var (name, act) in acts)
        {
            var before = new Dictionary<string, (Page Page, System.Collections.Immutable.ImmutableHashSet<string> Keys)>();
            foreach (var address in addresses) before[address] = await newsroom.RenderAsync(address);
            newsroom.Clock.Advance(TimeSpan.FromSeconds(90));
            await act();
            var touched = await newsroom.KeysOfLastActAsync();
            var changed = 0;
            foreach (var address in addresses)
            {
                var (page, keys) = before[address];
                var (after, _) = await newsroom.RenderAsync(address);
                var same = page.Status == after.Status && page.Location == after.Location && page.Body.Span.SequenceEqual(after.Body.Span);
                if (!same) changed++;
                if (!same && touched.Intersect(keys).IsEmpty) stale.Add($"{address} after {name}");
            }
            Assert.True(changed >= 3, $"{name} changed {changed} pages only: this test would see nothing");
        }

        Assert.Empty(stale);
    }

    private static async Task KeepAsync(NewsroomUnderTest newsroom, string handler)
    {
        using var editor = await Desk.DeskPeople.SignedInAsync(newsroom, Masthead.Accounts.Role.Editor, $"Editor who may {handler}");
        var address = $"/desk/speakers/{(await newsroom.SpeakerAsync("Joan Birch"))!.Id}";
        await editor.OpenAsync(address);
        using var answer = await editor.PostAsync($"{address}?handler={handler}");
        Assert.Equal(System.Net.HttpStatusCode.Redirect, answer.StatusCode);
    }

    [Fact]
    public async Task A_page_of_another_section_does_not_carry_the_keys_of_a_publish()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var sport = await newsroom.PublishAsync(await newsroom.WriteAsync(new StoryContent { Headline = "A match", SectionId = newsroom.Sport.Id, Byline = [new BylineEntry(newsroom.HarbourDesk.Id)], Body = NewsroomUnderTest.BodyOf("One all.") }));
        var (_, story) = await newsroom.RenderAsync(sport.Path);
        var (_, section) = await newsroom.RenderAsync("/sport/");
        await newsroom.PublishAsync("The ferry is late", "It came at noon.");

        var touched = await newsroom.KeysOfLastActAsync();

        Assert.Empty(touched.Intersect(story));
        Assert.Empty(touched.Intersect(section));
    }

    [Fact]
    public void Pages_and_feeds_read_through_the_newsstand_alone()
    {
        var database = from type in typeof(ReadingDoor).Assembly.GetTypes()
                       where type.Namespace is { } space && (space.StartsWith("Masthead.Reading", StringComparison.Ordinal) || space.StartsWith("Masthead.Feeds", StringComparison.Ordinal))
                       where typeof(IPageSource).IsAssignableFrom(type) || type == typeof(Press) || type == typeof(Edition)
                       from constructor in type.GetConstructors(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic)
                       from parameter in constructor.GetParameters()
                       where typeof(NewsroomDb).IsAssignableFrom(parameter.ParameterType) || typeof(IServiceScopeFactory).IsAssignableFrom(parameter.ParameterType)
                       select type.Name;

        Assert.Empty(database);
    }
}
