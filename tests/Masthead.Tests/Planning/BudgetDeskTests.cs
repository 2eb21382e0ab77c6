using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Masthead.Accounts;
using Masthead.Planning;
using Masthead.Tests.Desk;
using Masthead.Tests.Publishing;

namespace Masthead.Tests.Planning;

/// <summary>The budget and its assignments at the desk, over HTTP, by a newsroom's people.</summary>
public sealed class BudgetDeskTests
{
    [Fact]
    public async Task The_budget_shows_each_day_by_section_what_is_planned_scheduled_and_out()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var (edith, ada) = (await newsroom.AccountAsync("Edith Editor", Role.Editor), await newsroom.AccountAsync("Ada Author", Role.Author));
        var now = newsroom.Clock.GetUtcNow();
        await newsroom.PlanAsync(new AssignmentTerms("Planned today", SectionId: newsroom.Sport.Id, DueAt: now.AddHours(2), Length: 600, People: [ada.Id]), edith);
        await newsroom.PlanAsync(new AssignmentTerms("Planned tomorrow", DueAt: now.AddDays(1)), edith);
        await newsroom.PlanAsync(new AssignmentTerms("Planned next month", DueAt: now.AddDays(30)), edith);
        await newsroom.PlanAsync(new AssignmentTerms("Planned some day"), edith);
        await newsroom.PlanAsync(new AssignmentTerms("Planned and late", DueAt: now.AddMinutes(-5)), edith);
        await newsroom.PlanAsync(new AssignmentTerms("Late from yesterday", DueAt: now.AddDays(-1)), edith);
        await newsroom.PlanAsync(new AssignmentTerms("Late from long ago", DueAt: now.AddDays(-20)), edith);
        await newsroom.PublishAsync("Out today", "It is out.");
        await newsroom.ScheduleAsync(await newsroom.WriteAsync("Scheduled tomorrow", "Three words there."), now.AddDays(1));
        await newsroom.WriteAsync("A draft that nobody planned", "It waits.");
        using var browser = await newsroom.SignedInAsync(edith);

        var page = await browser.OpenAsync("/desk/budget");

        Assert.Equal(["News Out today", "Sport Planned today", "No section Planned and late"], InDay(page, "day-2026-03-14"));
        Assert.Equal(["News Scheduled tomorrow", "No section Planned tomorrow"], InDay(page, "day-2026-03-15"));
        Assert.Equal(["No section Late from yesterday"], InDay(page, "before"));
        Assert.Equal(["No section Planned next month"], InDay(page, "later"));
        Assert.Equal(["No section Planned some day"], InDay(page, "dayless"));
        var card = Card(page, "Planned today");
        Assert.Contains("due 11:00", card.TextContent, StringComparison.Ordinal);
        Assert.Contains("600 words", card.TextContent, StringComparison.Ordinal);
        Assert.Contains("Ada Author", card.TextContent, StringComparison.Ordinal);
        Assert.Null(card.QuerySelector(".mark.late"));
        Assert.NotNull(Card(page, "Planned and late").QuerySelector(".mark.late"));
        Assert.Contains("3 words", Card(page, "Scheduled tomorrow").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("A draft that nobody planned", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Late from long ago", page.Body!.TextContent, StringComparison.Ordinal);

        var past = await browser.OpenAsync("/desk/budget?from=2026-03-10");
        Assert.Contains("No section Late from yesterday", InDay(past, "day-2026-03-13"));
        Assert.Null(past.QuerySelector("#dayless"));
    }

    [Fact]
    public async Task A_day_is_the_publications_own()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var edith = await newsroom.AccountAsync("Edith Editor", Role.Editor);
        // Summer time in London has begun: its midnight is 23:00 UTC of the day before.
        newsroom.Clock.Advance(TimeSpan.FromDays(20));
        using var browser = await newsroom.SignedInAsync(edith);
        await browser.OpenAsync("/desk/budget/new");
        using var made = await browser.PostAsync("/desk/budget/new", ("Form.Title", "Just after midnight"), ("Form.Due", "2026-04-05T00:30"));
        Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
        Assert.Equal(new DateTimeOffset(2026, 4, 4, 23, 30, 0, TimeSpan.Zero), (await newsroom.AssignmentAsync(Guid.Parse(made.Headers.Location!.OriginalString[^36..]))).DueAt);

        Assert.Equal(["No section Just after midnight"], InDay(await browser.OpenAsync("/desk/budget"), "day-2026-04-05"));
    }

    [Fact]
    public async Task The_board_shows_each_in_the_column_of_its_state_and_of_its_story()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var (edith, ada) = (await newsroom.AccountAsync("Edith Editor", Role.Editor), await newsroom.AccountAsync("Ada Author", Role.Author));
        var now = newsroom.Clock.GetUtcNow();
        await newsroom.PlanAsync(new AssignmentTerms("Nobody's", DueAt: now), edith);
        var filed = await newsroom.PlanAsync(new AssignmentTerms("Filed", DueAt: now, People: [ada.Id]), edith);
        await newsroom.KeepAsync(k => k.FileAsync(filed, 1, PlanningUnderTest.Planner(ada, Role.Author), NewsroomUnderTest.Cancel));
        var begun = await newsroom.PlanAsync(new AssignmentTerms("Begun", SectionId: newsroom.News.Id, DueAt: now.AddDays(1), People: [ada.Id]), edith);
        var story = await newsroom.KeepAsync(k => k.BeginAsync(begun, 1, PlanningUnderTest.Planner(ada, Role.Author), NewsroomUnderTest.Cancel));
        using var browser = await newsroom.SignedInAsync(edith);

        var page = await browser.OpenAsync("/desk/budget?view=board");
        Assert.Equal(["Nobody's"], InColumn(page, "Open"));
        Assert.Equal(["Begun"], InColumn(page, "Taken"));
        Assert.Equal(["Filed"], InColumn(page, "InReview"));

        await newsroom.EditAsync(story, c => c with { Body = NewsroomUnderTest.BodyOf("It is written now.") });
        await newsroom.PublishAsync(story);
        page = await browser.OpenAsync("/desk/budget?view=board");
        Assert.Equal(["Begun"], InColumn(page, "Published"));
        Assert.Empty(InColumn(page, "Taken"));
        // Published today, planned for tomorrow: one card, on its own day.
        Assert.Single((await browser.OpenAsync("/desk/budget")).QuerySelectorAll(".card a[data-row]"), a => a.TextContent == "Begun");
    }

    [Fact]
    public async Task Cards_move_between_days_and_columns_by_a_form()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var edith = await newsroom.AccountAsync("Edith Editor", Role.Editor);
        var id = await newsroom.PlanAsync(new AssignmentTerms("The tide table", DueAt: new DateTimeOffset(2026, 3, 14, 15, 30, 0, TimeSpan.Zero)), edith);
        using var browser = await newsroom.SignedInAsync(edith);
        await browser.OpenAsync("/desk/budget");

        using var day = await browser.PostAsync("/desk/budget?person=me&handler=Day", ("Id", id.ToString()), ("Version", "1"), ("Day", "2026-03-29"));
        Assert.Equal("/desk/budget?person=me", day.Headers.Location!.OriginalString);
        // The same hour by the clocks there, in summer time.
        Assert.Equal(new DateTimeOffset(2026, 3, 29, 14, 30, 0, TimeSpan.Zero), (await newsroom.AssignmentAsync(id)).DueAt);
        using var none = await browser.PostAsync("/desk/budget?handler=Day", ("Id", id.ToString()), ("Version", "2"), ("Day", ""));
        Assert.Null((await newsroom.AssignmentAsync(id)).DueAt);
        foreach (var (version, to, state) in new[] { (3, "Taken", AssignmentState.Taken), (4, "InReview", AssignmentState.Filed), (5, "Open", AssignmentState.Open) })
        {
            using var moved = await browser.PostAsync("/desk/budget?view=board&handler=Column", ("Id", id.ToString()), ("Version", $"{version}"), ("To", to));
            Assert.Equal((HttpStatusCode.Redirect, state), (moved.StatusCode, (await newsroom.AssignmentAsync(id)).State));
        }

        using var ready = await browser.PostAsync("/desk/budget?view=board&handler=Column", ("Id", id.ToString()), ("Version", "6"), ("To", "Ready"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, ready.StatusCode);
        using var stale = await browser.PostAsync("/desk/budget?handler=Day", ("Id", id.ToString()), ("Version", "1"), ("Day", "2026-03-15"));
        Assert.Contains("Somebody changed", (await browser.ReadAsync(stale)).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filters_narrow_the_budget_and_are_kept_under_a_name_for_oneself()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var (edith, ada) = (await newsroom.AccountAsync("Edith Editor", Role.Editor), await newsroom.AccountAsync("Ada Author", Role.Author));
        var now = newsroom.Clock.GetUtcNow();
        await newsroom.PlanAsync(new AssignmentTerms("Of sport", SectionId: newsroom.Sport.Id, DueAt: now, People: [ada.Id]), edith);
        await newsroom.PlanAsync(new AssignmentTerms("Of news", SectionId: newsroom.News.Id, DueAt: now, People: [edith.Id]), edith);
        await newsroom.PlanAsync(new AssignmentTerms("Nobody's", DueAt: now), edith);
        using var browser = await newsroom.SignedInAsync(ada);

        Assert.Equal(["Of sport"], Cards(await browser.OpenAsync($"/desk/budget?section={newsroom.Sport.Id}")));
        Assert.Equal(["Of sport"], Cards(await browser.OpenAsync("/desk/budget?person=me")));
        Assert.Equal(["Of news"], Cards(await browser.OpenAsync($"/desk/budget?person={edith.Id}")));
        Assert.Equal(["Nobody's"], Cards(await browser.OpenAsync("/desk/budget?state=Open")));

        using var saved = await browser.PostAsync("/desk/budget?person=me&view=board&from=2026-03-14&evil=%22&handler=Save", ("Name", "My work"));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var link = (await browser.OpenAsync("/desk/budget")).QuerySelector(".saved a")!;
        Assert.Equal(("My work", "/desk/budget?view=board&person=me"), (link.TextContent, link.GetAttribute("href")));
        Assert.Equal(["Of sport"], Cards(await browser.OpenAsync(link.GetAttribute("href")!)));
        using var nameless = await browser.PostAsync("/desk/budget?handler=Save", ("Name", " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nameless.StatusCode);

        var key = (await browser.OpenAsync("/desk/budget")).QuerySelector(".saved input[name=Id]")!.GetAttribute("value")!;
        using var other = await newsroom.SignedInAsync(edith);
        Assert.Null((await other.OpenAsync("/desk/budget")).QuerySelector(".saved a"));
        using var foreign = await other.PostAsync("/desk/budget?handler=Forget", ("Id", key));
        Assert.NotNull((await browser.OpenAsync("/desk/budget")).QuerySelector(".saved a"));
        using var forgotten = await browser.PostAsync("/desk/budget?handler=Forget", ("Id", key));
        Assert.Null((await browser.OpenAsync("/desk/budget")).QuerySelector(".saved a"));
    }

    [Fact]
    public async Task An_assignment_is_made_changed_taken_begun_and_dropped_at_its_page_and_a_mistake_keeps_what_was_typed()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var ada = await newsroom.AccountAsync("Ada Author", Role.Author);
        using var editor = await newsroom.SignedInAsync(Role.Editor);
        using var author = await newsroom.SignedInAsync(ada);
        await editor.OpenAsync("/desk/budget/new");
        using var wrong = await editor.PostAsync("/desk/budget/new", ("Form.Title", "The tide table"), ("Form.Length", "many"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Equal("The tide table", (await editor.ReadAsync(wrong)).QuerySelector("#title")!.GetAttribute("value"));

        using var made = await editor.PostAsync("/desk/budget/new", ("Form.Title", "The tide table"), ("Form.Section", newsroom.News.Id.ToString()), ("Form.Due", "2026-03-14T17:00"), ("Form.Length", "600"));
        var address = made.Headers.Location!.OriginalString;
        var id = Guid.Parse(address[^36..]);
        var page = await editor.OpenAsync(address);
        Assert.Contains("Saturday 14 March 2026, 17:00", page.QuerySelector(".pairs")!.TextContent, StringComparison.Ordinal);
        using var changed = await editor.PostAsync(address + "?handler=Change", ("Form.Version", "1"), ("Form.Title", "The tide tables"), ("Form.People", ada.Id.ToString()), ("Form.Due", "2026-03-14T18:00"));
        Assert.Equal(("The tide tables", AssignmentState.Taken), ((await newsroom.AssignmentAsync(id)).Title, (await newsroom.AssignmentAsync(id)).State));

        page = await author.OpenAsync(address);
        Assert.Null(page.QuerySelector("#title"));
        using var forbidden = await author.PostAsync(address + "?handler=Change", ("Form.Version", "2"), ("Form.Title", "Mine"));
        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
        using var back = await author.PostAsync(address + "?handler=GiveBack", ("Version", "2"));
        using var taken = await author.PostAsync(address + "?handler=Take", ("Version", "3"));
        using var begun = await author.PostAsync(address + "?handler=Begin", ("Version", "4"));
        Assert.StartsWith("/desk/stories/", begun.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(begun.Headers.Location.OriginalString, (await author.OpenAsync(address)).QuerySelector("a.primary")!.GetAttribute("href"));
        using var filed = await author.PostAsync(address + "?handler=File", ("Version", "5"));
        Assert.Equal(AssignmentState.Filed, (await newsroom.AssignmentAsync(id)).State);
        using var dropped = await editor.PostAsync(address + "?handler=Drop", ("Version", "6"));
        Assert.Equal(AssignmentState.Dropped, (await newsroom.AssignmentAsync(id)).State);
        Assert.Empty(Cards(await editor.OpenAsync("/desk/budget")));
    }

    [Fact]
    public async Task People_of_another_publication_find_nothing_of_it()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var edith = await newsroom.AccountAsync("Edith Editor", Role.Editor);
        var id = await newsroom.PlanAsync(new AssignmentTerms("The tide table", DueAt: newsroom.Clock.GetUtcNow()), edith);
        var oscar = await newsroom.StrangerAsync(Role.Administrator);
        using var stranger = await newsroom.SignedInAsync(oscar);

        Assert.Empty(Cards(await stranger.OpenAsync("/desk/budget")));
        using var page = await stranger.GetAsync($"/desk/budget/{id}");
        using var budget = await stranger.GetAsync("/desk/budget?in=harbour-post");
        using var moved = await stranger.PostAsync("/desk/budget?handler=Day", ("Id", id.ToString()), ("Version", "1"), ("Day", "2026-03-20"));
        using var dropped = await stranger.PostAsync($"/desk/budget/{id}?handler=Drop", ("Version", "1"));
        Assert.All([page, budget, moved, dropped], answer => Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode));
        Assert.Equal(1, (await newsroom.AssignmentAsync(id)).Version);
    }

    private static IEnumerable<string> Cards(IHtmlDocument page) => page.QuerySelectorAll(".card a[data-row]").Select(a => a.TextContent);

    private static IElement Card(IHtmlDocument page, string title) => page.QuerySelectorAll(".card").Single(c => c.QuerySelector("a[data-row]")!.TextContent == title);

    private static IEnumerable<string> InColumn(IHtmlDocument page, string column) => page.QuerySelector($"#column-{column}")!.ParentElement!.QuerySelectorAll(".card a[data-row]").Select(a => a.TextContent);

    /// <summary>The cards of a day, each with its section before it.</summary>
    private static IEnumerable<string> InDay(IHtmlDocument page, string day) => page.QuerySelector($"#{day}")!.ParentElement!.QuerySelectorAll("h3").SelectMany(h => h.NextElementSibling!.QuerySelectorAll(".card a[data-row]").Select(a => $"{h.TextContent} {a.TextContent}"));
}
