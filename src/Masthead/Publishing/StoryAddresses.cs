using Masthead.Data;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Publishing;

/// <summary>Where stories stand: no two at one path, and no story where another one stood.</summary>
public sealed class StoryAddresses(NewsroomDb db)
{
    /// <summary>The path, with -2, -3 … behind the slug where another story stands, or stood, there.</summary>
    internal async Task<string> FreeAsync(Story story, string path, CancellationToken cancel)
    {
        var free = path;
        for (var n = 2; await Holders(story.PublicationId, free).AnyAsync(id => id != story.Id, cancel); n++) free = Numbered(path, n);
        return free;
    }

    /// <summary>The same for stories of one publication that stand nowhere yet, none at a path of another.</summary>
    internal async Task<List<string>> FreeAsync(Guid publicationId, IReadOnlyCollection<string> paths, CancellationToken cancel)
    {
        var taken = await db.PublishedStories().Where(p => p.PublicationId == publicationId && paths.Contains(p.Path)).Select(p => p.Path)
            .Union(db.FormerAddresses().Where(f => f.PublicationId == publicationId && paths.Contains(f.Path)).Select(f => f.Path)).ToHashSetAsync(StringComparer.Ordinal, cancel);
        var given = new HashSet<string>(StringComparer.Ordinal);
        List<string> free = [];
        foreach (var path in paths)
        {
            var (next, isFree) = (path, !taken.Contains(path));
            for (var n = 2; !isFree || !given.Add(next); n++)
            {
                next = Numbered(path, n);
                isFree = !await Holders(publicationId, next).AnyAsync(cancel);
            }
            free.Add(next);
        }
        return free;
    }

    /// <summary>What stood at one path stands at another from now on. Saves nothing.</summary>
    internal async Task LeaveAsync(string from, string to, Story story, DateTimeOffset now, CancellationToken cancel)
    {
        var known = await db.FormerAddresses().Where(f => f.PublicationId == story.PublicationId && (f.Path == from || f.Path == to)).ToListAsync(cancel);
        if (known.Find(f => f.Path == to) is { } again) db.FormerAddresses().Remove(again);
        if (known.TrueForAll(f => f.Path != from)) db.FormerAddresses().Add(new FormerAddress(story.PublicationId, from, story.Id, now));
    }

    /// <summary>The stories that stand, or stood, at a path.</summary>
    private IQueryable<Guid> Holders(Guid publicationId, string path) =>
        db.PublishedStories().Where(p => p.PublicationId == publicationId && p.Path == path).Select(p => p.StoryId)
            .Union(db.FormerAddresses().Where(f => f.PublicationId == publicationId && f.Path == path).Select(f => f.StoryId));

    private static string Numbered(string path, int n) => path.TrimEnd('/') + "-" + n + (path.EndsWith('/') ? "/" : "");
}
