using System.ComponentModel.DataAnnotations;
using Masthead.Data;
using Masthead.Publishing;
using Masthead.Statements;
using Masthead.Stories;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Desk;

/// <summary>Says whose words a statement is: for those who may publish its story.</summary>
public sealed class CorrectModel(NewsroomDb db, DeskContext desk, CorrectSpeaker correct) : PageModel, IShowsAgain
{
    private const int MostNames = 500;

    private Story _story = null!;

    [BindProperty, StringLength(Speaker.LongestName, ErrorMessage = "A name has at most 200 characters.")]
    public string? Name { get; set; }

    [BindProperty] public CorrectionReach Reach { get; set; }

    public StatementRow Statement { get; private set; } = null!;
    public string Headline => _story.Headline;
    public string? SpeakerName { get; private set; }
    public IReadOnlyList<string> Names { get; private set; } = [];
    public bool MayCorrect => desk.CanPublish(_story);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        ModelState.Clear();
        if (!await FindAsync(id, cancel)) return NotFound();
        await LoadAsync(cancel);
        Name = SpeakerName;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!await FindAsync(id, cancel)) return NotFound();
        if (!MayCorrect) return Forbid();
        if (!ModelState.IsValid)
        {
            await LoadAsync(cancel);
            return Page();
        }
        await correct.DoAsync(id, Name, Reach, desk.Actor, cancel);
        return Redirect(desk.At("/desk/statements"));
    }

    /// <summary>Those who speak in the story first, then the others by name.</summary>
    public async Task LoadAsync(CancellationToken cancel)
    {
        var here = await db.StatementsOf(Statement.StoryId).AsNoTracking().Where(s => s.SpeakerId != null).Join(db.Speakers(), s => s.SpeakerId, s => s.Id, (s, p) => p.Name).Distinct().OrderBy(n => n).ToListAsync(cancel);
        var all = await db.Speakers().AsNoTracking().Where(s => s.PublicationId == Statement.PublicationId).OrderBy(s => s.Name).Select(s => s.Name).Take(MostNames).ToListAsync(cancel);
        Names = [.. here.Concat(all).Distinct(StringComparer.Ordinal)];
        SpeakerName = Statement.SpeakerId is { } speaker ? await db.Speakers().Where(s => s.Id == speaker).Select(s => s.Name).SingleAsync(cancel) : null;
    }

    private async Task<bool> FindAsync(Guid id, CancellationToken cancel)
    {
        if (await db.Statements().AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, cancel) is not { } statement) return false;
        if (await desk.StoryAsync(statement.StoryId, cancel) is not { } story) return false;
        (Statement, _story) = (statement, story);
        return true;
    }
}
