using Masthead.Data;
using Masthead.Search;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Desk.Fronts;

/// <summary>A story that can be chosen.</summary>
/// <param name="At">When readers first saw it, or will.</param>
public sealed record FrontOffer(Guid Id, string Headline, DateTimeOffset At);

/// <summary>A story as the desk tells of it on a front.</summary>
/// <param name="Comes">When it goes out; null where readers see it already, or it has no hour.</param>
public sealed record NamedStory(string Headline, bool IsPublic, DateTimeOffset? Comes);

/// <summary>What the pages about the front say of stories: which can stand there, and what they are called.</summary>
public sealed class FrontOffers(NewsroomDb db, SearchDesk search)
{
    private const int Most = 60;

    /// <summary>The newest that readers see, or those of them that have these words.</summary>
    public async Task<IReadOnlyList<FrontOffer>> LiveAsync(Guid publicationId, string? words, CancellationToken cancel)
    {
        var live = db.PublishedStories().AsNoTracking().Where(p => p.PublicationId == publicationId && p.Standing == Standing.Live);
        if (await FoundAsync(publicationId, words, StoryStatus.Published, cancel) is { } found) live = live.Where(p => found.Contains(p.StoryId));
        return await live.OrderByDescending(p => p.FirstPublishedAt).ThenByDescending(p => p.StoryId).Take(Most).Select(p => new FrontOffer(p.StoryId, p.Headline, p.FirstPublishedAt)).ToListAsync(cancel);
    }

    /// <summary>The next that go out and that readers do not see yet, or those of them that have these words.</summary>
    public async Task<IReadOnlyList<FrontOffer>> ComingAsync(Guid publicationId, string? words, CancellationToken cancel)
    {
        var coming = db.Stories().AsNoTracking().Where(s => s.PublicationId == publicationId && s.GoesOutAt != null && s.Status != StoryStatus.Published);
        if (await FoundAsync(publicationId, words, null, cancel) is { } found) coming = coming.Where(s => found.Contains(s.Id));
        return await coming.OrderBy(s => s.GoesOutAt).ThenBy(s => s.Id).Take(Most).Select(s => new FrontOffer(s.Id, s.Headline, s.GoesOutAt!.Value)).ToListAsync(cancel);
    }

    /// <summary>Stories by their ids, as far as they are this publication's.</summary>
    public async Task<IReadOnlyDictionary<Guid, NamedStory>> NamesAsync(Guid publicationId, IEnumerable<Guid> stories, CancellationToken cancel)
    {
        var ids = stories.Distinct().ToList();
        var live = await db.PublishedStories().Where(p => ids.Contains(p.StoryId) && p.PublicationId == publicationId && p.Standing == Standing.Live).ToDictionaryAsync(p => p.StoryId, p => p.Headline, cancel);
        var all = await db.Stories().Where(s => ids.Contains(s.Id) && s.PublicationId == publicationId).Select(s => new { s.Id, s.Headline, s.GoesOutAt }).ToListAsync(cancel);
        return all.ToDictionary(s => s.Id, s => live.TryGetValue(s.Id, out var headline) ? new NamedStory(headline, true, null) : new NamedStory(s.Headline, false, s.GoesOutAt));
    }

    private async Task<IReadOnlyList<Guid>?> FoundAsync(Guid publicationId, string? words, StoryStatus? status, CancellationToken cancel) =>
        string.IsNullOrWhiteSpace(words) ? null : (await search.FindAsync(publicationId, SearchQuestion.Parse(words), status, null, Most, cancel)).Stories;
}
