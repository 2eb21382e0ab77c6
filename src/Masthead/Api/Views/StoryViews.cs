using System.Collections.Immutable;
using Masthead.Checks;
using Masthead.Notices;
using Masthead.Stories;
using Masthead.Text;

namespace Masthead.Api;

[Says("A story in a list.")]
public sealed record StoryLine(
    [Says("Its id, kept for ever.")] Guid Id,
    [Says("The headline of the draft; may be empty.")] string Headline,
    [Says("How far it is on its way.")] StoryStatus Status,
    [Says("What readers may take it for.")] StoryKind Kind,
    [Says("The section of the draft; null where none is chosen.")] Guid? SectionId,
    [Says("Counts saves of the draft, from 1.")] int Version,
    [Says("The number of the last revision that readers have seen; 0 before the first.")] int RevisionNumber,
    [Says("The draft holds what readers do not see yet.")] bool HasUnpublishedChanges,
    [Says("When it was last changed: saved, moved on or published.")] DateTimeOffset ChangedAt,
    [Says("Who did that.")] string ChangedBy,
    [Says("When readers first saw it; null before.")] DateTimeOffset? FirstPublishedAt,
    [Says("When it goes out by itself; null where nothing is scheduled.")] DateTimeOffset? GoesOutAt,
    [Says("Nobody and nothing publishes it before this hour; null where there is no embargo.")] DateTimeOffset? EmbargoUntil,
    [Says("When it comes down by itself; null where nothing is set.")] DateTimeOffset? ComesDownAt);

[Says("A story: where it stands, and its draft.")]
public sealed record StoryView(
    [Says("Its id, kept for ever.")] Guid Id,
    [Says("How far it is on its way.")] StoryStatus Status,
    [Says("Counts saves of the draft, from 1. It stands at the beginning of the ETag.")] int Version,
    [Says("The number of the last revision that readers have seen; 0 before the first.")] int RevisionNumber,
    [Says("The draft holds what readers do not see yet.")] bool HasUnpublishedChanges,
    [Says("When it was begun.")] DateTimeOffset CreatedAt,
    [Says("When it was last changed: saved, moved on or published.")] DateTimeOffset ChangedAt,
    [Says("Who did that.")] string ChangedBy,
    [Says("When readers first saw it; null before.")] DateTimeOffset? FirstPublishedAt,
    [Says("Where it stands for readers; null before the first revision. A withdrawn story’s address answers 410.")] string? Url,
    [Says("When it goes out by itself; null where nothing is scheduled.")] DateTimeOffset? GoesOutAt,
    [Says("The version whose words go out then; null where nothing is scheduled.")] int? GoesOutVersion,
    [Says("Nobody and nothing publishes it before this hour; null where there is no embargo.")] DateTimeOffset? EmbargoUntil,
    [Says("When it comes down by itself; null where nothing is set.")] DateTimeOffset? ComesDownAt,
    [Says("What its address says from then on; null where nothing is set.")] string? ComesDownNotice,
    [Says("The draft: all that a person can change, and that a revision keeps.")] StoryContent Content,
    [Says("The body in the form that `body` asked for; null where it asked for none.")] string? BodyText);

[Says("A new state of the way to readers.")]
public sealed record MoveRequest([Says("`inReview` sends it for review, `ready` marks it ready, `draft` returns it to its writers; what was scheduled does not go out then.")] MoveTo Status);

public enum MoveTo { Draft, InReview, Ready }

[Says("An hour.")]
public sealed record HourRequest([Says("In whole seconds; still to come, and within ten years.")] DateTimeOffset At);

[Says("An hour, and what readers find from then on.")]
public sealed record ExpiryRequest(
    [Says("In whole seconds; still to come, and within ten years.")] DateTimeOffset At,
    [Says("What readers find at the story’s address from then on, in plain text.")] string Notice);

[Says("Why a story is taken down.")]
public sealed record TakeDownRequest([Says("What readers find in its place, in plain text, 1 to 4,000 characters.")] string Notice);

[Says("A word to readers about a story that they see.")]
public sealed record NoticeRequest(
    [Says("What it is.")] GivenNotice Kind,
    [Says("Plain text, 1 to 4,000 characters.")] string Text);

public enum GivenNotice { Correction, Clarification, Update }

[Says("A dated, public word to readers about a story.")]
public sealed record NoticeView(
    [Says("Its id, kept for ever.")] Guid Id,
    [Says("What it is.")] NoticeKind Kind,
    [Says("Plain text.")] string Text,
    [Says("The revision that it came with.")] int Revision,
    [Says("When it was given.")] DateTimeOffset At)
{
    public static NoticeView Of(Notice one) => new(one.Id, one.Kind, one.Text, one.RevisionAfter, one.At);
}

[Says("A revision in a list.")]
public sealed record RevisionLine(
    [Says("From 1, without gaps.")] int Number,
    [Says("What brought it.")] RevisionKind Kind,
    [Says("The headline of that time.")] string Headline,
    [Says("SHA-256 of its canonical form, lower-case hexadecimal.")] string Sha256,
    [Says("What the change from the revision before touched; empty for the first.")] IReadOnlyList<string> Grade,
    [Says("Who published it.")] string PublishedBy,
    [Says("When.")] DateTimeOffset PublishedAt)
{
    public static RevisionLine Of(Revision one) => new(one.Number, one.Kind, one.Content.Headline, one.Sha256, GradesOf(one.Grade), one.PublishedBy, one.PublishedAt);

    internal static IReadOnlyList<string> GradesOf(ChangeGrade grade) =>
        [.. Enum.GetValues<ChangeGrade>().Where(g => g != ChangeGrade.None && grade.HasFlag(g)).Select(g => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(g.ToString()))];
}

[Says("One immutable public state of a story.")]
public sealed record RevisionView(
    [Says("From 1, without gaps.")] int Number,
    [Says("What brought it.")] RevisionKind Kind,
    [Says("SHA-256 of its canonical form, lower-case hexadecimal.")] string Sha256,
    [Says("What the change from the revision before touched; empty for the first.")] IReadOnlyList<string> Grade,
    [Says("Who published it.")] string PublishedBy,
    [Says("When.")] DateTimeOffset PublishedAt,
    [Says("The words.")] StoryContent Content,
    [Says("The body in the form that `body` asked for; null where it asked for none.")] string? BodyText);

[Says("What the copy desk says of a draft.")]
public sealed record ChecksView(
    [Says("The version that was read.")] int Version,
    [Says("How many words the body has.")] int Words,
    [Says("What it found, in the order of the copy.")] IReadOnlyList<FindingView> Findings);

[Says("A finding at its place.")]
public sealed record FindingView(
    [Says("The same for the same words under the same rule, whatever is written before them.")] string Id,
    [Says("The rule.")] string Rule,
    [Says("How much it weighs.")] Severity Severity,
    [Says("What is wrong.")] string Message,
    [Says("Why it matters.")] string Why,
    [Says("The words; empty where it is about a block as a whole.")] string Quote,
    [Says("The words that would be right; null where the desk cannot know them.")] string? Fix,
    [Says("The id of a block, or the name of a field.")] string Block,
    [Says("Where it begins in the words of the block, in UTF-16 code units.")] int Start,
    [Says("Where it ends.")] int End)
{
    public static FindingView Of(PlacedFinding one) => new(one.Id, one.Rule, one.Severity, one.Message, one.Why, one.Quote, one.Fix?.Text, one.Block, one.Start, one.End);
}
