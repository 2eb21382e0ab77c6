using Masthead.Contributors;
using Masthead.Publications;
using Masthead.Serving;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Stories;

/// <summary>A page of a list, newest first. <see cref="HasOlder"/>: another page follows.</summary>
public sealed record ShelfList(IReadOnlyList<ShelfStory> Stories, bool HasOlder);

/// <summary>Lists of live stories. A page is found in two steps: the ids of page N from the index alone (nothing of the N − 1 pages before it is read but
/// their index entries), then those rows. Whether an older page follows is seen from one id more; nothing is ever counted.</summary>
public sealed partial class Shelf
{
    public const int PageSize = 20;

    /// <summary>What the front shows of the newest; page 2 of all stories begins behind them.</summary>
    public const int FrontSize = 11;

    /// <summary>The newest stories: page 1 as the front shows them.</summary>
    public Task<ShelfList> FrontAsync(int page, CancellationToken cancel)
    {
        keys.Add(PageKey.Latest);
        return page == 1 ? ListAsync(Live, 0, FrontSize, cancel) : ListAsync(Live, FrontSize + ((page - 2) * PageSize), PageSize, cancel);
    }

    public Task<ShelfList> LatestAsync(CancellationToken cancel, int size = PageSize)
    {
        keys.Add(PageKey.Latest);
        return ListAsync(Live, 0, size, cancel);
    }

    public Task<ShelfList> SectionAsync(Section section, int page, CancellationToken cancel, int size = PageSize)
    {
        keys.Add(PageKey.Section(section.Id));
        return ListAsync(Live.Where(p => p.SectionId == section.Id), (page - 1) * size, size, cancel);
    }

    public Task<ShelfList> TopicAsync(Topic topic, int page, CancellationToken cancel, int size = PageSize)
    {
        keys.Add(PageKey.Topic(topic.Id));
        var about = db.Set<PublishedTopic>().Where(t => t.TopicId == topic.Id).Select(t => t.StoryId);
        return ListAsync(Live.Where(p => about.Contains(p.StoryId)), (page - 1) * size, size, cancel);
    }

    public Task<ShelfList> ContributorAsync(Contributor contributor, int page, CancellationToken cancel, int size = PageSize)
    {
        keys.Add(PageKey.Contributor(contributor.Id));
        var by = db.Set<PublishedByline>().Where(b => b.ContributorId == contributor.Id).Select(b => b.StoryId);
        return ListAsync(Live.Where(p => by.Contains(p.StoryId)), (page - 1) * size, size, cancel);
    }

    /// <summary>Those of these stories that readers see, in the order given.</summary>
    public async Task<IReadOnlyList<ShelfStory>> StoriesAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancel)
    {
        keys.Add(PageKey.Latest);
        if (ids.Count == 0) return [];
        var rows = await Live.AsSplitQuery().Include(p => p.Byline).Include(p => p.Topics).Where(p => ids.Contains(p.StoryId)).ToDictionaryAsync(p => p.StoryId, cancel);
        return await NamedAsync([.. ids.Where(rows.ContainsKey).Select(id => rows[id])], cancel);
    }

    /// <summary>The topic of this slug, whether anything public is about it or not.</summary>
    public async Task<Topic?> TopicNamedAsync(string slug, CancellationToken cancel)
    {
        var topic = await db.Set<Topic>().AsNoTracking().SingleOrDefaultAsync(t => t.PublicationId == publication.Id && t.Slug == slug, cancel);
        // A topic comes before readers with the first story about it: until then any publication may bring it.
        keys.Add(topic is null ? PageKey.Latest : PageKey.Topic(topic.Id));
        return topic;
    }

    /// <summary>The contributor of this slug, whether anything public is theirs or not.</summary>
    public async Task<Contributor?> ContributorNamedAsync(string slug, CancellationToken cancel)
    {
        var contributor = await db.Contributors().AsNoTracking().SingleOrDefaultAsync(c => c.PublicationId == publication.Id && c.Slug == slug, cancel);
        keys.Add(contributor is null ? PageKey.Latest : PageKey.Contributor(contributor.Id));
        return contributor;
    }

    /// <summary>The stories of a list with their words.</summary>
    public async Task<IReadOnlyList<(ShelfStory Story, StoryContent Words)>> WithWordsAsync(IReadOnlyList<ShelfStory> stories, CancellationToken cancel)
    {
        foreach (var story in stories) keys.Add(PageKey.Story(story.Story.StoryId));
        var ids = stories.Select(s => s.Story.StoryId).ToList();
        var words = await Live.Where(p => ids.Contains(p.StoryId))
            .Join(db.Revisions(), p => new { p.StoryId, Number = p.RevisionNumber }, r => new { r.StoryId, r.Number }, (p, r) => new { p.StoryId, r.Content })
            .ToDictionaryAsync(r => r.StoryId, r => r.Content, cancel);
        return [.. stories.Where(s => words.ContainsKey(s.Story.StoryId)).Select(s => (s, words[s.Story.StoryId]))];
    }

    /// <summary>The slugs of those who have a public story, in order.</summary>
    public async Task<IReadOnlyList<string>> ContributorSlugsAsync(int most, CancellationToken cancel)
    {
        keys.Add(PageKey.Latest);
        return await db.Contributors().Where(c => c.PublicationId == publication.Id)
            .Where(c => db.Set<PublishedByline>().Any(b => b.ContributorId == c.Id && Live.Any(p => p.StoryId == b.StoryId)))
            .OrderBy(c => c.Slug).Select(c => c.Slug).Take(most).ToListAsync(cancel);
    }

    /// <summary>The slugs of what a public story is about, in order.</summary>
    public async Task<IReadOnlyList<string>> TopicSlugsAsync(int most, CancellationToken cancel)
    {
        keys.Add(PageKey.Latest);
        return await db.Set<Topic>().Where(t => t.PublicationId == publication.Id)
            .Where(t => db.Set<PublishedTopic>().Any(x => x.TopicId == t.Id && Live.Any(p => p.StoryId == x.StoryId)))
            .OrderBy(t => t.Slug).Select(t => t.Slug).Take(most).ToListAsync(cancel);
    }

    private async Task<ShelfList> ListAsync(IQueryable<PublishedStory> stories, int skip, int size, CancellationToken cancel)
    {
        var ids = await stories.OrderByDescending(p => p.FirstPublishedAt).ThenByDescending(p => p.StoryId)
            .Select(p => p.StoryId).Skip(skip).Take(size + 1).ToListAsync(cancel);
        var shown = ids.Take(size).ToList();
        if (shown.Count == 0) return new ShelfList([], HasOlder: false);
        var rows = await Live.AsSplitQuery().Include(p => p.Byline).Include(p => p.Topics).Where(p => shown.Contains(p.StoryId)).ToDictionaryAsync(p => p.StoryId, cancel);
        return new ShelfList(await NamedAsync([.. shown.Where(rows.ContainsKey).Select(id => rows[id])], cancel), ids.Count > size);
    }
}
