using Masthead.Accounts;
using Masthead.Data;
using Masthead.Mail;
using Masthead.Planning;
using Masthead.Tests.Desk;
using Masthead.Tests.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Masthead.Tests.Planning.PlanningUnderTest;

namespace Masthead.Tests.Planning;

/// <summary>What the desk tells people, there and by mail.</summary>
public sealed class DueNoticeTests
{
    private static CancellationToken Cancel => NewsroomUnderTest.Cancel;

    [Fact]
    public async Task Whoever_is_given_an_assignment_is_told_once_and_nobody_of_what_they_did_themselves()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var (edith, ada) = (await newsroom.AccountAsync("Edith Editor", Role.Editor), await newsroom.AccountAsync("Ada Author", Role.Author));

        var id = await newsroom.PlanAsync(new AssignmentTerms("The tide table", People: [ada.Id, edith.Id]), edith);
        await newsroom.KeepAsync(k => k.ChangeAsync(id, 1, new AssignmentTerms("The tide tables", People: [ada.Id, edith.Id]), Planner(edith, Role.Editor), Cancel));

        var told = Assert.Single(await newsroom.NoticesAsync(ada));
        Assert.Equal((DeskNoticeKind.Assigned, "The tide table", $"/desk/budget/{id}", "Edith Editor", null), (told.Kind, told.Subject, told.Address, told.By, told.SeenAt));
        Assert.Empty(await newsroom.NoticesAsync(edith));
    }

    [Fact]
    public async Task An_hour_is_told_when_it_is_near_and_when_it_is_past_each_once_and_anew_when_it_moves()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var (edith, ada) = (await newsroom.AccountAsync("Edith Editor", Role.Editor), await newsroom.AccountAsync("Ada Author", Role.Author));
        var now = newsroom.Clock.GetUtcNow();
        var id = await newsroom.PlanAsync(new AssignmentTerms("The tide table", DueAt: now.AddHours(3), People: [ada.Id]), edith);
        async Task<DeskNoticeKind[]> ToldAsync()
        {
            await newsroom.DoJobsAsync();
            await newsroom.DoJobsAsync();
            return [.. (await newsroom.NoticesAsync(ada)).Select(n => n.Kind).Where(k => k != DeskNoticeKind.Assigned)];
        }

        Task ChangeAsync(string title, int version) => newsroom.KeepAsync(k => k.ChangeAsync(id, version, new AssignmentTerms(title, DueAt: now.AddHours(3), People: [ada.Id]), Planner(edith, Role.Editor), Cancel));

        Assert.Empty(await ToldAsync());
        newsroom.Clock.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal([DeskNoticeKind.DueSoon], await ToldAsync());
        // A change of something else orders the job anew, and its hour is told already.
        await ChangeAsync("The tide tables", 1);
        Assert.Equal([DeskNoticeKind.DueSoon], await ToldAsync());
        newsroom.Clock.Advance(TimeSpan.FromMinutes(121));
        Assert.Equal([DeskNoticeKind.DueSoon, DeskNoticeKind.Late], await ToldAsync());
        await ChangeAsync("The tables of the tide", 2);
        Assert.Equal([DeskNoticeKind.DueSoon, DeskNoticeKind.Late], await ToldAsync());
        newsroom.Clock.Advance(TimeSpan.FromMinutes(121));
        Assert.Equal([DeskNoticeKind.DueSoon, DeskNoticeKind.Late], await ToldAsync());

        await newsroom.KeepAsync(k => k.MoveDayAsync(id, 3, newsroom.Clock.GetUtcNow().AddHours(1), Planner(edith, Role.Editor), Cancel));
        Assert.Equal([DeskNoticeKind.DueSoon, DeskNoticeKind.Late, DeskNoticeKind.DueSoon], await ToldAsync());
    }

    [Fact]
    public async Task What_is_filed_dropped_or_in_review_is_not_told_to_be_late()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var (edith, ada) = (await newsroom.AccountAsync("Edith Editor", Role.Editor), await newsroom.AccountAsync("Ada Author", Role.Author));
        var due = newsroom.Clock.GetUtcNow().AddHours(3);
        var (editor, author) = (Planner(edith, Role.Editor), Planner(ada, Role.Author));
        var (filed, dropped, reviewed) = (await newsroom.PlanAsync(new AssignmentTerms("A", DueAt: due, People: [ada.Id]), edith), await newsroom.PlanAsync(new AssignmentTerms("B", DueAt: due, People: [ada.Id]), edith), await newsroom.PlanAsync(new AssignmentTerms("C", DueAt: due, People: [ada.Id]), edith));
        await newsroom.KeepAsync(k => k.FileAsync(filed, 1, author, Cancel));
        await newsroom.KeepAsync(k => k.DropAsync(dropped, 1, editor, Cancel));
        var story = await newsroom.KeepAsync(k => k.BeginAsync(reviewed, 1, author, Cancel));
        await newsroom.DoAsync(async s =>
        {
            var db = s.GetRequiredService<NewsroomDb>();
            (await db.Set<Masthead.Stories.Story>().SingleAsync(x => x.Id == story, Cancel)).SendForReview(author.Actor, newsroom.Clock.GetUtcNow());
            return await db.SaveChangesAsync(Cancel);
        });

        newsroom.Clock.Advance(TimeSpan.FromHours(4));
        await newsroom.DoJobsAsync();

        Assert.All(await newsroom.NoticesAsync(ada), n => Assert.Equal(DeskNoticeKind.Assigned, n.Kind));
    }

    [Fact]
    public async Task A_letter_goes_beside_where_mail_is_set_and_the_person_has_not_switched_it_off()
    {
        await using var smtp = new SmtpUnderTest();
        await using var newsroom = await NewsroomUnderTest.OpenAsync(builder => (builder.Configuration["Mail:Smtp"], builder.Configuration["Mail:From"]) = (smtp.Address, "desk@post.test"));
        var (edith, ada, bo) = (await newsroom.AccountAsync("Edith Editor", Role.Editor), await newsroom.AccountAsync("Ada Author", Role.Author), await newsroom.AccountAsync("Bo Author", Role.Author));
        using var browser = await newsroom.SignedInAsync(bo);
        await browser.OpenAsync("/desk/account");
        using var off = await browser.PostAsync("/desk/account?handler=Notices");
        Assert.Null((await browser.OpenAsync("/desk/account")).QuerySelector("input[name=ByMail]")!.GetAttribute("checked"));

        await newsroom.PlanAsync(new AssignmentTerms("The tide table", People: [ada.Id, bo.Id]), edith);

        var letters = await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Letters().Where(l => l.Kind == "notice").ToListAsync(Cancel));
        var letter = Assert.Single(letters);
        Assert.Equal((ada.Email, "Yours to write: The tide table"), (letter.To, letter.Subject));
        Assert.Contains("/desk/budget/", letter.Text, StringComparison.Ordinal);
        Assert.Single(await newsroom.NoticesAsync(bo));
    }

    [Fact]
    public async Task Without_a_mail_server_no_letter_is_written()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var (edith, ada) = (await newsroom.AccountAsync("Edith Editor", Role.Editor), await newsroom.AccountAsync("Ada Author", Role.Author));
        await newsroom.PlanAsync(new AssignmentTerms("The tide table", People: [ada.Id]), edith);

        Assert.Equal(0, await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Letters().CountAsync(Cancel)));
    }

    [Fact]
    public async Task The_rail_counts_what_is_new_and_opening_one_marks_it_and_leads_there()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var (edith, ada) = (await newsroom.AccountAsync("Edith Editor", Role.Editor), await newsroom.AccountAsync("Ada Author", Role.Author));
        var id = await newsroom.PlanAsync(new AssignmentTerms("The tide table", People: [ada.Id]), edith);
        await newsroom.PlanAsync(new AssignmentTerms("The fares", People: [ada.Id]), edith);
        using var browser = await newsroom.SignedInAsync(ada);
        using var other = await newsroom.SignedInAsync(edith);
        var notice = (await newsroom.NoticesAsync(ada)).Single(n => n.Subject == "The tide table");
        static string Rail(AngleSharp.Html.Dom.IHtmlDocument page) => page.QuerySelector(".rail a[href^='/desk/notices']")!.TextContent;

        Assert.Contains("Notices: 2 new", Rail(await browser.OpenAsync("/desk/notices")), StringComparison.Ordinal);
        await other.OpenAsync("/desk/notices");
        using var foreign = await other.PostAsync("/desk/notices?handler=Open", ("Id", notice.Id.ToString()));
        Assert.Equal("/desk/notices", foreign.Headers.Location!.OriginalString);
        using var opened = await browser.PostAsync("/desk/notices?handler=Open", ("Id", notice.Id.ToString()));

        Assert.Equal($"/desk/budget/{id}", opened.Headers.Location!.OriginalString);
        Assert.Contains("Notices: 1 new", Rail(await browser.OpenAsync("/desk")), StringComparison.Ordinal);
        using var all = await browser.PostAsync("/desk/notices?handler=All");
        Assert.DoesNotContain("new", Rail(await browser.OpenAsync("/desk")), StringComparison.Ordinal);
    }
}
