using Masthead.Data;
using Masthead.Planning;
using Masthead.Stories;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Desk;

/// <summary>What the newsroom says about a story among itself: notes, their answers, and what is resolved. No reader sees it.</summary>
public sealed class StoryNotesModel(NewsroomDb db, DeskContext desk, WriteNote notes) : PageModel, IShowsAgain
{
    private const int MostBlocks = 500, ShownOfBlock = 80;

    /// <summary>A paragraph that a note can be about.</summary>
    public sealed record Place(string Id, string Words);

    /// <param name="IsThere">What it is about still stands in the draft.</param>
    public sealed record Thread(StoryNote Note, bool IsThere, IReadOnlyList<StoryNote> Answers);

    [BindProperty] public string? Text { get; set; }
    [BindProperty] public string? Block { get; set; }
    [BindProperty] public string? Quote { get; set; }
    /// <summary>The note that is answered or resolved.</summary>
    [BindProperty] public Guid? Note { get; set; }

    public Story Story { get; private set; } = null!;
    public string Headline => Story.Headline.Length > 0 ? Story.Headline : "";
    public IReadOnlyList<Thread> Threads { get; private set; } = [];
    public IReadOnlyList<Place> Blocks { get; private set; } = [];
    public IReadOnlyList<Nameable> People { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await desk.StoryAsync(id, cancel) is not { } story) return NotFound();
        Story = story;
        await LoadAsync(cancel);
        return Page();
    }

    public Task<IActionResult> OnPostWriteAsync(Guid id, CancellationToken cancel) => DoAsync(id, () => notes.DoAsync(Story, Text, Block, Quote, null, desk.Actor, cancel), cancel);

    public Task<IActionResult> OnPostAnswerAsync(Guid id, CancellationToken cancel) => DoAsync(id, async () =>
    {
        var note = Note ?? throw new RuleBroken("no-note", "There is no such note on this story.");
        await notes.DoAsync(Story, Text, null, null, note, desk.Actor, cancel);
        return note;
    }, cancel);

    public Task<IActionResult> OnPostResolveAsync(Guid id, CancellationToken cancel) => DoAsync(id, async () =>
    {
        await notes.ResolveAsync(Story, Note ?? Guid.Empty, desk.Actor, cancel);
        return Note!.Value;
    }, cancel);

    public async Task LoadAsync(CancellationToken cancel)
    {
        Blocks = [.. Story.Draft.Copy.TextBlocks().Select(b => new Place(b.Id, StoryText.Of(b).ReplaceLineEndings(" ").Trim())).Where(p => p.Words.Length > 0).Take(MostBlocks)
            .Select(p => p.Words.Length <= ShownOfBlock ? p : p with { Words = p.Words[..ShownOfBlock].Sound() + "…" })];
        var all = await db.StoryNotes().AsNoTracking().Where(n => n.StoryId == Story.Id).OrderBy(n => n.Id).Take(StoryNote.Most).ToListAsync(cancel);
        var answers = all.ToLookup(n => n.ParentId);
        var there = Story.Draft.Copy.TextBlocks().Select(b => b.Id).ToHashSet(StringComparer.Ordinal);
        // What is open first, the newest of it on top.
        Threads = [.. all.Where(n => n.ParentId is null).OrderBy(n => n.IsOpen ? 0 : 1).ThenByDescending(n => n.Id).Select(n => new Thread(n, n.BlockId.Length == 0 || there.Contains(n.BlockId), [.. answers[n.Id]]))];
        People = await notes.NameablesAsync(Story.PublicationId, cancel);
        ViewData["Notes"] = Threads.Count(t => t.Note.IsOpen);
    }

    private async Task<IActionResult> DoAsync(Guid id, Func<Task<Guid>> act, CancellationToken cancel)
    {
        if (await desk.StoryAsync(id, cancel) is not { } story) return NotFound();
        Story = story;
        return Redirect($"/desk/stories/{id}/notes#note-{await act()}");
    }
}
