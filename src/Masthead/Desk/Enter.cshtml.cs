using Masthead.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Masthead.Desk;

/// <summary>A log-in link. A person who follows it is signed in at once; a program that only looks at it (a preview, a prefetch) gets a page with a button and spends nothing.</summary>
[AllowAnonymous]
public sealed class EnterModel(LogInLinks links, UserManager<Account> accounts, SignInManager<Account> sessions, ComingIn coming) : PageModel
{
    private static readonly string[] Lookers = ["bot", "preview", "crawl", "spider", "externalhit", "slack", "discord", "whatsapp", "telegram", "skype", "teams", "mattermost"];

    [FromRoute] public string Token { get; set; } = "";

    /// <summary>Whose link it is; null where it is not good.</summary>
    public string? Name { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!OnlyLooks()) return await EnterAsync(cancel);
        Name = (await links.AccountOfAsync(Token, cancel))?.DisplayName;
        return Answer();
    }

    public Task<IActionResult> OnPostAsync(CancellationToken cancel) => EnterAsync(cancel);

    private async Task<IActionResult> EnterAsync(CancellationToken cancel)
    {
        var isAskedFor = await links.IsAskedForAsync(Token, cancel);
        if (await links.SpendAsync(Token, cancel) is not { } account) return Answer();
        if (isAskedFor && account.TwoFactorEnabled) return Redirect(await coming.HalfAsync(HttpContext, account));
        await accounts.SetLockoutEndDateAsync(account, null);
        HttpContext.ComesBy(WayIn.Link);
        await sessions.SignInAsync(account, isPersistent: false, "link");
        return Redirect(DeskDoor.Root);
    }

    private PageResult Answer()
    {
        if (Name is null) Response.StatusCode = StatusCodes.Status410Gone;
        return Page();
    }

    private bool OnlyLooks()
    {
        var agent = Request.Headers.UserAgent.ToString();
        return HttpMethods.IsHead(Request.Method)
            || Request.Headers["Sec-Purpose"].Count > 0 || Request.Headers["Purpose"].Count > 0 || Request.Headers["X-Purpose"].Count > 0
            || Array.Exists(Lookers, looker => agent.Contains(looker, StringComparison.OrdinalIgnoreCase));
    }
}
