using System.Globalization;
using Masthead.Accounts;
using Masthead.Contributors;
using Masthead.Data;
using Masthead.Desk.Planning;
using Masthead.Languages;
using Masthead.Planning;
using Masthead.Publications;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Masthead.Desk;

/// <summary>What there will be, by when and from whom, in the chosen publication: by day or as a board.</summary>
public sealed class BudgetModel(NewsroomDb db, DeskContext desk, Budget budget, KeepAssignments keep, KeepViews views, IStringLocalizer<DeskWords> say) : PageModel, IShowsAgain
{
    private const int DaysShown = 7;

    /// <summary>The hour of what had none, and gets a day.</summary>
    private static readonly TimeOnly UsualHour = new(17, 0);

    /// <param name="Day">Null for what is not of one day.</param>
    public sealed record Group(string Id, string Name, DateOnly? Day, IReadOnlyList<(string Section, IReadOnlyList<CardOnPage> Cards)> Sections);

    public BudgetAddress Asked { get; private set; } = null!;
    public IReadOnlyList<Group> Groups { get; private set; } = [];
    public IReadOnlyList<CardOnPage> Cards { get; private set; } = [];
    public IReadOnlyList<Choice> Sections { get; private set; } = [];
    public IReadOnlyList<Choice> People { get; private set; } = [];
    public IReadOnlyList<SavedView> Views { get; private set; } = [];
    public bool IsCut { get; private set; }
    public DateOnly Today { get; private set; }
    public DateOnly First => Asked.From ?? Today;

    [TempData] public string? Done { get; set; }

    [BindProperty] public Guid Id { get; set; }
    [BindProperty] public int Version { get; set; }
    [BindProperty] public string? Day { get; set; }
    [BindProperty] public BudgetColumn? To { get; set; }
    [BindProperty] public string? Name { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (desk.Chosen is null) return NotFound();
        await LoadAsync(cancel);
        return Page();
    }

    public Task<IActionResult> OnPostDayAsync(CancellationToken cancel) => MoveAsync(async (assignment, planner) =>
    {
        await keep.MoveDayAsync(assignment.Id, Version, OnDay(assignment), planner, cancel);
        return say["“{0}” was moved.", assignment.Title];
    }, cancel);

    public Task<IActionResult> OnPostColumnAsync(CancellationToken cancel) => MoveAsync(async (assignment, planner) =>
    {
        if (To == BudgetColumn.Open) await keep.GiveBackAsync(assignment.Id, Version, planner, cancel);
        else if (To == BudgetColumn.Taken) await keep.TakeAsync(assignment.Id, Version, planner, cancel);
        else if (To == BudgetColumn.InReview) await keep.FileAsync(assignment.Id, Version, planner, cancel);
        else throw new RuleBroken("board-story", "A story becomes ready and published at its own page. Open it there.");
        return say["“{0}” was moved.", assignment.Title];
    }, cancel);

    public async Task<IActionResult> OnPostSaveAsync(CancellationToken cancel)
    {
        if (desk.Chosen is not { } place) return NotFound();
        Asked = BudgetAddress.Read(Request.Query);
        await views.SaveAsync(desk.Account.Id, place.Id, BudgetAddress.Page, Name, Asked.Query, cancel);
        return Redirect(desk.At(Asked.InFull));
    }

    public async Task<IActionResult> OnPostRenameAsync(CancellationToken cancel)
    {
        if (desk.Chosen is null) return NotFound();
        await views.RenameAsync(desk.Account.Id, Id, Name, cancel);
        return Redirect(desk.At(BudgetAddress.Read(Request.Query).InFull));
    }

    public async Task<IActionResult> OnPostForgetAsync(CancellationToken cancel)
    {
        if (desk.Chosen is null) return NotFound();
        await views.RemoveAsync(desk.Account.Id, Id, cancel);
        return Redirect(desk.At(BudgetAddress.Read(Request.Query).InFull));
    }

    public async Task LoadAsync(CancellationToken cancel)
    {
        var (place, zone) = (desk.Chosen!, desk.Chosen!.Zone);
        Asked = BudgetAddress.Read(Request.Query);
        Today = zone.DayOf(desk.Now);
        var days = new BudgetDays(zone.Begins(Today), zone.Begins(First), zone.Begins(First.AddDays(DaysShown)));
        var answer = await budget.ReadAsync(new BudgetQuestion(place.Id, days, Asked.Section, Asked.Mine ? desk.Account.Id : Asked.Person, Asked.Column), cancel);
        IsCut = answer.IsCut;
        Sections = await db.SectionsAsync(place.Id, cancel);
        People = await db.StaffAsync(place.Id, cancel);
        Views = await views.OfAsync(desk.Account.Id, place.Id, BudgetAddress.Page, cancel);
        Cards = await OnPageAsync(answer.Cards, cancel);
        Groups = Grouped(zone, days);
    }

    private async Task<IActionResult> MoveAsync(Func<Assignment, Planner, Task<string>> move, CancellationToken cancel)
    {
        if (desk.Chosen is not { } place || await db.AssignmentAsync(desk, Id, cancel) is not { } assignment || assignment.PublicationId != place.Id) return NotFound();
        Done = await move(assignment, desk.Planner());
        return Redirect(desk.At(BudgetAddress.Read(Request.Query).InFull));
    }

    /// <summary>The same hour on the chosen day; null where the day is to go.</summary>
    private DateTimeOffset? OnDay(Assignment assignment)
    {
        if (string.IsNullOrEmpty(Day)) return null;
        if (!DateOnly.TryParseExact(Day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) throw new RuleBroken("day", "Choose a day.");
        var zone = desk.Chosen!.Zone;
        var hour = assignment.DueAt is { } due ? TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(due, zone).DateTime) : UsualHour;
        return LocalHour.Parse(day.ToDateTime(hour).ToString(LocalHour.Form, CultureInfo.InvariantCulture), zone).Time;
    }

    private async Task<IReadOnlyList<CardOnPage>> OnPageAsync(IReadOnlyList<BudgetCard> cards, CancellationToken cancel)
    {
        var accounts = cards.SelectMany(c => c.Assignment?.People.Select(p => p.AccountId) ?? []).Distinct().ToList();
        var contributors = cards.Select(c => c.Assignment?.ContributorId).OfType<Guid>().Distinct().ToList();
        var names = await db.Accounts().Where(a => accounts.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.DisplayName, cancel);
        if (contributors.Count > 0) foreach (var c in await db.Contributors().Where(c => contributors.Contains(c.Id)).Select(c => new { c.Id, c.Name }).ToListAsync(cancel)) names[c.Id] = c.Name;
        var stories = cards.Select(c => c.StoryId).OfType<Guid>().ToList();
        var notes = await db.StoryNotes().Where(n => stories.Contains(n.StoryId) && n.ParentId == null && n.ResolvedAt == null).GroupBy(n => n.StoryId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        var planner = desk.Planner();
        return [.. cards.Select(c => new CardOnPage(c,
            string.Join(", ", (c.Assignment?.People.Select(p => p.AccountId) ?? []).Concat(c.Assignment?.ContributorId is { } id ? [id] : []).Select(names.GetValueOrDefault).OfType<string>()),
            c.StoryId is { } story ? notes.GetValueOrDefault(story) : 0, planner, Asked, Asked.From ?? Today))];
    }

    private List<Group> Grouped(TimeZoneInfo zone, BudgetDays days)
    {
        var byDay = Cards.Where(c => c.Card.At is { } at && at >= days.Start && at < days.End).ToLookup(c => zone.DayOf(c.Card.At!.Value));
        List<Group> groups = [.. Enumerable.Range(0, DaysShown).Select(First.AddDays).Select(day => new Group($"day-{BudgetAddress.Write(day)}", day == Today ? say["Today"] : StaffHours.Written(day.ToDateTime(TimeOnly.MinValue), "ddd d MMM"), day, BySection(byDay[day])))];
        if (!days.IsNow) return groups;
        groups.Add(new Group("before", say["Late from before"], null, BySection(Cards.Where(c => c.Card.At < days.Start))));
        groups.Add(new Group("later", say["Later"], null, BySection(Cards.Where(c => c.Card.At >= days.End))));
        groups.Add(new Group("dayless", say["Without a day"], null, BySection(Cards.Where(c => c.Card.At is null))));
        return groups;
    }

    private List<(string, IReadOnlyList<CardOnPage>)> BySection(IEnumerable<CardOnPage> cards)
    {
        var bySection = cards.ToLookup(c => c.Card.SectionId is { } id && Sections.Any(s => s.Id == id) ? c.Card.SectionId : null);
        return [.. Sections.Where(s => bySection.Contains(s.Id)).Select(s => (s.Name, (IReadOnlyList<CardOnPage>)[.. bySection[s.Id]])),
            .. bySection.Contains(null) ? new[] { (say["No section"].Value, (IReadOnlyList<CardOnPage>)[.. bySection[null]]) } : []];
    }
}

/// <summary>A card as the page shows it.</summary>
/// <param name="Who">The names of those who have it.</param>
/// <param name="Notes">Notes on its story that are not resolved.</param>
/// <param name="First">The first of the days that it can be moved to.</param>
public sealed record CardOnPage(BudgetCard Card, string Who, int Notes, Planner Planner, BudgetAddress Asked, DateOnly First)
{
    /// <summary>Where it can be moved on the board by who looks at it.</summary>
    public IReadOnlyList<BudgetColumn> Ways
    {
        get
        {
            if (Card is not { Assignment: { StoryId: null } assignment }) return [];
            List<BudgetColumn> ways = [];
            if (assignment.State != AssignmentState.Open && Planner.MayMove(assignment)) ways.Add(BudgetColumn.Open);
            if (Planner.MayTake(assignment)) ways.Add(BudgetColumn.Taken);
            if (assignment.State == AssignmentState.Taken && Planner.MayMove(assignment)) ways.Add(BudgetColumn.InReview);
            return ways;
        }
    }

    public bool CanChangeDay => Card is { Assignment: { } assignment, Column: < BudgetColumn.Published } && Planner.MayChange(assignment);
}
