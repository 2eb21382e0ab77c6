using System.Security.Cryptography;
using Masthead.Accounts;
using Masthead.Data;
using Masthead.Publications;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Masthead.Webhooks;

/// <summary>An address that is told what readers see anew in one publication.</summary>
public sealed class Webhook
{
    public const int LongestAddress = 1_000, MostOfPublication = 20;
    public const string SecretPrefix = "whsec_";

    /// <summary>An address that has taken nothing for so long is told nothing more.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(3);

    private Webhook() { }

    internal Webhook(Guid publicationId, string address, IReadOnlyCollection<string> events, Actor by, DateTimeOffset now)
    {
        (Id, PublicationId, MadeBy, MadeAt) = (Guid.CreateVersion7(now), publicationId, by.Name, now);
        Secret = SecretPrefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        Change(address, events, now);
    }

    public Guid Id { get; private set; }
    public Guid PublicationId { get; private set; }
    public string Address { get; private set; } = "";
    public string[] Events { get; private set; } = [];
    /// <summary>What deliveries are signed with, so it is kept as it is; shown once.</summary>
    public string Secret { get; private set; } = "";
    public string MadeBy { get; private set; } = "";
    public DateTimeOffset MadeAt { get; private set; }
    public DateTimeOffset ChangedAt { get; private set; }
    /// <summary>Since when it has taken nothing; null while the last try went well.</summary>
    public DateTimeOffset? FailingSince { get; private set; }
    public DateTimeOffset? DisabledAt { get; private set; }
    /// <summary>Why it was switched off; empty while it is on.</summary>
    public string DisabledWhy { get; private set; } = "";

    public bool IsOn => DisabledAt is null;

    internal void Change(string address, IReadOnlyCollection<string> events, DateTimeOffset now)
    {
        var given = address.Trim();
        if (given.Length > LongestAddress || !Uri.TryCreate(given, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http") || uri.UserInfo.Length > 0 || uri.Fragment.Length > 0)
            throw new RuleBroken("webhook-address", $"“{(given.Length > 100 ? given[..100] + "…" : given)}” is no address to send to. Give one with https, such as https://robot.example/masthead, without a name or password in it.");
        if (events.Count == 0) throw new RuleBroken("webhook-events", "Choose at least one event that it is told of.");
        if (events.FirstOrDefault(e => !WebhookEvent.IsOne(e)) is { } unknown) throw new RuleBroken("webhook-events", $"There is no event “{unknown}”. There are {string.Join(", ", WebhookEvent.All.Select(e => e.Name))}.");
        (Address, Events, ChangedAt) = (given, [.. WebhookEvent.All.Select(e => e.Name).Where(events.Contains)], now);
    }

    /// <summary>Switched on again, it starts with a clean sheet.</summary>
    internal void SwitchOn(DateTimeOffset now) => (DisabledAt, DisabledWhy, FailingSince, ChangedAt) = (null, "", null, now);

    internal void SwitchOff(string why, DateTimeOffset now) => (DisabledAt, DisabledWhy, ChangedAt) = (now, why, now);

    /// <summary>Somebody wants it off: that is no alarm.</summary>
    internal void LeaveOff(string why, DateTimeOffset now)
    {
        SwitchOff(why, now);
        FailingSince = null;
    }

    internal void Took() => FailingSince = null;

    /// <returns>Whether it has failed for too long.</returns>
    internal bool Failed(DateTimeOffset now) => now - (FailingSince ??= now) >= Patience;
}

public enum DeliveryState { Waiting, Delivered, GivenUp }

/// <summary>One event on its way to one webhook, and what became of it. It holds no words: they are read when it is sent.</summary>
public sealed class Delivery
{
    public const int LongestError = 300;

    /// <summary>How long what was sent, or given up, is shown.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private Delivery() { }

    internal Delivery(Webhook webhook, string @event, Guid storyId, Guid? noticeId, int revision, DateTimeOffset now) =>
        (Id, WebhookId, PublicationId, Event, StoryId, NoticeId, Revision, HappenedAt) = (Guid.CreateVersion7(now), webhook.Id, webhook.PublicationId, @event, storyId, noticeId, revision, now);

    public Guid Id { get; private set; }
    public Guid WebhookId { get; private set; }
    public Guid PublicationId { get; private set; }
    public string Event { get; private set; } = "";
    public Guid StoryId { get; private set; }
    public Guid? NoticeId { get; private set; }
    public int Revision { get; private set; }
    public DateTimeOffset HappenedAt { get; private set; }
    public DeliveryState State { get; private set; }
    public int Tries { get; private set; }
    public DateTimeOffset? TriedAt { get; private set; }
    /// <summary>What the address answered the last time; null where it gave no answer.</summary>
    public int? Status { get; private set; }
    /// <summary>How long it took, in milliseconds.</summary>
    public int? Milliseconds { get; private set; }
    public string? Error { get; private set; }

    /// <summary>As receivers know it: the same in each try.</summary>
    public string MessageId => "msg_" + Id.ToString("n");

    internal void Tried(DeliveryState state, int? status, TimeSpan took, string? error, DateTimeOffset now) =>
        (State, Tries, TriedAt, Status, Milliseconds, Error) = (state, Tries + 1, now, status, (int)Math.Min(took.TotalMilliseconds, int.MaxValue), error is { Length: > LongestError } ? error[..LongestError] : error?.Sound());

    internal void WaitAgain() => State = DeliveryState.Waiting;

    internal void GiveUp(string why) => (State, Error) = (DeliveryState.GivenUp, why);
}

public static class WebhookQueries
{
    /// <summary>Those that were switched off because they took nothing, and of which nobody has said yet what becomes of them.</summary>
    public static IQueryable<Webhook> FailedWebhooks(this NewsroomDb db, Guid publicationId) => db.Webhooks().Where(w => w.PublicationId == publicationId && w.DisabledAt != null && w.FailingSince != null);

    public static DbSet<Webhook> Webhooks(this NewsroomDb db) => db.Set<Webhook>();
    public static DbSet<Delivery> Deliveries(this NewsroomDb db) => db.Set<Delivery>();
}

internal sealed class WebhookMapping : IEntityTypeConfiguration<Webhook>
{
    public void Configure(EntityTypeBuilder<Webhook> builder)
    {
        builder.ToTable("webhooks");
        builder.Property(w => w.Id).ValueGeneratedNever();
        builder.Property(w => w.Address).HasMaxLength(Webhook.LongestAddress);
        builder.Property(w => w.Secret).HasMaxLength(100);
        builder.Property(w => w.MadeBy).HasMaxLength(Account.LongestName);
        builder.Property(w => w.DisabledWhy).HasMaxLength(Delivery.LongestError);
        builder.Property(w => w.ChangedAt).IsConcurrencyToken();
        builder.HasIndex(w => w.PublicationId);
        builder.HasOne<Publication>().WithMany().HasForeignKey(w => w.PublicationId);
    }
}

internal sealed class DeliveryMapping : IEntityTypeConfiguration<Delivery>
{
    public void Configure(EntityTypeBuilder<Delivery> builder)
    {
        builder.ToTable("webhook_deliveries");
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.Property(d => d.Event).HasMaxLength(40);
        builder.Property(d => d.State).HasConversion<string>().HasMaxLength(20);
        builder.Property(d => d.Error).HasMaxLength(Delivery.LongestError);
        builder.Ignore(d => d.MessageId);
        builder.HasIndex(d => new { d.WebhookId, d.Id });
        builder.HasOne<Webhook>().WithMany().HasForeignKey(d => d.WebhookId);
        builder.HasOne<Story>().WithMany().HasForeignKey(d => d.StoryId);
    }
}
