using System.ComponentModel.DataAnnotations;
using Masthead.Audit;
using Masthead.Data;
using Masthead.Publications;
using Masthead.Serving;
using Masthead.Settings;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Desk;

/// <summary>Opens a publication, for an owner.</summary>
public sealed class OpenPublicationModel(NewsroomDb db, DeskContext desk, ChangeForReaders change) : PageModel, IShowsAgain
{
    [BindProperty, Required(ErrorMessage = "Give the name."), StringLength(200, ErrorMessage = "A name has at most 200 characters.")]
    public string Name { get; set; } = "";

    [BindProperty, Required(ErrorMessage = "Give the host name."), StringLength(253, ErrorMessage = "A host name has at most 253 characters.")]
    public string Host { get; set; } = "";

    [BindProperty, Required(ErrorMessage = "Give the language."), StringLength(35, ErrorMessage = "A language tag has at most 35 characters.")]
    public string Language { get; set; } = "en";

    [BindProperty, Required(ErrorMessage = "Give the time zone."), StringLength(64, ErrorMessage = "A time zone’s name has at most 64 characters.")]
    public string TimeZone { get; set; } = "Etc/UTC";

    public IActionResult OnGet()
    {
        ModelState.Clear();
        return desk.Account.IsOwner ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!desk.Account.IsOwner) return NotFound();
        if (!ModelState.IsValid) return Page();
        var publication = new Publication(Slug.From(Name, "publication"), Name, desk.Now);
        publication.Describe("", "", KeepPublication.Language(Language), TimeZone.Trim());
        publication.AnswerAt(Host);
        db.Publications().Add(publication);
        db.Note(publication.Id, desk.Actor, Deeds.PublicationOpened, publication.Id, publication.Name, desk.Now);
        try
        {
            await change.SaveAsync(publication.Id, "publication", [PageKey.Publication], cancel);
        }
        catch (DbUpdateException error) when (db.IsDuplicateKey(error))
        {
            throw new RuleBroken("publication-taken", $"There is a publication “{publication.Slug}”, or one at {Host.Trim()}, already. Choose another name or host.");
        }
        return Redirect("/desk/publication?in=" + publication.Slug);
    }

    public Task LoadAsync(CancellationToken cancel) => Task.CompletedTask;
}
