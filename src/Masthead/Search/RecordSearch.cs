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

    /// <param name="content">What <paramref name="shown"/> shows: the words of the revision that stands.</param>
    public async Task ShowAsync(PublishedStory shown, StoryContent content, Publication publication, CancellationToken cancel)
    {
        await _db.TakeTurnAsync(Turn.Search, cancel);
        var place = await _places.OpenAsync(publication, content.Language, cancel);
        var row = await _db.SearchRows().SingleOrDefaultAsync(r => r.StoryId == shown.StoryId, cancel);
        if (row is null) _db.SearchRows().Add(row = new SearchRow(await SearchId.FreeAsync(_db.SearchRows().Select(r => r.Id), SearchId.At(place.Number, shown.FirstPublishedAt), cancel), shown.StoryId));
        row.By(DocumentTerms.Form);
        var words = new HashSet<string>(StringComparer.Ordinal);
        var terms = DocumentTerms.Of(place.Number, content, await _db.NamesInAsync(content, cancel), publication.Language, words);
        await _index.PutAsync(IndexOf.Published, row.Id, terms, cancel);
        await _known.LearnAsync(words, cancel);
    }

    /// <summary>Takes a story out of the readers' index.</summary>
    public async Task ForgetAsync(Guid storyId, CancellationToken cancel)
    {
        await _db.TakeTurnAsync(Turn.Search, cancel);
        if (await _db.SearchRows().SingleOrDefaultAsync(r => r.StoryId == storyId, cancel) is not { } row) return;
        _db.SearchRows().Remove(row);
        await _index.RemoveAsync(IndexOf.Published, row.Id, cancel);
    }

    /// <summary>Puts the draft with its new status into the desk's index: an act may carry an hour long past, where no search of the desk would look for a change.</summary>
    public Task KeepDraftAsync(Story story, Publication publication, CancellationToken cancel) => _drafts.PutAsync(story, publication, cancel);
}

internal static class NamesOfStories
{
    /// <summary>The names of a byline and of topics, as far as they are there.</summary>
    public static async Task<List<string>> NamesInAsync(this NewsroomDb db, StoryContent content, CancellationToken cancel)
    {
        var (people, topics) = (content.Byline.Select(b => b.ContributorId).Distinct().ToList(), content.TopicIds.ToList());
        var names = people.Count == 0 ? [] : await db.Contributors().Where(c => people.Contains(c.Id)).OrderBy(c => c.Id).Select(c => c.Name).ToListAsync(cancel);
        if (topics.Count > 0) names.AddRange(await db.Set<Topic>().Where(t => topics.Contains(t.Id)).OrderBy(t => t.Id).Select(t => t.Name).ToListAsync(cancel));
        return names;
    }
}
