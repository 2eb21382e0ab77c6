using Masthead.Accounts;
using Masthead.Data;
using Masthead.Planning;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Planning;

/// <summary>What planners do, in words.</summary>
internal static class PlanningUnderTest
{
    public static Task<Guid> PlanAsync(this NewsroomUnderTest newsroom, AssignmentTerms terms, Account by, Role? role = Role.Editor) =>
        newsroom.KeepAsync(k => k.MakeAsync(newsroom.Post.Id, terms, Planner(by, role), NewsroomUnderTest.Cancel));

    public static Planner Planner(Account account, Role? role) => new(account.AsActor(), role);

    public static Task<T> KeepAsync<T>(this NewsroomUnderTest newsroom, Func<KeepAssignments, Task<T>> deed) => newsroom.DoAsync(s => deed(s.GetRequiredService<KeepAssignments>()));

    public static Task KeepAsync(this NewsroomUnderTest newsroom, Func<KeepAssignments, Task> deed) => newsroom.DoAsync(async s =>
    {
        await deed(s.GetRequiredService<KeepAssignments>());
        return true;
    });

    public static Task<Assignment> AssignmentAsync(this NewsroomUnderTest newsroom, Guid id) =>
        newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Assignments().AsNoTracking().Include(a => a.People.OrderBy(p => p.Position)).SingleAsync(a => a.Id == id, NewsroomUnderTest.Cancel));

    public static Task<List<DeskNotice>> NoticesAsync(this NewsroomUnderTest newsroom, Account account) =>
        newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().DeskNotices().AsNoTracking().Where(n => n.AccountId == account.Id).OrderBy(n => n.Id).ToListAsync(NewsroomUnderTest.Cancel));

    public static Task<List<StoryNote>> NotesAsync(this NewsroomUnderTest newsroom, Guid story) =>
        newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().StoryNotes().AsNoTracking().Where(n => n.StoryId == story).OrderBy(n => n.Id).ToListAsync(NewsroomUnderTest.Cancel));

    /// <summary>A broken rule's code.</summary>
    public static async Task<string> RuleAsync(Func<Task> deed) => (await Assert.ThrowsAsync<RuleBroken>(deed)).Code;

    /// <summary>A member of another publication than The Harbour Post.</summary>
    public static Task<Account> StrangerAsync(this NewsroomUnderTest newsroom, Role role) => newsroom.DoAsync(async services =>
    {
        var other = await newsroom.OpenPublicationAsync("other-post", "The Other Post", "other.test");
        var account = await services.GetRequiredService<Owners>().InviteAsync("Oscar Other", "oscar@other.test", NewsroomUnderTest.Cancel);
        var db = services.GetRequiredService<NewsroomDb>();
        await db.GiveRoleAsync(account, await db.Set<Publications.Publication>().SingleAsync(p => p.Id == other.Id, NewsroomUnderTest.Cancel), role, NewsroomUnderTest.Cancel);
        await db.SaveChangesAsync(NewsroomUnderTest.Cancel);
        return account;
    });
}
