using Masthead.Data;
using Masthead.Stories;

namespace Masthead.Planning;

/// <summary>What of an assignment its story cannot know. That it is published follows from the story.</summary>
public enum AssignmentState
{
    /// <summary>Nobody has it.</summary>
    Open,
    Taken,
    /// <summary>The copy is in, wherever it was written.</summary>
    Filed,
    Dropped,
}

/// <summary>All that a person can say of an assignment, in one value.</summary>
/// <param name="Length">In words; null where it does not matter.</param>
/// <param name="People">Accounts of the publication that have it, in order.</param>
/// <param name="ContributorId">Somebody without an account who has it.</param>
public sealed record AssignmentTerms(string Title, string Brief = "", Guid? SectionId = null, StoryKind Kind = StoryKind.News, DateTimeOffset? DueAt = null, int? Length = null, string Pictures = "",
    IReadOnlyList<Guid>? People = null, Guid? ContributorId = null)
{
    public const int LongestTitle = 200, LongestBrief = 4_000, LongestPictures = 1_000, MostWords = 100_000, MostPeople = 20;
}

/// <summary>A story that is to be: what, by when, how long, and who has it.</summary>
public sealed class Assignment
{
    /// <summary>How far away an hour may lie, before and after now.</summary>
    private static readonly TimeSpan Farthest = TimeSpan.FromDays(2 * 366);

    private readonly List<Assignee> _people = [];

    private Assignment() { }

    internal Assignment(Guid publicationId, AssignmentTerms terms, Guid? by, DateTimeOffset now)
    {
        (Id, PublicationId, MadeBy, MadeAt) = (Guid.CreateVersion7(now), publicationId, by, now);
        Become(terms, now);
    }

    public Guid Id { get; private set; }
    public Guid PublicationId { get; private set; }
    public string Title { get; private set; } = "";
    public string Brief { get; private set; } = "";
    public Guid? SectionId { get; private set; }
    public StoryKind Kind { get; private set; }
    /// <summary>When the copy is to be in; UTC, in whole minutes.</summary>
    public DateTimeOffset? DueAt { get; private set; }
    public int? Length { get; private set; }
    /// <summary>Which pictures are wanted, in plain words.</summary>
    public string Pictures { get; private set; } = "";
    public Guid? ContributorId { get; private set; }
    public Guid? StoryId { get; private set; }
    public AssignmentState State { get; private set; }
    /// <summary>Counts changes, from 1. An act must name the version that was seen.</summary>
    public int Version { get; private set; }
    public Guid? MadeBy { get; private set; }
    public DateTimeOffset MadeAt { get; private set; }
    /// <summary>The hour that was told to be near, and the one that was told to be past: each is told once.</summary>
    public DateTimeOffset? ToldNear { get; private set; }
    public DateTimeOffset? ToldPast { get; private set; }
    public IReadOnlyList<Assignee> People => _people;

    public bool IsHadBy(Guid? account) => account is { } id && _people.Exists(p => p.AccountId == id);

    /// <summary>Copy is still to come.</summary>
    public bool IsOutstanding => State is AssignmentState.Open or AssignmentState.Taken;

    internal void Become(AssignmentTerms terms, DateTimeOffset now)
    {
        var (title, brief, pictures) = (terms.Title.Trim().Sound(), terms.Brief.Trim().Sound(), terms.Pictures.Trim().Sound());
        if (title.Length is 0 or > AssignmentTerms.LongestTitle || title.Any(char.IsControl)) throw new RuleBroken("assignment-title", $"Say in one line what the story is, in 1 to {AssignmentTerms.LongestTitle} characters.");
        if (brief.Length > AssignmentTerms.LongestBrief) throw new RuleBroken("assignment-brief", $"A brief has at most {AssignmentTerms.LongestBrief:N0} characters; this one has {brief.Length:N0}.");
        if (pictures.Length > AssignmentTerms.LongestPictures) throw new RuleBroken("assignment-pictures", $"What is said of pictures has at most {AssignmentTerms.LongestPictures:N0} characters.");
        if (terms.Length is < 1 or > AssignmentTerms.MostWords) throw new RuleBroken("assignment-length", $"A length is 1 to {AssignmentTerms.MostWords:N0} words; leave it empty where it does not matter.");
        if (!Enum.IsDefined(terms.Kind)) throw new RuleBroken("assignment-kind", "There is no such kind of story.");
        IReadOnlyList<Guid> people = [.. (terms.People ?? []).Distinct()];
        (Title, Brief, SectionId, Kind, Length, Pictures, ContributorId) = (title, brief, terms.SectionId, terms.Kind, terms.Length, pictures, terms.ContributorId);
        DueOn(terms.DueAt, now);
        if (!people.SequenceEqual(_people.OrderBy(p => p.Position).Select(p => p.AccountId))) GiveTo(people);
        FollowPeople();
        Version++;
    }

    internal void MoveTo(DateTimeOffset? due, DateTimeOffset now)
    {
        DueOn(due, now);
        Version++;
    }

    /// <summary>Somebody takes it for themselves, beside whoever has it.</summary>
    internal void BeTakenBy(Guid account)
    {
        if (State == AssignmentState.Dropped) throw Dropped();
        if (!IsHadBy(account)) _people.Add(new Assignee(Id, account, _people.Count));
        State = AssignmentState.Taken;
        Version++;
    }

    /// <summary>Nobody has it any more. What was dropped comes back by this too.</summary>
    internal void BeGivenBack()
    {
        if (StoryId is null)
        {
            _people.Clear();
            (ContributorId, State) = (null, AssignmentState.Open);
        }
        else if (State == AssignmentState.Dropped) State = AssignmentState.Taken;
        else throw new RuleBroken("assignment-begun", "Its story was begun already. Change who has the assignment instead.");
        Version++;
    }

    internal void BeFiled()
    {
        if (State != AssignmentState.Taken) throw new RuleBroken("assignment-state", State == AssignmentState.Open ? "Nobody has it yet. Take it, then file it." : "Only what somebody has is filed.");
        State = AssignmentState.Filed;
        Version++;
    }

    internal void BeDropped()
    {
        if (State == AssignmentState.Dropped) throw Dropped();
        State = AssignmentState.Dropped;
        Version++;
    }

    internal void Became(Guid story)
    {
        if (StoryId is not null) throw new RuleBroken("assignment-begun", "Its story was begun already. Open it.");
        if (State == AssignmentState.Dropped) throw Dropped();
        StoryId = story;
        Version++;
    }

    internal void TellNear() => ToldNear = DueAt;

    internal void TellPast() => ToldPast = DueAt;

    private void DueOn(DateTimeOffset? due, DateTimeOffset now)
    {
        if (due is not { } hour)
        {
            DueAt = null;
            return;
        }
        if ((hour - now).Duration() > Farthest) throw new RuleBroken("assignment-due", "That day is more than two years away. Choose a nearer one.");
        var utc = hour.UtcDateTime;
        DueAt = new DateTimeOffset(utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerMinute)), TimeSpan.Zero);
    }

    private void GiveTo(IReadOnlyList<Guid> people)
    {
        _people.RemoveAll(p => !people.Contains(p.AccountId));
        foreach (var (position, account) in people.Index())
        {
            if (_people.Find(p => p.AccountId == account) is { } kept) kept.Stand(position);
            else _people.Add(new Assignee(Id, account, position));
        }
    }

    private void FollowPeople()
    {
        if (!IsOutstanding) return;
        State = _people.Count > 0 || ContributorId is not null ? AssignmentState.Taken : AssignmentState.Open;
    }

    private static RuleBroken Dropped() => new("assignment-dropped", "It was dropped. Move it to “Open” first, where it is wanted after all.");
}

/// <summary>Somebody who has an assignment.</summary>
public sealed class Assignee
{
    private Assignee() { }

    internal Assignee(Guid assignmentId, Guid accountId, int position) => (AssignmentId, AccountId, Position) = (assignmentId, accountId, position);

    public Guid AssignmentId { get; private set; }
    public Guid AccountId { get; private set; }
    public int Position { get; private set; }

    internal void Stand(int position) => Position = position;
}
