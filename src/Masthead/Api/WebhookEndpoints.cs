using Masthead.Data;
using Masthead.Tokens;
using Masthead.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Api;

/// <summary>Webhooks and what became of their deliveries.</summary>
internal static class WebhookEndpoints
{
    private const string Tag = "Webhooks";

    public static void MapWebhooks(this IEndpointRouteBuilder api)
    {
        api.Map("GET", "/webhooks", ListAsync, Operation.List<WebhookView>("listWebhooks", Tag, "The webhooks of the publication, oldest first", Scope.WebhooksManage));
        api.Map("POST", "/webhooks", MakeAsync, Operation.One<WebhookView>("makeWebhook", Tag, "Makes a webhook", Scope.WebhooksManage) with
        {
            Body = typeof(WebhookRequest), Status = 201, HasLocation = true, Description = "The answer holds the secret, and no other does. An answer that is given again under an `Idempotency-Key` holds it too, for a day.",
            Example = """{"address":"https://robot.example/masthead","events":["story.published","story.withdrawn"]}""",
        });
        api.Map("GET", "/webhooks/{id:guid}", ReadAsync, Operation.One<WebhookView>("readWebhook", Tag, "A webhook", Scope.WebhooksManage));
        api.Map("PATCH", "/webhooks/{id:guid}", ChangeAsync, Operation.One<WebhookView>("changeWebhook", Tag, "Changes a webhook, or switches it on or off", Scope.WebhooksManage) with { Body = typeof(WebhookChange), NeedsTag = true, Example = """{"isOn":true}""" });
        api.Map("DELETE", "/webhooks/{id:guid}", RemoveAsync, new Operation("removeWebhook", Tag, "Removes a webhook: what waits is not sent any more", Scope.WebhooksManage) { Status = 204 });
        api.Map("GET", "/webhooks/{id:guid}/deliveries", DeliveriesAsync, Operation.List<DeliveryView>("listDeliveries", Tag, "What was sent to a webhook, newest first; kept for 30 days", Scope.WebhooksManage));
        api.Map("POST", "/webhooks/{id:guid}/deliveries/{delivery:guid}/again", AgainAsync, Operation.One<DeliveryView>("sendAgain", Tag, "Sends a delivery once more, under the id that it has", Scope.WebhooksManage) with { Description = "It takes no body." });
    }

    private static async Task<Answer> ListAsync(HttpContext http, Caller caller, NewsroomDb db, CancellationToken cancel)
    {
        var (limit, webhooks) = (Asked.Limit(http), db.Webhooks().AsNoTracking().Where(w => w.PublicationId == caller.PublicationId));
        if (Asked.Place(http) is (_, var after)) webhooks = webhooks.Where(w => w.Id.CompareTo(after) > 0);
        var found = await webhooks.OrderBy(w => w.Id).Take(limit + 1).ToListAsync(cancel);
        return Answer.List<WebhookView>([.. found.Take(limit).Select(w => WebhookView.Of(w))], found.Count > limit ? Asked.Next(http, found[limit - 1].MadeAt, found[limit - 1].Id) : null);
    }

    private static async Task<Answer> MakeAsync(HttpContext http, Caller caller, KeepWebhooks keep)
    {
        var request = Asked.Body<WebhookRequest>(http);
        var webhook = await keep.MakeAsync(caller.PublicationId, request.Address, [.. request.Events], caller.Actor, CancellationToken.None);
        return Answer.One(WebhookView.Of(webhook, isNew: true), status: StatusCodes.Status201Created, location: $"{ApiDoor.Root}/webhooks/{webhook.Id}");
    }

    private static async Task<Answer> ReadAsync(Guid id, Caller caller, NewsroomDb db, CancellationToken cancel) => Answer.One(WebhookView.Of(await FindAsync(id, caller, db, cancel)));

    private static async Task<Answer> ChangeAsync(Guid id, HttpContext http, Caller caller, NewsroomDb db, KeepWebhooks keep, CancellationToken cancel)
    {
        var webhook = await FindAsync(id, caller, db, cancel);
        IfMatch.Hold(http.Request, Answer.One(WebhookView.Of(webhook)));
        var change = Asked.Body<WebhookChange>(http);
        return Answer.One(WebhookView.Of(await keep.ChangeAsync(webhook, change.Address, change.Events is { } events ? [.. events] : null, change.IsOn, caller.Actor, CancellationToken.None)));
    }

    private static async Task<Answer> RemoveAsync(Guid id, Caller caller, NewsroomDb db, KeepWebhooks keep, CancellationToken cancel)
    {
        await keep.RemoveAsync(await FindAsync(id, caller, db, cancel), caller.Actor, CancellationToken.None);
        return Answer.Nothing;
    }

    private static async Task<Answer> DeliveriesAsync(Guid id, HttpContext http, Caller caller, NewsroomDb db, CancellationToken cancel)
    {
        await FindAsync(id, caller, db, cancel);
        var (limit, deliveries) = (Asked.Limit(http), db.Deliveries().AsNoTracking().Where(d => d.WebhookId == id));
        if (Asked.Place(http) is (_, var after)) deliveries = deliveries.Where(d => d.Id.CompareTo(after) < 0);
        var found = await deliveries.OrderByDescending(d => d.Id).Take(limit + 1).ToListAsync(cancel);
        return Answer.List<DeliveryView>([.. found.Take(limit).Select(DeliveryView.Of)], found.Count > limit ? Asked.Next(http, found[limit - 1].HappenedAt, found[limit - 1].Id) : null);
    }

    private static async Task<Answer> AgainAsync(Guid id, Guid delivery, Caller caller, NewsroomDb db, KeepWebhooks keep, CancellationToken cancel)
    {
        await FindAsync(id, caller, db, cancel);
        if (await db.Deliveries().SingleOrDefaultAsync(d => d.Id == delivery && d.WebhookId == id, cancel) is not { } one) throw new Refusal(ProblemKind.NotFound);
        await keep.SendAgainAsync(one, CancellationToken.None);
        return Answer.One(DeliveryView.Of(one));
    }

    private static async Task<Webhook> FindAsync(Guid id, Caller caller, NewsroomDb db, CancellationToken cancel) =>
        await db.Webhooks().SingleOrDefaultAsync(w => w.Id == id && w.PublicationId == caller.PublicationId, cancel) ?? throw new Refusal(ProblemKind.NotFound);
}
