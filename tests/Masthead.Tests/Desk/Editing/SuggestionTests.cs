using System.Net;
using System.Text.Json;
using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Checks;
using Masthead.Data;
using Masthead.Publications;
using Masthead.Stories;
using Masthead.Tests.Api;
using Masthead.Tests.Publishing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Desk.Editing;

/// <summary>Suggestions on the desk: kept beside what stands, signed by the desk, accepted and refused with a line in the log, and nobody's words until then.</summary>
public sealed class SuggestionTests
{
    private static CancellationToken Cancel => NewsroomUnderTest.Cancel;

    [Fact]
    public void Refused_they_leave_what_stood_as_the_editor_reads_it()
    {
        using var fixture = JsonDocument.Parse(File.ReadAllText(Fixture("suggested-document.json")));
        var suggested = StoryDocumentJson.Read(fixture.RootElement.GetProperty("suggested"), takesSuggestions: true);

        using var again = JsonDocument.Parse(StoryDocumentJson.Write(suggested));
        Assert.True(JsonElement.DeepEquals(fixture.RootElement.GetProperty("suggested"), again.RootElement));
        using var refused = JsonDocument.Parse(StoryDocumentJson.Write(suggested.Refused()));
        Assert.True(JsonElement.DeepEquals(fixture.RootElement.GetProperty("refused"), refused.RootElement), StoryDocumentJson.Write(suggested.Refused()));
        Assert.Equal(7, Suggestions.Of(suggested).Count);
        // Programs and importers know none.
        Assert.Equal("document", Assert.Throws<RuleBroken>(() => StoryDocumentJson.Read(fixture.RootElement.GetProperty("suggested"))).Code);
    }

    [Fact]
    public void There_are_bounds_to_them()
    {
        StoryDocument Many(int count) => new([new Paragraph("aaaaaaaaaaaa", [.. Enumerable.Range(0, count).Select(n => new TextRun("a", [new Insertion(new Suggestion($"suggestion{n:000000}", null, "Ana", DateTimeOffset.UnixEpoch.AddYears(50)))]))])]);
        StoryDocument Read(StoryDocument document)
        {
            using var json = JsonDocument.Parse(StoryDocumentJson.Write(document));
            return StoryDocumentJson.Read(json.RootElement, takesSuggestions: true);
        }

        Assert.Equal(Suggestion.Most, Suggestions.Of(Read(Many(Suggestion.Most))).Count);
        Assert.Contains("at most 1,000 suggestions", Assert.Throws<RuleBroken>(() => Read(Many(Suggestion.Most + 1))).Message, StringComparison.Ordinal);
        Assert.Throws<RuleBroken>(() => Read(SuggestedCopy.Of("a", "b", id: "short")));
        Assert.Throws<RuleBroken>(() => Read(SuggestedCopy.Of("a", "b", name: new string('n', Account.LongestName + 1))));
    }

    [Fact]
    public async Task A_suggestion_stands_beside_the_draft_until_it_is_accepted_and_each_act_leaves_one_line()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.WriteAsync(SuggestedCopy.Ferry);
        using var ada = await newsroom.SignedInAsync(Role.Editor, "Ada");
        using var ben = await newsroom.SignedInAsync(Role.Editor, "Ben");
        await ada.OpenAsync("/desk");
        await ben.OpenAsync("/desk");

        var both = SuggestedCopy.With(SuggestedCopy.Of("It sails.", "It sails at two."), "The quay is closed.", "suggestion02");
        await SuggestedCopy.SaveAsync(ada, story, 1, both);
        var draft = await DraftAsync(newsroom, story);
        Assert.Equal("It sails.", StoryText.Of(draft.Body).Text);
        // Whatever the page said, they are of who sent them.
        Assert.All(draft.OpenSuggestions, s => Assert.Equal("Ada", s.Name));
        var head = await ReadAsync(ben, $"/desk/stories/{story}/draft");
        Assert.Contains("It sails at two.", head.GetProperty("content").GetProperty("body").ToString(), StringComparison.Ordinal);
        Assert.False(head.GetProperty("content").TryGetProperty("suggested", out _));

        // One who goes on keeps their names; both are accepted in one act.
        newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
        await SuggestedCopy.SaveAsync(ben, story, 2, new StoryDocument([Said("It sails at two."), Said("The quay is closed.", "bbbbbbbbbbbb")]), settled: [new(true, [SuggestedCopy.Id, "suggestion02", "nosuchthing1"])]);
        draft = await DraftAsync(newsroom, story);
        Assert.Equal("It sails at two.\n\nThe quay is closed.", StoryText.Of(draft.Body).Text);
        Assert.Empty(draft.OpenSuggestions);
        var line = Assert.Single(await LogAsync(newsroom, story));
        Assert.Equal((Deeds.SuggestionsAccepted, "Ben", "2 · Ada"), (line.Deed, line.By, line.Words));
        var versions = await newsroom.DoAsync(async s => await s.GetRequiredService<NewsroomDb>().DraftVersions().AsNoTracking().Where(v => v.StoryId == story).OrderBy(v => v.Version).ToListAsync(Cancel));
        Assert.Equal([VersionKind.Saved, VersionKind.Saved, VersionKind.SuggestionsAccepted], versions.Select(v => v.Kind));
        Assert.Equal(2, versions[1].Content().OpenSuggestions.Count);
        Assert.Contains("Suggestions accepted", (await ben.OpenAsync($"/desk/stories/{story}/versions")).Body!.TextContent, StringComparison.Ordinal);

        // Undone by whoever accepted, they are Ada's again; and restored, too.
        await SuggestedCopy.SaveAsync(ben, story, 3, both);
        Assert.All((await DraftAsync(newsroom, story)).OpenSuggestions, s => Assert.Equal("Ada", s.Name));
        await SuggestedCopy.SaveAsync(ben, story, 4, new StoryDocument([Said("It sails.")]), settled: [new(false, [SuggestedCopy.Id]), new(false, ["suggestion02"])]);
        Assert.Equal([Deeds.SuggestionsAccepted, Deeds.SuggestionsRefused, Deeds.SuggestionsRefused], (await LogAsync(newsroom, story)).Select(e => e.Deed).Order(StringComparer.Ordinal));
        await newsroom.DoAsync(async s => await s.GetRequiredService<RestoreVersion>().DoAsync((await s.GetRequiredService<NewsroomDb>().Stories().FindAsync([story], Cancel))!, 5, new StoryState(versions[1].Id, null), null, newsroom.Editor, Cancel));
        draft = await DraftAsync(newsroom, story);
        Assert.Equal(("It sails.", 2), (StoryText.Of(draft.Body).Text, draft.OpenSuggestions.Count));
        Assert.All(draft.OpenSuggestions, s => Assert.Equal("Ada", s.Name));
    }

    [Fact]
    public async Task Whoever_may_not_write_in_a_story_may_suggest_in_it_and_nothing_else()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.WriteAsync(SuggestedCopy.Ferry);
        const string block = "aaaaaaaaaaaa";
        var author = await newsroom.AccountAsync("Una", Role.Author);
        using var una = await newsroom.SignedInAsync(author);
        using var editor = await newsroom.SignedInAsync(Role.Editor, "Edith");
        await una.OpenAsync("/desk");
        await editor.OpenAsync("/desk");

        await SuggestedCopy.SaveAsync(una, story, 1, NewsroomUnderTest.BodyOf("It sinks."), status: HttpStatusCode.Forbidden);
        await SuggestedCopy.SaveAsync(una, story, 1, SuggestedCopy.Of("It sails.", "It sinks.", block: block), headline: "Another", status: HttpStatusCode.Forbidden);
        await SuggestedCopy.SaveAsync(una, story, 1, SuggestedCopy.Of("It sails.", "It sinks.", block: block));
        // An empty paragraph, which a key makes, is nothing.
        var more = SuggestedCopy.With(SuggestedCopy.Of("It sails.", "It sails at two.", block: block), "Nobody said why.", "suggestion02");
        await SuggestedCopy.SaveAsync(una, story, 2, new StoryDocument(more.Blocks.Add(new Paragraph("cccccccccccc", []))));
        Assert.Equal(2, (await DraftAsync(newsroom, story)).OpenSuggestions.Count);
        // What an editor suggests is not hers to take back, nor hers to accept.
        var hers = new TextRun(" Now.", [new Insertion(new Suggestion("suggestion03", null, "", newsroom.Clock.GetUtcNow()))]);
        var withEdith = new StoryDocument([more.Blocks[0] is Paragraph p ? p with { Inlines = p.Inlines.Add(hers) } : null!, more.Blocks[1]]);
        await SuggestedCopy.SaveAsync(editor, story, 3, withEdith);
        await SuggestedCopy.SaveAsync(una, story, 4, more, status: HttpStatusCode.Forbidden);
        await SuggestedCopy.SaveAsync(una, story, 4, new StoryDocument([Said("It sails at two.", block)]), settled: [new(true, [SuggestedCopy.Id])], status: HttpStatusCode.Forbidden);
        // Hers she takes back.
        var edithAlone = new StoryDocument([new Paragraph(block, [new TextRun("It sails."), hers])]);
        await SuggestedCopy.SaveAsync(una, story, 4, edithAlone, settled: [new(false, [SuggestedCopy.Id, "suggestion02"])]);
        Assert.Equal(["Edith"], (await DraftAsync(newsroom, story)).OpenSuggestions.Select(s => s.Name));
        Assert.Equal("2 · Una", Assert.Single(await LogAsync(newsroom, story)).Words);

        // She takes a lock that is free, and takes it from nobody.
        async Task<HttpStatusCode> LockAsync(DeskBrowser who, Guid session, bool takeOver)
        {
            using var answer = await who.SendJsonAsync(HttpMethod.Post, $"/desk/stories/{story}/lock", JsonSerializer.Serialize(new { session, takeOver }));
            return answer.StatusCode;
        }
        var (hersession, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        Assert.Equal(HttpStatusCode.OK, await LockAsync(una, hersession, false));
        Assert.Equal(HttpStatusCode.OK, await LockAsync(editor, other, true));
        Assert.Equal(HttpStatusCode.Forbidden, await LockAsync(una, hersession, true));
    }

    [Fact]
    public async Task Words_that_come_too_late_are_set_aside_only_where_they_are_suggestions()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.WriteAsync(SuggestedCopy.Ferry);
        using var una = await newsroom.SignedInAsync(Role.Author, "Una");
        using var editor = await newsroom.SignedInAsync(Role.Editor, "Edith");
        await una.OpenAsync("/desk");
        await editor.OpenAsync("/desk");
        const string block = "aaaaaaaaaaaa";
        await SuggestedCopy.SaveAsync(editor, story, 1, new StoryDocument([Said("It sails.", block), Said("It is late.", "dddddddddddd")]));

        await SuggestedCopy.SaveAsync(una, story, 1, NewsroomUnderTest.BodyOf("It sinks."), status: HttpStatusCode.Conflict);
        Assert.Equal(0, await AsideAsync(newsroom, story));
        await SuggestedCopy.SaveAsync(una, story, 1, SuggestedCopy.Of("It sails.", "It sails at two.", block: block), status: HttpStatusCode.Conflict);
        Assert.Equal(1, await AsideAsync(newsroom, story));
    }

    [Fact]
    public async Task Publishing_tells_of_them_and_leaves_them_open_in_the_draft()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.WriteAsync(SuggestedCopy.Ferry);
        using var editor = await newsroom.SignedInAsync(Role.Editor, "Edith");
        await editor.OpenAsync("/desk");
        await SuggestedCopy.SaveAsync(editor, story, 1, SuggestedCopy.Of("It sails.", "It sinks."));

        var unmet = (await ReadAsync(editor, $"/desk/stories/{story}/requirements?step=published")).GetProperty("unmet");
        Assert.Contains(unmet.EnumerateArray(), u => u.GetProperty("requirement").GetString() == "suggestions" && !u.GetProperty("blocks").GetBoolean() && u.GetProperty("words").GetString()!.Contains(": 1.", StringComparison.Ordinal));
        await newsroom.PublishAsync(story);
        var revision = await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Revisions().AsNoTracking().SingleAsync(r => r.StoryId == story, Cancel));
        Assert.Equal(("It sails.", 0), (StoryText.Of(revision.Content.Body).Text, revision.Content.OpenSuggestions.Count));
        Assert.Single((await DraftAsync(newsroom, story)).OpenSuggestions);

        // A publication that blocks is asked for an answer, where readers and schedule come too.
        await newsroom.DoAsync(async s =>
        {
            var db = s.GetRequiredService<NewsroomDb>();
            var post = await db.Set<Publication>().SingleAsync(p => p.Id == newsroom.Post.Id, Cancel);
            db.Entry(post).Property(p => p.Steps).CurrentValue = StepRules.Of(new Dictionary<(StoryStep, Requirement), Strictness> { [(StoryStep.Published, Requirement.Suggestions)] = Strictness.Block }).Write();
            return await db.SaveChangesAsync(Cancel);
        });
        await SuggestedCopy.SaveAsync(editor, story, 2, SuggestedCopy.Of("It sails.", "It sinks."), headline: "The ferry again");
        Assert.Equal("unmet", (await Assert.ThrowsAsync<RuleBroken>(() => newsroom.PublishAsync(story))).Code);
        Assert.Equal("unmet", (await Assert.ThrowsAsync<RuleBroken>(() => newsroom.ScheduleAsync(story, newsroom.In(10)))).Code);
    }

    [Fact]
    public async Task A_program_neither_sees_them_nor_loses_them()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.WriteAsync(SuggestedCopy.Ferry);
        using var editor = await newsroom.SignedInAsync(Role.Editor, "Edith");
        await editor.OpenAsync("/desk");
        await SuggestedCopy.SaveAsync(editor, story, 1, SuggestedCopy.Of("It sails.", "It sinks."));
        using var program = await newsroom.ProgramAsync();

        var read = await program.GetAsync($"stories/{story}");
        Assert.DoesNotContain("It sinks.", read.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("suggest", read.Text, StringComparison.OrdinalIgnoreCase);
        var tag = ApiPrograms.IfMatch(read.Headers.ETag!.Tag);
        using var draft = JsonDocument.Parse(read.Text);
        var content = draft.RootElement.GetProperty("content").ToString();
        var saved = await program.PutAsync($"stories/{story}/draft", content.Replace("The ferry", "The late ferry", StringComparison.Ordinal), tag);
        Assert.True(saved.Status == 200, saved.Text);
        Assert.Single((await DraftAsync(newsroom, story)).OpenSuggestions);
        tag = ApiPrograms.IfMatch(saved.Headers.ETag!.Tag);
        var over = await program.PutAsync($"stories/{story}/draft", content.Replace("It sails.", "It sank.", StringComparison.Ordinal), tag);
        Assert.Equal(422, over.Status);
        Assert.Contains("suggestions", over.Text, StringComparison.Ordinal);
        var foreign = await program.PutAsync($"stories/{story}/draft", JsonSerializer.Serialize(new StoryContent { Headline = "The ferry", Body = SuggestedCopy.Of("a", "b") }, StoryJson.Options), tag);
        Assert.InRange(foreign.Status, 400, 422);
        Assert.Single((await DraftAsync(newsroom, story)).OpenSuggestions);
    }

    private static Paragraph Said(string words, string block = "aaaaaaaaaaaa") => new(block, [new TextRun(words)]);

    private static Task<StoryContent> DraftAsync(NewsroomUnderTest newsroom, Guid story) => newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Stories().AsNoTracking().Where(x => x.Id == story).Select(x => x.Draft).SingleAsync(Cancel));

    private static Task<int> AsideAsync(NewsroomUnderTest newsroom, Guid story) => newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().DraftVersions().CountAsync(v => v.StoryId == story && v.Version == null, Cancel));

    private static Task<List<AuditEntry>> LogAsync(NewsroomUnderTest newsroom, Guid story) =>
        newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Audit().AsNoTracking().Where(e => e.SubjectId == story && e.Deed.StartsWith("story.suggestions")).ToListAsync(Cancel));

    private static async Task<JsonElement> ReadAsync(DeskBrowser browser, string address)
    {
        using var answer = await browser.GetAsync(address);
        return JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(Cancel));
    }

    private static string Fixture(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Masthead.slnx"))) folder = folder.Parent!;
        return Path.Combine(folder.FullName, "tests", "Masthead.Tests", "Fixtures", name);
    }
}
