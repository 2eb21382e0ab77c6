using Masthead.Accounts;
using Masthead.Contributors;
using Masthead.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Masthead.Desk;

/// <summary>Whom bylines of the chosen publication name, by name.</summary>
public sealed class ContributorsModel(NewsroomDb db, DeskContext desk) : PageModel
{
    private const int PageLength = 100;

    public IReadOnlyList<Contributor> Contributors { get; private set; } = [];
    public bool HasMore { get; private set; }
    public bool MayChange { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? after, CancellationToken cancel)
    {
        if (desk.Chosen is not { } place) return NotFound();
        MayChange = desk.RoleIn(place.Id).MayKeepContributors();
        var contributors = db.Contributors().AsNoTracking().Where(c => c.PublicationId == place.Id);
        if (after is not null) contributors = contributors.Where(c => c.Name.CompareTo(after) > 0);
        var found = await contributors.OrderBy(c => c.Name).ThenBy(c => c.Id).Take(PageLength + 1).ToListAsync(cancel);
        (Contributors, HasMore) = ([.. found.Take(PageLength)], found.Count > PageLength);
        return Page();
    }

    public static LocalizedString NameOf(ContributorKind kind, IStringLocalizer<DeskWords> say) => kind switch
    {
        ContributorKind.Team => say["Team"],
        ContributorKind.Agency => say["Agency"],
        _ => say["Person"],
    };
}
