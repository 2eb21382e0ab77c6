using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Masthead.Desk;

/// <summary>The alarms of the chosen publication alone, for a page that stays open.</summary>
public sealed class AlarmsModel(DeskContext desk) : PageModel
{
    public const string Path = "/desk/alarms";

    public IActionResult OnGet() => desk.Chosen is null ? NotFound() : Page();
}
