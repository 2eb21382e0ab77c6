using Masthead.Desk.Planning;
using Masthead.Planning;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Masthead.Desk;

/// <summary>What the desk tells this person. Opening one marks it as seen: by a form, because an address that is only looked at changes nothing.</summary>
public sealed class NoticesModel(NoticesOfPerson notices, DeskContext desk) : PageModel
{
    public const string Path = "/desk/notices";
    public const int Shown = 100;

    [BindProperty] public Guid Id { get; set; }

    public IReadOnlyList<DeskNotice> Notices { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) =>
        Notices = await notices.Of().AsNoTracking().OrderByDescending(n => n.Id).Take(Shown).ToListAsync(cancel);

    public async Task<IActionResult> OnPostOpenAsync(CancellationToken cancel)
    {
        if (await notices.Of().AsNoTracking().SingleOrDefaultAsync(n => n.Id == Id, cancel) is not { } notice) return Redirect(Path);
        var now = desk.Now;
        await notices.Of().Where(n => n.Id == notice.Id && n.SeenAt == null).ExecuteUpdateAsync(set => set.SetProperty(n => n.SeenAt, now), cancel);
        return Redirect(notice.Address);
    }

    public async Task<IActionResult> OnPostAllAsync(CancellationToken cancel)
    {
        var now = desk.Now;
        await notices.Of().Where(n => n.SeenAt == null).ExecuteUpdateAsync(set => set.SetProperty(n => n.SeenAt, now), cancel);
        return Redirect(Path);
    }

    public static LocalizedString Said(DeskNotice notice, IStringLocalizer<DeskWords> say) => notice.Kind switch
    {
        DeskNoticeKind.Assigned => say["{0} gave it to you to write", notice.By],
        DeskNoticeKind.DueSoon => say["Due within two hours"],
        DeskNoticeKind.Late => say["Its hour is past"],
        _ => say["{0} named you in a note", notice.By],
    };
}
