using System.ComponentModel.DataAnnotations;
using Masthead.Fronts;
using Masthead.Publications;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Masthead.Desk.Fronts;

/// <summary>The front as readers would get it: the draft now, or what is planned for an hour, with what was taken for granted.</summary>
public sealed class FrontPreviewModel(DeskContext desk, FrontForecast forecast, FrontOffers offers) : PageModel, IShowsAgain
{
    [BindProperty(SupportsGet = true, Name = "at"), StringLength(30)] public string? At { get; set; }
    [BindProperty(SupportsGet = true, Name = "of"), StringLength(10)] public string? Of { get; set; }
    [BindProperty(SupportsGet = true, Name = "width")] public int Width { get; set; } = StoryPreviewModel.Widths[^1];

    public FrontOutlook Outlook { get; private set; } = null!;
    public IReadOnlyDictionary<Guid, NamedStory> Names { get; private set; } = new Dictionary<Guid, NamedStory>();

    public bool IsOfDraft => Of == FrontFrame.OfDraft;

    public string AddressAt(int? width = null) => desk.At($"/desk/front/preview?width={width ?? Width}{FrontFrame.Query(At, Of)}");

    public string Frame => desk.At(FrontFrame.Path + (FrontFrame.Query(Outlook.Hour is null ? null : At, Of) is { Length: > 0 } query ? "?" + query[1..] : ""));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        ModelState.Clear();
        if (desk.Chosen is not { } place || !desk.CanArrange(place.Id)) return NotFound();
        await LoadAsync(await FrontFrame.OutlookAsync(forecast, place, At, Of, cancel), cancel);
        return Page();
    }

    /// <summary>An hour that will not do: the draft as it is, with the hour still in its field.</summary>
    public async Task LoadAsync(CancellationToken cancel) => await LoadAsync(await forecast.NowAsync(desk.Chosen!.Id, cancel), cancel);

    private async Task LoadAsync(FrontOutlook outlook, CancellationToken cancel)
    {
        Response.Headers.ContentSecurityPolicy = DeskHeaders.Policy + "; frame-src 'self'";
        if (!StoryPreviewModel.Widths.Contains(Width)) Width = StoryPreviewModel.Widths[^1];
        Outlook = outlook;
        Names = await offers.NamesAsync(outlook.PublicationId, outlook.NotPublic.Concat(outlook.ComingDown), cancel);
    }
}

/// <summary>The printed front for the frame of <see cref="FrontPreviewModel"/>: <c>/desk/front/preview/page</c>.</summary>
public static class FrontFrame
{
    public const string Path = "/desk/front/preview/page", OfDraft = "draft";

    public static void MapFrontFrame(this IEndpointRouteBuilder desk) => desk.MapGet("/front/preview/page", AnswerAsync);

    /// <summary>What to look at, behind other parameters; empty for the draft as it is.</summary>
    internal static string Query(string? at, string? of) => (string.IsNullOrWhiteSpace(at) ? "" : "&at=" + Uri.EscapeDataString(at)) + (of == OfDraft ? "&of=" + OfDraft : "");

    /// <exception cref="Data.RuleBroken">It is no hour, or one that is past.</exception>
    internal static Task<FrontOutlook> OutlookAsync(FrontForecast forecast, DeskContext.Place place, string? at, string? of, CancellationToken cancel) =>
        string.IsNullOrWhiteSpace(at) ? forecast.NowAsync(place.Id, cancel) : forecast.AtAsync(place.Id, LocalHour.Parse(at, place.Zone).Time, of == OfDraft, cancel);

    private static async Task<IResult> AnswerAsync(string? at, string? of, HttpContext context, DeskContext desk, FrontForecast forecast, IFrontPreview preview, CancellationToken cancel)
    {
        if (desk.Chosen is not { } place || !desk.CanArrange(place.Id)) return TypedResults.NotFound();
        var outlook = await OutlookAsync(forecast, place, at, of, cancel);
        return PreviewFrame.Framed(context, await preview.PrintAsync(outlook, cancel), await preview.AddressOfAsync(place.Id, cancel));
    }
}
