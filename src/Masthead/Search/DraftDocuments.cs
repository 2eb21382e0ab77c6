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
    public async Task PutAsync(Story story, Publication publication, CancellationToken cancel)
    {
        var place = await places.OpenAsync(publication, story.Draft.Language, cancel);
        var row = await db.DraftRows().SingleOrDefaultAsync(r => r.StoryId == story.Id, cancel);
        if (row is null) db.DraftRows().Add(row = new DraftRow(await SearchId.FreeAsync(db.DraftRows().Select(r => r.Id), SearchId.At(place.Number, story.CreatedAt), cancel), story.Id));
        row.Holds(story.ChangedAt, DocumentTerms.Form);
        await index.PutAsync(IndexOf.Drafts, row.Id, DocumentTerms.OfDraft(place.Number, story, await db.NamesInAsync(story.Draft, cancel), publication.Language), cancel);
    }
}
