using System.ComponentModel.DataAnnotations;
using Masthead.Audit;
using Masthead.Data;
using Masthead.Publications;
using Masthead.Serving;
using Masthead.Themes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Desk;

/// <summary>The settings of the chosen publication, for its administrators.</summary>
public sealed class PublicationModel(NewsroomDb db, DeskContext desk, ChangeForReaders change, ThemeFolder themes, IThemeJudge judge) : PageModel, IShowsAgain
{
    private Publication _publication = null!;

    [BindProperty, StringLength(200, ErrorMessage = "A name has at most 200 characters.")] public string? Name { get; set; }
    [BindProperty, StringLength(200, ErrorMessage = "A tagline has at most 200 characters.")] public string? Tagline { get; set; }
    [BindProperty, StringLength(1000, ErrorMessage = "A description has at most 1,000 characters.")] public string? Description { get; set; }
    [BindProperty, StringLength(35, ErrorMessage = "A language tag has at most 35 characters.")] public string? Language { get; set; }
    [BindProperty, StringLength(64, ErrorMessage = "A time zone’s name has at most 64 characters.")] public string? TimeZone { get; set; }
    [BindProperty, StringLength(100, ErrorMessage = "A section’s name has at most 100 characters.")] public string? SectionName { get; set; }
    [BindProperty, StringLength(ThemeName.Longest, ErrorMessage = "A theme’s name has at most 64 characters.")] public string? Theme { get; set; }
    [BindProperty] public Guid? Section { get; set; }
    [BindProperty] public bool? ShowsSources { get; set; }

    [TempData] public bool IsSaved { get; set; }

    public IReadOnlyList<PublicationHost> Hosts => [.. _publication.Hosts.OrderByDescending(h => h.IsPrimary).ThenBy(h => h.Host, StringComparer.Ordinal)];
    public IReadOnlyList<string> Themes => [.. themes.Names().Append(_publication.Theme).Distinct(StringComparer.Ordinal)];
    public bool SourcesShown => _publication.ShowsSources;
    public string ChosenTheme => _publication.Theme;
    public IReadOnlyList<Section> Sections => [.. _publication.Sections.OrderBy(s => s.Position)];

    public static IReadOnlyList<string> Zones { get; } = [.. TimeZoneInfo.GetSystemTimeZones().Select(z => z.Id).Where(id => id.Contains('/', StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        ModelState.Clear();
        if (!await FindAsync(cancel)) return NotFound();
        Show();
        return Page();
    }

    public Task<IActionResult> OnPostDescribeAsync(CancellationToken cancel) => ChangeAsync(Deeds.PublicationChanged, () =>
    {
        _publication.Rename(Name ?? "");
        _publication.Describe((Tagline ?? "").Trim(), (Description ?? "").Trim(), LanguageTag.Parse(Language), (TimeZone ?? "").Trim());
    }, cancel);

    public Task<IActionResult> OnPostWearAsync(CancellationToken cancel) => ChangeAsync(Deeds.PublicationThemed, () =>
    {
        _publication.Wear((Theme ?? "").Trim());
        if (!themes.Has(_publication.Theme)) throw new RuleBroken("no-theme", $"There is no theme “{_publication.Theme}”. There is: {string.Join(", ", themes.Names())}.");
        if (judge.FirstError(_publication.Theme) is { } wrong) throw new RuleBroken("broken-theme", $"The theme “{_publication.Theme}” cannot be used yet: {wrong} masthead theme check {_publication.Theme} tells all.");
    }, cancel);

    public Task<IActionResult> OnPostSourcesAsync(CancellationToken cancel) => ChangeAsync(Deeds.PublicationChanged, () => _publication.ShowSources(ShowsSources ?? _publication.ShowsSources), cancel);

    public Task<IActionResult> OnPostOpenSectionAsync(CancellationToken cancel) => ChangeAsync(Deeds.SectionOpened, () => db.Add(_publication.OpenSection((SectionName ?? "").Trim())), cancel);

    public Task<IActionResult> OnPostRenameSectionAsync(CancellationToken cancel) => ChangeAsync(Deeds.SectionRenamed, () => _publication.RenameSection(Section ?? Guid.Empty, SectionName ?? ""), cancel);

    public Task LoadAsync(CancellationToken cancel)
    {
        if (Name is null) Show();
        return Task.CompletedTask;
    }

    private async Task<IActionResult> ChangeAsync(string name, Action deed, CancellationToken cancel)
    {
        if (!await FindAsync(cancel)) return NotFound();
        if (!ModelState.IsValid)
        {
            await LoadAsync(cancel);
            return Page();
        }
        deed();
        db.Note(_publication.Id, desk.Actor, name, _publication.Id, _publication.Name, desk.Now, name is Deeds.SectionOpened or Deeds.SectionRenamed ? (SectionName ?? "").Trim() : db.ChangesOf(_publication));
        await change.SaveAsync(_publication.Id, "publication", [PageKey.Publication], cancel);
        IsSaved = true;
        return Redirect(desk.At("/desk/publication"));
    }

    private void Show() => (Name, Tagline, Description, Language, TimeZone) =
        (_publication.Name, _publication.Tagline, _publication.Description, _publication.Language, _publication.TimeZone);

    private async Task<bool> FindAsync(CancellationToken cancel)
    {
        if (desk.Chosen is not { } place || !desk.CanManage(place.Id)) return false;
        _publication = await db.Publications().Include(p => p.Hosts).Include(p => p.Sections).AsSplitQuery().SingleAsync(p => p.Id == place.Id, cancel);
        return true;
    }
}

/// <summary>A language tag as people type one.</summary>
internal static class LanguageTag
{
    /// <exception cref="RuleBroken">It has not the shape of a BCP 47 tag.</exception>
    public static string Parse(string? text)
    {
        var tag = (text ?? "").Trim();
        var parts = tag.Split('-');
        return parts[0].Length is 2 or 3 && Array.TrueForAll(parts, p => p.Length is >= 1 and <= 8 && p.All(char.IsAsciiLetterOrDigit)) && parts[0].All(char.IsAsciiLetter)
            ? tag
            : throw new RuleBroken("language", $"“{tag}” is no language tag; use one such as en-GB, ru or ar.");
    }
}
