using Masthead.Contributors;
using Masthead.Data;
using Masthead.Publications;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Search;

/// <summary>Keeps the readers' index in step with what readers see, in the transaction of the act that changes it. Only stories that stand before readers are in it.</summary>
public sealed class RecordSearch
{
    private readonly NewsroomDb _db;
    private readonly ISearchIndex _index;
    private readonly SearchPlaces _places;
    private readonly KnownWords _known;
    private readonly DraftDocuments _drafts;

    internal RecordSearch(NewsroomDb db, ISearchIndex index, SearchPlaces places, KnownWords known, DraftDocuments drafts) =>
        (_db, _index, _places, _known, _drafts) = (db, index, places, known, drafts);

    /// <param name="stories">Each with what it shows: the words of the revision that stands. All of <paramref name="publication"/>.</param>
    public async Task ShowAsync(IReadOnlyCollection<(PublishedStory Shown, StoryContent Content)> stories, Publication publication, CancellationToken cancel)
    {
        await _db.TakeTurnAsync(Turn.Search, cancel);
        var place = await _places.OpenAsync(publication, stories.Select(s => s.Content.Language), cancel);
        var rows = await RowsAsync(stories, place, cancel);
        var names = await _db.NamesInAsync([.. stories.Select(s => s.Content)], cancel);
        var words = new HashSet<string>(StringComparer.Ordinal);
        await _index.PutAsync(IndexOf.Published, [.. stories.Select(s =>
            new TermsOf(rows[s.Shown.StoryId].Id, DocumentTerms.Of(place.Number, s.Content, names.Of(s.Content), publication.Language, words)))], cancel);
        await _known.LearnAsync(words, cancel);
    }

    private async Task<Dictionary<Guid, SearchRow>> RowsAsync(IReadOnlyCollection<(PublishedStory Shown, StoryContent Content)> stories, SearchPlace place, CancellationToken cancel)
    {
        var ids = stories.Select(s => s.Shown.StoryId).ToList();
        var rows = await _db.SearchRows().Where(r => ids.Contains(r.StoryId)).ToDictionaryAsync(r => r.StoryId, cancel);
        var fresh = stories.Where(s => !rows.ContainsKey(s.Shown.StoryId)).Select(s => s.Shown).ToList();
        var free = await SearchId.FreeAsync(_db.SearchRows().Select(r => r.Id), [.. fresh.Select(s => SearchId.At(place.Number, s.FirstPublishedAt))], cancel);
        foreach (var (story, id) in fresh.Zip(free)) rows.Add(story.StoryId, _db.SearchRows().Add(new SearchRow(id, story.StoryId)).Entity);
        foreach (var row in rows.Values) row.By(DocumentTerms.Form);
        return rows;
    }

    /// <summary>Takes a story out of the readers' index.</summary>
    public async Task ForgetAsync(Guid storyId, CancellationToken cancel)
    {
        await _db.TakeTurnAsync(Turn.Search, cancel);
        if (await _db.SearchRows().SingleOrDefaultAsync(r => r.StoryId == storyId, cancel) is not { } row) return;
        _db.SearchRows().Remove(row);
        await _index.RemoveAsync(IndexOf.Published, row.Id, cancel);
    }

    /// <summary>Puts drafts with their new status into the desk's index: an act may carry an hour long past, where no search of the desk would look for a change.</summary>
    public Task KeepDraftsAsync(IReadOnlyCollection<Story> stories, Publication publication, CancellationToken cancel) => _drafts.PutAsync(stories, publication, cancel);
}

/// <summary>The names of bylines and of topics, as far as they are there.</summary>
internal sealed class NamesOfStories(Dictionary<Guid, string> names)
{
    public List<string> Of(StoryContent content) =>
        [.. content.Byline.Select(b => b.ContributorId).Distinct().Concat(content.TopicIds).Where(names.ContainsKey).Select(id => names[id])];
}

internal static class NamesOfStoriesQuery
{
    public static async Task<NamesOfStories> NamesInAsync(this NewsroomDb db, IReadOnlyCollection<StoryContent> contents, CancellationToken cancel)
    {
        var (people, topics) = (contents.SelectMany(c => c.Byline).Select(b => b.ContributorId).Distinct().ToList(), contents.SelectMany(c => c.TopicIds).Distinct().ToList());
        var names = people.Count == 0 ? [] : await db.Contributors().Where(c => people.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Name, cancel);
        if (topics.Count > 0)
            foreach (var topic in await db.Set<Topic>().Where(t => topics.Contains(t.Id)).Select(t => new { t.Id, t.Name }).ToListAsync(cancel)) names.Add(topic.Id, topic.Name);
        return new NamesOfStories(names);
    }
}
