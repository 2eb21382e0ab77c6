using Masthead.Accounts;
using Masthead.Data;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Desk.Today;

/// <param name="Count">How many, at most <see cref="StoriesWaiting.Most"/>.</param>
/// <param name="Longest">Those that have waited longest.</param>
public sealed record WaitingStories(int Count, IReadOnlyList<WaitingStory> Longest);

public sealed record WaitingStory(Guid Id, string Headline, string ChangedBy, DateTimeOffset ChangedAt);

/// <summary>Stories that wait for a step that the person at the desk may take: an editor for each, an author for their own.</summary>
public sealed class StoriesWaiting(NewsroomDb db, DeskContext desk)
{
    /// <summary>More are not counted.</summary>
    public const int Most = 100;

    public async Task<(WaitingStories InReview, WaitingStories Ready)> ReadAsync(int shown, CancellationToken cancel)
    {
        var role = desk.RoleIn(desk.Chosen!.Id);
        if (!role.MayPublish(own: true)) return (new WaitingStories(0, []), new WaitingStories(0, []));
        var review = await IdsAsync(StoryStatus.InReview, role, cancel);
        var ready = await IdsAsync(StoryStatus.Ready, role, cancel);
        // The words of a story are pages long: only those that are shown are opened.
        var ids = review.Take(shown).Concat(ready.Take(shown)).ToList();
        var found = ids.Count == 0 ? [] : await db.Stories().Where(s => ids.Contains(s.Id)).Select(s => new WaitingStory(s.Id, s.Headline, s.ChangedBy, s.ChangedAt)).ToDictionaryAsync(s => s.Id, cancel);
        return (Of(review), Of(ready));

        WaitingStories Of(List<Guid> all) => new(all.Count, [.. all.Take(shown).Where(found.ContainsKey).Select(id => found[id])]);
    }

    /// <summary>The longest unchanged first; one that goes out at an hour waits for nobody.</summary>
    private Task<List<Guid>> IdsAsync(StoryStatus status, Role? role, CancellationToken cancel)
    {
        var (place, me) = (desk.Chosen!.Id, desk.Account.Id);
        var stories = db.Stories().Where(s => s.PublicationId == place && s.Status == status);
        if (!role.MayPublish(own: false)) stories = stories.Where(s => s.CreatedBy == me);
        var scheduled = db.Stories().Where(s => s.PublicationId == place && s.GoesOutAt != null).Select(s => s.Id);
        return stories.Where(s => !scheduled.Contains(s.Id)).OrderBy(s => s.ChangedAt).ThenBy(s => s.Id).Take(Most).Select(s => s.Id).ToListAsync(cancel);
    }
}
