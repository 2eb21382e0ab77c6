using System.ComponentModel.DataAnnotations;
using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Contributors;
using Masthead.Data;
using Masthead.Publications;
using Masthead.Serving;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Desk;

/// <summary>Adds a contributor, or changes one.</summary>
public sealed class ContributorModel(NewsroomDb db, DeskContext desk, ChangeForReaders change) : PageModel, IShowsAgain
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
        var contributor = _contributor ?? await NewAsync(cancel);
        contributor.Rename(Name, Kind);
        contributor.Introduce((JobTitle ?? "").Trim(), (Biography ?? "").ReplaceLineEndings("\n").Trim());
        db.Note(contributor.PublicationId, desk.Actor, IsNew ? Deeds.ContributorAdded : Deeds.ContributorChanged, contributor.Id, contributor.Name, desk.Now, IsNew ? "" : db.ChangesOf(contributor));
        await change.SaveAsync(contributor.PublicationId, "contributor", [PageKey.Contributor(contributor.Id)], cancel);
        return Redirect(desk.At("/desk/contributors"));
    }

    public Task LoadAsync(CancellationToken cancel) => Task.CompletedTask;

    private async Task<bool> FindAsync(string id, CancellationToken cancel)
    {
        if (desk.Chosen is not { } place || desk.RoleIn(place.Id) < Role.Author) return false;
        if (id == "new") return true;
        if (!Guid.TryParse(id, out var guid)) return false;
        _contributor = await db.Contributors().SingleOrDefaultAsync(c => c.Id == guid, cancel);
        return _contributor is not null && desk.Enter(_contributor.PublicationId) && desk.RoleIn(_contributor.PublicationId) >= Role.Author;
    }

    private async Task<Contributor> NewAsync(CancellationToken cancel)
    {
        var place = desk.Chosen!;
        var slug = Slug.From(Name, "contributor");
        if (await db.Contributors().AnyAsync(c => c.PublicationId == place.Id && c.Slug == slug.Value, cancel))
            throw new RuleBroken("contributor-taken", $"{place.Name} has a contributor of the name “{Name.Trim()}” already. Change that one, or tell the two apart in the name.");
        var contributor = new Contributor(place.Id, slug, Name, Kind);
        db.Contributors().Add(contributor);
        return contributor;
    }
}
