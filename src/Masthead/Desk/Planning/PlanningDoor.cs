using Masthead.Contributors;
using Masthead.Data;
using Masthead.Planning;
using Masthead.Publications;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Masthead.Desk.Planning;

/// <summary>A thing of the publication that can be chosen.</summary>
public sealed record Choice(Guid Id, string Name);

/// <summary>What the pages of planning have in common.</summary>
internal static class PlanningDoor
{
    private const int Most = 500;

    /// <summary>The assignment as it stands, with its publication as the chosen one; null where there is none that this account may read.</summary>
    public static async Task<Assignment?> AssignmentAsync(this NewsroomDb db, DeskContext desk, Guid id, CancellationToken cancel)
    {
        var assignment = await db.Assignments().AsNoTracking().Include(a => a.People.OrderBy(p => p.Position)).SingleOrDefaultAsync(a => a.Id == id, cancel);
        return assignment is not null && desk.Enter(assignment.PublicationId) ? assignment : null;
    }

    public static Planner Planner(this DeskContext desk) => new(desk.Actor, desk.RoleIn(desk.Chosen!.Id));

    public static Task<List<Choice>> SectionsAsync(this NewsroomDb db, Guid publication, CancellationToken cancel) =>
        db.Set<Section>().Where(s => s.PublicationId == publication).OrderBy(s => s.Position).Take(Most).Select(s => new Choice(s.Id, s.Name)).ToListAsync(cancel);

    public static Task<List<Choice>> StaffAsync(this NewsroomDb db, Guid publication, CancellationToken cancel) =>
        db.StaffOf(publication).OrderBy(a => a.DisplayName).ThenBy(a => a.Id).Take(Most).Select(a => new Choice(a.Id, a.DisplayName)).ToListAsync(cancel);

    public static Task<List<Choice>> ContributorsAsync(this NewsroomDb db, Guid publication, CancellationToken cancel) =>
        db.Contributors().Where(c => c.PublicationId == publication).OrderBy(c => c.Name).Take(Most * 4).Select(c => new Choice(c.Id, c.Name)).ToListAsync(cancel);

    /// <summary>When a day begins there; where the clocks skip midnight, with the first minute that exists.</summary>
    public static DateTimeOffset Begins(this TimeZoneInfo zone, DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(local)) local = local.AddMinutes(1);
        return new DateTimeOffset(local, zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local)).ToUniversalTime();
    }

    public static DateOnly DayOf(this TimeZoneInfo zone, DateTimeOffset time) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time, zone).DateTime);

    public static LocalizedString NameOf(BudgetColumn column, IStringLocalizer<DeskWords> say) => column switch
    {
        BudgetColumn.Open => say["Open"],
        BudgetColumn.Taken => say["Taken"],
        BudgetColumn.InReview => say["In review"],
        BudgetColumn.Ready => say["Ready"],
        _ => say["Published"],
    };

    public static LocalizedString NameOf(AssignmentState state, IStringLocalizer<DeskWords> say) => state switch
    {
        AssignmentState.Open => say["Open"],
        AssignmentState.Taken => say["Taken"],
        AssignmentState.Filed => say["Filed"],
        _ => say["Dropped"],
    };
}
