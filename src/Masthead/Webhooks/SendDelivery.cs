using System.Globalization;
using System.Net;
using System.Text;
using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Data;
using Masthead.Jobs;
using Masthead.Outgoing;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Webhooks;

/// <summary>Sends one delivery. Sent twice, the receiver knows it by its id; what is delivered is not sent again by itself.</summary>
internal sealed class SendDelivery(NewsroomDb db, DeliveryWords words, OutgoingHttp http, TimeProvider clock) : IJobWork
{
    /// <summary>5 seconds, doubling up to 12 hours: 18 tries within some three days.</summary>
    public static JobKind Kind { get; } = new("webhook", new RetryPolicy(TimeSpan.FromSeconds(5), TimeSpan.FromHours(12), 18), AtOnce: 16);

    public static string About(Guid deliveryId) => deliveryId.ToString("d");

    public async Task DoAsync(Job job, CancellationToken cancel)
    {
        var id = Guid.Parse(job.About);
        if (await db.Deliveries().SingleOrDefaultAsync(d => d.Id == id && d.State == DeliveryState.Waiting, cancel) is not { } delivery) return;
        var webhook = await db.Webhooks().SingleAsync(w => w.Id == delivery.WebhookId, cancel);
        if (!webhook.IsOn)
        {
            delivery.GiveUp("The webhook was switched off.");
            await db.SaveChangesAsync(cancel);
            return;
        }
        if (await words.WriteAsync(delivery, cancel) is not { } body)
        {
            delivery.GiveUp("The story is not one that readers have seen.");
            await db.SaveChangesAsync(cancel);
            return;
        }
        var began = clock.GetTimestamp();
        var (status, error) = await SendAsync(webhook, delivery, body, cancel);
        var (took, now) = (clock.GetElapsedTime(began), clock.GetUtcNow());
        if (error is null)
        {
            delivery.Tried(DeliveryState.Delivered, status, took, null, now);
            webhook.Took();
            await ForgetOldAsync(webhook, now, cancel);
            await db.SaveChangesAsync(cancel);
            return;
        }
        var isLast = job.Tries >= Kind.Retries.Tries;
        var isGone = status == (int)HttpStatusCode.Gone;
        var isTooLong = webhook.Failed(now);
        if (isGone || isTooLong)
        {
            var why = isGone ? "It answered 410: it is there no more." : $"It has taken nothing for {Webhook.Patience.Days} days. The last time: {error}";
            webhook.SwitchOff(why.Length > Delivery.LongestError ? why[..Delivery.LongestError] : why, now);
            db.Note(webhook.PublicationId, new Actor(null, "webhooks"), Deeds.WebhookDisabled, webhook.Id, webhook.Address, now, why);
        }
        var isOver = isLast || isGone || isTooLong;
        delivery.Tried(isOver ? DeliveryState.GivenUp : DeliveryState.Waiting, status, took, error, now);
        await db.SaveChangesAsync(cancel);
        if (!isOver) throw new HttpRequestException(error);
    }

    private async Task<(int? Status, string? Error)> SendAsync(Webhook webhook, Delivery delivery, string body, CancellationToken cancel)
    {
        var timestamp = clock.GetUtcNow().ToUnixTimeSeconds();
        using var request = new HttpRequestMessage(HttpMethod.Post, webhook.Address) { Content = new StringContent(body, Encoding.UTF8, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")) };
        request.Headers.Add("webhook-id", delivery.MessageId);
        request.Headers.Add("webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", DeliveryWords.Sign(webhook.Secret, delivery.MessageId, timestamp, body));
        try
        {
            var status = (int)await http.ToStrangerAsync(request, cancel);
            return (status, status is >= 200 and < 300 ? null : $"It answered {status}.");
        }
        catch (HttpRequestException failure)
        {
            return (null, failure.InnerException is HttpRequestException inner ? inner.Message : failure.Message);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return (null, "It gave no answer within ten seconds.");
        }
    }

    private Task<int> ForgetOldAsync(Webhook webhook, DateTimeOffset now, CancellationToken cancel)
    {
        var before = now - Delivery.Kept;
        return db.Deliveries().Where(d => d.WebhookId == webhook.Id && d.State != DeliveryState.Waiting && d.HappenedAt < before).ExecuteDeleteAsync(cancel);
    }
}
