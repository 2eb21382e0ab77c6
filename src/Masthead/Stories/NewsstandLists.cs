using Masthead.Contributors;
using Masthead.Publications;
using Masthead.Serving;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Stories;

/// <summary>A page of a list, newest first. <see cref="HasOlder"/>: another page follows.</summary>
public sealed record ShelfList(IReadOnlyList<ShelfStory> Stories, bool HasOlder);

/// <param name="ByTopic">How many of the first share a topic; the others share the section alone.</param>
public sealed record ShelfRelated(IReadOnlyList<ShelfStory> Stories, int ByTopic);

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
        return ListAsync(LiveIn(section), (page - 1) * size, size, cancel);
    }

    public Task<ShelfList> TopicAsync(Topic topic, int page, CancellationToken cancel, int size = PageSize)
    {
        keys.Add(PageKey.Topic(topic.Id));
        return ListAsync(About(topic).Select(t => t.StoryId), (page - 1) * size, size, cancel);
    }

    public Task<ShelfList> ContributorAsync(Contributor contributor, int page, CancellationToken cancel, int size = PageSize)
    {
        keys.Add(PageKey.Contributor(contributor.Id));
        var by = db.Set<PublishedByline>().Where(b => b.ContributorId == contributor.Id && b.IsListed).OrderByDescending(b => b.FirstPublishedAt).ThenByDescending(b => b.StoryId);
        return ListAsync(by.Select(b => b.StoryId), (page - 1) * size, size, cancel);
    }

    /// <summary>What to read after a story: others about the same topics, those that share most of them first, then the newest of its section.
    /// Whatever the archive holds, a few entries of an index are read for each topic.</summary>
    public async Task<ShelfRelated> RelatedAsync(ShelfStory story, int most, CancellationToken cancel)
    {
        const int mostTopics = 4;
        var near = new List<(Guid Id, DateTimeOffset At)>();
        foreach (var topic in story.Topics.Take(mostTopics))
        {
            keys.Add(PageKey.Topic(topic.Id));
            near.AddRange((await About(topic).Where(t => t.StoryId != story.Story.StoryId).Select(t => new { t.StoryId, t.FirstPublishedAt }).Take(most).ToListAsync(cancel)).Select(t => (t.StoryId, t.FirstPublishedAt)));
        }
        var ids = near.GroupBy(n => n.Id).OrderByDescending(g => g.Count()).ThenByDescending(g => g.First().At).ThenByDescending(g => g.Key).Select(g => g.Key).Take(most).ToList();
        var byTopic = ids.Count;
        if (ids.Count < most && story.Section is { } section)
        {
            keys.Add(PageKey.Section(section.Id));
            // The story itself and those that are there already may be among the newest.
            var newest = await NewestFirst(LiveIn(section)).Take(most + ids.Count + 1).ToListAsync(cancel);
            ids.AddRange(newest.Where(id => id != story.Story.StoryId && !ids.Contains(id)).Take(most - ids.Count).ToList());
        }
        return new ShelfRelated(await RowsAsync(ids, cancel), byTopic);
    }

    /// <summary>A section is one publication's: asked by it alone, its index answers without a row.</summary>
    private IQueryable<PublishedStory> LiveIn(Section section) => db.PublishedStories().AsNoTracking().Where(p => p.SectionId == section.Id && p.Standing == Standing.Live);

    private IQueryable<PublishedTopic> About(Topic topic) =>
        db.Set<PublishedTopic>().Where(t => t.TopicId == topic.Id && t.IsListed).OrderByDescending(t => t.FirstPublishedAt).ThenByDescending(t => t.StoryId);

    /// <summary>Those of these stories that readers see, in the order given.</summary>
    public async Task<IReadOnlyList<ShelfStory>> StoriesAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancel)
    {
        keys.Add(PageKey.Latest);
        return await RowsAsync(ids, cancel);
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
        var words = (await db.PublishedStories().Where(p => ids.Contains(p.StoryId))
            .Join(db.Revisions(), p => new { p.StoryId, Number = p.RevisionNumber }, r => new { r.StoryId, r.Number }, (p, r) => new { p.StoryId, p.PublicationId, p.Standing, r.Content })
            .ToListAsync(cancel)).Where(r => r.PublicationId == publication.Id && r.Standing == Standing.Live).ToDictionary(r => r.StoryId, r => ForReaders(r.Content));
        return [.. stories.Where(s => words.ContainsKey(s.Story.StoryId)).Select(s => (s, words[s.Story.StoryId]))];
    }

    /// <summary>The slugs of those who have a public story, in order.</summary>
    public async Task<IReadOnlyList<string>> ContributorSlugsAsync(int most, CancellationToken cancel)
    {
        keys.Add(PageKey.Latest);
        return await db.Contributors().Where(c => c.PublicationId == publication.Id)
            .Where(c => db.Set<PublishedByline>().Any(b => b.ContributorId == c.Id && b.IsListed))
            .OrderBy(c => c.Slug).Select(c => c.Slug).Take(most).ToListAsync(cancel);
    }

    /// <summary>The slugs of what a public story is about, in order.</summary>
    public async Task<IReadOnlyList<string>> TopicSlugsAsync(int most, CancellationToken cancel)
    {
        keys.Add(PageKey.Latest);
        return await db.Set<Topic>().Where(t => t.PublicationId == publication.Id)
            .Where(t => db.Set<PublishedTopic>().Any(x => x.TopicId == t.Id && x.IsListed))
            .OrderBy(t => t.Slug).Select(t => t.Slug).Take(most).ToListAsync(cancel);
    }

    private static IQueryable<Guid> NewestFirst(IQueryable<PublishedStory> stories) => stories.OrderByDescending(p => p.FirstPublishedAt).ThenByDescending(p => p.StoryId).Select(p => p.StoryId);

    private Task<ShelfList> ListAsync(IQueryable<PublishedStory> stories, int skip, int size, CancellationToken cancel) => ListAsync(NewestFirst(stories), skip, size, cancel);

    private async Task<ShelfList> ListAsync(IQueryable<Guid> inOrder, int skip, int size, CancellationToken cancel)
    {
        var ids = await inOrder.Skip(skip).Take(size + 1).ToListAsync(cancel);
        return new ShelfList(await RowsAsync([.. ids.Take(size)], cancel), ids.Count > size);
    }

    private async Task<IReadOnlyList<ShelfStory>> RowsAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancel)
    {
        if (ids.Count == 0) return [];
        // By their ids alone, and told apart afterwards: with the publication beside the ids, SQLite walks the whole publication.
        var rows = (await db.PublishedStories().AsNoTracking().AsSingleQuery().Include(p => p.Byline).Include(p => p.Topics).Where(p => ids.Contains(p.StoryId)).ToListAsync(cancel))
            .Where(p => p.PublicationId == publication.Id && p.Standing == Standing.Live).ToDictionary(p => p.StoryId);
        return await NamedAsync([.. ids.Where(rows.ContainsKey).Select(id => rows[id])], cancel);
    }
}
