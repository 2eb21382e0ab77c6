using System.ComponentModel.DataAnnotations;
using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Data;
using Masthead.Publishing;
using Masthead.Serving;
using Masthead.Settings;
using Masthead.Statements;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Desk;

/// <summary>One speaker: names, statements with their variants, and for editors what can be changed.</summary>
public sealed class SpeakerModel(NewsroomDb db, DeskContext desk, ChangeForReaders change, MergeSpeakers merge) : PageModel, IShowsAgain
{
    private const int MostLines = 100;
    private const int MostOthers = 500;

    [BindProperty, StringLength(Speaker.LongestName, ErrorMessage = "A name has at most 200 characters.")]
    public string? Name { get; set; }

    [BindProperty, StringLength(Speaker.LongestName, ErrorMessage = "A name has at most 200 characters.")]
    public string? Into { get; set; }

    public Speaker Speaker { get; private set; } = null!;
    public IReadOnlyList<string> Aliases { get; private set; } = [];
    public IReadOnlyList<string> Others { get; private set; } = [];
    public IReadOnlyList<StatementLine> Lines { get; private set; } = [];
    public bool MayChange => desk.RoleIn(Speaker.PublicationId) >= Role.Editor;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        ModelState.Clear();
        if (!await FindAsync(id, cancel)) return NotFound();
        Name = Speaker.Name;
        await LoadAsync(cancel);
        return Page();
    }

    public Task<IActionResult> OnPostRenameAsync(Guid id, CancellationToken cancel) => ChangeAsync(id, Deeds.SpeakerRenamed, () => Speaker.Rename(Name ?? ""), cancel);

    public Task<IActionResult> OnPostKeepAsync(Guid id, CancellationToken cancel) => ChangeAsync(id, Deeds.SpeakerKept, () => Speaker.ShowToReaders(false), cancel);

    public Task<IActionResult> OnPostShowAsync(Guid id, CancellationToken cancel) => ChangeAsync(id, Deeds.SpeakerShown, () => Speaker.ShowToReaders(true), cancel);

    public async Task<IActionResult> OnPostMergeAsync(Guid id, CancellationToken cancel)
    {
        if (!await FindAsync(id, cancel)) return NotFound();
        if (!MayChange) return Forbid();
        var key = SpeakerAlias.KeyOf(Into ?? "");
        var into = await db.SpeakerAliases().AsNoTracking().SingleOrDefaultAsync(a => a.PublicationId == Speaker.PublicationId && a.Key == key, cancel);
        if (into is null || string.IsNullOrWhiteSpace(Into)) throw new RuleBroken("no-speaker", $"No speaker of {desk.Chosen!.Name} has the name “{Into}”. Choose one from the list.");
        await merge.DoAsync(id, into.SpeakerId, desk.Actor, cancel);
        return Redirect(desk.At($"/desk/speakers/{into.SpeakerId}"));
    }

    public async Task LoadAsync(CancellationToken cancel)
    {
        Aliases = await db.SpeakerAliases().Where(a => a.SpeakerId == Speaker.Id).OrderBy(a => a.Name).Select(a => a.Name).ToListAsync(cancel);
        Others = MayChange ? await db.Speakers().Where(s => s.PublicationId == Speaker.PublicationId && s.Id != Speaker.Id).OrderBy(s => s.Name).Select(s => s.Name).Take(MostOthers).ToListAsync(cancel) : [];
        Lines = await db.LinesAsync(await db.Statements().AsNoTracking().Where(s => s.SpeakerId == Speaker.Id).OrderByDescending(s => s.SaidAt).ThenByDescending(s => s.StoryId).ThenBy(s => s.Start).Take(MostLines).ToListAsync(cancel), cancel);
    }

    private async Task<IActionResult> ChangeAsync(Guid id, string deed, Action act, CancellationToken cancel)
    {
        if (!await FindAsync(id, cancel)) return NotFound();
        if (!MayChange) return Forbid();
        if (!ModelState.IsValid)
        {
            await LoadAsync(cancel);
            return Page();
        }
        act();
        db.Note(Speaker.PublicationId, desk.Actor, deed, Speaker.Id, Speaker.Name, desk.Now, db.ChangesOf(Speaker));
        await change.SaveAsync(Speaker.PublicationId, "speaker", [PageKey.Speaker(Speaker.Id), PageKey.Statements], cancel);
        return Redirect(desk.At($"/desk/speakers/{id}"));
    }

    private async Task<bool> FindAsync(Guid id, CancellationToken cancel)
    {
        if (await db.Speakers().SingleOrDefaultAsync(s => s.Id == id, cancel) is not { } speaker || !desk.Enter(speaker.PublicationId)) return false;
        Speaker = speaker;
        return true;
    }
}
