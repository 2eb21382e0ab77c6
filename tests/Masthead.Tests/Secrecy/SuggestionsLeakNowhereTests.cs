using Masthead.Accounts;
using Masthead.Api;
using Masthead.Data;
using Masthead.Stories;
using Masthead.Tests.Api;
using Masthead.Tests.Desk;
using Masthead.Tests.Reading;
using Masthead.Tests.Search;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Secrecy;

/// <summary>A story that readers see, published again with suggestions open in it: no public door, feed, file, search or program ever tells one of their words.</summary>
public sealed class SuggestionsLeakNowhereTests
{
    private const string Suggested = "zqsuggested";

    private static CancellationToken Cancel => NewsroomUnderTest.Cancel;

    [Fact]
    public async Task No_door_tells_a_word_that_is_only_suggested()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync(b => b.Configuration["Api:PerMinute"] = "100000");
        var story = await SecretStory.WriteAsync(newsroom, "zqopen", 2);
        await SuggestAsync(newsroom, story.Id);
        await newsroom.PublishAsync(story.Id);
        await newsroom.DoJobsAsync();
        var link = await newsroom.DoAsync(s => s.GetRequiredService<KeepPreviews>().MakeAsync(story.Id, asItStands: false, 3, mayShowEmbargoed: true, newsroom.Editor, Cancel));
        await newsroom.FillAsync();
        var told = new List<string>();
        void Look(string where, string text)
        {
            if (text.Contains(Suggested, StringComparison.OrdinalIgnoreCase)) told.Add(where);
        }

        var page = await newsroom.ReadAsync(story.Path);
        Assert.Contains("zqopenbody", page, StringComparison.Ordinal);
        foreach (var address in PublicDoors.Rows.Keys.SelectMany(row => PublicDoors.AddressesOf(row, story, story.Path)).Distinct())
        {
            var (_, text, answer) = await newsroom.AskAsync(address);
            Look(address, text + answer.Headers);
        }
        Look("/preview", await newsroom.ReadAsync("/preview/" + link.Token));
        Assert.DoesNotContain("zqopenheadline", await newsroom.ReadAsync("/search/?q=" + Suggested), StringComparison.OrdinalIgnoreCase);
        using var program = await newsroom.ProgramAsync();
        var doors = newsroom.App.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<Operation>() is not null && e.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods.Contains("GET")).Select(ApiDocument.PathOf).Where(p => p.Contains("{id}", StringComparison.Ordinal) || !p.Contains('{', StringComparison.Ordinal)).ToList();
        Assert.Contains(doors, d => d.EndsWith("/stories/{id}", StringComparison.Ordinal));
        foreach (var door in doors)
            foreach (var form in new[] { "", "?body=html", "?body=markdown" })
                Look("/api " + door + form, (await program.GetAsync(door["/api/v1/".Length..].Replace("{id}", story.Id.ToString(), StringComparison.Ordinal).Replace("{number}", "1", StringComparison.Ordinal) + form)).Text);
        // The desk’s own search reads drafts, and the page of the story shows what stands to a browser without script; the copy desk reads what would be published.
        using var editor = await newsroom.SignedInAsync(Role.Editor, "Edith");
        Look("/desk?q", (await editor.OpenAsync("/desk?q=" + Suggested)).QuerySelector("main table, main .stack")?.TextContent ?? "");
        Look("/desk/stories", (await editor.OpenAsync($"/desk/stories/{story.Id}")).QuerySelector("article.copy")!.TextContent);
        Look("/desk/stories/preview", (await editor.OpenAsync($"/desk/stories/{story.Id}/preview/page?of=draft")).Body!.TextContent);
        Assert.True(told.Count == 0, string.Join("\n", told));

        // And accepted, it is there.
        await newsroom.EditAsync(story.Id, c => c with { Body = new StoryDocument([.. c.Body.Blocks, new Paragraph("bbbbbbbbbbbb", [new TextRun(Suggested)])]), Kicker = "x" });
        await newsroom.PublishAsync(story.Id);
        Assert.Contains(Suggested, await newsroom.ReadAsync(story.Path), StringComparison.Ordinal);
    }

    /// <summary>In every block of words that the story has, and one paragraph of its own.</summary>
    private static async Task SuggestAsync(NewsroomUnderTest newsroom, Guid id)
    {
        await newsroom.DoAsync(async services =>
        {
            var db = services.GetRequiredService<NewsroomDb>();
            var story = await db.Stories().AsNoTracking().SingleAsync(s => s.Id == id, Cancel);
            var by = new Suggestion(SuggestedCopy.Id, newsroom.Editor.AccountId, newsroom.Editor.Name, newsroom.Clock.GetUtcNow());
            var inserted = new TextRun($" {Suggested} https://{Suggested}.example/ “{Suggested},” Joan {Suggested} said.", [new Link($"https://{Suggested}.example/"), new Insertion(by)]);
            IEnumerable<Block> Marked(IEnumerable<Block> blocks) => blocks.Select(b => b switch
            {
                Paragraph p => p with { Inlines = p.Inlines.Add(inserted) },
                Heading h => h with { Inlines = h.Inlines.Add(inserted) },
                QuoteBlock q => q with { Blocks = [.. Marked(q.Blocks)] },
                LivePost post => post with { Blocks = [.. Marked(post.Blocks)] },
                _ => b,
            });
            var body = new StoryDocument([.. Marked(story.Draft.Body.Blocks), new Paragraph("bbbbbbbbbbbb", [inserted])]);
            var page = new WritingPage(Guid.CreateVersion7(), VersionKind.Saved);
            var saved = await services.GetRequiredService<SaveDraft>().DoAsync(id, Guid.CreateVersion7(), story.Version, story.Draft with { Body = body }, newsroom.Editor, Cancel, page);
            Assert.Equal(SaveRefusal.None, saved.Refusal);
            return saved.Version;
        });
        Assert.Equal(1, await newsroom.DoAsync(async s => (await s.GetRequiredService<NewsroomDb>().Stories().AsNoTracking().SingleAsync(x => x.Id == id, Cancel)).Draft.OpenSuggestions.Count));
    }
}
