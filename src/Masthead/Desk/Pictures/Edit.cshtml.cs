using Masthead.Accounts;
using Masthead.Data;
using Masthead.Pictures;
using Masthead.Stories;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Desk;

/// <summary>A picture of the library: its words and rights, where it is used, its focal point, and how it is cropped.</summary>
public sealed class PictureModel(NewsroomDb db, DeskContext desk, PointPicture point, DescribePicture describe, DeletePicture delete) : PageModel, IShowsAgain
{
    private const int MostUses = 50;

    /// <summary>What is typed about a picture.</summary>
    public sealed class WordsForm
    {
        public int Version { get; set; }
        public string? AlternativeText { get; set; }
        public string? Caption { get; set; }
        public string? Credit { get; set; }
        public string? Copyright { get; set; }
        public string? Keywords { get; set; }
        public string? Licence { get; set; }
        public string? LicenceAddress { get; set; }
        public DateOnly? RightsEndOn { get; set; }
        public string? Notes { get; set; }

        public static WordsForm Of(Picture picture) => new()
        {
            Version = picture.WordsVersion, AlternativeText = picture.AlternativeText, Caption = picture.Caption, Credit = picture.Credit, Copyright = picture.Copyright, Keywords = picture.Keywords,
            Licence = picture.Licence, LicenceAddress = picture.LicenceAddress, RightsEndOn = picture.RightsEndOn, Notes = picture.Notes,
        };

        public PictureWords Words => new(AlternativeText ?? "", Caption ?? "", Credit ?? "")
        {
            Copyright = Copyright ?? "", Keywords = Keywords ?? "", Licence = Licence ?? "", LicenceAddress = LicenceAddress ?? "", RightsEndOn = RightsEndOn, Notes = Notes ?? "",
        };
    }

    /// <summary>A story that names the picture.</summary>
    /// <param name="Places">In which of its words.</param>
    public sealed record Use(Guid StoryId, string Headline, StoryStatus Status, IReadOnlyList<PicturePlace> Places);

    [BindProperty] public int? X { get; set; }
    [BindProperty] public int? Y { get; set; }
    [BindProperty] public WordsForm Form { get; set; } = new();
    [BindProperty(SupportsGet = true)] public Guid? UsedBefore { get; set; }
    [TempData] public bool IsSaved { get; set; }

    public Picture Picture { get; private set; } = null!;
    public IReadOnlyList<Use> Uses { get; private set; } = [];
    public int Stories { get; private set; }
    public bool HasMoreUses { get; private set; }
    public DateOnly Today { get; private set; }

    public bool MayPoint => desk.RoleIn(Picture.PublicationId).MayCropPictures();

    public bool MayKeep => desk.RoleIn(Picture.PublicationId).MayKeepPicture(Picture.BroughtById is { } by && by == desk.Account.Id);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        ModelState.Clear();
        if (!await FindAsync(id, cancel)) return NotFound();
        Form = WordsForm.Of(Picture);
        await LoadAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!await FindAsync(id, cancel) || !MayPoint) return NotFound();
        Form = WordsForm.Of(Picture);
        if (!ModelState.IsValid || X is not { } x || Y is not { } y) throw new RuleBroken("focal-point", $"The focal point is a whole number from 0 to {FocalPoint.Most} from the left, and another from the top.");
        await point.DoAsync(Picture.PublicationId, id, x, y, desk.Actor, CancellationToken.None);
        return Saved(id);
    }

    public async Task<IActionResult> OnPostWordsAsync(Guid id, CancellationToken cancel)
    {
        if (!await FindAsync(id, cancel) || !MayKeep) return NotFound();
        if (!ModelState.IsValid)
        {
            ModelState.Clear();
            throw new RuleBroken("picture-words", "The rights’ end is a day, such as 2027-03-31. Choose one or leave it empty.");
        }
        await describe.DoAsync(Picture.PublicationId, id, Form.Words, Form.Version, desk.Actor, CancellationToken.None);
        return Saved(id);
    }

    public async Task<IActionResult> OnPostDeleteAsync(Guid id, CancellationToken cancel)
    {
        if (!await FindAsync(id, cancel) || !MayKeep) return NotFound();
        Form = WordsForm.Of(Picture);
        ModelState.Clear();
        await delete.DoAsync(Picture.PublicationId, id, desk.Actor, CancellationToken.None);
        return Redirect(desk.At("/desk/pictures"));
    }

    public async Task LoadAsync(CancellationToken cancel)
    {
        Today = PictureRights.Today(desk.Chosen!.Zone, desk.Now);
        var uses = db.UsesOf(Picture);
        Stories = await uses.Select(u => u.StoryId).Distinct().Take(PictureUse.MostCounted).CountAsync(cancel);
        var page = UsedBefore is { } last ? uses.Where(u => u.StoryId.CompareTo(last) < 0) : uses;
        var ids = await page.Select(u => u.StoryId).Distinct().OrderByDescending(s => s).Take(MostUses + 1).ToListAsync(cancel);
        HasMoreUses = ids.Count > MostUses;
        var shown = ids.Take(MostUses).ToList();
        var places = (await uses.Where(u => shown.Contains(u.StoryId)).ToListAsync(cancel)).ToLookup(u => u.StoryId, u => u.Place);
        var stories = await db.Stories().Where(s => shown.Contains(s.Id)).Select(s => new { s.Id, s.Headline, s.Status }).ToDictionaryAsync(s => s.Id, cancel);
        Uses = [.. shown.Where(stories.ContainsKey).Select(s => new Use(s, stories[s].Headline, stories[s].Status, [.. places[s].Order()]))];
    }

    private RedirectResult Saved(Guid id)
    {
        IsSaved = true;
        return Redirect(desk.At($"/desk/pictures/{id}"));
    }

    private async Task<bool> FindAsync(Guid id, CancellationToken cancel)
    {
        if (await db.Pictures().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancel) is not { } picture || !desk.Enter(picture.PublicationId)) return false;
        Picture = picture;
        return true;
    }
}
