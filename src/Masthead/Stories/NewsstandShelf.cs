using Masthead.Contributors;
using Masthead.Data;
using Masthead.Pictures;
using Masthead.Publications;
using Masthead.Serving;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Stories;

/// <summary>One name of a public byline.</summary>
public sealed record ShelfByline(Contributor Contributor, BylineRole Role);

/// <summary>A story as readers may know it, with what it names. The words are asked for apart: <see cref="Shelf.WordsAsync"/>.</summary>
public sealed record ShelfStory(PublishedStory Story, Section? Section, IReadOnlyList<ShelfByline> Byline, IReadOnlyList<Topic> Topics, Picture? LeadPicture);

/// <summary>One publication's public shelf. Reads <c>published_stories</c> and <c>revisions</c> only, and nothing of another publication.</summary>
public sealed partial class Shelf(NewsroomDb db, KeysRead keys, Publication publication)
{
    /// <summary>With its sections, in their order; without its hosts and topics.</summary>
    public Publication Publication => publication;

    private IQueryable<PublishedStory> OfPublication => db.PublishedStories().AsNoTracking().Where(p => p.PublicationId == publication.Id);

    private IQueryable<PublishedStory> Live => OfPublication.Where(p => p.Standing == Standing.Live);

    /// <summary>The story at this path, whatever its standing; null where none stands.</summary>
    public async Task<ShelfStory?> StoryAtAsync(string path, CancellationToken cancel)
    {
        keys.Add(PageKey.Path(path));
        var story = await OfPublication.Include(p => p.Byline).Include(p => p.Topics).SingleOrDefaultAsync(p => p.Path == path, cancel);
        if (story is null) return null;
        keys.Add(PageKey.Story(story.StoryId));
        return (await NamedAsync([story], cancel))[0];
    }

    /// <summary>Where the story stands now that stood at this path once; null where none did.</summary>
    public async Task<string?> MovedToAsync(string path, CancellationToken cancel)
    {
        keys.Add(PageKey.Path(path));
        var moved = await db.FormerAddresses().AsNoTracking().Where(f => f.PublicationId == publication.Id && f.Path == path)
            .Join(OfPublication, f => f.StoryId, p => p.StoryId, (f, p) => new { p.StoryId, p.Path }).SingleOrDefaultAsync(cancel);
        if (moved is null) return null;
        keys.Add(PageKey.Story(moved.StoryId));
        return moved.Path;
    }

    /// <summary>A story that may be in no table of readers, with what these words name of this publication: a draft may name what is not there any more.</summary>
    public async Task<ShelfStory> AsIfPublishedAsync(Story story, StoryContent words, DateTimeOffset now, CancellationToken cancel)
    {
        var (people, topics) = (words.Byline.Select(b => b.ContributorId).ToList(), words.TopicIds.ToList());
        var knownPeople = await db.Contributors().Where(c => c.PublicationId == publication.Id && people.Contains(c.Id)).Select(c => c.Id).ToListAsync(cancel);
        var knownTopics = await db.Set<Topic>().Where(t => t.PublicationId == publication.Id && topics.Contains(t.Id)).Select(t => t.Id).ToListAsync(cancel);
        var named = words with { Byline = [.. words.Byline.Where(b => knownPeople.Contains(b.ContributorId))], TopicIds = [.. words.TopicIds.Where(knownTopics.Contains)] };
        var slug = words.Slug.Length > 0 ? words.Slug : Slug.From(words.Headline).Value;
        var path = Permalink.PathOf(publication, story.FirstPublishedAt ?? now, slug, publication.Sections.FirstOrDefault(s => s.Id == words.SectionId)?.Slug);
        return (await NamedAsync([PublishedStory.AsIf(story, named, path, now)], cancel))[0];
    }

    /// <summary>The words without what the publication keeps from readers. All that the shelf gives out has gone through here.</summary>
    public StoryContent ForReaders(StoryContent words) => publication.ShowsSources ? words : words.WithoutSources();

    private Revision ForReaders(Revision revision) => publication.ShowsSources ? revision : revision.WithoutSources();

    /// <summary>The words that stand; null for a story whose words readers must not read: withdrawn or retracted.</summary>
    public async Task<StoryContent?> WordsAsync(PublishedStory story, CancellationToken cancel)
    {
        keys.Add(PageKey.Story(story.StoryId));
        if (story.Standing != Standing.Live) return null;
        return ForReaders(await db.Revisions().AsNoTracking().Where(r => r.StoryId == story.StoryId && r.Number == story.RevisionNumber).Select(r => r.Content).SingleAsync(cancel));
    }

    /// <summary>The public revisions from the first to the newest; empty for a withdrawn story, whose words are out of sight.</summary>
    public async Task<IReadOnlyList<Revision>> RevisionsAsync(PublishedStory story, CancellationToken cancel)
    {
        keys.Add(PageKey.Story(story.StoryId));
        if (story.Standing == Standing.Withdrawn) return [];
        return [.. (await db.Revisions().AsNoTracking().Where(r => r.StoryId == story.StoryId).OrderBy(r => r.Number).ToListAsync(cancel)).Select(ForReaders)];
    }

    /// <summary>One revision by its number; null where there is none, and for a withdrawn story.</summary>
    public async Task<Revision?> RevisionAsync(PublishedStory story, int number, CancellationToken cancel)
    {
        keys.Add(PageKey.Story(story.StoryId));
        if (story.Standing == Standing.Withdrawn) return null;
        return await db.Revisions().AsNoTracking().SingleOrDefaultAsync(r => r.StoryId == story.StoryId && r.Number == number, cancel) is { } revision ? ForReaders(revision) : null;
    }

    /// <summary>The names behind the ids in these contents, for a difference between them: contributors, sections, topics; of a picture, what it shows.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> NamesInAsync(IReadOnlyList<StoryContent> contents, CancellationToken cancel)
    {
        foreach (var id in contents.SelectMany(c => c.Byline).Select(b => b.ContributorId).Distinct()) keys.Add(PageKey.Contributor(id));
        foreach (var id in contents.Select(c => c.LeadPictureId).OfType<Guid>().Distinct()) keys.Add(PageKey.Picture(id));
        return await db.NamesInAsync(publication.Id, contents, cancel);
    }

    /// <summary>The pictures of these ids, as far as they are this publication's.</summary>
    public async Task<IReadOnlyDictionary<Guid, Picture>> PicturesAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancel)
    {
        foreach (var id in ids) keys.Add(PageKey.Picture(id));
        if (ids.Count == 0) return new Dictionary<Guid, Picture>();
        return await db.Pictures().AsNoTracking().Where(p => p.PublicationId == publication.Id && ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancel);
    }

    /// <summary>Stories with what they name, in the order given: three queries however many they are.</summary>
    private async Task<IReadOnlyList<ShelfStory>> NamedAsync(IReadOnlyList<PublishedStory> stories, CancellationToken cancel)
    {
        var bylines = stories.SelectMany(s => s.Byline).Select(b => b.ContributorId).Distinct().ToList();
        foreach (var id in bylines) keys.Add(PageKey.Contributor(id));
        var people = bylines.Count == 0 ? [] : await db.Contributors().AsNoTracking().Where(c => bylines.Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancel);
        var named = stories.SelectMany(s => s.Topics).Select(t => t.TopicId).Distinct().ToList();
        var topics = named.Count == 0 ? [] : await db.Set<Topic>().AsNoTracking().Where(t => named.Contains(t.Id)).ToDictionaryAsync(t => t.Id, cancel);
        var pictures = await PicturesAsync([.. stories.Select(s => s.LeadPictureId).OfType<Guid>().Distinct()], cancel);
        return [.. stories.Select(s => new ShelfStory(
            s,
            publication.Sections.FirstOrDefault(section => section.Id == s.SectionId),
            [.. s.Byline.OrderBy(b => b.Position).Select(b => new ShelfByline(people[b.ContributorId], b.Role))],
            [.. s.Topics.Select(t => topics[t.TopicId]).OrderBy(t => t.Name, StringComparer.Ordinal)],
            s.LeadPictureId is { } lead ? pictures.GetValueOrDefault(lead) : null))];
    }
}
