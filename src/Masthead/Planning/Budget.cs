using Masthead.Data;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Planning;

/// <summary>Where a card of the budget stands on the board.</summary>
public enum BudgetColumn { Open, Taken, InReview, Ready, Published }

/// <summary>One line of the budget: an assignment, with its story where there is one; or a story that nobody planned and that is scheduled or out.</summary>
/// <param name="At">When it is due, goes out, or went out; null for what has no day.</param>
/// <param name="Written">Words of its draft; null where there is none, or nobody counts.</param>
public sealed record BudgetCard(Assignment? Assignment, Guid? StoryId, string Title, Guid? SectionId, BudgetColumn Column, StoryStatus? Status, DateTimeOffset? At, bool IsLate, DateTimeOffset? GoesOutAt, int? Written);

/// <param name="Today">When today begins; cards before are late ones.</param>
/// <param name="Start">The first day, and the end of the last: what is after comes under “later”.</param>
public sealed record BudgetDays(DateTimeOffset Today, DateTimeOffset Start, DateTimeOffset End)
{
    /// <summary>It begins with today: what is late, later and without a day is part of it.</summary>
    public bool IsNow => Start == Today;
}

/// <param name="Person">Only what this account has.</param>
public sealed record BudgetQuestion(Guid PublicationId, BudgetDays Days, Guid? SectionId = null, Guid? Person = null, BudgetColumn? Column = null);

/// <param name="IsCut">There is more than is shown.</param>
public sealed record BudgetAnswer(IReadOnlyList<BudgetCard> Cards, bool IsCut);

/// <summary>Reads the budget. Each question to the database has its days and its most (docs/adr/0033-planning.md): the archive is neither counted nor read.</summary>
public sealed class Budget(NewsroomDb db, TimeProvider clock)
{
    public const int Most = 400;

    /// <summary>How long ago what is late may have been due.</summary>
    internal static readonly TimeSpan LateSince = TimeSpan.FromDays(14);

    /// <summary>How far behind the last day “later” reaches.</summary>
    private static readonly TimeSpan Later = TimeSpan.FromDays(60);

    private sealed record Told(Guid Id, string Headline, StoryStatus Status, DateTimeOffset? GoesOutAt, StoryContent Draft);

    private sealed record Out(Guid StoryId, string Headline, Guid? SectionId, DateTimeOffset At);

    public async Task<BudgetAnswer> ReadAsync(BudgetQuestion question, CancellationToken cancel)
    {
        var (assignments, isCut) = await AssignmentsAsync(question, cancel);
        // What nobody planned is nobody's.
        var alone = question.Person is null;
        var scheduled = alone ? await ScheduledAsync(question, cancel) : [];
        var published = alone ? await PublishedAsync(question, cancel) : [];
        isCut |= scheduled.Count >= Most || published.Count >= Most;

        var linked = assignments.Select(a => a.StoryId).OfType<Guid>().ToHashSet();
        var known = scheduled.ToDictionary(s => s.Id);
        foreach (var story in await StoriesAsync(s => linked.Contains(s.Id), linked.Count, question.PublicationId, cancel)) known[story.Id] = story;
        // Those of days elsewhere have their card there.
        var others = scheduled.Select(s => s.Id).Concat(published.Select(p => p.StoryId)).Where(id => !linked.Contains(id)).ToList();
        var planned = (await db.Assignments().Where(a => a.StoryId != null && others.Contains(a.StoryId.Value)).Select(a => a.StoryId!.Value).ToListAsync(cancel)).ToHashSet();

        var now = clock.GetUtcNow();
        List<BudgetCard> cards = [.. assignments.Select(a => CardOf(a, a.StoryId is { } id ? known.GetValueOrDefault(id) : null, now))];
        cards.AddRange(scheduled.Where(s => !linked.Contains(s.Id) && !planned.Contains(s.Id)).Select(s => CardOf(s)));
        var there = cards.Select(c => c.StoryId).OfType<Guid>().ToHashSet();
        cards.AddRange(published.Where(p => !there.Contains(p.StoryId)).Select(p => new BudgetCard(null, p.StoryId, p.Headline, p.SectionId, BudgetColumn.Published, StoryStatus.Published, p.At, false, null, null)));
        return new BudgetAnswer([.. cards
            .Where(c => question.Column is null || c.Column == question.Column)
            .Where(c => question.SectionId is null || c.SectionId == question.SectionId)
            // What was due before and is in is no news.
            .Where(c => c.At is not { } at || at >= question.Days.Start || c.IsLate)
            .OrderBy(c => c.At ?? DateTimeOffset.MaxValue).ThenBy(c => c.Title, StringComparer.Ordinal)], isCut);
    }

    private async Task<(List<Assignment> Found, bool IsCut)> AssignmentsAsync(BudgetQuestion question, CancellationToken cancel)
    {
        var (days, publication) = (question.Days, question.PublicationId);
        var last = LastOf(days);
        var all = db.Assignments().AsNoTracking().AsSplitQuery().Include(a => a.People.OrderBy(p => p.Position)).Where(a => a.PublicationId == publication && a.State != AssignmentState.Dropped);
        if (question.Person is { } person) all = all.Where(a => a.People.Any(p => p.AccountId == person));
        var found = await all.Where(a => a.DueAt >= days.Start && a.DueAt < last).OrderBy(a => a.DueAt).ThenBy(a => a.Id).Take(Most).ToListAsync(cancel);
        var isCut = found.Count >= Most;
        if (!days.IsNow) return (found, isCut);
        AssignmentState[] outstanding = [AssignmentState.Open, AssignmentState.Taken];
        var since = days.Today - LateSince;
        var late = await all.Where(a => a.DueAt >= since && a.DueAt < days.Start && outstanding.Contains(a.State)).OrderByDescending(a => a.DueAt).ThenBy(a => a.Id).Take(Most).ToListAsync(cancel);
        var dayless = await all.Where(a => a.DueAt == null && outstanding.Contains(a.State)).OrderByDescending(a => a.Id).Take(Most).ToListAsync(cancel);
        return ([.. late, .. found, .. dayless], isCut || late.Count >= Most || dayless.Count >= Most);
    }

    private Task<List<Told>> ScheduledAsync(BudgetQuestion question, CancellationToken cancel)
    {
        var (start, end) = (question.Days.Start, LastOf(question.Days));
        return StoriesAsync(s => s.GoesOutAt >= start && s.GoesOutAt < end, Most, question.PublicationId, cancel);
    }

    private static DateTimeOffset LastOf(BudgetDays days) => days.IsNow ? days.End + Later : days.End;

    private Task<List<Out>> PublishedAsync(BudgetQuestion question, CancellationToken cancel)
    {
        var (start, end, publication) = (question.Days.Start, question.Days.End, question.PublicationId);
        return db.PublishedStories().Where(p => p.PublicationId == publication && p.Standing == Standing.Live && p.FirstPublishedAt >= start && p.FirstPublishedAt < end)
            .OrderByDescending(p => p.FirstPublishedAt).Take(Most).Select(p => new Out(p.StoryId, p.Headline, p.SectionId, p.FirstPublishedAt)).ToListAsync(cancel);
    }

    private Task<List<Told>> StoriesAsync(System.Linq.Expressions.Expression<Func<Story, bool>> which, int most, Guid publicationId, CancellationToken cancel) =>
        db.Stories().AsNoTracking().Where(s => s.PublicationId == publicationId).Where(which).OrderBy(s => s.GoesOutAt).Take(most).Select(s => new Told(s.Id, s.Headline, s.Status, s.GoesOutAt, s.Draft)).ToListAsync(cancel);

    private static BudgetCard CardOf(Assignment assignment, Told? story, DateTimeOffset now)
    {
        var column = story is null ? OfState(assignment.State) : OfStatus(story.Status, assignment.State);
        return new BudgetCard(assignment, assignment.StoryId, assignment.Title, assignment.SectionId ?? story?.Draft.SectionId, column, story?.Status, assignment.DueAt,
            assignment.DueAt < now && column <= BudgetColumn.Taken, story?.GoesOutAt, story is null ? null : StoryText.Of(story.Draft.Body).WordCount);
    }

    private static BudgetCard CardOf(Told story) =>
        new(null, story.Id, story.Headline, story.Draft.SectionId, OfStatus(story.Status, AssignmentState.Taken), story.Status, story.GoesOutAt, false, story.GoesOutAt, StoryText.Of(story.Draft.Body).WordCount);

    private static BudgetColumn OfState(AssignmentState state) => state switch
    {
        AssignmentState.Open => BudgetColumn.Open,
        AssignmentState.Taken => BudgetColumn.Taken,
        _ => BudgetColumn.InReview,
    };

    private static BudgetColumn OfStatus(StoryStatus status, AssignmentState state) => status switch
    {
        StoryStatus.Draft => state == AssignmentState.Filed ? BudgetColumn.InReview : BudgetColumn.Taken,
        StoryStatus.InReview => BudgetColumn.InReview,
        StoryStatus.Ready => BudgetColumn.Ready,
        _ => BudgetColumn.Published,
    };
}
