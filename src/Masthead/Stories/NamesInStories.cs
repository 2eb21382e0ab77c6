using Masthead.Contributors;
using Masthead.Data;
using Masthead.Pictures;
using Masthead.Publications;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Stories;

public static class NamesInStories
{
    /// <summary>What the contributors, sections, topics and lead pictures that contents name are called, as far as they are the publication's own: one query for each kind.</summary>
    public static async Task<Dictionary<Guid, string>> NamesInAsync(this NewsroomDb db, Guid publicationId, IReadOnlyList<StoryContent> contents, CancellationToken cancel)
    {
        var ids = contents.SelectMany(c => c.Byline.Select(b => b.ContributorId).Concat(c.TopicIds).Concat(new[] { c.SectionId, c.LeadPictureId }.OfType<Guid>())).Distinct().ToList();
        var names = await db.Contributors().Where(c => c.PublicationId == publicationId && ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Name, cancel);
        foreach (var section in await db.Set<Section>().Where(s => s.PublicationId == publicationId && ids.Contains(s.Id)).Select(s => new { s.Id, s.Name }).ToListAsync(cancel)) names[section.Id] = section.Name;
        foreach (var topic in await db.Set<Topic>().Where(t => t.PublicationId == publicationId && ids.Contains(t.Id)).Select(t => new { t.Id, t.Name }).ToListAsync(cancel)) names[topic.Id] = topic.Name;
        foreach (var picture in await db.Pictures().AsNoTracking().Where(p => p.PublicationId == publicationId && ids.Contains(p.Id)).ToListAsync(cancel)) names[picture.Id] = picture.Name;
        return names;
    }
}
