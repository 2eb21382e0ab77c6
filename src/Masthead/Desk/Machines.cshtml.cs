using Masthead.Audit;
using Masthead.Data;
using Masthead.Languages;
using Masthead.Publications;
using Masthead.Serving;
using Masthead.Settings;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Masthead.Desk;

/// <summary>What the chosen publication tells the machines that read it, for its administrators.</summary>
public sealed class MachinesModel(NewsroomDb db, DeskContext desk, ChangeForReaders change, IStringLocalizer<DeskWords> say) : PageModel, IShowsAgain
{
    private Publication _publication = null!;
    private MachineTerms _terms = MachineTerms.Default;
    private Dictionary<string, SiteFile> _files = [];

    [BindProperty(Name = "Search")] public bool? SearchAsked { get; set; }
    [BindProperty(Name = "Training")] public bool? TrainingAsked { get; set; }
    [BindProperty(Name = "Answers")] public bool? AnswersAsked { get; set; }

    [TempData] public bool IsSaved { get; set; }

    public string Hub => Asked("Hub") ?? _terms.Hub;
    public string UsageTerms => Asked("UsageTerms") ?? _terms.UsageTerms;

    public IEnumerable<(string Name, string Label, string Hint)> Purposes =>
    [
        ("Search", say["Search engines"], say["They lead readers here. Where they are asked to stay away, so is everybody whom no other purpose names."]),
        ("Training", say["Training of models"], say["What was once trained on is not taken back; a no can become a yes any day."]),
        ("Answers", say["Engines that answer questions"], say["They read to answer somebody’s question, and name the story. The answers of search engines themselves go with search."]),
    ];

    public IEnumerable<(string Name, string Address, string Hint)> Files =>
    [
        (SiteFile.Ads, "/ads.txt", say["Who may sell its advertising: a line for each, the domain, the account and DIRECT or RESELLER, parted by commas."]),
        (SiteFile.Trust, "/trust.txt", say["Whom it belongs to and works with: a line for each, such as belongto=https://association.example/"]),
        (SiteFile.Security, "/.well-known/security.txt", say["Whom to tell of a weakness. It needs a line Contact: and a line Expires: at least."]),
    ];

    /// <summary>What of the files needs a look soon; null for nothing.</summary>
    public string? Reminder
    {
        get
        {
            if (!_files.TryGetValue(SiteFile.Security, out var file) || SecurityFile.ExpiresOf(file.Text) is not { } end || end > desk.Now + SecurityFile.Soon) return null;
            var day = StaffHours.Written(TimeZoneInfo.ConvertTime(end, _publication.Zone).DateTime, "d MMMM yyyy");
            return end <= desk.Now ? say["security.txt was true until {0}. Look at it, and write a later Expires.", day] : say["security.txt is true until {0} only. Look at it, and write a later Expires.", day];
        }
    }

    public bool May(string purpose) => purpose switch { "Search" => SearchAsked ?? _terms.Search, "Training" => TrainingAsked ?? _terms.Training, _ => AnswersAsked ?? _terms.Answers };

    public string AddressOf(Policy policy) => Asked($"Policies[{policy.Name}]") ?? _terms.Policies.GetValueOrDefault(policy.Name) ?? "";

    public string TextOf(string name) => Asked($"Files[{name}]") ?? _files.GetValueOrDefault(name)?.Text ?? "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        ModelState.Clear();
        return await FindAsync(cancel) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await FindAsync(cancel)) return NotFound();
        // A field that the form did not send stays as it is.
        _publication.TellMachines(new MachineTerms
        {
            Search = May("Search"),
            Training = May("Training"),
            Answers = May("Answers"),
            Hub = Hub.Trim(),
            UsageTerms = UsageTerms.ReplaceLineEndings("\n").Trim().Sound(),
            Policies = Policy.All.Select(p => (p.Name, Address: AddressOf(p).Trim())).Where(p => p.Address.Length > 0).ToDictionary(p => p.Name, p => p.Address, StringComparer.Ordinal),
        });
        foreach (var (name, _, _) in Files) Write(name, SiteFile.Checked(name, TextOf(name), desk.Now));
        db.Note(_publication.Id, desk.Actor, Deeds.PublicationToldMachines, _publication.Id, _publication.Name, desk.Now, db.ChangesOf(_publication));
        await change.SaveAsync(_publication.Id, "publication", [PageKey.Publication], cancel);
        IsSaved = true;
        return Redirect(desk.At("/desk/publication/machines"));
    }

    public Task LoadAsync(CancellationToken cancel) => Task.CompletedTask;

    private void Write(string name, string text)
    {
        if (_files.TryGetValue(name, out var file))
        {
            if (text.Length == 0) db.Remove(file);
            else file.Write(text);
        }
        else if (text.Length > 0) db.Add(new SiteFile(_publication.Id, name, text));
    }

    private string? Asked(string field) => HttpMethods.IsPost(Request.Method) && Request.Form.TryGetValue(field, out var value) ? value.ToString() : null;

    private async Task<bool> FindAsync(CancellationToken cancel)
    {
        if (desk.Chosen is not { } place || !desk.CanManage(place.Id)) return false;
        _publication = await db.Publications().SingleAsync(p => p.Id == place.Id, cancel);
        _terms = _publication.MachineTerms();
        _files = await db.SiteFiles().Where(f => f.PublicationId == place.Id).ToDictionaryAsync(f => f.Name, cancel);
        return true;
    }
}
