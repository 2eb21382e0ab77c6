using Masthead.Checks;
using Masthead.Contributors;
using Masthead.Data;
using Masthead.Publications;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Publishing;

/// <summary>Reads a story as its publication's copy desk does: by its house style, with the names of its byline, and with what its links lead to.</summary>
public sealed class CheckStory(NewsroomDb db, ChecksOfStory checks, TimeProvider clock)
{
    public async Task<CheckedStory> DoAsync(Guid publicationId, StoryContent content, CancellationToken cancel) =>
        await DoAsync(await db.Publications().AsNoTracking().SingleAsync(p => p.Id == publicationId, cancel), content, await db.DeadLinksAsync(publicationId, content.Body, cancel), cancel);

    /// <param name="deadLinks">Whoever has looked already.</param>
    internal async Task<CheckedStory> DoAsync(Publication publication, StoryContent content, IReadOnlySet<string> deadLinks, CancellationToken cancel)
    {
        var named = content.Byline.Select(b => b.ContributorId).ToList();
        var names = await db.Contributors().Where(c => c.PublicationId == publication.Id && named.Contains(c.Id)).Select(c => new { c.Id, c.Name }).ToDictionaryAsync(c => c.Id, c => c.Name, cancel);
        return checks.Read(content, [.. named.Select(id => names.GetValueOrDefault(id)).OfType<string>()], publication.Language, publication.HouseStyle(), deadLinks, clock.GetUtcNow());
    }
}
