using Masthead.Data;
using Masthead.Serving;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Notices;

/// <summary>A notice with the story that it is about, as far as readers may know of it.</summary>
public sealed record PublicNotice(Notice Notice, PublishedStory Story);

/// <summary>How pages read notices. What it hands out it has written into <see cref="KeysRead"/> first.</summary>
public sealed class Noticeboard(NewsroomDb db, KeysRead keys)
{
    /// <summary>The notices on a story, oldest first.</summary>
    public async Task<IReadOnlyList<Notice>> OfStoryAsync(Guid storyId, CancellationToken cancel)
    {
        keys.Add(PageKey.Story(storyId));
        return await db.Notices().AsNoTracking().Where(n => n.StoryId == storyId).OrderBy(n => n.At).ThenBy(n => n.Id).ToListAsync(cancel);
    }

    /// <summary>A publication's notices, newest first, a page of <paramref name="size"/> and one more where an older page follows.</summary>
    public async Task<IReadOnlyList<PublicNotice>> AllAsync(Guid publicationId, int page, int size, CancellationToken cancel)
    {
        keys.Add(PageKey.Notices);
        // The list names its stories: a new headline or address changes it too.
        keys.Add(PageKey.Latest);
        var found = await db.Notices().AsNoTracking().Where(n => n.PublicationId == publicationId).OrderByDescending(n => n.At).ThenByDescending(n => n.Id)
            .Skip((page - 1) * size).Take(size + 1)
            .Join(db.PublishedStories().AsNoTracking(), n => n.StoryId, p => p.StoryId, (n, p) => new { n, p }).ToListAsync(cancel);
        return [.. found.OrderByDescending(f => f.n.At).ThenByDescending(f => f.n.Id).Select(f => new PublicNotice(f.n, f.p))];
    }
}
