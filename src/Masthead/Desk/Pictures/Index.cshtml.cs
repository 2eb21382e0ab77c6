using Masthead.Accounts;
using Masthead.Data;
using Masthead.Languages;
using Masthead.Pictures;
using Masthead.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Localization;

namespace Masthead.Desk;

/// <summary>The pictures of the chosen publication, the newest first: found by words, brought in, and told of where their rights end.</summary>
[RequestSizeLimit(MostBytesAtOnce)]
[RequestFormLimits(MultipartBodyLengthLimit = MostBytesAtOnce)]
public sealed class PicturesModel(DeskContext desk, FindPictures find, BringPicture bring) : PageModel
{
    private const int PageLength = 48;

    /// <summary>By the plain form; with a script each goes by itself, and there may be more.</summary>
    public const int MostAtOnce = 20;
    public const int MostBytesAtOnce = 200 * 1024 * 1024;

    /// <summary>What became of a file of the plain form.</summary>
    /// <param name="Picture">Null where it was refused, for <paramref name="Refused"/>.</param>
    public sealed record Outcome(string FileName, BroughtPicture? Picture, string? Refused);

    [BindProperty(SupportsGet = true)] public string? Words { get; set; }
    [BindProperty(SupportsGet = true)] public PictureFilter Show { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? Before { get; set; }

    public IReadOnlyList<Picture> Pictures { get; private set; } = [];
    public IReadOnlyList<Outcome> Outcomes { get; private set; } = [];
    /// <summary>How many stories show a picture now, of those whose rights are over or soon will be.</summary>
    public IReadOnlyDictionary<Guid, int> Shown { get; private set; } = new Dictionary<Guid, int>();
    public int Ended { get; private set; }
    public int Ending { get; private set; }
    public DateOnly Today { get; private set; }
    public bool HasMore { get; private set; }
    public bool MayBring => desk.RoleIn(desk.Chosen!.Id).MayBringPictures();
    public bool IsFiltered => !string.IsNullOrWhiteSpace(Words) || Show != PictureFilter.All;

    public string AddressOf(PictureFilter show, Guid? before = null)
    {
        var query = new Dictionary<string, string?>(StringComparer.Ordinal) { ["words"] = before is null ? null : Words, ["show"] = show == PictureFilter.All ? null : show.ToString(), ["before"] = before?.ToString() };
        return desk.At(QueryHelpers.AddQueryString("/desk/pictures", query.Where(pair => !string.IsNullOrEmpty(pair.Value))));
    }

    public bool IsWarned(Picture picture) => picture.RightsEndOn <= Today.AddDays(PictureRights.WarnedDays);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (desk.Chosen is null || !ModelState.IsValid) return NotFound();
        await LoadAsync(cancel);
        return Page();
    }

    /// <summary>Several files at once, without a script. Each is taken or refused by itself.</summary>
    public async Task<IActionResult> OnPostAsync(List<IFormFile> files, CancellationToken cancel)
    {
        if (desk.Chosen is not { } place || !MayBring) return NotFound();
        var outcomes = new List<Outcome>();
        foreach (var file in files.Take(MostAtOnce))
        {
            try
            {
                await using var content = file.OpenReadStream();
                outcomes.Add(new Outcome(file.FileName, await bring.TakeAsync(place.Id, content, file.FileName, cancel, by: desk.Actor), null));
            }
            catch (RuleBroken refused)
            {
                outcomes.Add(new Outcome(file.FileName, null, refused.Says.InTheLanguage()));
            }
        }
        Outcomes = outcomes;
        if (files.Count > MostAtOnce) ModelState.AddModelError("", ((Saying)$"At most {MostAtOnce} pictures come in at once. Send the others once more.").InTheLanguage());
        if (files.Count == 0) ModelState.AddModelError("", "No picture was chosen. Choose one or more, then bring them in.".Said());
        if (!ModelState.IsValid || outcomes.Exists(o => o.Picture is null)) Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        await LoadAsync(cancel);
        return Page();
    }

    private async Task LoadAsync(CancellationToken cancel)
    {
        var place = desk.Chosen!;
        Today = PictureRights.Today(place.Zone, desk.Now);
        var found = await find.DoAsync(place.Id, Words ?? "", Show, desk.Account.Id, Today, Before, PageLength, cancel);
        (Pictures, HasMore) = ([.. found.Take(PageLength)], found.Count > PageLength);
        (Ended, Ending) = await find.AlarmsAsync(place.Id, Today, cancel);
        if (Pictures.Where(IsWarned).Select(p => p.Id).ToList() is { Count: > 0 } warned) Shown = await find.ShownAsync(place.Id, warned, cancel);
    }

    public static LocalizedString NameOf(PictureFilter filter, IStringLocalizer<DeskWords> say) => filter switch
    {
        PictureFilter.Mine => say["Mine"],
        PictureFilter.Undescribed => say["Without alternative text"],
        PictureFilter.Uncredited => say["Without credit"],
        PictureFilter.RightsEnded => say["Rights ended"],
        PictureFilter.RightsEnding => say["Rights end soon"],
        PictureFilter.Unused => say["In no story"],
        _ => say["All pictures"],
    };
}
