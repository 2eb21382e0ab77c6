using Masthead.Data;
using Masthead.Webhooks;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Masthead.Desk;

/// <summary>The webhooks of the chosen publication and what became of their deliveries, for its administrators.</summary>
public sealed class WebhooksModel(NewsroomDb db, DeskContext desk, KeepWebhooks keep, IStringLocalizer<DeskWords> say) : PageModel, IShowsAgain
{
    private const int MostDeliveries = 100;

    [BindProperty] public string? Address { get; set; }
    [BindProperty] public List<string> Events { get; set; } = [];
    [BindProperty] public Guid Webhook { get; set; }
    [BindProperty] public Guid Delivery { get; set; }

    [TempData] public string? Done { get; set; }

    public IReadOnlyList<Webhook> Webhooks { get; private set; } = [];
    public IReadOnlyList<Delivery> Deliveries { get; private set; } = [];
    public IReadOnlyDictionary<Guid, string> Headlines { get; private set; } = new Dictionary<Guid, string>();
    public Webhook? Made { get; private set; }

    public string AddressOf(Delivery delivery) => Webhooks.FirstOrDefault(w => w.Id == delivery.WebhookId)?.Address ?? "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (desk.Chosen is not { } place || !desk.CanManage(place.Id)) return NotFound();
        ModelState.Clear();
        await LoadAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostMakeAsync(CancellationToken cancel)
    {
        if (desk.Chosen is not { } place || !desk.CanManage(place.Id)) return NotFound();
        Made = await keep.MakeAsync(place.Id, Address ?? "", Events, desk.Actor, cancel);
        ModelState.Clear();
        (Address, Events) = (null, []);
        await LoadAsync(cancel);
        return Page();
    }

    public Task<IActionResult> OnPostSwitchOnAsync(CancellationToken cancel) => ChangeAsync(w => keep.ChangeAsync(w, null, null, isOn: true, desk.Actor, cancel), say["The webhook is on. What happens from now on is sent."], cancel);

    public Task<IActionResult> OnPostSwitchOffAsync(CancellationToken cancel) => ChangeAsync(w => keep.ChangeAsync(w, null, null, isOn: false, desk.Actor, cancel), say["The webhook is off. Nothing is sent to it."], cancel);

    public Task<IActionResult> OnPostRemoveAsync(CancellationToken cancel) => ChangeAsync(w => keep.RemoveAsync(w, desk.Actor, cancel), say["The webhook is removed."], cancel);

    public async Task<IActionResult> OnPostAgainAsync(CancellationToken cancel)
    {
        if (desk.Chosen is not { } place || !desk.CanManage(place.Id)) return NotFound();
        if (await db.Deliveries().SingleOrDefaultAsync(d => d.Id == Delivery && d.PublicationId == place.Id, cancel) is not { } delivery) return NotFound();
        await keep.SendAgainAsync(delivery, cancel);
        Done = say["It is sent again."];
        return Redirect(desk.At("/desk/webhooks"));
    }

    public async Task LoadAsync(CancellationToken cancel)
    {
        var place = desk.Chosen!.Id;
        Webhooks = await db.Webhooks().AsNoTracking().Where(w => w.PublicationId == place).OrderBy(w => w.Id).ToListAsync(cancel);
        List<Delivery> newest = [];
        // By webhook, as the index lies; there are few.
        foreach (var webhook in Webhooks) newest.AddRange(await db.Deliveries().AsNoTracking().Where(d => d.WebhookId == webhook.Id).OrderByDescending(d => d.Id).Take(MostDeliveries).ToListAsync(cancel));
        Deliveries = [.. newest.OrderByDescending(d => d.HappenedAt).ThenByDescending(d => d.Id).Take(MostDeliveries)];
        var stories = Deliveries.Select(d => d.StoryId).Distinct().ToList();
        Headlines = await db.Set<Stories.Story>().Where(s => stories.Contains(s.Id)).Select(s => new { s.Id, s.Headline }).ToDictionaryAsync(s => s.Id, s => s.Headline, cancel);
    }

    public string SaysOf(string name) => name switch
    {
        WebhookEvent.Published => say["Readers see a story for the first time"],
        WebhookEvent.Updated => say["A new revision of a story is out, or a withdrawn one is back"],
        WebhookEvent.Withdrawn => say["A story was taken out of sight"],
        WebhookEvent.Retracted => say["A story was taken back for good"],
        WebhookEvent.NoticeGiven => say["A correction, clarification or update was put on a story"],
        _ => name,
    };

    private async Task<IActionResult> ChangeAsync(Func<Webhook, Task> change, string done, CancellationToken cancel)
    {
        if (desk.Chosen is not { } place || !desk.CanManage(place.Id)) return NotFound();
        if (await db.Webhooks().SingleOrDefaultAsync(w => w.Id == Webhook && w.PublicationId == place.Id, cancel) is not { } webhook) return NotFound();
        await change(webhook);
        Done = done;
        return Redirect(desk.At("/desk/webhooks"));
    }
}
