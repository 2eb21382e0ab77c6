using Microsoft.EntityFrameworkCore;

namespace Masthead.Search;

/// <summary>The number of a document in an index: its place (a publication), its second, and which it is of that second. So a stretch of numbers is a publication's
/// stretch of time, and walking down the numbers is walking from new to old.</summary>
internal static class SearchId
{
    private const int OrderBits = 14;
    private const int TimeBits = 34;
    public const int MostPlaces = 1 << 15;

    private static readonly DateTimeOffset First = new(1600, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The length of a second in numbers.</summary>
    public const long Second = 1L << OrderBits;

    public static long StartOf(int place) => (long)place << (TimeBits + OrderBits);

    /// <summary>The first number behind those of a place.</summary>
    public static long EndOf(int place) => place + 1 == MostPlaces ? long.MaxValue : StartOf(place + 1);

    /// <summary>The first number of a moment; moments before 1600 or after 2144 count as those.</summary>
    public static long At(int place, DateTimeOffset moment) =>
        StartOf(place) + (Math.Clamp((long)(moment - First).TotalSeconds, 0, (1L << TimeBits) - 1) << OrderBits);

    public static DateTimeOffset TimeOf(long id) => First.AddSeconds((id >> OrderBits) & ((1L << TimeBits) - 1));

    /// <summary>The number, or where it is taken the next that is free: what an import gives one moment stands one behind the other, into the seconds after it where they are too many.</summary>
    public static async Task<long> FreeAsync(IQueryable<long> taken, long wanted, CancellationToken cancel)
    {
        for (; await taken.AnyAsync(id => id == wanted, cancel); wanted++)
        {
            var second = wanted;
            wanted = await taken.Where(id => id >= second && id < second + Second).MaxAsync(cancel);
        }
        return wanted;
    }

    /// <summary>The same for many at once: no number is given twice.</summary>
    public static async Task<List<long>> FreeAsync(IQueryable<long> taken, IReadOnlyCollection<long> wanted, CancellationToken cancel)
    {
        var held = await taken.Where(id => wanted.Contains(id)).ToHashSetAsync(cancel);
        var given = new HashSet<long>();
        List<long> free = [];
        foreach (var id in wanted)
        {
            var next = held.Contains(id) ? await FreeAsync(taken, id, cancel) : id;
            while (!given.Add(next)) next = await FreeAsync(taken, next + 1, cancel);
            free.Add(next);
        }
        return free;
    }

    public static int PlaceOf(long id) => (int)(id >> (TimeBits + OrderBits));
}
