using System.ComponentModel.DataAnnotations;
using Masthead.Accounts;
using Masthead.Data;
using Masthead.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Masthead.Desk;

/// <summary>Who works for the chosen publication, for its administrators; a way to let somebody in.</summary>
[EnableRateLimiting(DeskDoor.FewTries)]
public sealed class PeopleModel(NewsroomDb db, DeskContext desk, InvitePerson invite, LogInMail mail) : PageModel, IShowsAgain
{
    public const string Path = "/desk/people";
    private const int PageLength = 100;

    /// <param name="IsProtected">Has a second step: a passkey or an authenticator app.</param>
    public sealed record Line(Guid Id, string Name, string Email, Role Role, bool IsOwner, bool IsProtected, DateTimeOffset? SeenAt, DateTimeOffset? InvitedAt);

    [BindProperty, Required(ErrorMessage = "Give the name."), StringLength(Account.LongestName, ErrorMessage = "A name has at most 100 characters.")]
    public string Name { get; set; } = "";

    [BindProperty, Required(ErrorMessage = "Give the e-mail address."), StringLength(254, ErrorMessage = "An e-mail address has at most 254 characters.")]
    public string Email { get; set; } = "";

    [BindProperty] public Role Role { get; set; } = Role.Author;

    [TempData] public string? Done { get; set; }

    public IReadOnlyList<Line> People { get; private set; } = [];
    public bool HasMore { get; private set; }
    public bool IsMailSet => mail.IsSet;

    /// <summary>Of an invitation that was just made: shown once, and kept nowhere.</summary>
    public Invited? Invited { get; private set; }
    public string? Link { get; private set; }

    private Guid? Place => desk.Chosen is { } place && desk.CanManage(place.Id) ? place.Id : null;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        ModelState.Clear();
        if (Place is null) return NotFound();
        await LoadAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (Place is not { } place) return NotFound();
        if (!ModelState.IsValid)
        {
            await LoadAsync(cancel);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        Invited = await invite.DoAsync(place, Name, Email, Role, desk.Giver, CancellationToken.None);
        Link = Invited.Link is { } path ? LinkAt(Request, path) : null;
        (Name, Email) = ("", "");
        ModelState.Clear();
        await LoadAsync(cancel);
        return Page();
    }

    public async Task LoadAsync(CancellationToken cancel)
    {
        var place = Place!.Value;
        var after = Request.Query["after"].ToString();
        var members = db.Memberships().AsNoTracking().Where(m => m.PublicationId == place).Join(db.Accounts(), m => m.AccountId, a => a.Id, (m, a) => new { Account = a, m.Role });
        if (after.Length > 0) members = members.Where(m => m.Account.DisplayName.CompareTo(after) > 0);
        var found = await members.OrderBy(m => m.Account.DisplayName).ThenBy(m => m.Account.Id).Take(PageLength + 1)
            .Select(m => new Line(m.Account.Id, m.Account.DisplayName, m.Account.Email!, m.Role, m.Account.IsOwner,
                m.Account.TwoFactorEnabled || db.Set<IdentityUserPasskey<Guid>>().Any(p => p.UserId == m.Account.Id), m.Account.SeenAt, m.Account.InvitedAt)).ToListAsync(cancel);
        (People, HasMore) = ([.. found.Take(PageLength)], found.Count > PageLength);
    }

    /// <summary>Where the administrator's own browser is: they hand it over.</summary>
    internal static string LinkAt(HttpRequest request, string path) => $"{request.Scheme}://{request.Host}{path}";

    public static LocalizedString NameOf(Role role, IStringLocalizer<DeskWords> say) => role switch
    {
        Role.Contributor => say["Contributor"],
        Role.Author => say["Author"],
        Role.Editor => say["Editor"],
        _ => say["Administrator"],
    };

    public static LocalizedString MeaningOf(Role role, IStringLocalizer<DeskWords> say) => role switch
    {
        Role.Contributor => say["Contributor: writes stories of their own until they are published"],
        Role.Author => say["Author: also publishes stories of their own"],
        Role.Editor => say["Editor: writes and publishes every story"],
        _ => say["Administrator: also manages the publication and its people"],
    };
}
