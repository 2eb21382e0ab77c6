using Masthead.Contributors;
using Masthead.Data;
using Masthead.Publications;
using Masthead.Serving;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Announcing;

/// <summary>The feeds that carry one of the keys, by their paths.</summary>
internal sealed class TouchedFeeds(NewsroomDb db)
{
    /// <summary>More lists are not looked at: a story names a few.</summary>
    private const int MostLists = 20;

    public static IReadOnlyList<string> Tails { get; } = ["/feed/", "/feed/atom/", "/feed/json/"];

    public async Task<IReadOnlyList<string>> OfAsync(Publication publication, string[] keys, CancellationToken cancel)
    {
        var lists = new List<string>();
        if (keys.Contains(PageKey.Latest) || keys.Contains(PageKey.Publication)) lists.Add("");
        lists.AddRange(publication.Sections.Where(s => keys.Contains(PageKey.Section(s.Id))).Select(s => "/" + s.Slug));
        var (topics, contributors) = (Ids(keys, PageKey.Topic), Ids(keys, PageKey.Contributor));
        if (topics.Count > 0) lists.AddRange((await db.Set<Topic>().Where(t => topics.Contains(t.Id)).Select(t => t.Slug).ToListAsync(cancel)).Select(slug => "/topic/" + slug));
        if (contributors.Count > 0) lists.AddRange((await db.Contributors().Where(c => contributors.Contains(c.Id)).Select(c => c.Slug).ToListAsync(cancel)).Select(slug => "/author/" + slug));
        return [.. lists.Take(MostLists).SelectMany(list => Tails.Select(tail => list + tail))];
    }

    private static List<Guid> Ids(string[] keys, Func<Guid, string> keyOf)
    {
        var prefix = keyOf(Guid.Empty)[..^32];
        return [.. keys.Where(k => k.StartsWith(prefix, StringComparison.Ordinal)).Select(k => Guid.TryParseExact(k.AsSpan(prefix.Length), "n", out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).Take(MostLists)];
    }
}
