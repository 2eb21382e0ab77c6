using Masthead.Data;
using Masthead.Publications;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Search;

/// <summary>Puts drafts into the desk's index. The turn of search is the caller's.</summary>
internal sealed class DraftDocuments(NewsroomDb db, ISearchIndex index, SearchPlaces places)
{
    /// <summary>Stories of which the index holds no state, or another than the one that stands.</summary>
    public IQueryable<Story> Stale(IQueryable<Story> stories) =>
        stories.Where(s => !db.DraftRows().Any(r => r.StoryId == s.Id && r.ChangedAt == s.ChangedAt && r.Form >= DocumentTerms.Form));

    /// <summary>Saves nothing but what goes into the index itself.</summary>
    public async Task PutAsync(IReadOnlyCollection<Story> stories, Publication publication, CancellationToken cancel)
    {
        var place = await places.OpenAsync(publication, stories.Select(s => s.Draft.Language), cancel);
        var ids = stories.Select(s => s.Id).ToList();
        var rows = await db.DraftRows().Where(r => ids.Contains(r.StoryId)).ToDictionaryAsync(r => r.StoryId, cancel);
        var fresh = stories.Where(s => !rows.ContainsKey(s.Id)).ToList();
        var free = await SearchId.FreeAsync(db.DraftRows().Select(r => r.Id), [.. fresh.Select(s => SearchId.At(place.Number, s.CreatedAt))], cancel);
        foreach (var (story, id) in fresh.Zip(free)) rows.Add(story.Id, db.DraftRows().Add(new DraftRow(id, story.Id)).Entity);
        foreach (var story in stories) rows[story.Id].Holds(story.ChangedAt, DocumentTerms.Form);
        var names = await db.NamesInAsync([.. stories.Select(s => s.Draft)], cancel);
        await index.PutAsync(IndexOf.Drafts, [.. stories.Select(s => new TermsOf(rows[s.Id].Id, DocumentTerms.OfDraft(place.Number, s, names.Of(s.Draft), publication.Language)))], cancel);
    }
}
