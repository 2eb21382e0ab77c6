using Masthead.Data;
using Masthead.Publications;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Search;

/// <param name="Next">Where the next page goes on; null where nothing follows.</param>
public sealed record DeskAnswer(IReadOnlyList<Guid> Stories, string? Next);

/// <summary>Searches drafts, published or not, for those who may see them. Saving a draft costs nothing for it: what was changed since is put into the desk's index when somebody asks.</summary>
public sealed class SearchDesk
{
    private const int AtOnce = 200;

    /// <summary>Somebody waits: what is more is left to the pass in the background.</summary>
    private const int MostBeforeAnswer = 400;

    private readonly NewsroomDb _db;
    private readonly ISearchIndex _index;
    private readonly SearchPlaces _places;
    private readonly DraftDocuments _documents;
    private readonly SearchPatience _patience;

    internal SearchDesk(NewsroomDb db, ISearchIndex index, SearchPlaces places, DraftDocuments documents, SearchPatience patience) =>
        (_db, _index, _places, _documents, _patience) = (db, index, places, documents, patience);

    /// <summary>The stories of a publication that the question finds, with its words in the headline first, then the newest. Whether the person may enter the publication is the caller's to know.</summary>
    public async Task<DeskAnswer> FindAsync(Guid publicationId, SearchQuestion question, StoryStatus? status, string? after, int size, CancellationToken cancel)
    {
        // What holds no word finds no story.
        if (question.IsEmpty) return new DeskAnswer([], null);
        await CatchUpAsync(publicationId, MostBeforeAnswer, cancel);
        var publication = await _db.Publications().AsNoTracking().Include(p => p.Sections).SingleAsync(p => p.Id == publicationId, cancel);
        if (await _places.OfAsync(publicationId, publication.Zone, publication.Language, cancel) is not { } place) return new DeskAnswer([], null);
        if (await SearchStretch.OfAsync(_db.DraftRows().Select(r => r.Id), place.Number, _patience, cancel) is not { } within) return new DeskAnswer([], null);
        var filters = await _db.FiltersAsync(publication, question, cancel);
        if (status is { } wanted) filters.Add(DocumentTerms.StatusTerm(wanted));
        var plan = SearchPlans.Of(question, place with { AsTyped = true }, filters);
        var found = await new FindInIndex(_index, _patience).FindAsync(IndexOf.Drafts, plan, within, SearchCursor.Parse(after), size, cancel);
        var stories = await _db.DraftRows().Where(r => found.Ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, r => r.StoryId, cancel);
        return new DeskAnswer([.. found.Ids.Where(stories.ContainsKey).Select(id => stories[id])], found.Next?.ToString());
    }

    /// <summary>Puts what was changed since into the index, the newest change first, until it meets what stands there.</summary>
    /// <returns>How many stories it put there.</returns>
    internal async Task<int> CatchUpAsync(Guid publicationId, int most, CancellationToken cancel)
    {
        var count = 0;
        for (var skip = 0; count < most; skip += AtOnce)
        {
            var newest = _db.Stories().AsNoTracking().Where(s => s.PublicationId == publicationId).OrderByDescending(s => s.ChangedAt).ThenByDescending(s => s.Id).Skip(skip).Take(AtOnce);
            var looked = await newest.Select(s => s.Id).ToListAsync(cancel);
            var stale = await _documents.Stale(_db.Stories().AsNoTracking().Where(s => looked.Contains(s.Id))).Select(s => s.Id).ToListAsync(cancel);
            if (stale.Count == 0) return count;
            // In short transactions: others write too.
            foreach (var some in stale.Chunk(AtOnce / 4)) await PutAsync(publicationId, some, cancel);
            count += stale.Count;
            if (looked.Count < AtOnce) return count;
        }
        return count;
    }

    internal async Task PutAsync(Guid publicationId, IReadOnlyCollection<Guid> ids, CancellationToken cancel)
    {
        await using var transaction = await _db.BeginWritingAsync(cancel);
        await _db.TakeTurnAsync(Turn.Search, cancel);
        var publication = await _db.Publications().SingleAsync(p => p.Id == publicationId, cancel);
        await _documents.PutAsync(await _documents.Stale(_db.Stories().AsNoTracking().Where(s => ids.Contains(s.Id))).ToListAsync(cancel), publication, cancel);
        await _db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }
}
