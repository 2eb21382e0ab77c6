using System.Net;
using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Data;
using Masthead.Notices;
using Masthead.Publishing;
using Masthead.Pictures;
using Masthead.Planning;
using Masthead.Stories;
using Masthead.Tests.Publishing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Desk;

/// <summary>What is done to stories.</summary>
public sealed partial class EveryActLeavesItsLineTests
{
    private static Dictionary<string, Told> OfStories => new(StringComparer.Ordinal)
    {
        [Deeds.StoryPublished] = new(async (n, _) => (await n.PublishAsync("The ferry", "It sails.")).StoryId, By: "Edith Editor"),
        [Deeds.StoryUpdated] = new(async (n, _) =>
        {
            var story = (await n.PublishAsync("The ferry", "It sails.")).StoryId;
            await n.EditAsync(story, c => c with { Headline = "The ferry sails" });
            await n.PublishAsync(story);
            return story;
        }, By: "Edith Editor"),
        [Deeds.StoryWithdrawn] = new(async (n, o) => await JsonAsync(o, (await n.PublishAsync("The ferry", "It sails.")).StoryId, "withdraw", """{"version":1,"notice":"Wrong."}""")),
        [Deeds.StoryRetracted] = new(async (n, o) => await JsonAsync(o, (await n.PublishAsync("The ferry", "It sails.")).StoryId, "retract", """{"version":1,"notice":"Wrong."}""")),
        [Deeds.StoryNoticed] = new(async (n, o) => await JsonAsync(o, (await n.PublishAsync("The ferry", "It sails.")).StoryId, "notices", """{"version":1,"kind":"correction","text":"It sails at two."}""")),
        [Deeds.StoryBegun] = new(async (_, o) =>
        {
            using var made = await PostAsync(o, "/desk/stories/new", HttpStatusCode.Redirect);
            return Guid.Parse(made.Headers.Location!.OriginalString[^36..]);
        }),
        [Deeds.StoryImported] = new(async (n, _) =>
        {
            var page = Path.Combine(n.Folder, "page.html");
            await File.WriteAllTextAsync(page, "<html lang=en><head><title>The ferry sails again</title></head><body><article><h1>The ferry sails again</h1><p>The ferry sailed at two on Saturday, and a crowd stood on the quay to see it off.</p><p>It was the first time since the storm in January that anybody could cross.</p></article></body></html>", Cancel);
            await RunAsync(n, "import", "page", page, "--publication", "harbour-post");
            return await n.DoAsync(s => s.GetRequiredService<NewsroomDb>().Stories().Select(x => x.Id).SingleAsync(Cancel));
        }, By: "command line"),
        [Deeds.StorySentForReview] = new(async (n, o) => await JsonAsync(o, await n.WriteAsync("The ferry", "It sails."), "review", """{"version":1}""")),
        [Deeds.StoryMarkedReady] = new(async (n, o) => await JsonAsync(o, await n.WriteAsync("The ferry", "It sails."), "ready", """{"version":1}""")),
        [Deeds.StoryReturned] = new(async (n, o) =>
        {
            var story = await n.WriteAsync("The ferry", "It sails.");
            await JsonAsync(o, story, "ready", """{"version":1}""");
            return await JsonAsync(o, story, "return", """{"version":1}""");
        }),
        [Deeds.StoryPreviewMade] = new(async (n, o) =>
        {
            var story = await n.WriteAsync("The ferry", "It sails.");
            using var made = await PostAsync(o, $"/desk/stories/{story}/preview?handler=Make", HttpStatusCode.OK, ("Days", "3"));
            return story;
        }),
        [Deeds.StoryPreviewEnded] = new(async (n, o) =>
        {
            var story = await n.WriteAsync("The ferry", "It sails.");
            using var made = await PostAsync(o, $"/desk/stories/{story}/preview?handler=Make", HttpStatusCode.OK, ("Days", "3"));
            var link = await n.DoAsync(s => s.GetRequiredService<NewsroomDb>().PreviewLinks().Select(l => l.Id).SingleAsync(Cancel));
            using var ended = await PostAsync(o, $"/desk/stories/{story}/preview?handler=End", HttpStatusCode.Redirect, ("Link", link.ToString()));
            return story;
        }),
        [Deeds.StoryScheduled] = new((n, o) => HoursAsync(n, o, "Schedule", ("Version", "1"), ("GoesOut", "2026-03-15T10:00"))),
        [Deeds.StoryUnscheduled] = new(async (n, o) =>
        {
            var story = await HoursAsync(n, o, "Schedule", ("Version", "1"), ("GoesOut", "2026-03-15T10:00"));
            await FormAsync(o, $"/desk/stories/{story}/hours?handler=ClearSchedule");
            return story;
        }),
        [Deeds.StoryEmbargoed] = new((n, o) => HoursAsync(n, o, "Embargo", ("Embargo", "2026-03-15T10:00"))),
        [Deeds.StoryEmbargoLifted] = new(async (n, o) =>
        {
            var story = await HoursAsync(n, o, "Embargo", ("Embargo", "2026-03-15T10:00"));
            await FormAsync(o, $"/desk/stories/{story}/hours?handler=ClearEmbargo");
            return story;
        }),
        [Deeds.StoryExpirySet] = new((n, o) => HoursAsync(n, o, "ComeDown", ("ComesDown", "2026-03-15T10:00"), ("Notice", "Over."))),
        [Deeds.StoryExpiryCleared] = new(async (n, o) =>
        {
            var story = await HoursAsync(n, o, "ComeDown", ("ComesDown", "2026-03-15T10:00"), ("Notice", "Over."));
            await FormAsync(o, $"/desk/stories/{story}/hours?handler=ClearComeDown");
            return story;
        }),
        [Deeds.StoryTriedAgain] = new((n, o) => LateAsync(n, o, "TryAgain")),
        [Deeds.StoryAlarmDismissed] = new((n, o) => LateAsync(n, o, "Dismiss")),
        [Deeds.ArchivePublished] = new(async (n, _) =>
        {
            var story = new Story(n.Post.Id, new StoryContent { Headline = "Of old", SectionId = n.News.Id, Body = NewsroomUnderTest.BodyOf("It was.") }, n.Editor, n.Clock.GetUtcNow());
            await n.DoAsync(s => s.GetRequiredService<PublishArchive>().DoAsync(n.Post.Id, [(story, n.Clock.GetUtcNow().AddDays(-9))], n.Editor, Cancel));
            return null;
        }, By: "Edith Editor"),
        [Deeds.StoryRulesOverridden] = new(async (n, o) =>
        {
            await FormAsync(o, "/desk/publication/steps", ("Published.Source", "Block"));
            return await JsonAsync(o, await n.WriteAsync("The ferry", "It sails."), "publish", """{"version":1,"inSpiteOf":"It sails now."}""");
        }),
        [Deeds.StoryTakenOver] = new(async (n, o) =>
        {
            var story = await n.WriteAsync("The ferry", "It sails.");
            using var other = await n.SignedInAsync(Role.Editor, "Ada Author");
            await other.OpenAsync("/desk");
            await JsonAsync(other, story, "lock", $$"""{"session":"{{Guid.CreateVersion7()}}"}""");
            return await JsonAsync(o, story, "lock", $$"""{"session":"{{Guid.CreateVersion7()}}","takeOver":true}""");
        }),
        [Deeds.SuggestionsAccepted] = new((n, o) => SettleAsync(n, o, accepted: true)),
        [Deeds.SuggestionsRefused] = new((n, o) => SettleAsync(n, o, accepted: false)),
        [Deeds.StoryNoted] = new(NoteAsync),
        [Deeds.StoryNoteResolved] = new(async (n, o) =>
        {
            var story = await NoteAsync(n, o);
            var note = await n.DoAsync(s => s.GetRequiredService<NewsroomDb>().StoryNotes().Select(x => x.Id).SingleAsync(Cancel));
            await FormAsync(o, $"/desk/stories/{story}/notes?handler=Resolve", ("Note", note.ToString()));
            return story;
        }),
    };

    private static async Task<Guid?> SettleAsync(NewsroomUnderTest newsroom, DeskBrowser browser, bool accepted)
    {
        var story = await newsroom.WriteAsync(SuggestedCopy.Ferry);
        await browser.OpenAsync("/desk");
        var suggested = SuggestedCopy.Of("It sails.", "It sails now.");
        await SuggestedCopy.SaveAsync(browser, story, 1, suggested);
        await SuggestedCopy.SaveAsync(browser, story, 2, NewsroomUnderTest.BodyOf(accepted ? "It sails now." : "It sails."), settled: [new SettledSuggestions(accepted, [SuggestedCopy.Id])]);
        return story;
    }

    private static async Task<Guid?> NoteAsync(NewsroomUnderTest newsroom, DeskBrowser browser)
    {
        var story = await newsroom.WriteAsync("The ferry", "It sails.");
        await FormAsync(browser, $"/desk/stories/{story}/notes?handler=Write", ("Text", "Who says so?"));
        return story;
    }

    private static async Task<Guid?> HoursAsync(NewsroomUnderTest newsroom, DeskBrowser browser, string handler, params (string, string)[] fields)
    {
        var story = await newsroom.WriteAsync("The ferry", "It sails.");
        await FormAsync(browser, $"/desk/stories/{story}/hours?handler={handler}", fields);
        return story;
    }

    private static async Task<Guid?> LateAsync(NewsroomUnderTest newsroom, DeskBrowser browser, string handler)
    {
        var story = await newsroom.WriteAsync("The ferry", "It sails.");
        await newsroom.ScheduleAsync(story, newsroom.In(5));
        newsroom.Clock.Advance(TimeSpan.FromMinutes(6));
        await FormAsync(browser, "/desk/schedule?handler=" + handler, ("Story", story.ToString()));
        return story;
    }
}
