using System.Net;
using AngleSharp.Html.Dom;
using Masthead.Accounts;
using Masthead.Announcing;
using Masthead.Audit;
using Masthead.Checks;
using Masthead.Data;
using Masthead.Jobs;
using Masthead.Mail;
using Masthead.Notices;
using Masthead.Pictures;
using Masthead.Planning;
using Masthead.Publications;
using Masthead.Publishing;
using Masthead.Stories;
using Masthead.Tests.Pictures;
using Masthead.Tests.Planning;
using Masthead.Tests.Publishing;
using Masthead.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Desk;

/// <summary>Each number of the page of today, over HTTP, by what a newsroom did.</summary>
public sealed class TodayTests
{
    private const string Today = "/desk/today";

    private static CancellationToken Cancel => NewsroomUnderTest.Cancel;

    [Fact]
    public async Task With_nothing_late_waiting_or_failing_every_block_says_so()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        foreach (var role in new Role?[] { null, Role.Administrator, Role.Editor, Role.Author, Role.Contributor })
        {
            using var browser = await newsroom.SignedInAsync(role);

            var page = await browser.OpenAsync(Today);

            Assert.All(new[] { "late", "waiting", "failing", "corrections" }, name => Assert.Equal("0", Number(page, name)));
            Assert.Empty(page.QuerySelectorAll(".lines, .burns, table"));
            Assert.Equal(role is null or Role.Administrator ? 6 : role == Role.Editor ? 5 : 4, page.QuerySelectorAll(".today p.hint").Length);
            Assert.Equal(Today, page.QuerySelector(".rail [aria-current=page]")!.GetAttribute("href"));
        }
    }

    [Fact]
    public async Task What_is_late_are_hours_that_did_not_happen_and_copy_past_its_hour_until_it_is_ready()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var (edith, ada) = (await newsroom.AccountAsync("Edith Editor", Role.Editor), await newsroom.AccountAsync("Ada Author", Role.Author));
        var now = newsroom.Clock.GetUtcNow();
        await newsroom.ScheduleAsync(await newsroom.WriteAsync("Should be out", "It waits."), newsroom.In(10));
        await newsroom.ExpireAsync((await newsroom.PublishAsync("Should be down", "It is up.")).StoryId, newsroom.In(20));
        await newsroom.PlanAsync(new AssignmentTerms("Nobody has it", DueAt: newsroom.In(5)), edith);
        await newsroom.PlanAsync(new AssignmentTerms("Ada is late", DueAt: newsroom.In(15), People: [ada.Id]), edith);
        var filed = await newsroom.PlanAsync(new AssignmentTerms("Ada filed it", DueAt: newsroom.In(12), People: [ada.Id]), edith);
        await newsroom.KeepAsync(k => k.FileAsync(filed, 1, PlanningUnderTest.Planner(ada, Role.Author), Cancel));
        await newsroom.PlanAsync(new AssignmentTerms("Still to come", DueAt: newsroom.In(90), People: [ada.Id]), edith);
        var dropped = await newsroom.PlanAsync(new AssignmentTerms("Dropped", DueAt: newsroom.In(5)), edith);
        await newsroom.KeepAsync(k => k.DropAsync(dropped, 1, PlanningUnderTest.Planner(edith, Role.Editor), Cancel));
        var begun = await newsroom.PlanAsync(new AssignmentTerms("Ready in time", DueAt: newsroom.In(5), People: [ada.Id]), edith);
        await MoveAsync(newsroom, await newsroom.KeepAsync(k => k.BeginAsync(begun, 1, PlanningUnderTest.Planner(ada, Role.Author), Cancel)), StoryStatus.Ready);
        await newsroom.PlanAsync(new AssignmentTerms("Late from long ago", DueAt: now.AddDays(-20)), edith);
        using var editor = await newsroom.SignedInAsync(edith);
        using var author = await newsroom.SignedInAsync(ada);
        Assert.Equal("0", Number(await editor.OpenAsync(Today), "late"));

        // Nobody does jobs.
        newsroom.Clock.Advance(TimeSpan.FromMinutes(30));
        var page = await editor.OpenAsync(Today);
        Assert.Equal("5", Number(page, "late"));
        Assert.Equal(["Should be out Not out since 09:10", "Should be down Not down since 09:20", "Ada is late Was due 09:15", "Ada filed it In, and waits since 09:12", "Nobody has it Was due 09:05"], Lines(page, "late"));
        Assert.NotNull(page.QuerySelector("#late")!.Closest("section.burns"));
        // Hours are everybody's to know, as the alarms are; of copy, an author is told of their own.
        Assert.Equal(["Should be out", "Should be down", "Ada is late", "Ada filed it"], Links(await author.OpenAsync(Today), "late"));
        using var another = await newsroom.SignedInAsync(Role.Contributor);
        Assert.Equal(["Should be out", "Should be down"], Links(await another.OpenAsync(Today), "late"));
    }

    [Fact]
    public async Task What_waits_are_ones_own_assignments_and_the_steps_that_one_may_take()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var (edith, ada, cora) = (await newsroom.AccountAsync("Edith Editor", Role.Editor), await newsroom.AccountAsync("Ada Author", Role.Author), await newsroom.AccountAsync("Cora Contributor", Role.Contributor));
        await newsroom.PlanAsync(new AssignmentTerms("Hers, some day", People: [ada.Id]), edith);
        await newsroom.PlanAsync(new AssignmentTerms("Hers, at noon", DueAt: newsroom.In(180), People: [ada.Id, cora.Id]), edith);
        var filed = await newsroom.PlanAsync(new AssignmentTerms("Filed", DueAt: newsroom.In(60), People: [ada.Id]), edith);
        await newsroom.KeepAsync(k => k.FileAsync(filed, 1, PlanningUnderTest.Planner(ada, Role.Author), Cancel));
        await MoveAsync(newsroom, await WriteAsAsync(newsroom, ada, "Ada's, in review"), StoryStatus.InReview);
        newsroom.Clock.Advance(TimeSpan.FromSeconds(1));
        await MoveAsync(newsroom, await WriteAsAsync(newsroom, cora, "Cora's, in review"), StoryStatus.InReview);
        await MoveAsync(newsroom, await WriteAsAsync(newsroom, ada, "Ada's, ready"), StoryStatus.Ready);
        var scheduled = await WriteAsAsync(newsroom, ada, "Ready and scheduled");
        await MoveAsync(newsroom, scheduled, StoryStatus.Ready);
        await newsroom.ScheduleAsync(scheduled, newsroom.In(60));
        await WriteAsAsync(newsroom, ada, "A draft");
        using var editor = await newsroom.SignedInAsync(edith);
        using var author = await newsroom.SignedInAsync(ada);
        using var contributor = await newsroom.SignedInAsync(cora);
        var page = await editor.OpenAsync(Today);
        Assert.Equal(("3", "2", "1"), (Number(page, "waiting"), Number(page, "review"), Number(page, "ready")));
        Assert.Equal(["Ada's, in review", "Cora's, in review", "Ada's, ready"], Links(page, "waiting"));
        page = await author.OpenAsync(Today);
        Assert.Equal(("4", "2", "1", "1"), (Number(page, "waiting"), Number(page, "mine"), Number(page, "review"), Number(page, "ready")));
        Assert.Equal(["Hers, at noon", "Hers, some day", "Ada's, in review", "Ada's, ready"], Links(page, "waiting"));
        // Whoever may take no step waits for others.
        Assert.Equal(["Hers, at noon"], Links(await contributor.OpenAsync(Today), "waiting"));
    }

    [Fact]
    public async Task Notes_that_name_somebody_wait_for_them_until_they_are_opened()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var (edith, ada) = (await newsroom.AccountAsync("Edith Editor", Role.Editor), await newsroom.AccountAsync("Ada Author", Role.Author));
        var story = await newsroom.WriteAsync("The tide table", "It is wrong.");
        await newsroom.DoAsync(async s =>
        {
            var kept = await s.GetRequiredService<NewsroomDb>().Stories().SingleAsync(x => x.Id == story, Cancel);
            return await s.GetRequiredService<WriteNote>().DoAsync(kept, "@Ada Author, whose figures are these?", null, null, null, edith.AsActor(), Cancel);
        });
        using var author = await newsroom.SignedInAsync(ada);
        using var other = await newsroom.SignedInAsync(edith);
        var page = await author.OpenAsync(Today);
        Assert.Equal(("1", "1"), (Number(page, "waiting"), Number(page, "mentions")));
        Assert.Equal(["The tide table"], Links(page, "waiting"));
        Assert.Empty(Links(await other.OpenAsync(Today), "waiting"));

        using var opened = await author.PostAsync("/desk/notices?handler=All");
        Assert.Equal("0", Number(await author.OpenAsync(Today), "waiting"));
    }

    [Fact]
    public async Task What_fails_is_told_to_those_who_can_mend_it()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await GiveUpAsync(newsroom, Announce.Kind, "1", JobState.GivenUp);
        await GiveUpAsync(newsroom, PingHub.Kind, "2", JobState.GivenUp);
        await GiveUpAsync(newsroom, Announce.Kind, "3", JobState.Waiting);
        await GiveUpAsync(newsroom, MakeAvif.Kind, "4", JobState.GivenUp);
        await newsroom.DoAsync(async s =>
        {
            var db = s.GetRequiredService<NewsroomDb>();
            var letter = new Letter("notice", "ada@post.test", "Ada", "Late", "It is late.", "en", newsroom.Clock.GetUtcNow(), publicationId: newsroom.Post.Id);
            db.Letters().Add(letter);
            await db.SaveChangesAsync(Cancel);
            await db.Letters().ExecuteUpdateAsync(set => set.SetProperty(l => l.State, LetterState.GivenUp), Cancel);
            var webhook = await s.GetRequiredService<KeepWebhooks>().MakeAsync(newsroom.Post.Id, "https://hooks.example.org/in", [WebhookEvent.Published], newsroom.Editor, Cancel);
            await s.GetRequiredService<KeepWebhooks>().MakeAsync(newsroom.Post.Id, "https://fine.example.org/in", [WebhookEvent.Published], newsroom.Editor, Cancel);
            var since = newsroom.Clock.GetUtcNow();
            return await db.Webhooks().Where(w => w.Id == webhook.Id).ExecuteUpdateAsync(set => set.SetProperty(w => w.FailingSince, since), Cancel);
        });
        await ShowUntilAsync(newsroom, 400, new DateOnly(2026, 3, 13));
        await ShowUntilAsync(newsroom, 420, new DateOnly(2026, 3, 20));
        await ShowUntilAsync(newsroom, 440, new DateOnly(2026, 12, 31));
        using var owner = await newsroom.SignedInAsync();
        using var administrator = await newsroom.SignedInAsync(Role.Administrator);
        using var author = await newsroom.SignedInAsync(Role.Author);
        var page = await owner.OpenAsync(Today);
        Assert.Equal(("2", "1", "1", "1", "1", "1"), (Number(page, "announced"), Number(page, "untold"), Number(page, "letters"), Number(page, "given-up"), Number(page, "rights-ended"), Number(page, "rights-ending")));
        Assert.Contains("since 09:00", Number(page, "webhook"), StringComparison.Ordinal);
        Assert.Equal("8", Number(page, "failing"));
        Assert.Equal(["https://hooks.example.org/in", "Pictures that readers see though their rights have ended", "Pictures that readers see whose rights end within 14 days"], Links(await administrator.OpenAsync(Today), "failing"));
        page = await author.OpenAsync(Today);
        Assert.Equal(("2", 2), (Number(page, "failing"), Links(page, "failing").Count()));
    }

    [Fact]
    public async Task Corrections_clarifications_and_retractions_of_seven_days_are_told_the_newest_first()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var stories = new List<Guid>();
        foreach (var headline in new[] { "Old", "Corrected", "Clarified", "Updated", "Retracted" }) stories.Add((await newsroom.PublishAsync(headline, "It is so.")).StoryId);
        await GiveAsync(newsroom, stories[0], NoticeKind.Correction);
        newsroom.Clock.Advance(TimeSpan.FromDays(7) + TimeSpan.FromHours(1));
        foreach (var (story, kind) in new[] { (stories[1], NoticeKind.Correction), (stories[2], NoticeKind.Clarification), (stories[3], NoticeKind.Update) })
        {
            newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
            await GiveAsync(newsroom, story, kind);
        }
        newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
        await newsroom.DoAsync(s => s.GetRequiredService<RetractStory>().DoAsync(stories[4], "It was invented.", newsroom.Editor, Cancel));
        using var contributor = await newsroom.SignedInAsync(Role.Contributor);
        var page = await contributor.OpenAsync(Today);

        Assert.Equal("3", Number(page, "corrections"));
        Assert.Equal(["Retracted", "Clarified", "Corrected"], Links(page, "corrections"));
        Assert.Equal(["Retraction", "Clarification", "Correction"], page.QuerySelectorAll("[data-kind]").Select(m => m.TextContent));
        Assert.Contains("It was invented.", page.QuerySelector("#corrections")!.ParentElement!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Findings_are_told_by_rule_to_who_edits_all_and_steps_in_spite_of_the_rules_to_who_manages()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await CountAsync(newsroom, newsroom.Post.Id, 7, new FindingsOfRule("word-doubled", 9, 9), new FindingsOfRule("number-style", 4, 0, 1, 2));
        await CountAsync(newsroom, newsroom.Post.Id, 14, new FindingsOfRule("number-style", 1, 0, 0, 1));
        await CountAsync(newsroom, newsroom.Post.Id, 8, new FindingsOfRule("space-doubled", 7));
        var story = await newsroom.WriteAsync("In spite of all", "It went out.");
        await NoteAsync(newsroom, story, "The source is on the record.");
        using var administrator = await newsroom.SignedInAsync(Role.Administrator);
        using var editor = await newsroom.SignedInAsync(Role.Editor);
        using var author = await newsroom.SignedInAsync(Role.Author);

        // Of the fourteenth, seven days begin with the eighth.
        var page = await administrator.OpenAsync(Today);
        Assert.Equal(["number-style 1 0 0 1 100 %", "space-doubled 7 0 0 0"], Rules(page));
        Assert.Equal("/desk/publication/rules#rule-number-style", page.QuerySelector("[data-rule] a")!.GetAttribute("href"));
        Assert.NotNull((await administrator.OpenAsync("/desk/publication/rules")).QuerySelector("#rule-number-style"));
        page = await administrator.OpenAsync(Today + "?days=30");
        Assert.Equal(["number-style 5 0 1 3 60 %", "word-doubled 9 9 0 0", "space-doubled 7 0 0 0"], Rules(page));
        Assert.Equal("1", Number(page, "in-spite"));
        Assert.Contains("The source is on the record.", page.QuerySelector("#findings")!.ParentElement!.TextContent, StringComparison.Ordinal);

        page = await editor.OpenAsync(Today + "?days=30");
        Assert.Equal(3, Rules(page).Count());
        Assert.Null(page.QuerySelector("[data-rule] a"));
        Assert.DoesNotContain("The source is on the record.", page.Body!.TextContent, StringComparison.Ordinal);
        page = await author.OpenAsync(Today);
        Assert.Null(page.QuerySelector("#findings"));
        Assert.DoesNotContain("number", page.QuerySelector("main")!.TextContent, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task No_number_is_of_another_publication()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var (edith, harbour) = (await newsroom.AccountAsync("Edith Editor", Role.Editor), await newsroom.AccountAsync("Hana Harbour", Role.Administrator));
        var oscar = await newsroom.StrangerAsync(Role.Administrator);
        // Oscar works for both, so all that is his is his in one of them.
        await newsroom.DoAsync(async s =>
        {
            var db = s.GetRequiredService<NewsroomDb>();
            await db.GiveRoleAsync(oscar, await db.Publications().SingleAsync(p => p.Id == newsroom.Post.Id, Cancel), Role.Administrator, Cancel);
            return await db.SaveChangesAsync(Cancel);
        });
        await newsroom.ScheduleAsync(await newsroom.WriteAsync("Should be out", "It waits."), newsroom.In(10));
        await newsroom.PlanAsync(new AssignmentTerms("Late", DueAt: newsroom.In(5), People: [oscar.Id]), edith);
        await MoveAsync(newsroom, await newsroom.WriteAsync("In review", "Words."), StoryStatus.InReview);
        await MoveAsync(newsroom, await newsroom.WriteAsync("Ready", "Words."), StoryStatus.Ready);
        var story = (await newsroom.PublishAsync("Corrected", "It is so.")).StoryId;
        await GiveAsync(newsroom, story, NoticeKind.Correction);
        await newsroom.DoAsync(async s =>
        {
            var db = s.GetRequiredService<NewsroomDb>();
            var kept = await db.Stories().SingleAsync(x => x.Id == story, Cancel);
            await s.GetRequiredService<WriteNote>().DoAsync(kept, "@Oscar Other, look.", null, null, null, edith.AsActor(), Cancel);
            await s.GetRequiredService<KeepWebhooks>().MakeAsync(newsroom.Post.Id, "https://hooks.example.org/in", [WebhookEvent.Published], newsroom.Editor, Cancel);
            var since = newsroom.Clock.GetUtcNow();
            return await db.Webhooks().ExecuteUpdateAsync(set => set.SetProperty(w => w.FailingSince, since), Cancel);
        });
        await ShowUntilAsync(newsroom, 400, new DateOnly(2026, 3, 13));
        await CountAsync(newsroom, newsroom.Post.Id, 14, new FindingsOfRule("number-style", 1));
        await NoteAsync(newsroom, story, "It had to be.");
        newsroom.Clock.Advance(TimeSpan.FromMinutes(30));
        using var both = await newsroom.SignedInAsync(oscar);
        using var one = await newsroom.SignedInAsync(harbour);

        var there = await both.OpenAsync(Today + "?in=other-post");
        Assert.All(new[] { "late", "waiting", "failing", "corrections", "in-spite" }, name => Assert.Equal("0", Number(there, name)));
        Assert.Empty(there.QuerySelectorAll(".lines, table"));
        var here = await both.OpenAsync(Today + "?in=harbour-post");
        Assert.Equal(("2", "4", "2", "1", "1"), (Number(here, "late"), Number(here, "waiting"), Number(here, "failing"), Number(here, "corrections"), Number(here, "in-spite")));
        Assert.NotEmpty(Rules(here));
        using var refused = await one.GetAsync(Today + "?in=other-post");
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
    }

    [Fact]
    public async Task More_than_a_hundred_are_not_counted()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await newsroom.DoAsync(async s =>
        {
            var db = s.GetRequiredService<NewsroomDb>();
            for (var n = 0; n < 120; n++)
            {
                var story = new Story(newsroom.Post.Id, new StoryContent { Headline = $"Story {n}" }, newsroom.Editor, newsroom.Clock.GetUtcNow());
                story.SendForReview(newsroom.Editor, newsroom.Clock.GetUtcNow());
                db.Stories().Add(story);
            }
            return await db.SaveChangesAsync(Cancel);
        });
        using var editor = await newsroom.SignedInAsync(Role.Editor);
        var page = await editor.OpenAsync(Today);

        Assert.Equal("99+", Number(page, "review"));
        Assert.Equal(8, Links(page, "waiting").Count());
        Assert.Equal("/desk?status=InReview", page.QuerySelector("#waiting")!.ParentElement!.QuerySelector(".ways a")!.GetAttribute("href"));
    }

    private static string Number(IHtmlDocument page, string name) => page.QuerySelector($"[data-count={name}]")!.TextContent;

    private static IEnumerable<string> Links(IHtmlDocument page, string block) => page.QuerySelector($"#{block}")!.ParentElement!.QuerySelectorAll("a[data-row]").Select(a => a.TextContent);

    private static IEnumerable<string> Lines(IHtmlDocument page, string block) => page.QuerySelector($"#{block}")!.ParentElement!.QuerySelectorAll(".lines > li").Select(li => $"{li.QuerySelector("a")!.TextContent} {li.QuerySelector(".mark")!.TextContent}");

    private static IEnumerable<string> Rules(IHtmlDocument page) => page.QuerySelectorAll("[data-rule]").Select(row => row.GetAttribute("data-rule") + " " + string.Join(' ', row.QuerySelectorAll("td").Select(cell => cell.TextContent.Trim())));

    private static Task<Guid> WriteAsAsync(NewsroomUnderTest newsroom, Account by, string headline) => newsroom.DoAsync(async services =>
    {
        var db = services.GetRequiredService<NewsroomDb>();
        var story = new Story(newsroom.Post.Id, new StoryContent { Headline = headline, SectionId = newsroom.News.Id, Body = NewsroomUnderTest.BodyOf("It is so.") }, by.AsActor(), newsroom.Clock.GetUtcNow());
        db.Stories().Add(story);
        await db.SaveChangesAsync(Cancel);
        return story.Id;
    });

    private static Task MoveAsync(NewsroomUnderTest newsroom, Guid story, StoryStatus to) => newsroom.DoAsync(async services =>
    {
        await services.GetRequiredService<MoveStory>().DoAsync(story, 1, to, newsroom.Editor, Cancel);
        return true;
    });

    private static Task GiveAsync(NewsroomUnderTest newsroom, Guid story, NoticeKind kind) =>
        newsroom.DoAsync(s => s.GetRequiredService<GiveNotice>().DoAsync(story, kind, "It was the other wall.", newsroom.Editor, Cancel));

    private static Task<int> GiveUpAsync(NewsroomUnderTest newsroom, JobKind kind, string about, JobState state) => newsroom.DoAsync(async services =>
    {
        await services.GetRequiredService<JobBook>().OrderAsync(kind, about, newsroom.Clock.GetUtcNow(), Cancel);
        return await services.GetRequiredService<NewsroomDb>().Jobs().Where(j => j.About == about).ExecuteUpdateAsync(set => set.SetProperty(j => j.State, state).SetProperty(j => j.LastError, "It answered 503"), Cancel);
    });

    /// <summary>A picture before readers, whose rights end then, however that came to be.</summary>
    private static async Task ShowUntilAsync(NewsroomUnderTest newsroom, int width, DateOnly end)
    {
        var picture = await newsroom.BringAsync(PictureCopy.Halves(width, 300));
        await newsroom.ShowAsync(picture);
        await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Pictures().Where(p => p.Id == picture.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.RightsEndOn, end), Cancel));
    }

    private static Task CountAsync(NewsroomUnderTest newsroom, Guid publication, int day, params FindingsOfRule[] told) => newsroom.DoAsync(async services =>
    {
        await services.GetRequiredService<CountFindings>().AddAsync(publication, new DateOnly(2026, 3, day), told, Cancel);
        return true;
    });

    private static Task<int> NoteAsync(NewsroomUnderTest newsroom, Guid story, string why) => newsroom.DoAsync(s =>
    {
        var db = s.GetRequiredService<NewsroomDb>();
        db.Note(newsroom.Post.Id, newsroom.Editor, Deeds.StoryRulesOverridden, story, "In spite of all", newsroom.Clock.GetUtcNow(), why);
        // Another deed, and one of before: neither is told.
        db.Note(newsroom.Post.Id, newsroom.Editor, Deeds.StoryMarkedReady, story, "Another deed", newsroom.Clock.GetUtcNow());
        db.Note(newsroom.Post.Id, newsroom.Editor, Deeds.StoryRulesOverridden, story, "Long ago", newsroom.Clock.GetUtcNow().AddDays(-31), "Before.");
        return db.SaveChangesAsync(Cancel);
    });
}
