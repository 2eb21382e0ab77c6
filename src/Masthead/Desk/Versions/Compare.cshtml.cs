using Masthead.Contributors;
using Masthead.Data;
using Masthead.Pictures;
using Masthead.Publications;
using Masthead.Stories;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
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
        var names = await NamesAsync([before, after], cancel);
        Difference = Stories.Difference.Between(before, after, id => names.GetValueOrDefault(id));
        return true;
    }

    private async Task<Dictionary<Guid, string>> NamesAsync(StoryContent[] contents, CancellationToken cancel)
    {
        var ids = contents.SelectMany(c => c.Byline.Select(b => b.ContributorId).Concat(c.TopicIds).Concat(new[] { c.SectionId, c.LeadPictureId }.OfType<Guid>())).Distinct().ToList();
        var place = Story.PublicationId;
        var names = await db.Contributors().Where(c => c.PublicationId == place && ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Name, cancel);
        foreach (var section in await db.Set<Section>().Where(s => s.PublicationId == place && ids.Contains(s.Id)).Select(s => new { s.Id, s.Name }).ToListAsync(cancel)) names[section.Id] = section.Name;
        foreach (var topic in await db.Set<Topic>().Where(t => t.PublicationId == place && ids.Contains(t.Id)).Select(t => new { t.Id, t.Name }).ToListAsync(cancel)) names[topic.Id] = topic.Name;
        foreach (var picture in await db.Pictures().AsNoTracking().Where(p => p.PublicationId == place && ids.Contains(p.Id)).ToListAsync(cancel)) names[picture.Id] = picture.AlternativeText.Length > 0 ? picture.AlternativeText : picture.FileName;
        return names;
    }
}
