using System.Net;
using Masthead.Accounts;
using Masthead.Data;
using Masthead.Planning;
using Masthead.Stories;
using Masthead.Tests.Api;
using Masthead.Tests.Desk;
using Masthead.Tests.Reading;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Planning;

/// <summary>What the newsroom says about a story among itself.</summary>
public sealed class StoryNoteTests
{
    private const string Secret = "zanzibarquark";

    private static CancellationToken Cancel => NewsroomUnderTest.Cancel;

    [Fact]
    public async Task A_note_is_written_about_a_paragraph_answered_and_resolved()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.WriteAsync("The ferry", "It sails at two.", "The quay is closed.");
        using var author = await newsroom.SignedInAsync(Role.Author, "Ada Author");
        using var editor = await newsroom.SignedInAsync(Role.Editor, "Edith Editor");
        var address = $"/desk/stories/{story}/notes";
        var page = await author.OpenAsync(address);
        var block = page.QuerySelectorAll("#block option").Single(o => o.TextContent == "The quay is closed.").GetAttribute("value")!;

        using var written = await author.PostAsync(address + "?handler=Write", ("Text", "Who says so? <b>"), ("Block", block));
        var note = Assert.Single(await newsroom.NotesAsync(story));
        Assert.Equal(("Who says so? <b>", block, "The quay is closed.", "Ada Author"), (note.Text, note.BlockId, note.Quote, note.Author));
        Assert.Equal($"{address}#note-{note.Id}", written.Headers.Location!.OriginalString);
        page = await editor.OpenAsync(address);
        Assert.Contains("Who says so? <b>", page.QuerySelector($"#note-{note.Id}")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Notes on this story: 1 open", (await editor.OpenAsync($"/desk/stories/{story}")).QuerySelector(".rail")!.TextContent, StringComparison.Ordinal);

        using var answered = await editor.PostAsync(address + "?handler=Answer", ("Text", "The harbour master."), ("Note", note.Id.ToString()));
        var answer = (await newsroom.NotesAsync(story)).Single(n => n.Id != note.Id);
        Assert.Equal(note.Id, answer.ParentId);
        using var deeper = await editor.PostAsync(address + "?handler=Answer", ("Text", "Indeed."), ("Note", answer.Id.ToString()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, deeper.StatusCode);
        using var resolved = await editor.PostAsync(address + "?handler=Resolve", ("Note", note.Id.ToString()));
        note = (await newsroom.NotesAsync(story)).Single(n => n.ParentId is null);
        Assert.Equal((newsroom.Clock.GetUtcNow(), "Edith Editor"), (note.ResolvedAt, note.ResolvedBy));
        Assert.Equal("Notes on this story g m", string.Join(' ', (await editor.OpenAsync(address)).QuerySelector($".rail a[href='{address}']")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

        await newsroom.EditAsync(story, c => c with { Body = NewsroomUnderTest.BodyOf("It sails at two.") });
        page = await editor.OpenAsync(address);
        Assert.Contains("The quay is closed.", page.QuerySelector($"#note-{note.Id} blockquote")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("not in the story any more", page.QuerySelector($"#note-{note.Id}")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "", "", "note-text")]
    [InlineData("x", "", "nothere", "note-block")]
    [InlineData("x", "longquote", "", "note-quote")]
    [InlineData("long", "", "", "note-text")]
    public async Task A_note_has_bounds(string text, string quote, string block, string rule)
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var id = await newsroom.WriteAsync("The ferry", "It sails at two.");
        var account = await newsroom.AccountAsync("Ada Author", Role.Author);
        Assert.Equal(rule, await PlanningUnderTest.RuleAsync(() => newsroom.DoAsync(async s =>
        {
            var story = (await s.GetRequiredService<NewsroomDb>().Stories().FindAsync([id], Cancel))!;
            return await s.GetRequiredService<WriteNote>().DoAsync(story, text == "long" ? new string('a', 2_001) : text, block, quote.Length > 0 ? new string('a', 201) : "", null, account.AsActor(), Cancel);
        })));
    }

    [Fact]
    public async Task Whoever_is_named_is_told_and_nobody_of_another_publication_is()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.WriteAsync("The ferry", "It sails at two.");
        var (ada, longer, oscar) = (await newsroom.AccountAsync("Ada Author", Role.Author), await newsroom.AccountAsync("Ada Author Junior", Role.Author), await newsroom.StrangerAsync(Role.Editor));
        using var editor = await newsroom.SignedInAsync(Role.Editor, "Edith Editor");
        await editor.OpenAsync($"/desk/stories/{story}/notes");

        using var written = await editor.PostAsync($"/desk/stories/{story}/notes?handler=Write", ("Text", "@ada author: see this, @Edith Editor and @Oscar Other. Mail x@Ada Author Junior not."));

        var told = Assert.Single(await newsroom.NoticesAsync(ada));
        Assert.Equal((DeskNoticeKind.Mentioned, "The ferry", "Edith Editor"), (told.Kind, told.Subject, told.By));
        Assert.StartsWith($"/desk/stories/{story}/notes#note-", told.Address, StringComparison.Ordinal);
        Assert.Empty(await newsroom.NoticesAsync(oscar));
        Assert.Empty(await newsroom.NoticesAsync(longer));
        Assert.Equal(["Ada Author", "Edith Editor"], (await editor.OpenAsync($"/desk/stories/{story}/notes")).QuerySelectorAll(".named").Select(n => n.TextContent));
    }

    [Fact]
    public void Of_two_names_that_begin_alike_the_longer_is_meant()
    {
        var (ann, anna, annaLee) = (new Nameable(Guid.CreateVersion7(), "Ann"), new Nameable(Guid.CreateVersion7(), "Anna"), new Nameable(Guid.CreateVersion7(), "Anna Lee"));

        var pieces = Mentions.Read("@Anna Lee, @anna and @Ann: @Annabel @", [ann, annaLee, anna]);

        Assert.Equal([annaLee.Id, anna.Id, ann.Id], pieces.Select(p => p.Account).OfType<Guid>());
        Assert.Equal(": @Annabel @", pieces[^1].Text);
    }

    [Fact]
    public async Task People_of_another_publication_neither_read_nor_write_notes()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.WriteAsync("The ferry", "It sails at two.");
        var oscar = await newsroom.StrangerAsync(Role.Administrator);
        using var stranger = await newsroom.SignedInAsync(oscar);
        await stranger.OpenAsync("/desk");

        using var read = await stranger.GetAsync($"/desk/stories/{story}/notes");
        using var written = await stranger.PostAsync($"/desk/stories/{story}/notes?handler=Write", ("Text", "Hello"));

        Assert.All([read, written], answer => Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode));
        Assert.Empty(await newsroom.NotesAsync(story));
    }

    [Fact]
    public async Task No_public_door_sees_a_note_and_no_program_that_may_not_read_plans()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var owner = await newsroom.AccountAsync("Olive Owner", null);
        var (story, path, _, _, _) = await newsroom.PublishAsync("The ferry", "It sails at two.");
        using var desk = await newsroom.SignedInAsync(owner);
        await desk.OpenAsync($"/desk/stories/{story}/notes");
        using var written = await desk.PostAsync($"/desk/stories/{story}/notes?handler=Write", ("Text", Secret), ("Quote", Secret));
        // A revision and pages that are made after the note.
        await newsroom.EditAsync(story, c => c with { Headline = "The ferry sails" });
        await newsroom.PublishAsync(story);
        Assert.Contains(Secret, (await desk.OpenAsync($"/desk/stories/{story}/notes")).Body!.TextContent, StringComparison.Ordinal);

        var stem = path.TrimEnd('/');
        string[] pages = [.. Readers.Lists, .. Readers.Sitemaps, path, stem + ".md", stem + ".ninjs.json", stem + ".newsml.xml", path + "history/", path + "history/1..2/", path + "history/2.json", "/search/?q=" + Secret, "/corrections/", "/llms.txt", "/robots.txt", "/sitemap.xml"];
        var answered = 0;
        foreach (var page in pages)
        {
            var (status, text, _) = await newsroom.AskAsync(page);
            if (status == 200) answered++;
            // A search repeats what was asked for; it must find nothing by it.
            Assert.False(text.Contains(page.StartsWith("/search", StringComparison.Ordinal) ? "The ferry" : Secret, StringComparison.Ordinal), $"{page} tells of a note.");
            if (page.EndsWith(".ninjs.json", StringComparison.Ordinal) || page == path) Assert.Equal(200, status);
        }
        Assert.True(answered > 15, $"Only {answered} pages were there.");

        using var program = new ApiProgram(newsroom, await newsroom.TokenAsync(owner, [.. ApiPrograms.EveryScope.Where(s => !s.StartsWith("planning:", StringComparison.Ordinal))]));
        var asked = 0;
        foreach (var endpoint in newsroom.App.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().Where(e => e.RoutePattern.RawText!.TrimStart('/').StartsWith("api/v1/", StringComparison.Ordinal) && e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("GET") == true))
        {
            var address = System.Text.RegularExpressions.Regex.Replace(endpoint.RoutePattern.RawText!.TrimStart('/')["api/v1/".Length..], @"\{number[^}]*\}", "1");
            var answer = await program.GetAsync(System.Text.RegularExpressions.Regex.Replace(address, @"\{[^}]*\}", story.ToString()));
            if (answer.Status == 200) asked++;
            Assert.False(answer.Text.Contains(Secret, StringComparison.Ordinal), $"{address} tells of a note.");
        }
        Assert.True(asked > 8, $"Only {asked} addresses of the API were there.");
        Assert.Equal(403, (await program.GetAsync($"stories/{story}/notes")).Status);
    }
}
