using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Data;
using Masthead.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Masthead.Webhooks;

/// <summary>Makes webhooks, changes and removes them. That the person manages the publication is the caller’s to know.</summary>
public sealed class KeepWebhooks(NewsroomDb db, JobBook jobs, TimeProvider clock)
{
    public async Task<Webhook> MakeAsync(Guid publicationId, string address, IReadOnlyCollection<string> events, Actor by, CancellationToken cancel)
    {
        await using var transaction = await db.BeginWritingAsync(cancel);
        if (await db.Webhooks().CountAsync(w => w.PublicationId == publicationId, cancel) >= Webhook.MostOfPublication)
            throw new RuleBroken("webhook-count", $"A publication has at most {Webhook.MostOfPublication} webhooks. Remove one that is not used any more.");
        var webhook = new Webhook(publicationId, address, events, by, clock.GetUtcNow());
        db.Webhooks().Add(webhook);
        db.Note(publicationId, by, Deeds.WebhookMade, webhook.Id, webhook.Address, clock.GetUtcNow(), string.Join(' ', webhook.Events));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return webhook;
    }

    /// <param name="isOn">True switches one on that was switched off; null leaves it.</param>
    public async Task<Webhook> ChangeAsync(Webhook known, string? address, IReadOnlyCollection<string>? events, bool? isOn, Actor by, CancellationToken cancel)
    {
        await using var transaction = await db.BeginWritingAsync(cancel);
        var webhook = await StandingAsync(known, cancel);
        var now = clock.GetUtcNow();
        webhook.Change(address ?? webhook.Address, events ?? webhook.Events, now);
        if (isOn == true && !webhook.IsOn) webhook.SwitchOn(now);
        if (isOn == false && (webhook.IsOn || webhook.FailingSince is not null)) webhook.LeaveOff($"{by.Name} switched it off.", now);
        db.Note(webhook.PublicationId, by, Deeds.WebhookChanged, webhook.Id, webhook.Address, now, string.Join(' ', webhook.Events) + (webhook.IsOn ? "" : " (off)"));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return webhook;
    }

    /// <summary>With all that is shown of its deliveries; what waits is not sent any more.</summary>
    public async Task RemoveAsync(Webhook known, Actor by, CancellationToken cancel)
    {
        await using var transaction = await db.BeginWritingAsync(cancel);
        var webhook = await StandingAsync(known, cancel);
        await db.Deliveries().Where(d => d.WebhookId == webhook.Id).ExecuteDeleteAsync(cancel);
        db.Webhooks().Remove(webhook);
        db.Note(webhook.PublicationId, by, Deeds.WebhookRemoved, webhook.Id, webhook.Address, clock.GetUtcNow());
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>Sends a delivery once more, at once, under the id that it has.</summary>
    public async Task SendAgainAsync(Delivery delivery, CancellationToken cancel)
    {
        await using var transaction = await db.BeginWritingAsync(cancel);
        await db.Entry(delivery).ReloadAsync(cancel);
        if (!await db.Webhooks().AnyAsync(w => w.Id == delivery.WebhookId && w.DisabledAt == null, cancel)) throw new RuleBroken("webhook-off", "The webhook is switched off. Switch it on, then send again.");
        delivery.WaitAgain();
        await db.SaveChangesAsync(cancel);
        await jobs.OrderAsync(SendDelivery.Kind, SendDelivery.About(delivery.Id), clock.GetUtcNow(), cancel, delivery.PublicationId);
        await transaction.CommitAsync(cancel);
    }

    private async Task<Webhook> StandingAsync(Webhook known, CancellationToken cancel) =>
        await db.Webhooks().SingleOrDefaultAsync(w => w.Id == known.Id, cancel) ?? throw new RuleBroken("no-webhook", "There is no such webhook any more. Load the page again.");
}

public static class WebhooksSetup
{
    /// <summary>Before the publish log’s own order, which may commit behind a save.</summary>
    public static IServiceCollection AddWebhooks(this IServiceCollection services) => services
        .AddSingleton<IInterceptor, OrderDeliveries>()
        .AddScoped<DeliveryWords>()
        .AddScoped<KeepWebhooks>()
        .AddJobWork<SendDelivery>();
}
