using Masthead.Data;
using Masthead.Stories;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Masthead.Desk;

/// <summary>What changed from one state of a story to another, and the way back: the whole, or single parts.</summary>
public sealed class CompareVersionsModel(NewsroomDb db, DeskContext desk, RestoreVersion restore, IStringLocalizer<DeskWords> say) : PageModel, IShowsAgain
{
    [BindProperty(SupportsGet = true)] public string? From { get; set; }
    [BindProperty(SupportsGet = true)] public string? To { get; set; } = "now";

    [BindProperty] public int Version { get; set; }
    /// <summary>The parts that were ticked, as <see cref="StoryPart.Key"/> writes them.</summary>
    [BindProperty] public IReadOnlyList<string> Parts { get; set; } = [];

    [TempData] public string? Done { get; set; }

    public Story Story { get; private set; } = null!;
    public StoryDifference Difference { get; private set; } = null!;

    /// <summary>Parts are put back into what stands: only a comparison with it can offer them.</summary>
    public bool MayRestore => desk.CanWrite(Story) && Story.Status != StoryStatus.Retracted && StoryState.Parse(To) == StoryState.Now;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        ModelState.Clear();
        if (await desk.StoryAsync(id, cancel) is not { } story) return NotFound();
        Story = story;
        return await CompareAsync(cancel) ? Page() : NotFound();
    }

    /// <summary>The words of a place, with no space between them that is not theirs.</summary>
    public static IHtmlContent Written(ChangedPlace place)
    {
        var words = new HtmlContentBuilder();
        foreach (var run in place.Excerpt(words: 40))
        {
            if (run.Kind == RunKind.Kept) words.Append(run.Text);
            else
            {
                var mark = new TagBuilder(run.Kind == RunKind.Struck ? "del" : "ins");
                mark.InnerHtml.Append(run.Text);
                words.AppendHtml(mark);
            }
        }
        return words;
    }

    public Task<IActionResult> OnPostWholeAsync(Guid id, CancellationToken cancel) => RestoreAsync(id, whole: true, cancel);

    public Task<IActionResult> OnPostPartsAsync(Guid id, CancellationToken cancel) => RestoreAsync(id, whole: false, cancel);

    private async Task<IActionResult> RestoreAsync(Guid id, bool whole, CancellationToken cancel)
    {
        if (await desk.StoryAsync(id, cancel) is not { } story) return NotFound();
        Story = story;
        if (!desk.CanWrite(story)) return Forbid();
        var seen = Version;
        if (StoryState.Parse(From) is not { } state || !await CompareAsync(cancel)) return NotFound();
        var parts = whole ? null : Parts.Select(StoryPart.Parse).OfType<StoryPart>().ToList();
        if (parts is { Count: 0 }) throw new RuleBroken("no-parts", "Tick what is to be as it was.");
        await restore.DoAsync(story, seen, state, parts, desk.Actor, cancel);
        Done = whole ? say["The earlier version stands again. What stood before it is in the history."] : say["What you ticked is as it was. What stood before it is in the history."];
        return Redirect($"/desk/stories/{id}/versions");
    }

    public Task LoadAsync(CancellationToken cancel) => CompareAsync(cancel);

    private async Task<bool> CompareAsync(CancellationToken cancel)
    {
        if (StoryState.Parse(From) is not { } from || StoryState.Parse(To) is not { } to) return false;
        if (await from.ContentAsync(db, Story, cancel) is not { } before || await to.ContentAsync(db, Story, cancel) is not { } after) return false;
        Version = Story.Version;
        var names = await db.NamesInAsync(Story.PublicationId, [before, after], cancel);
        Difference = Stories.Difference.Between(before, after, id => names.GetValueOrDefault(id));
        return true;
    }
}
