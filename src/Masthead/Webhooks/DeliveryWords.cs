using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Masthead.Data;
using Masthead.Notices;
using Masthead.Publications;
using Masthead.Serving;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Webhooks;

/// <summary>What a delivery says, made when it is sent: of the story only what readers may see at that moment, so that a late try tells nobody what was taken down meanwhile.</summary>
internal sealed class DeliveryWords(NewsroomDb db, PublicAddress address)
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web) { Encoder = StoryJson.Options.Encoder };

    private sealed record Message(string Type, string Timestamp, Data Data);

    private sealed record Data(string Publication, StoryTold Story, NoticeTold? Notice);

    private sealed record StoryTold(Guid Id, int Revision, string Standing, string Url, string? Headline, string? Standfirst, string FirstPublishedAt, string UpdatedAt);

    private sealed record NoticeTold(Guid Id, string Kind, string Text, string At);

    /// <returns>Null where there is nothing to tell: the story is not one that readers ever saw.</returns>
    public async Task<string?> WriteAsync(Delivery delivery, CancellationToken cancel)
    {
        if (await db.PublishedStories().AsNoTracking().SingleOrDefaultAsync(p => p.StoryId == delivery.StoryId, cancel) is not { } shown) return null;
        var slug = await db.Publications().Where(p => p.Id == delivery.PublicationId).Select(p => p.Slug).SingleAsync(cancel);
        var host = await db.Set<PublicationHost>().Where(h => h.PublicationId == delivery.PublicationId && h.IsPrimary).Select(h => h.Host).SingleAsync(cancel);
        var notice = delivery.NoticeId is { } id ? await db.Notices().AsNoTracking().SingleOrDefaultAsync(n => n.Id == id, cancel) : null;
        // A retracted story keeps its headline for readers; of a withdrawn one they see the notice alone.
        var story = new StoryTold(shown.StoryId, delivery.Revision, Word(shown.Standing.ToString()), address.Of(host) + shown.Path,
            shown.Standing == Standing.Withdrawn ? null : shown.Headline, shown.Standing == Standing.Live && shown.Standfirst.Length > 0 ? shown.Standfirst : null, Written(shown.FirstPublishedAt), Written(shown.UpdatedAt));
        return JsonSerializer.Serialize(new Message(delivery.Event, Written(delivery.HappenedAt), new Data(slug, story,
            notice is null ? null : new NoticeTold(notice.Id, Word(notice.Kind.ToString()), notice.Text, Written(notice.At)))), Form);
    }

    /// <summary>Standard Webhooks, version 1: HMAC-SHA256 over the id, the hour of the try in Unix seconds, and the body, each parted by a full stop.</summary>
    public static string Sign(string secret, string messageId, long timestamp, string body)
    {
        var key = Convert.FromBase64String(secret[Webhook.SecretPrefix.Length..]);
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{messageId}.{timestamp}.{body}"))));
    }

    private static string Word(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static string Written(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
