using System.Collections.Immutable;
using Masthead.Accounts;
using Masthead.Data;
using Masthead.Text;

namespace Masthead.Stories;

public enum StoryStatus { Draft, InReview, Ready, Published, Withdrawn, Retracted }

/// <summary>The unit of publishing. What its writers see is <see cref="Draft"/>; what readers see is the last <see cref="Revision"/>,
/// through a <see cref="PublishedStory"/> that exists from the first publication on.</summary>
public sealed partial class Story
{
    private Story() { }

    public Story(Guid publicationId, StoryContent content, Actor by, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        PublicationId = publicationId;
        CreatedAt = now;
        CreatedBy = by.AccountId;
        Keep(content, by, now);
    }

    public Guid Id { get; private set; }
    public Guid PublicationId { get; private set; }
    public StoryStatus Status { get; private set; }
    public StoryContent Draft { get; private set; } = new();
    /// <summary>The draft's headline, in a column of its own for the desk's lists.</summary>
    public string Headline { get; private set; } = "";
    /// <summary>The draft's section, likewise.</summary>
    public Guid? SectionId { get; private set; }
    /// <summary>Counts saves, from 1. A save must name the version it started from.</summary>
    public int Version { get; private set; }
    /// <summary>The version of the draft that the last revision was made of; 0 before the first.</summary>
    public int PublishedVersion { get; private set; }
    /// <summary>The number of the last revision; 0 before the first.</summary>
    public int RevisionNumber { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public Guid? CreatedBy { get; private set; }
    public DateTimeOffset ChangedAt { get; private set; }
    public string ChangedBy { get; private set; } = "";
    public DateTimeOffset? FirstPublishedAt { get; private set; }
    /// <summary>What the story was imported from, such as the SHA-256 of a page: importing the same again finds it. Null for own copy.</summary>
    public string? Origin { get; private set; }

    /// <summary>True when the draft holds what readers do not see yet.</summary>
    public bool HasUnpublishedChanges => Version > PublishedVersion;

    public void CameFrom(string origin) => Origin = origin;

    /// <summary>Keeps a new state of the draft. False, and nothing changes, when <paramref name="startedFrom"/> is not the version that stands: somebody saved in between.</summary>
    public bool TrySave(StoryContent content, int startedFrom, Actor by, DateTimeOffset now)
    {
        if (startedFrom != Version) return false;
        if (Status == StoryStatus.Retracted) throw new RuleBroken("retracted", "A retracted story stays as it is; its retraction notice can be changed.");
        Keep(content, by, now);
        return true;
    }

    private void Keep(StoryContent written, Actor by, DateTimeOffset now)
    {
        var content = written.Sound().Parted();
        if (content.Headline.Length > StoryContent.LongestHeadline)
            throw new RuleBroken("headline-length", $"A headline has at most {StoryContent.LongestHeadline} characters; this one has {content.Headline.Length}.");
        foreach (var (name, words) in content.Headlines.All().Where(h => h.Words.Length > StoryContent.LongestHeadline))
            throw new RuleBroken("headline-length", $"A headline has at most {StoryContent.LongestHeadline} characters; the one for {name} has {words.Length}.");
        if (content.Dateline.Length > StoryContent.LongestDateline) throw new RuleBroken("dateline-length", $"A dateline has at most {StoryContent.LongestDateline} characters; this one has {content.Dateline.Length}.");
        if (content.TopicIds.Length > StoryContent.MostTopics) throw new RuleBroken("topics", $"A story is about at most {StoryContent.MostTopics} topics; take some out.");
        RefuseSources(content.Sources);
        if (content.Slug.Length > 0) _ = Publications.Slug.Parse(content.Slug);
        (Draft, Headline, SectionId, Version, ChangedAt, ChangedBy) = (content, content.Headline, content.SectionId, Version + 1, now, by.Name);
    }

    private static void RefuseSources(ImmutableArray<StorySource> sources)
    {
        if (sources.Length > StorySource.Most) throw new RuleBroken("sources", $"A story has at most {StorySource.Most} sources; take some out.");
        foreach (var source in sources)
        {
            if (source.Description.Length > StorySource.LongestDescription || source.Url?.Length > StorySource.LongestUrl)
                throw new RuleBroken("source-length", $"A source has at most {StorySource.LongestDescription:N0} characters of description, and {StorySource.LongestUrl:N0} of address; shorten it.");
            if (source.Id.Length > 0 && !Block.IsId(source.Id))
                throw new RuleBroken("source-id", "The id of a source is 12 to 64 letters a-z and digits.");
        }
        if (sources.Where(s => s.Id.Length > 0).DistinctBy(s => s.Id).Count() < sources.Count(s => s.Id.Length > 0)) throw new RuleBroken("source-id", "Two sources have one id. Take one of them out.");
    }

    public void SendForReview(Actor by, DateTimeOffset now) => Move(StoryStatus.InReview, by, now, StoryStatus.Draft, StoryStatus.Ready);

    public void MarkReady(Actor by, DateTimeOffset now) => Move(StoryStatus.Ready, by, now, StoryStatus.Draft, StoryStatus.InReview);

    /// <summary>Takes it back: what was scheduled does not go out.</summary>
    public void ReturnToDraft(Actor by, DateTimeOffset now)
    {
        Move(StoryStatus.Draft, by, now, StoryStatus.InReview, StoryStatus.Ready);
        ForgetGoingOut();
    }

    /// <summary>Part of <c>PublishStory</c>, which alone calls it: takes the next revision's number.</summary>
    /// <param name="version">The draft's version that the words are of. Where the draft has moved on since, it stays as its writers left it, but for its address.</param>
    internal int Publish(StoryContent asPublished, int version, Actor by, DateTimeOffset now)
    {
        if (Status == StoryStatus.Retracted) throw new RuleBroken("retracted", "A retracted story is not published again. Write a new one.");
        Status = StoryStatus.Published;
        FirstPublishedAt ??= now;
        var draft = version == Version ? Draft.Suggested is { } open ? asPublished.WithSuggested(open) : asPublished : Draft.Slug.Length > 0 ? Draft : Draft with { Slug = asPublished.Slug };
        (Draft, Headline, SectionId) = (draft, draft.Headline, draft.SectionId);
        PublishedVersion = version;
        (ChangedAt, ChangedBy) = (now, by.Name);
        ForgetGoingOut();
        return ++RevisionNumber;
    }

    /// <summary>Part of <c>WithdrawStory</c>: takes the next revision's number. The draft stays as its writers left it.</summary>
    internal void Withdraw(Actor by, DateTimeOffset now)
    {
        Move(StoryStatus.Withdrawn, by, now, StoryStatus.Published);
        ForgetGoingOut();
        ForgetComingDown();
        RevisionNumber++;
    }

    /// <summary>Part of <c>RetractStory</c>: takes the last revision's number.</summary>
    internal void Retract(Actor by, DateTimeOffset now)
    {
        Move(StoryStatus.Retracted, by, now, StoryStatus.Published, StoryStatus.Withdrawn);
        ForgetGoingOut();
        ForgetComingDown();
        EmbargoUntil = null;
        RevisionNumber++;
    }

    private void Move(StoryStatus to, Actor by, DateTimeOffset now, params ReadOnlySpan<StoryStatus> from)
    {
        if (!from.Contains(Status)) throw new RuleBroken("status", Refused(to));
        (Status, ChangedAt, ChangedBy) = (to, now, by.Name);
    }

    private Saying Refused(StoryStatus to)
    {
        switch (to)
        {
            case StoryStatus.Draft: return $"A story that is {Name(Status)} cannot be returned to draft.";
            case StoryStatus.InReview: return $"A story that is {Name(Status)} cannot be sent for review.";
            case StoryStatus.Ready: return $"A story that is {Name(Status)} cannot be marked ready.";
            case StoryStatus.Withdrawn: return $"A story that is {Name(Status)} cannot be withdrawn.";
            default: return $"A story that is {Name(Status)} cannot be retracted.";
        }
    }

    private static Saying Name(StoryStatus status) => status switch
    {
        StoryStatus.Draft => "draft",
        StoryStatus.InReview => "in review",
        StoryStatus.Ready => "ready",
        StoryStatus.Published => "published",
        StoryStatus.Withdrawn => "withdrawn",
        _ => "retracted",
    };
}
