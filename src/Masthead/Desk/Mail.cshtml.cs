using Masthead.Data;
using Masthead.Mail;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Desk;

/// <summary>The newsroom's letters and what became of them, for an owner. Where no mail server is set, with what they say.</summary>
public sealed class MailModel(NewsroomDb db, DeskContext desk, MailOptions options, GivenUpWork givenUp) : PageModel
{
    public const int Most = 100;

    public IReadOnlyList<Letter> Letters { get; private set; } = [];
    public MailOptions Options => options;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!desk.Account.IsOwner) return NotFound();
        Letters = await db.Letters().AsNoTracking().OrderByDescending(l => l.OrderedAt).ThenByDescending(l => l.Id).Take(Most).ToListAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostDismissAsync(CancellationToken cancel)
    {
        if (!desk.Account.IsOwner) return NotFound();
        await givenUp.DismissLettersAsync(cancel);
        return Redirect("/desk/mail");
    }

    /// <summary>What a letter says, while it is good; only of one that was not to be sent.</summary>
    public string? TextOf(Letter letter) => letter.State == LetterState.Written && (letter.GoodUntil is null || letter.GoodUntil > desk.Now) ? letter.Text : null;
}
