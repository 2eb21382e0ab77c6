using Microsoft.EntityFrameworkCore;

namespace Masthead.Search;

/// <summary>The documents that a place has in an index.</summary>
/// <param name="Newest">The highest number.</param>
/// <param name="Oldest">The lowest.</param>
/// <param name="IsSmall">True where they are so few that all are searched at once.</param>
internal readonly record struct SearchStretch(long Newest, long Oldest, bool IsSmall)
{
    /// <param name="ids">All numbers of the index.</param>
    /// <returns>Null where the place has none.</returns>
    public static async Task<SearchStretch?> OfAsync(IQueryable<long> ids, int place, SearchPatience patience, CancellationToken cancel)
    {
        var (start, end) = (SearchId.StartOf(place), SearchId.EndOf(place));
        var own = ids.Where(id => id >= start && id < end);
        if (await own.MaxAsync(id => (long?)id, cancel) is not { } newest) return null;
        return new SearchStretch(newest, await own.MinAsync(cancel), !await own.OrderBy(id => id).Skip(patience.Small).AnyAsync(cancel));
    }
}
