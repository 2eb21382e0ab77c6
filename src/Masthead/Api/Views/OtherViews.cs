using Masthead.Audit;
using Masthead.Fronts;
using Masthead.Statements;
using Masthead.Text;
using Masthead.Webhooks;

namespace Masthead.Api;

[Says("A story in a place of the front.")]
public sealed record PinView(
    [Says("The place.")] FrontPlace Place,
    [Says("The story that stands there.")] Guid StoryId,
    [Says("When it leaves by itself; null for never.")] DateTimeOffset? Until,
    [Says("Before this hour it is not there; null for from the beginning.")] DateTimeOffset? From);

[Says("A front that goes before readers at an hour, as the draft stood when it was scheduled.")]
public sealed record FrontScheduleView(
    [Says("When.")] DateTimeOffset At,
    [Says("Who scheduled it.")] string By,
    [Says("The pins that readers see from then on. A story that is not public yet does not appear before it is.")] IReadOnlyList<PinView> Pins);

[Says("The front: what editors work on, and what readers see. What no pin fills, the newest stories do.")]
public sealed record FrontView(
    [Says("Counts changes, from 0. It stands at the beginning of the ETag.")] int Version,
    [Says("Who changed it last; empty where nobody has.")] string ChangedBy,
    [Says("When; null where nobody has.")] DateTimeOffset? ChangedAt,
    [Says("The pins that editors work on.")] IReadOnlyList<PinView> Draft,
    [Says("The pins that readers see.")] IReadOnlyList<PinView> Shown,
    [Says("What follows at an hour; null where nothing is scheduled.")] FrontScheduleView? Scheduled);

[Says("A story for a place of the front.")]
public sealed record PinRequest(
    [Says("One that readers see, or that is scheduled: it appears once it is public. Where it stood before, it no longer does.")] Guid StoryId,
    [Says("When it leaves by itself, within a year; null or left out for never.")] DateTimeOffset? Until = null,
    [Says("Before this hour it is not there; null or left out for from the beginning.")] DateTimeOffset? From = null);

[Says("The hour at which the draft of the front goes before readers.")]
public sealed record FrontScheduleRequest([Says("In whole seconds; still to come, and within a year.")] DateTimeOffset At);

[Says("The line that stands above the front while something happens.")]
public sealed record BannerView(
    [Says("Counts changes, from 0. It stands at the beginning of the ETag.")] int Version,
    [Says("True while readers see it.")] bool Stands,
    [Says("The line; empty where none stands.")] string Text,
    [Says("The story that it leads to; null for none.")] Guid? StoryId,
    [Says("When it leaves, or left, by itself; null where none stands.")] DateTimeOffset? Until,
    [Says("Who changed it last; empty where nobody has.")] string ChangedBy,
    [Says("When; null where nobody has.")] DateTimeOffset? ChangedAt);

[Says("A line to stand above the front.")]
public sealed record BannerRequest(
    [Says("One line of 1 to 160 characters.")] string Text,
    [Says("A story that readers see; null or left out for none. When it is taken down, the banner goes with it.")] Guid? StoryId = null,
    [Says("When it leaves by itself, within 24 hours; null or left out for three hours from now.")] DateTimeOffset? Until = null);

[Says("Words attributed to a speaker in a published story.")]
public sealed record StatementView(
    [Says("Its id. A new revision of the story is read anew: statements get new ids then.")] Guid Id,
    [Says("The story.")] Guid StoryId,
    [Says("The revision that was read.")] int Revision,
    [Says("`direct` words, `indirect` ones of the reporter, or `mixed`.")] StatementKind Kind,
    [Says("What was said, without marks at the ends.")] string Words,
    [Says("Whose words they are; null where nobody is named.")] Guid? SpeakerId,
    [Says("The fullest name of the speaker in the copy; null where it does not say.")] string? SpeakerName,
    [Says("The word of saying, such as “said”; null where there is none.")] string? Cue,
    [Says("Which paragraph they begin in, from 1.")] int Paragraph,
    [Says("When readers first saw the story.")] DateTimeOffset SaidAt)
{
    public static StatementView Of(StatementRow one) => new(one.Id, one.StoryId, one.RevisionNumber, one.Kind, one.Words, one.SpeakerId, one.SpeakerName, one.Cue, one.Paragraph, one.SaidAt);
}

[Says("A person or body whose statements the archive holds.")]
public sealed record SpeakerView(
    [Says("Its id, kept until two speakers are made one.")] Guid Id,
    [Says("The name in addresses.")] string Slug,
    [Says("The name.")] string Name,
    [Says("False keeps their page, and what they said, out of the public lists.")] bool IsPublic,
    [Says("The names by which copy calls them.")] IReadOnlyList<string> Aliases);

[Says("A deed: who did what to what, and when.")]
public sealed record AuditView(
    [Says("Its id; later deeds have later ones.")] Guid Id,
    [Says("When.")] DateTimeOffset At,
    [Says("Who did it. A token signs with its name and “(API)”.")] string By,
    [Says("The account; null where none did it.")] Guid? AccountId,
    [Says("What was done, such as `story.published`.")] string Deed,
    [Says("What it was done to; null where that has no id.")] Guid? SubjectId,
    [Says("What that was called at that hour.")] string Subject,
    [Says("What a person added, or what changed; may be empty.")] string Words)
{
    public static AuditView Of(AuditEntry one) => new(one.Id, one.At, one.By, one.AccountId, one.Deed, one.SubjectId, one.Subject, one.Words);
}

[Says("An address that is told what readers see anew.")]
public sealed record WebhookView(
    [Says("Its id, kept for ever.")] Guid Id,
    [Says("Where deliveries go.")] string Address,
    [Says("What it is told of.")] IReadOnlyList<string> Events,
    [Says("False while nothing is sent to it.")] bool IsOn,
    [Says("Why it was switched off; empty while it is on.")] string DisabledWhy,
    [Says("Since when it has taken nothing; null while the last try went well.")] DateTimeOffset? FailingSince,
    [Says("Who made it.")] string MadeBy,
    [Says("When.")] DateTimeOffset MadeAt,
    [Says("What deliveries are signed with, `whsec_…`: told in the answer that makes it, and null ever after.")] string? Secret)
{
    public static WebhookView Of(Webhook one, bool isNew = false) => new(one.Id, one.Address, one.Events, one.IsOn, one.DisabledWhy, one.FailingSince, one.MadeBy, one.MadeAt, isNew ? one.Secret : null);
}

[Says("A new webhook.")]
public sealed record WebhookRequest(
    [Says("Where deliveries go: http or https, a public address, without a name or password in it.")] string Address,
    [Says("What it is told of: `story.published`, `story.updated`, `story.withdrawn`, `story.retracted`, `notice.given`.")] IReadOnlyList<string> Events);

[Says("What changes of a webhook. What is left out, or null, stays.")]
public sealed record WebhookChange(
    [Says("Where deliveries go from now on.")] string? Address = null,
    [Says("What it is told of from now on.")] IReadOnlyList<string>? Events = null,
    [Says("Switches it on or off.")] bool? IsOn = null);

[Says("One event on its way to a webhook, and what became of it.")]
public sealed record DeliveryView(
    [Says("Its id.")] Guid Id,
    [Says("The header `webhook-id` of each try.")] string MessageId,
    [Says("What happened.")] string Event,
    [Says("The story that it is about.")] Guid StoryId,
    [Says("The revision that it is about.")] int Revision,
    [Says("When it happened.")] DateTimeOffset HappenedAt,
    [Says("`waiting` for its first or next try, `delivered`, or `givenUp`.")] DeliveryState State,
    [Says("How often it was tried.")] int Tries,
    [Says("When it was last tried; null before.")] DateTimeOffset? TriedAt,
    [Says("What the address answered the last time; null where it gave no answer.")] int? Status,
    [Says("How long that took, in milliseconds; null before the first try.")] int? Milliseconds,
    [Says("What went wrong the last time; null where nothing did.")] string? Error)
{
    public static DeliveryView Of(Delivery one) => new(one.Id, one.MessageId, one.Event, one.StoryId, one.Revision, one.HappenedAt, one.State, one.Tries, one.TriedAt, one.Status, one.Milliseconds, one.Error);
}
