using System.Collections.Concurrent;
using Masthead.Accounts;
using Masthead.Checks;
using Masthead.Contributors;
using Masthead.Data;
using Masthead.Hosting;
using Masthead.Notices;
using Masthead.Pictures;
using Masthead.Planning;
using Masthead.Publications;
using Masthead.Publishing;
using Masthead.Statements;
using Masthead.Stories;
using Masthead.Tests.Desk;
using Masthead.Tests.Shared;
using Masthead.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Masthead.Browser.Tests;

/// <summary>Walks every address of the door table that prints a page of the desk, with something on it, as an administrator, an author and a stranger; at two widths, in light and dark.
/// An address that is new is walked too, or must be named here with the reason why it prints no page.</summary>
public sealed class EveryDeskPageTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>JSON, files, a part of a page; a page of the theme in a frame, which other tests look at; and what leads on to another page at once.</summary>
    private static readonly HashSet<string> PrintNoPage =
    [
        "desk/Alarms", "desk/assets/{hash}/{file}", "desk/audit/export", "desk/find", "desk/pictures/find", "desk/pictures/{id:guid}/{file}", "desk/stories/{id:guid}/draft", "desk/stories/{id:guid}/published",
        "desk/stories/{id:guid}/requirements", "desk/stories/{id:guid}/versions/{version:guid}/words", "desk/front/preview/page", "desk/stories/{id:guid}/preview/page", "desk/stories/{id:guid}/notes/list", "desk/stories/{id:guid}/topics", "desk/first", "desk/sign-in/code",
        // The same pages as without the word.
        "desk/Index",
    ];

    [Fact]
    public async Task No_page_of_the_desk_has_a_barrier_for_an_administrator_an_author_or_a_stranger()
    {
        var folder = Directory.CreateTempSubdirectory("masthead-pages-").FullName;
        await using (var newsroom = await RunningNewsroom.DemoAsync(stories: 12, folder))
        await using (var chromium = await Chromium.StartAsync())
        {
            var things = await FillAsync(folder);
            var (wrong, seen) = (new ConcurrentBag<string>(), new ConcurrentBag<string>());
            await Task.WhenAll(
                WalkAsync(From.Owner, things.OwnersLink, things.Story, ["/desk?words=nothing+is+like+this", "/desk?length=200&status=Published", "/desk/budget?view=board", "/desk/today?days=30", "/desk/contributors/new", "/desk/pictures?show=RightsEnded", "/desk/audit?deed=story.published"]),
                WalkAsync(From.Author, things.AuthorsLink, things.OwnStory, ["/desk?mine=true"]),
                WalkAsync(From.Stranger, null, things.Story, []));

            Assert.True(wrong.IsEmpty, string.Join("\n", wrong.Order(StringComparer.Ordinal)));
            Assert.Equal(Pages.Select(p => p.Pattern).Order(StringComparer.Ordinal), seen.Distinct().Order(StringComparer.Ordinal));

            async Task WalkAsync(From reach, string? link, Guid story, string[] also)
            {
                var page = await chromium.OpenAsync();
                if (link is not null) await page.GotoAsync(newsroom.Address + link);
                // Signing out is last: it ends the walk's session.
                foreach (var (pattern, row) in Pages.Where(p => p.Row.From == From.Stranger ? reach == From.Stranger : p.Row.From <= reach || (reach == From.Author && p.Pattern.StartsWith("desk/stories/", StringComparison.Ordinal))))
                {
                    seen.Add(pattern);
                    await LookAsync(page, $"/{things.AddressOf(pattern, story)}{(row.Query.Length > 0 ? "?" + row.Query : "")}", reach);
                }
                foreach (var address in also) await LookAsync(page, address, reach);
                if (reach == From.Owner) await DialogsAsync(page);
            }

            async Task LookAsync(IPage page, string address, From reach)
            {
                var answer = (await page.GotoAsync(newsroom.Address + address, new() { WaitUntil = WaitUntilState.DOMContentLoaded }))!;
                if (answer.Status != 200 && !(address.StartsWith("/desk/enter/", StringComparison.Ordinal) && answer.Status == 410)) wrong.Add($"{address} answered {reach} with {answer.Status}");
                else if (new Uri(page.Url).AbsolutePath != address.Split('?')[0]) wrong.Add($"{address} led {reach} to {page.Url}");
                else await CheckAsync(page, reach);
            }

            async Task CheckAsync(IPage page, From reach)
            {
                if (await page.Locator("#editor, .editor").CountAsync() > 0) await Expect(page.Locator(".editor-status")).Not.ToBeEmptyAsync();
                await page.EvaluateAsync("for (const one of document.querySelectorAll('details')) one.open = true");
                foreach (var barrier in await Chromium.BarriersAsync(page)) wrong.Add($"{reach}: {barrier}");
            }

            // What lies over a page, and a form that comes back with what is wrong.
            async Task DialogsAsync(IPage page)
            {
                foreach (var key in new[] { "?", "Control+k" })
                {
                    await page.GotoAsync(newsroom.Address + "/desk/today");
                    await page.Keyboard.PressAsync(key);
                    await Expect(page.Locator("dialog[open]")).ToBeVisibleAsync();
                    await CheckAsync(page, From.Owner);
                }
                await page.GotoAsync(newsroom.Address + "/desk/publication/rules");
                await page.Locator("#preferred").FillAsync("no colon in it");
                await page.Locator("main form .button.primary").ClickAsync();
                await Expect(page.Locator(".validation-summary-errors")).ToBeVisibleAsync();
                await CheckAsync(page, From.Owner);
            }
        }
        Directory.Delete(folder, recursive: true);
    }

    private static IEnumerable<(string Pattern, DoorRow Row)> Pages =>
        DoorTable.Rows.Where(row => row.Key.StartsWith("GET ", StringComparison.Ordinal)).Select(row => (row.Key["GET ".Length..], row.Value)).Where(p => !PrintNoPage.Contains(p.Item1)).OrderBy(p => p.Item1 == "desk/sign-out");

    private sealed record Things(string OwnersLink, string AuthorsLink, Guid Story, Guid OwnStory, Guid Assignment, Guid Contributor, Guid Person, Guid Picture, Guid Speaker, Guid Statement)
    {
        public string AddressOf(string pattern, Guid story)
        {
            var from = pattern.IndexOf('{', StringComparison.Ordinal);
            if (from < 0) return pattern;
            var thing = pattern.Split('/')[1] switch
            {
                "stories" => story, "budget" => Assignment, "contributors" => Contributor, "people" => Person, "pictures" => Picture, "speakers" => Speaker, "statements" => Statement,
                "enter" => Guid.Empty,
                var other => throw new InvalidOperationException($"The walk has nothing for /desk/{other}/…: add it to Things."),
            };
            if (pattern.EndsWith("/crops/{shape}", StringComparison.Ordinal)) return pattern[..from] + thing + "/crops/3x2";
            return pattern[..from] + thing + (pattern.EndsWith('}') ? "" : pattern[(pattern.LastIndexOf('}') + 1)..]);
        }
    }

    /// <summary>Puts something on every page, beside what the demo has.</summary>
    private static async Task<Things> FillAsync(string folder)
    {
        // The house without its server: rooms that tell staff by mail need to know where the desk is.
        await using var house = Newsroom.Build(folder, null);
        await using var scope = house.Services.CreateAsyncScope();
        var (services, db, now) = (scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<NewsroomDb>(), TimeProvider.System.GetUtcNow());
        var publication = await db.Publications().Include(p => p.Sections).FirstAsync(Cancel);
        var owner = await db.Accounts().FirstAsync(a => a.IsOwner, Cancel);
        var author = await services.GetRequiredService<Owners>().InviteAsync("Ada Author", "ada@post.test", Cancel);
        await db.GiveRoleAsync(author, publication, Role.Author, Cancel);
        await db.SaveChangesAsync(Cancel);
        var (editor, own) = (new Planner(owner.AsActor(), Role.Administrator), new Story(publication.Id, new StoryContent
        {
            Headline = "The tide table is wrong", Standfirst = "By an hour.", SectionId = publication.Sections[0].Id,
            Body = new StoryDocument([new Paragraph(Block.NewId(), [new TextRun("The the table says noon, the harbour master said.. It was one.")]), new Paragraph(Block.NewId(), [new TextRun("“It is a a slip,” Joan Birch said.")])]),
        }, author.AsActor(), now));
        db.Stories().Add(own);
        await db.SaveChangesAsync(Cancel);
        await services.GetRequiredService<SaveDraft>().DoAsync(own.Id, Guid.CreateVersion7(), 1, own.Draft with { Kicker = "Harbour" }, author.AsActor(), Cancel);
        await services.GetRequiredService<WriteNote>().DoAsync(own, $"@{owner.DisplayName}, is this so?", null, null, null, author.AsActor(), Cancel);
        await services.GetRequiredService<KeepPreviews>().MakeAsync(own.Id, asItStands: true, 3, mayShowEmbargoed: false, author.AsActor(), Cancel);
        var live = await db.PublishedStories().Where(p => p.Standing == Stories.Standing.Live).OrderBy(p => p.FirstPublishedAt).Select(p => p.StoryId).FirstAsync(Cancel);
        await services.GetRequiredService<GiveNotice>().DoAsync(live, NoticeKind.Clarification, "It was the other wall.", owner.AsActor(), Cancel);
        var draft = await db.Stories().AsNoTracking().SingleAsync(s => s.Id == live, Cancel);
        await services.GetRequiredService<SaveDraft>().DoAsync(live, Guid.CreateVersion7(), draft.Version, draft.Draft with { Kicker = "Quay" }, owner.AsActor(), Cancel);
        var keep = services.GetRequiredService<KeepAssignments>();
        var assignment = await keep.MakeAsync(publication.Id, new AssignmentTerms("The quay at night", "Who is there?", publication.Sections[0].Id, DueAt: now.AddHours(-1), Length: 600, People: [author.Id]), editor, Cancel);
        await keep.MakeAsync(publication.Id, new AssignmentTerms("The council’s budget", DueAt: now.AddHours(3), People: [owner.Id]), editor, Cancel);
        foreach (var account in new[] { owner, author })
        {
            foreach (var (page, query) in new[] { ("stories", "status=Draft"), ("budget", "person=me") }) await services.GetRequiredService<KeepViews>().SaveAsync(account.Id, publication.Id, page, "A name that is long enough to need a line of its own", query, Cancel);
        }
        await services.GetRequiredService<CountFindings>().AddAsync(publication.Id, DateOnly.FromDateTime(now.UtcDateTime), [.. Masthead.Text.CopyDesk.Rules.Take(6).Select((rule, n) => new FindingsOfRule(rule.Id, 9 + n, 4, 1, n))], Cancel);
        var webhook = await services.GetRequiredService<KeepWebhooks>().MakeAsync(publication.Id, "https://hooks.example.org/a/long/address/that/goes/on/and/on", [WebhookEvent.Published], owner.AsActor(), Cancel);
        await db.Webhooks().Where(w => w.Id == webhook.Id).ExecuteUpdateAsync(set => set.SetProperty(w => w.FailingSince, now), Cancel);
        // Late, without a job that would mend it: an alarm on every page.
        var waits = await db.Stories().Where(s => s.Status == StoryStatus.Draft && s.Id != own.Id).Select(s => s.Id).FirstAsync(Cancel);
        await db.Stories().Where(s => s.Id == waits).ExecuteUpdateAsync(set => set.SetProperty(s => s.GoesOutAt, now.AddHours(-1)).SetProperty(s => s.GoesOutWords, own.Draft), Cancel);
        var links = services.GetRequiredService<LogInLinks>();
        return new Things(await links.MakeAsync(owner, Cancel), await links.MakeAsync(author, Cancel), live, own.Id, assignment,
            await db.Contributors().Select(c => c.Id).FirstAsync(Cancel), author.Id, await db.Pictures().Select(p => p.Id).FirstAsync(Cancel), await db.Speakers().Select(s => s.Id).FirstAsync(Cancel), await db.Statements().Select(s => s.Id).FirstAsync(Cancel));
    }
}
