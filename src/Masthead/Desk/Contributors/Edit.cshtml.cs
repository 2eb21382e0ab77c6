using System.ComponentModel.DataAnnotations;
using Masthead.Accounts;
using Masthead.Contributors;
using Masthead.Data;
using Masthead.Settings;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Desk;

/// <summary>Adds a contributor, or changes one.</summary>
public sealed class ContributorModel(NewsroomDb db, DeskContext desk, KeepContributors keep) : PageModel, IShowsAgain
{
    private Contributor? _contributor;

    [BindProperty, Required(ErrorMessage = "Give the name."), StringLength(200, ErrorMessage = "A name has at most 200 characters.")]
    public string Name { get; set; } = "";

    [BindProperty] public ContributorKind Kind { get; set; }

    [BindProperty, StringLength(200, ErrorMessage = "A job title has at most 200 characters.")]
    public string? JobTitle { get; set; }

    [BindProperty, StringLength(2000, ErrorMessage = "A biography has at most 2,000 characters.")]
    public string? Biography { get; set; }

    public bool IsNew => _contributor is null;

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancel)
    {
        ModelState.Clear();
        if (!await FindAsync(id, cancel)) return NotFound();
        if (_contributor is { } known) (Name, Kind, JobTitle, Biography) = (known.Name, known.Kind, known.JobTitle, known.Biography);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string id, CancellationToken cancel)
    {
        if (!await FindAsync(id, cancel)) return NotFound();
        if (!ModelState.IsValid) return Page();
        var words = new ContributorWords(Name, Kind, JobTitle ?? "", Biography ?? "");
        if (_contributor is { } known) await keep.ChangeAsync(known.PublicationId, known.Id, words, desk.Actor, CancellationToken.None);
        else await keep.AddAsync(desk.Chosen!.Id, words, desk.Actor, CancellationToken.None);
        return Redirect(desk.At("/desk/contributors"));
    }

    public Task LoadAsync(CancellationToken cancel) => Task.CompletedTask;

    private async Task<bool> FindAsync(string id, CancellationToken cancel)
    {
        if (desk.Chosen is not { } place || !desk.RoleIn(place.Id).MayKeepContributors()) return false;
        if (id == "new") return true;
        if (!Guid.TryParse(id, out var guid)) return false;
        _contributor = await db.Contributors().SingleOrDefaultAsync(c => c.Id == guid, cancel);
        return _contributor is not null && desk.Enter(_contributor.PublicationId) && desk.RoleIn(_contributor.PublicationId).MayKeepContributors();
    }
}
