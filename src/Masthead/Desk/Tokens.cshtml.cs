using Masthead.Data;
using Masthead.Tokens;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Masthead.Desk;

/// <summary>The tokens of the chosen publication, for its administrators. A new one is shown in the answer that makes it, and never again.</summary>
public sealed class TokensModel(NewsroomDb db, DeskContext desk, KeepTokens keep, IStringLocalizer<DeskWords> say) : PageModel, IShowsAgain
{
    public static readonly IReadOnlyList<int> Terms = [30, 90, 180, 365];
    private const int Most = 300;

    [BindProperty] public string? Name { get; set; }
    [BindProperty] public List<string> Scopes { get; set; } = [];
    [BindProperty] public int Days { get; set; } = 90;
    [BindProperty] public Guid Token { get; set; }

    [TempData] public string? Done { get; set; }

    public IReadOnlyList<ApiToken> Tokens { get; private set; } = [];
    public NewToken? Made { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (desk.Chosen is not { } place || !desk.CanManage(place.Id)) return NotFound();
        ModelState.Clear();
        await LoadAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostMakeAsync(CancellationToken cancel)
    {
        if (desk.Chosen is not { } place || !desk.CanManage(place.Id)) return NotFound();
        Made = await keep.MakeAsync(place.Id, Name ?? "", Scopes, Days, desk.Account, cancel);
        ModelState.Clear();
        (Name, Scopes, Days) = (null, [], 90);
        await LoadAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostEndAsync(CancellationToken cancel)
    {
        if (desk.Chosen is not { } place || !desk.CanManage(place.Id)) return NotFound();
        await keep.EndAsync(place.Id, Token, desk.Actor, cancel);
        Done = say["The token is ended. It opens nothing any more."];
        return Redirect(desk.At("/desk/publication/tokens"));
    }

    public async Task LoadAsync(CancellationToken cancel)
    {
        // Good ones first, then the newest.
        var now = desk.Now;
        Tokens = await db.ApiTokens().AsNoTracking().Where(t => t.PublicationId == desk.Chosen!.Id)
            .OrderBy(t => t.EndedAt != null || t.ExpiresAt <= now).ThenByDescending(t => t.Id).Take(Most).ToListAsync(cancel);
    }

    public string SaysOf(string scope) => scope switch
    {
        Scope.StoriesRead => say["Read stories, drafts and embargoed ones too, with their revisions, notices and findings"],
        Scope.StoriesWrite => say["Begin stories, save drafts, move them on towards readers"],
        Scope.StoriesPublish => say["Publish, schedule, embargo, withdraw and retract stories, and give notices"],
        Scope.PicturesRead => say["Read the library of pictures"],
        Scope.PicturesWrite => say["Bring pictures into the library, write their words, crop them"],
        Scope.PeopleRead => say["Read contributors"],
        Scope.PublicationRead => say["Read the publication, its sections, topics, rules and front"],
        Scope.PublicationWrite => say["Change the publication, its sections and rules, and contributors"],
        Scope.PlanningRead => say["Read assignments, and the newsroom’s notes on stories"],
        Scope.PlanningWrite => say["Plan stories, and write notes on them"],
        Scope.StatementsRead => say["Read statements and speakers"],
        Scope.FrontsWrite => say["Arrange the front"],
        Scope.AuditRead => say["Read the audit log"],
        Scope.WebhooksManage => say["Manage webhooks and see what became of their deliveries"],
        _ => scope,
    };
}
