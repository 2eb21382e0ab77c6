using System.ComponentModel.DataAnnotations;
using Masthead.Data;
using Masthead.Publications;
using Masthead.Settings;
using Masthead.Themes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Desk;

/// <summary>The settings of the chosen publication, for its administrators.</summary>
public sealed class PublicationModel(NewsroomDb db, DeskContext desk, KeepPublication keep, KeepSections sections, ThemeFolder themes) : PageModel, IShowsAgain
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

    public Task<IActionResult> OnPostDescribeAsync(CancellationToken cancel) =>
        DoAsync(() => keep.DescribeAsync(_publication.Id, new PublicationWords(Name ?? "", Tagline ?? "", Description ?? "", Language ?? "", TimeZone ?? ""), desk.Actor, CancellationToken.None), cancel);

    public Task<IActionResult> OnPostWearAsync(CancellationToken cancel) => DoAsync(() => keep.WearAsync(_publication.Id, Theme ?? "", desk.Actor, CancellationToken.None), cancel);

    public Task<IActionResult> OnPostSourcesAsync(CancellationToken cancel) => DoAsync(() => keep.ShowSourcesAsync(_publication.Id, ShowsSources ?? _publication.ShowsSources, desk.Actor, CancellationToken.None), cancel);

    public Task<IActionResult> OnPostOpenSectionAsync(CancellationToken cancel) => DoAsync(() => sections.OpenAsync(_publication.Id, SectionName ?? "", desk.Actor, CancellationToken.None), cancel);

    public Task<IActionResult> OnPostRenameSectionAsync(CancellationToken cancel) =>
        DoAsync(() => sections.RenameAsync(_publication.Id, Section ?? Guid.Empty, SectionName ?? "", desk.Actor, CancellationToken.None), cancel);

    public Task LoadAsync(CancellationToken cancel)
    {
        if (Name is null) Show();
        return Task.CompletedTask;
    }

    private async Task<IActionResult> DoAsync(Func<Task> act, CancellationToken cancel)
    {
        if (!await FindAsync(cancel)) return NotFound();
        if (!ModelState.IsValid)
        {
            await LoadAsync(cancel);
            return Page();
        }
        await act();
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
