using Masthead.Data;
using Masthead.Pictures;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Stories;

/// <summary>Writes which pictures a story names (docs/adr/0030-the-picture-library.md).</summary>
internal sealed class RecordPictureUses : RowsOfStories<PictureUse, RecordPictureUses.Wanted>
{
    /// <param name="Keeps">What was there stays.</param>
    internal sealed record Wanted(Guid StoryId, Guid PublicationId, PicturePlace Place, IReadOnlySet<Guid> Pictures, bool IsNew, bool Keeps = false) : IOfStory;

    protected override List<Wanted> Changed(NewsroomDb db)
    {
        var wanted = new List<Wanted>();
        List<Revision> revisions = [.. db.ChangeTracker.Entries<Revision>().Where(e => e.State == EntityState.Added).Select(e => e.Entity)];
        var fresh = new HashSet<Guid>();
        foreach (var entry in db.ChangeTracker.Entries<Story>())
        {
            var story = entry.Entity;
            if (entry.State == EntityState.Added) fresh.Add(story.Id);
            else if (entry.State != EntityState.Modified) continue;
            Compare(PicturePlace.Draft, entry.Property(s => s.Draft).OriginalValue, story.Draft);
            Compare(PicturePlace.Scheduled, entry.Property(s => s.GoesOutWords).OriginalValue, story.GoesOutWords);

            void Compare(PicturePlace place, StoryContent? before, StoryContent? now)
            {
                var isNew = entry.State == EntityState.Added;
                if (!isNew && ReferenceEquals(before, now)) return;
                var pictures = PicturesIn(now);
                if (isNew ? pictures.Count > 0 : !pictures.SetEquals(PicturesIn(before))) wanted.Add(new Wanted(story.Id, story.PublicationId, place, pictures, isNew));
            }
        }
        foreach (var revision in revisions.Where(r => r.Content.PictureIds().Count > 0))
            wanted.Add(new Wanted(revision.StoryId, revision.PublicationId, PicturePlace.Revision, revision.Content.PictureIds(), fresh.Contains(revision.StoryId), Keeps: true));
        foreach (var entry in db.ChangeTracker.Entries<PublishedStory>())
        {
            var shown = entry.Entity;
            if (entry.State != EntityState.Added && !(entry.State == EntityState.Modified && (entry.Property(p => p.RevisionNumber).IsModified || entry.Property(p => p.Standing).IsModified))) continue;
            if (shown.Standing != Standing.Live) wanted.Add(new Wanted(shown.StoryId, shown.PublicationId, PicturePlace.Shown, new HashSet<Guid>(), IsNew: false));
            else if (revisions.Find(r => r.StoryId == shown.StoryId && r.Number == shown.RevisionNumber) is { } revision)
                wanted.Add(new Wanted(shown.StoryId, shown.PublicationId, PicturePlace.Shown, revision.Content.PictureIds(), fresh.Contains(shown.StoryId)));
        }
        return wanted;
    }

    private static HashSet<Guid> PicturesIn(StoryContent? content) => content?.PictureIds() ?? [];

    protected override IQueryable<PictureUse> Of(NewsroomDb db, List<Guid> stories) => db.PictureUses().Where(u => stories.Contains(u.StoryId));

    protected override void Write(NewsroomDb db, List<Wanted> wanted, List<PictureUse> known)
    {
        foreach (var place in wanted)
        {
            var there = known.Where(u => u.StoryId == place.StoryId && u.Place == place.Place).ToDictionary(u => u.PictureId);
            db.PictureUses().AddRange(place.Pictures.Where(p => !there.ContainsKey(p)).Select(p => new PictureUse(p, place.StoryId, place.PublicationId, place.Place)));
            if (!place.Keeps) db.PictureUses().RemoveRange(there.Values.Where(u => !place.Pictures.Contains(u.PictureId)));
        }
    }
}
