using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Data;
using Masthead.Stories;
using Masthead.Tests.Desk;
using Masthead.Tests.Reading;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Masthead.Tests.Api.ApiPrograms;

namespace Masthead.Tests.Api;

/// <summary>The publication, its sections, rules and contributors, as programs change them.</summary>
public sealed class SettingsApiTests
{
    private static async Task<string[]> LinesAsync(NewsroomUnderTest newsroom, string deed) => await newsroom.DoAsync(s =>
        s.GetRequiredService<NewsroomDb>().Audit().Where(e => e.Deed == deed).Select(e => e.By + ": " + e.Words).ToArrayAsync(NewsroomUnderTest.Cancel));

    [Fact]
    public async Task A_program_changes_what_the_publication_says_of_itself_and_readers_see_it()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var program = await newsroom.ProgramAsync();
        await newsroom.ReadAsync("/");
        var read = await program.GetAsync("publication");

        Assert.Equal("version-missing", (await program.SendAsync(HttpMethod.Patch, "publication", """{"tagline":"By the tide"}""")).Problem);
        var changed = await program.SendAsync(HttpMethod.Patch, "publication", """{"name":"The Harbour Paper","tagline":"By the tide"}""", IfMatch(read.ETag));

        Assert.Equal((200, "The Harbour Paper", "By the tide", (string)read.Json["timeZone"]!), (changed.Status, (string)changed.Json["name"]!, (string)changed.Json["tagline"]!, (string)changed.Json["timeZone"]!));
        Assert.Contains("The Harbour Paper", await newsroom.ReadAsync("/"), StringComparison.Ordinal);
        Assert.Equal("version-stale", (await program.SendAsync(HttpMethod.Patch, "publication", """{"tagline":"Mine"}""", IfMatch(read.ETag))).Problem);
        foreach (var (body, rule) in new[] { ("""{"timeZone":"Europe/Port_Ellis"}""", "time-zone"), ("""{"language":"english!"}""", "language"), ("""{"name":" "}""", "publication-name"), ($$"""{"tagline":"{{new string('a', 201)}}"}""", "tagline") })
            Assert.Equal(rule, (string)(await program.SendAsync(HttpMethod.Patch, "publication", body, IfMatch(changed.ETag))).Json["code"]!);
        Assert.Equal(changed.Text, (await program.GetAsync("publication")).Text);
        Assert.StartsWith("Robot (API): ", Assert.Single(await LinesAsync(newsroom, Deeds.PublicationChanged)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_opens_a_section_once_under_its_key_and_renames_it_at_its_address()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var program = await newsroom.ProgramAsync();
        Assert.Equal(404, (await newsroom.AskAsync("/weather/")).Status);

        var opened = await program.PostAsync("sections", """{"name":"Weather"}""", Key("one"));
        var again = await program.PostAsync("sections", """{"name":"Weather"}""", Key("one"));

        Assert.Equal((201, 201, opened.Text, "/api/v1/sections/" + opened.Json["id"]), (opened.Status, again.Status, again.Text, opened.Headers.Location!.OriginalString));
        Assert.Equal(200, (await newsroom.AskAsync("/weather/")).Status);
        Assert.Equal("section-slug", (string)(await program.PostAsync("sections", """{"name":"Weather"}""")).Json["code"]!);
        var address = $"sections/{opened.Json["id"]}";
        var renamed = await program.SendAsync(HttpMethod.Patch, address, """{"name":"Weather and tides"}""", IfMatch(opened.ETag));
        Assert.Equal((200, "weather", "Weather and tides"), (renamed.Status, (string)renamed.Json["slug"]!, (string)renamed.Json["name"]!));
        Assert.Contains("Weather and tides", await newsroom.ReadAsync("/weather/"), StringComparison.Ordinal);
        Assert.Equal("version-stale", (await program.SendAsync(HttpMethod.Patch, address, """{"name":"Mine"}""", IfMatch(opened.ETag))).Problem);
        Assert.Equal(["Robot (API): Weather"], await LinesAsync(newsroom, Deeds.SectionOpened));
        Assert.Equal(["Robot (API): Weather and tides"], await LinesAsync(newsroom, Deeds.SectionRenamed));
    }

    [Fact]
    public async Task A_program_sets_what_each_rule_weighs_and_the_copy_desk_keeps_to_it()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var program = await newsroom.ProgramAsync();
        var story = await newsroom.WriteAsync("The ferry", "It sails.. We fly to Kiev.");
        async Task<string[]> FoundAsync() => [.. (await program.GetAsync($"stories/{story}/checks")).Json["findings"]!.AsArray().Select(f => $"{f!["rule"]} {f["severity"]}")];
        var before = await FoundAsync();
        Assert.Contains(before, f => f.StartsWith("punctuation-doubled ", StringComparison.Ordinal));
        var read = await program.GetAsync("publication/rules");

        var changed = await program.PutAsync("publication/rules", """{"rules":[{"rule":"punctuation-doubled","level":"off"},{"rule":"word-of-the-house","level":"error"}],"spelling":"britishIze","preferred":[{"word":"Kyiv","replaces":["Kiev"]}]}""", IfMatch(read.ETag));

        Assert.Equal((200, "britishIze", changed.ETag), (changed.Status, (string)changed.Json["spelling"]!, (await program.GetAsync("publication/rules")).ETag));
        Assert.Contains(changed.Json["rules"]!.AsArray(), r => (string)r!["rule"]! == "punctuation-doubled" && (string)r["level"]! == "off");
        var after = await FoundAsync();
        Assert.DoesNotContain(after, f => f.StartsWith("punctuation-doubled ", StringComparison.Ordinal));
        Assert.Contains("word-of-the-house error", after);
        foreach (var wrong in new[] { """{"rules":[{"rule":"no-such-rule","level":"off"}]}""", """{"rules":[{"rule":"punctuation-doubled","level":"off"},{"rule":"punctuation-doubled","level":"error"}]}""", """{"rules":[],"labels":[" "]}""" })
            Assert.Equal("house-style", (string)(await program.PutAsync("publication/rules", wrong, IfMatch(changed.ETag))).Json["code"]!);
        Assert.Equal("version-stale", (await program.PutAsync("publication/rules", """{"rules":[]}""", IfMatch(read.ETag))).Problem);
        Assert.StartsWith("Robot (API): ", Assert.Single(await LinesAsync(newsroom, Deeds.PublicationRuled)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_sets_what_is_asked_before_each_step_and_the_step_is_refused()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var program = await newsroom.ProgramAsync();
        var read = await program.GetAsync("publication/steps");
        var changed = await program.PutAsync("publication/steps", """{"steps":[{"step":"published","requirement":"leadPicture","strictness":"block"}]}""", IfMatch(read.ETag));
        Assert.Contains(changed.Json["steps"]!.AsArray(), s => (string)s!["step"]! == "published" && (string)s["requirement"]! == "leadPicture" && (string)s["strictness"]! == "block");
        var story = await newsroom.WriteAsync("The ferry", "It sails.");

        Assert.Equal(422, (await program.PostAsync($"stories/{story}/publish", null, IfMatch("\"1\""))).Status);

        var freed = await program.PutAsync("publication/steps", """{"steps":[]}""", IfMatch(changed.ETag));
        Assert.Equal(read.Text, freed.Text);
        Assert.Equal(200, (await program.PostAsync($"stories/{story}/publish", null, IfMatch("\"1\""))).Status);
        Assert.Equal(2, (await LinesAsync(newsroom, Deeds.PublicationSteps)).Length);
    }

    [Fact]
    public async Task An_author_s_program_keeps_contributors_and_nothing_else_of_the_publication()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var author = await newsroom.AccountAsync("Ann Author", Role.Author);
        using var program = new ApiProgram(newsroom, await newsroom.TokenAsync(author));
        await newsroom.PublishAsync("The ferry", "It sails.");

        var added = await program.PostAsync("contributors", """{"name":"Bo Larsen","kind":"team"}""");
        Assert.Equal((201, "bo-larsen", "team"), (added.Status, (string)added.Json["slug"]!, (string)added.Json["kind"]!));
        Assert.Equal("contributor-taken", (string)(await program.PostAsync("contributors", """{"name":"Bo Larsen"}""")).Json["code"]!);
        var ana = await program.GetAsync($"contributors/{newsroom.Ana.Id}");
        var changed = await program.SendAsync(HttpMethod.Patch, $"contributors/{newsroom.Ana.Id}", """{"jobTitle":"Harbour editor"}""", IfMatch(ana.ETag));
        Assert.Equal((200, "Ana Lopez", "Harbour editor"), (changed.Status, (string)changed.Json["name"]!, (string)changed.Json["jobTitle"]!));
        Assert.Contains("Harbour editor", await newsroom.ReadAsync("/author/ana-lopez/"), StringComparison.Ordinal);
        Assert.Equal("version-stale", (await program.SendAsync(HttpMethod.Patch, $"contributors/{newsroom.Ana.Id}", """{"jobTitle":"Mine"}""", IfMatch(ana.ETag))).Problem);
        Assert.Equal((1, 1), ((await LinesAsync(newsroom, Deeds.ContributorAdded)).Count(l => l.StartsWith("Robot (API)", StringComparison.Ordinal)), (await LinesAsync(newsroom, Deeds.ContributorChanged)).Length));

        foreach (var (method, address, body) in new[]
        {
            (HttpMethod.Patch, "publication", """{"tagline":"Mine"}"""), (HttpMethod.Post, "sections", """{"name":"Mine"}"""), (HttpMethod.Patch, $"sections/{newsroom.News.Id}", """{"name":"Mine"}"""),
            (HttpMethod.Put, "publication/rules", """{"rules":[]}"""), (HttpMethod.Put, "publication/steps", """{"steps":[]}"""),
        })
            Assert.Equal("not-allowed", (await program.SendAsync(method, address, body, IfMatch("\"1\""))).Problem);
    }
}
