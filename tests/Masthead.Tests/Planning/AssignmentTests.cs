using Masthead.Accounts;
using Masthead.Data;
using Masthead.Planning;
using Masthead.Stories;
using Masthead.Tests.Desk;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Masthead.Tests.Planning.PlanningUnderTest;

namespace Masthead.Tests.Planning;

/// <summary>The acts on an assignment, on a real database.</summary>
public sealed class AssignmentTests
{
    private static CancellationToken Cancel => NewsroomUnderTest.Cancel;

    [Fact]
    public async Task An_editor_assigns_to_several_and_a_contributor_without_an_account_may_be_named()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var (edith, ada, bo) = (await newsroom.AccountAsync("Edith Editor", Role.Editor), await newsroom.AccountAsync("Ada Author", Role.Author), await newsroom.AccountAsync("Bo Contributor", Role.Contributor));
        var due = new DateTimeOffset(2026, 3, 14, 17, 0, 30, TimeSpan.Zero);

        var id = await newsroom.PlanAsync(new AssignmentTerms("  The tide table ", "Call the harbour master.", newsroom.News.Id, StoryKind.Analysis, due, 600, "The quay", [bo.Id, ada.Id], newsroom.Ana.Id), edith);

        var kept = await newsroom.AssignmentAsync(id);
        Assert.Equal([bo.Id, ada.Id], kept.People.Select(p => p.AccountId));
        Assert.Equal((newsroom.Ana.Id, AssignmentState.Taken, 1), (kept.ContributorId, kept.State, kept.Version));
        Assert.Equal(("The tide table", newsroom.News.Id, StoryKind.Analysis, 600, new DateTimeOffset(2026, 3, 14, 17, 0, 0, TimeSpan.Zero)), (kept.Title, kept.SectionId, kept.Kind, kept.Length, kept.DueAt));
    }

    [Theory, InlineData(Role.Author), InlineData(Role.Contributor)]
    public async Task Authors_and_contributors_propose_for_nobody_and_take_what_nobody_has(Role role)
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var (ada, edith) = (await newsroom.AccountAsync("Ada Author", role), await newsroom.AccountAsync("Edith Editor", Role.Editor));
        Assert.Equal("assign", await RuleAsync(() => newsroom.PlanAsync(new AssignmentTerms("Mine", People: [ada.Id]), ada, role)));
        Assert.Equal("not-yours", await RuleAsync(() => newsroom.PlanAsync(new AssignmentTerms("Mine"), ada, role: null)));

        var id = await newsroom.PlanAsync(new AssignmentTerms("The tide table"), ada, role);
        Assert.Equal(AssignmentState.Open, (await newsroom.AssignmentAsync(id)).State);
        await newsroom.KeepAsync(k => k.TakeAsync(id, 1, Planner(ada, role), Cancel));
        var taken = await newsroom.AssignmentAsync(id);
        Assert.Equal((AssignmentState.Taken, true), (taken.State, taken.IsHadBy(ada.Id)));

        Assert.Equal("assignment-yours", await RuleAsync(() => newsroom.KeepAsync(k => k.TakeAsync(id, 2, Planner(ada, role), Cancel))));
        var theirs = await newsroom.PlanAsync(new AssignmentTerms("The fares", People: [edith.Id]), edith);
        Assert.Equal("assignment-taken", await RuleAsync(() => newsroom.KeepAsync(k => k.TakeAsync(theirs, 1, Planner(ada, role), Cancel))));
        foreach (var act in new Func<KeepAssignments, Task>[]
        {
            k => k.ChangeAsync(theirs, 1, new AssignmentTerms("Other"), Planner(ada, role), Cancel), k => k.MoveDayAsync(theirs, 1, null, Planner(ada, role), Cancel), k => k.DropAsync(theirs, 1, Planner(ada, role), Cancel),
            k => k.GiveBackAsync(theirs, 1, Planner(ada, role), Cancel), k => k.FileAsync(theirs, 1, Planner(ada, role), Cancel),
        }) Assert.Equal("not-yours", await RuleAsync(() => newsroom.KeepAsync(act)));
        Assert.Equal("assignment-begin", await RuleAsync(() => newsroom.KeepAsync(k => k.BeginAsync(theirs, 1, Planner(ada, role), Cancel))));
    }

    [Fact]
    public async Task Two_who_change_one_assignment_do_not_write_over_each_other()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var edith = Planner(await newsroom.AccountAsync("Edith Editor", Role.Editor), Role.Editor);
        var id = await newsroom.KeepAsync(k => k.MakeAsync(newsroom.Post.Id, new AssignmentTerms("The tide table"), edith, Cancel));
        await newsroom.KeepAsync(k => k.ChangeAsync(id, 1, new AssignmentTerms("The tide table, anew"), edith, Cancel));

        Assert.Equal("stale", await RuleAsync(() => newsroom.KeepAsync(k => k.ChangeAsync(id, 1, new AssignmentTerms("Over it"), edith, Cancel))));
        Assert.Equal("stale", await RuleAsync(() => newsroom.KeepAsync(k => k.DropAsync(id, 1, edith, Cancel))));
        Assert.Equal(("The tide table, anew", AssignmentState.Open), ((await newsroom.AssignmentAsync(id)).Title, (await newsroom.AssignmentAsync(id)).State));
    }

    [Fact]
    public async Task Beginning_its_story_makes_one_draft_with_headline_section_and_the_byline_of_whoever_is_known()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var (edith, ana, bo) = (await newsroom.AccountAsync("Edith Editor", Role.Editor), await newsroom.AccountAsync("Ana Lopez", Role.Author), await newsroom.AccountAsync("Bo Unknown", Role.Author));
        var id = await newsroom.PlanAsync(new AssignmentTerms("Ferry fares fall", SectionId: newsroom.Sport.Id, Kind: StoryKind.Opinion, People: [bo.Id, ana.Id], ContributorId: newsroom.HarbourDesk.Id), edith);
        // The draft is its beginner's: an editor would lock the author out.
        Assert.Equal("assignment-begin", await RuleAsync(() => newsroom.KeepAsync(k => k.BeginAsync(id, 1, Planner(edith, Role.Editor), Cancel))));

        var begun = await newsroom.KeepAsync(k => k.BeginAsync(id, 1, Planner(ana, Role.Author), Cancel));

        var story = await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Stories().SingleAsync(x => x.Id == begun, Cancel));
        Assert.Equal(("Ferry fares fall", newsroom.Sport.Id, StoryKind.Opinion, ana.Id, StoryStatus.Draft), (story.Headline, story.Draft.SectionId, story.Draft.Kind, story.CreatedBy, story.Status));
        Assert.Equal([newsroom.Ana.Id, newsroom.HarbourDesk.Id], story.Draft.Byline.Select(b => b.ContributorId));
        Assert.Equal(begun, (await newsroom.AssignmentAsync(id)).StoryId);
        Assert.Equal("assignment-begun", await RuleAsync(() => newsroom.KeepAsync(k => k.BeginAsync(id, 2, Planner(ana, Role.Author), Cancel))));
        Assert.Equal(1, await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Stories().CountAsync(Cancel)));
    }

    [Fact]
    public async Task What_is_given_back_is_nobodys_what_is_filed_is_not_late_and_what_was_dropped_can_be_taken_up()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var (account, edith) = (await newsroom.AccountAsync("Ada Author", Role.Author), Planner(await newsroom.AccountAsync("Edith Editor", Role.Editor), Role.Editor));
        var ada = Planner(account, Role.Author);
        var id = await newsroom.KeepAsync(k => k.MakeAsync(newsroom.Post.Id, new AssignmentTerms("The tide table", People: [account.Id]), edith, Cancel));

        await newsroom.KeepAsync(k => k.GiveBackAsync(id, 1, ada, Cancel));
        Assert.Equal((AssignmentState.Open, 0), ((await newsroom.AssignmentAsync(id)).State, (await newsroom.AssignmentAsync(id)).People.Count));
        Assert.Equal("assignment-state", await RuleAsync(() => newsroom.KeepAsync(k => k.FileAsync(id, 2, edith, Cancel))));
        await newsroom.KeepAsync(k => k.TakeAsync(id, 2, ada, Cancel));
        await newsroom.KeepAsync(k => k.FileAsync(id, 3, ada, Cancel));
        Assert.Equal(AssignmentState.Filed, (await newsroom.AssignmentAsync(id)).State);
        await newsroom.KeepAsync(k => k.DropAsync(id, 4, edith, Cancel));
        Assert.Equal("assignment-taken", await RuleAsync(() => newsroom.KeepAsync(k => k.TakeAsync(id, 5, edith, Cancel))));
        await newsroom.KeepAsync(k => k.GiveBackAsync(id, 5, edith, Cancel));
        Assert.Equal(AssignmentState.Open, (await newsroom.AssignmentAsync(id)).State);
    }

    [Fact]
    public async Task Nothing_of_another_publication_and_nothing_without_bounds_is_taken()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var edith = await newsroom.AccountAsync("Edith Editor", Role.Editor);
        var stranger = await newsroom.StrangerAsync(Role.Editor);
        var other = await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Set<Publications.Section>().FirstAsync(x => x.PublicationId != newsroom.Post.Id, Cancel));
        (string Code, AssignmentTerms Terms)[] wrong =
        [
            ("no-member", new("T", People: [stranger.Id])), ("no-section", new("T", SectionId: other.Id)), ("no-contributor", new("T", ContributorId: Guid.CreateVersion7())),
            ("assignment-title", new(" ")), ("assignment-title", new("a\nb")), ("assignment-title", new(new string('a', 201))), ("assignment-brief", new("T", new string('a', 4_001))), ("assignment-pictures", new("T", Pictures: new string('a', 1_001))),
            ("assignment-length", new("T", Length: 0)), ("assignment-length", new("T", Length: 100_001)), ("assignment-due", new("T", DueAt: newsroom.Clock.GetUtcNow().AddYears(3))), ("assignment-kind", new("T", Kind: (StoryKind)99)),
            ("assignment-people", new("T", People: [.. Enumerable.Range(0, 21).Select(_ => Guid.CreateVersion7())])),
        ];
        foreach (var (code, terms) in wrong) Assert.Equal(code, await RuleAsync(() => newsroom.PlanAsync(terms, edith)));
        Assert.Equal(0, await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Assignments().CountAsync(Cancel)));
    }
}
