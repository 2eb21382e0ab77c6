using Masthead.Data;
using Masthead.Stories;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Masthead.Desk;

/// <summary>Every version of a story in one line of time: what was written, and what readers saw. Autosaves are folded between those that somebody meant.</summary>
public sealed class VersionsModel(NewsroomDb db, DeskContext desk) : PageModel, IShowsAgain
{
    private const int PageLength = 40;

    /// <param name="State">As <see cref="StoryState"/> names it.</param>
    /// <param name="Grade">What it changed against the version before it; null where that is not known.</param>
    /// <param name="Before">The version before it, to compare with.</param>
    public sealed record Line(string State, DateTimeOffset At, string By, VersionKind? Kind, RevisionKind? Readers, int? Number, string Name, ChangeGrade? Grade, string? Before);

    /// <summary>Lines that are shown one by one, or autosaves that are folded.</summary>
    public sealed record Group(bool IsFolded, IReadOnlyList<Line> Lines);

    public Story Story { get; private set; } = null!;
    public IReadOnlyList<Group> Groups { get; private set; } = [];
    public Guid? Older { get; private set; }
    public bool MayWrite => desk.CanWrite(Story);

    [BindProperty(SupportsGet = true)] public Guid? Before { get; set; }
    [BindProperty] public string? Name { get; set; }
    [TempData] public string? Done { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        ModelState.Clear();
        if (await desk.StoryAsync(id, cancel) is not { } story) return NotFound();
        Story = story;
        await LoadAsync(cancel);
        return Page();
    }

    /// <summary>Gives the version a name, so that it is never folded and is found again.</summary>
    public Task<IActionResult> OnPostNameAsync(Guid id, Guid version, [FromServices] IStringLocalizer<DeskWords> say, CancellationToken cancel) =>
        ChangeAsync(id, version, kept =>
        {
            kept.BeNamed(Name ?? "");
            return say["The version is named “{0}”.", kept.Name];
        }, cancel);

    /// <summary>Words that were set aside stay in the history; nobody is asked about them again.</summary>
    public Task<IActionResult> OnPostLetLieAsync(Guid id, Guid version, [FromServices] IStringLocalizer<DeskWords> say, CancellationToken cancel) =>
        ChangeAsync(id, version, kept =>
        {
            kept.LetLie();
            return say["The version stays in the history, beside the story."];
        }, cancel);

    private async Task<IActionResult> ChangeAsync(Guid id, Guid version, Func<DraftVersion, LocalizedString> change, CancellationToken cancel)
    {
        if (await desk.StoryAsync(id, cancel) is not { } story) return NotFound();
        Story = story;
        if (!desk.CanWrite(story)) return Forbid();
        if (await db.DraftVersions().SingleOrDefaultAsync(v => v.StoryId == id && v.Id == version, cancel) is not { } kept) return NotFound();
        Done = change(kept);
        await db.SaveChangesAsync(cancel);
        return Redirect($"/desk/stories/{id}/versions");
    }

    public async Task LoadAsync(CancellationToken cancel)
    {
        // An id begins with its hour.
        var all = db.DraftVersions().AsNoTracking().Where(v => v.StoryId == Story.Id);
        var before = Before is { } last ? await all.Where(v => v.Id == last).Select(v => (DateTimeOffset?)v.At).SingleOrDefaultAsync(cancel) : null;
        var versions = await (before is null ? all : all.Where(v => v.Id.CompareTo(Before!.Value) < 0)).OrderByDescending(v => v.Id).Take(PageLength + 1).ToListAsync(cancel);
        var (at, until) = (before ?? DateTimeOffset.MaxValue, versions.Count > PageLength ? versions[PageLength - 1].At : DateTimeOffset.MinValue);
        var revisions = await db.Revisions().AsNoTracking().Where(r => r.StoryId == Story.Id && r.PublishedAt < at && r.PublishedAt >= until).OrderByDescending(r => r.Number)
            .Select(r => new { r.Number, r.Kind, r.Grade, r.PublishedBy, r.PublishedAt }).Take(PageLength).ToListAsync(cancel);
        var words = versions.ToDictionary(v => v.Id, v => new Lazy<StoryContent>(v.Content));
        var lines = new List<Line>();
        foreach (var (version, n) in versions.Take(PageLength).Select((v, n) => (v, n)))
        {
            var earlier = versions.Skip(n + 1).FirstOrDefault(v => v.Version is not null);
            lines.Add(new Line(new StoryState(version.Id, null).ToString(), version.At, version.By, version.Kind, null, version.Version, version.Name,
                earlier is null ? null : Difference.Grade(words[earlier.Id].Value, words[version.Id].Value), earlier is null ? null : new StoryState(earlier.Id, null).ToString()));
        }
        lines.AddRange(revisions.Select(r => new Line(new StoryState(null, r.Number).ToString(), r.PublishedAt, r.PublishedBy, null, r.Kind, r.Number, "", r.Number > 1 ? r.Grade : null, r.Number > 1 ? new StoryState(null, r.Number - 1).ToString() : null)));
        Groups = Folded([.. lines.OrderByDescending(l => l.At).ThenBy(l => l.Readers is null)]);
        if (versions.Count > PageLength) Older = versions[PageLength - 1].Id;
    }

    /// <summary>The newest is always shown; of the others, runs of autosaves are folded.</summary>
    private static List<Group> Folded(List<Line> lines)
    {
        var groups = new List<Group>();
        foreach (var (line, n) in lines.Select((l, n) => (l, n)))
        {
            var folds = n > 0 && line.Kind == VersionKind.Autosave;
            if (groups.Count > 0 && groups[^1].IsFolded == folds) groups[^1] = groups[^1] with { Lines = [.. groups[^1].Lines, line] };
            else groups.Add(new Group(folds, [line]));
        }
        return groups;
    }

    public static LocalizedString KindOf(Line line, IStringLocalizer<DeskWords> say) => line.Readers switch
    {
        RevisionKind.Published => say["Published"],
        RevisionKind.Updated => say["Updated for readers"],
        RevisionKind.Withdrawn => say["Withdrawn"],
        RevisionKind.Retracted => say["Retracted"],
        _ => line.Kind switch
        {
            VersionKind.Autosave => say["Kept while writing"],
            VersionKind.Named => say["Named"],
            VersionKind.Restored => say["Restored"],
            VersionKind.Merged => say["Two versions merged"],
            VersionKind.SetAside => say["Set aside"],
            VersionKind.SuggestionsAccepted => say["Suggestions accepted"],
            VersionKind.SuggestionsRefused => say["Suggestions refused"],
            _ => say["Saved"],
        },
    };
}
