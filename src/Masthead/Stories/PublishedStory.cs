namespace Masthead.Stories;

public enum Standing { Live, Withdrawn, Retracted }

/// <summary>What readers may know of a story: written by the acts of Publishing alone, in the transaction that makes the revision.
/// Drafts are not in this table, so no reading view can leak one.</summary>
public sealed class PublishedStory
{
    private readonly List<PublishedByline> _byline = [];
    private readonly List<PublishedTopic> _topics = [];

    private PublishedStory() { }

    internal PublishedStory(Story story, string path) => (StoryId, PublicationId, Path, FirstPublishedAt) = (story.Id, story.PublicationId, path, story.FirstPublishedAt!.Value);

    /// <summary>What readers would know of it if these words went out now: in no table, for a preview.</summary>
    internal static PublishedStory AsIf(Story story, StoryContent words, string path, DateTimeOffset now)
    {
        var shown = new PublishedStory { StoryId = story.Id, PublicationId = story.PublicationId, Path = path, FirstPublishedAt = story.FirstPublishedAt ?? now, UpdatedAt = now };
        (shown.Kind, shown.CoverageEndedAt, shown.RevisionNumber) = (words.Kind, words.CoverageEnd, story.RevisionNumber);
        (shown.Headline, shown.FrontHeadline, shown.Kicker, shown.Standfirst, shown.SectionId, shown.LeadPictureId) = (words.Headline, words.Headlines.Front, words.Kicker, words.Standfirst, words.SectionId, words.LeadPictureId);
        shown._byline.AddRange(words.Byline.Select((entry, position) => new PublishedByline(shown, position, entry.ContributorId, entry.Role, isFirst: true)));
        shown._topics.AddRange(words.TopicIds.Distinct().Select(topic => new PublishedTopic(shown, topic)));
        return shown;
    }

    public Guid StoryId { get; private set; }
    public Guid PublicationId { get; private set; }
    public string Path { get; private set; } = "";
    public Standing Standing { get; private set; }
    public StoryKind Kind { get; private set; }
    public string Headline { get; private set; } = "";
    /// <summary>What lists call it; empty where that is its headline.</summary>
    public string FrontHeadline { get; private set; } = "";
    public string Kicker { get; private set; } = "";
    public string Standfirst { get; private set; } = "";
    /// <summary>When live coverage ended; null while it goes on, and for a story that is none.</summary>
    public DateTimeOffset? CoverageEndedAt { get; private set; }
    public Guid? SectionId { get; private set; }
    public Guid? LeadPictureId { get; private set; }
    public int RevisionNumber { get; private set; }
    public DateTimeOffset FirstPublishedAt { get; private set; }
    /// <summary>The last change that a reader would call one: typing slips do not move it.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }
    public IReadOnlyList<PublishedByline> Byline => _byline;
    public IReadOnlyList<PublishedTopic> Topics => _topics;

    internal void Show(Revision revision, string path)
    {
        var content = revision.Content;
        (Path, Standing, RevisionNumber, Kind) = (path, Standing.Live, revision.Number, content.Kind);
        CoverageEndedAt = content.CoverageEnd;
        FrontHeadline = content.Headlines.Front;
        (Headline, Kicker, Standfirst, SectionId, LeadPictureId) = (content.Headline, content.Kicker, content.Standfirst, content.SectionId, content.LeadPictureId);
        if (revision.Number == 1 || (revision.Grade & ~ChangeGrade.Typo) != 0) UpdatedAt = revision.PublishedAt;
        _byline.Clear();
        _byline.AddRange(content.Byline.Select((entry, position) => new PublishedByline(this, position, entry.ContributorId, entry.Role, isFirst: content.Byline.Take(position).All(b => b.ContributorId != entry.ContributorId))));
        _topics.Clear();
        _topics.AddRange(content.TopicIds.Distinct().Select(topic => new PublishedTopic(this, topic)));
    }

    /// <summary>Live coverage that goes on.</summary>
    public bool IsLive => Kind == StoryKind.Live && CoverageEndedAt is null && Standing == Standing.Live;

    internal void TakeDown(Standing standing, Revision revision)
    {
        (Standing, RevisionNumber, UpdatedAt) = (standing, revision.Number, revision.PublishedAt);
        _byline.ForEach(entry => entry.Unlist());
        _topics.ForEach(topic => topic.Unlist());
    }
}

public sealed class PublishedByline
{
    private PublishedByline() { }

    internal PublishedByline(PublishedStory story, int position, Guid contributorId, BylineRole role, bool isFirst) =>
        (StoryId, Position, ContributorId, Role, IsListed, FirstPublishedAt) = (story.StoryId, position, contributorId, role, isFirst, story.FirstPublishedAt);

    public Guid StoryId { get; private set; }
    public int Position { get; private set; }
    public Guid ContributorId { get; private set; }
    public BylineRole Role { get; private set; }
    /// <summary>The story is live, and no earlier entry of its byline names the same contributor: by this entry their list has it, once.</summary>
    public bool IsListed { get; private set; }
    /// <summary>The story's own, here for the order of the list.</summary>
    public DateTimeOffset FirstPublishedAt { get; private set; }

    internal void Unlist() => IsListed = false;
}

public sealed class PublishedTopic
{
    private PublishedTopic() { }

    internal PublishedTopic(PublishedStory story, Guid topicId) => (StoryId, TopicId, IsListed, FirstPublishedAt) = (story.StoryId, topicId, true, story.FirstPublishedAt);

    public Guid StoryId { get; private set; }
    public Guid TopicId { get; private set; }
    /// <summary>The story is live.</summary>
    public bool IsListed { get; private set; }
    /// <summary>The story's own, here for the order of the list.</summary>
    public DateTimeOffset FirstPublishedAt { get; private set; }

    internal void Unlist() => IsListed = false;
}

/// <summary>An old address of a story: answers 301 to where the story stands now, for ever.</summary>
public sealed class FormerAddress
{
    private FormerAddress() { }

    public FormerAddress(Guid publicationId, string path, Guid storyId, DateTimeOffset now) =>
        (PublicationId, Path, StoryId, LeftAt) = (publicationId, path, storyId, now);

    public Guid PublicationId { get; private set; }
    public string Path { get; private set; } = "";
    public Guid StoryId { get; private set; }
    public DateTimeOffset LeftAt { get; private set; }
}
