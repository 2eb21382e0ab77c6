using System.Diagnostics;

namespace Masthead.Search;

/// <summary>A place in an answer: everything before it was shown. <see cref="Newest"/> keeps the order what it was when the first page was made.</summary>
internal readonly record struct SearchCursor(long Newest, long Weighted, long Id)
{
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Newest}.{Weighted}.{Id}");

    public static SearchCursor? Parse(string? text)
    {
        if (text is not { Length: <= 64 } || text.Split('.') is not [var newest, var weighted, var id]) return null;
        return Number(newest) is { } n && Number(weighted) is { } w && Number(id) is { } i ? new SearchCursor(n, w, i) : null;
    }

    private static long? Number(string text) => long.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <param name="Ids">The best first.</param>
/// <param name="Next">Null where nothing follows.</param>
/// <param name="SearchedTo">Not null where time ran out: what is older was not looked at yet, and <paramref name="Next"/> goes on there.</param>
internal sealed record FoundInIndex(IReadOnlyList<long> Ids, SearchCursor? Next, DateTimeOffset? SearchedTo);

/// <summary>After this time a search answers with what it has.</summary>
/// <param name="Small">Up to so many stories are searched in one go: that takes a few milliseconds, however busy the machine makes them.</param>
internal sealed record SearchPatience(TimeSpan Time, int Small = 20_000)
{
    public static readonly SearchPatience Default = new(TimeSpan.FromMilliseconds(22));
}

/// <summary>Finds the best of any number of matches without ranking them all: a document’s weight is its age times its tier’s weight, so each tier
/// is in order by itself, and the indexes are walked from new to old until a page is full. The stretch that is asked about grows as long as answers come fast;
/// after <see cref="SearchPatience"/> the answer is given as far as it goes.</summary>
internal sealed class FindInIndex(ISearchIndex index, SearchPatience patience)
{
    /// <summary>Half a day, so that of this morning’s stories the newest does not beat every headline.</summary>
    private const long Youth = 43_200 * SearchId.Second;

    /// <summary>Two days of the last tier: of a million stories some five hundred, which even a phrase of the commonest words is looked for in within a few milliseconds.</summary>
    private const long FirstStretch = 12L * 2 * 86_400 * SearchId.Second;

    /// <summary>A stretch should take no longer than this.</summary>
    private const double Wanted = 6;

    /// <param name="within">What the place has; <paramref name="after"/> says itself what was newest.</param>
    public async Task<FoundInIndex> FindAsync(IndexOf which, SearchPlan plan, SearchStretch within, SearchCursor? after, int size, CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        var newest = Math.Min(within.Newest, after?.Newest ?? long.MaxValue);
        var bottom = Math.Max(plan.From, within.Oldest);
        var at = Math.Max(after?.Weighted ?? 0, Weigh(newest, Math.Min(newest, plan.To - 1), 1));
        var end = Weigh(newest, bottom, plan.Tiers.Max(t => t.Weight)) + 1;
        var found = new List<(long Weighted, long Id)>();
        var stretch = within.IsSmall ? end - at : FirstStretch;
        while (at < end && found.Count <= size)
        {
            var next = at + Math.Min(stretch, end - at);
            var asked = Stopwatch.GetTimestamp();
            var (seen, until) = (at, next);
            var tiers = plan.Tiers.Select(tier => (tier.Weight, Sought: new Sought(tier.Match, Math.Max(bottom, newest - Age(until, tier.Weight) + 1), Math.Min(plan.To, newest - Age(seen, tier.Weight) + 1))))
                .Where(t => t.Sought.From < t.Sought.To).ToList();
            // Two more than wanted: one tells that a page follows, and the cursor's own may be among them.
            if (tiers.Count > 0) found.AddRange((await index.FindAsync(which, [.. tiers.Select(t => t.Sought)], size + 2, cancel)).Select(f => (Weigh(newest, f.Id, tiers[f.Which].Weight), f.Id)));
            if (after is { } shown) found.RemoveAll(f => f.Weighted < shown.Weighted || (f.Weighted == shown.Weighted && f.Id >= shown.Id));
            if (found.Count <= size && next < end && Stopwatch.GetElapsedTime(began) > patience.Time)
                return new FoundInIndex([.. Best(found, size)], new SearchCursor(newest, next, long.MaxValue), SearchId.TimeOf(Math.Max(bottom, newest - Age(next, plan.Tiers.Max(t => t.Weight)))));
            at = next;
            stretch = Math.Max(FirstStretch, (long)(stretch * Growth(Stopwatch.GetElapsedTime(asked).TotalMilliseconds)));
        }
        var best = Best(found, size + 1).ToList();
        if (best.Count <= size) return new FoundInIndex(best, null, null);
        best.RemoveAt(size);
        var last = found.OrderBy(f => f.Weighted).ThenByDescending(f => f.Id).ElementAt(size - 1);
        return new FoundInIndex(best, new SearchCursor(newest, last.Weighted, last.Id), null);
    }

    /// <summary>A slow answer may be slow because the machine is busy: only a very slow one makes the next stretch shorter.</summary>
    private static double Growth(double milliseconds) => milliseconds > 3 * Wanted ? 0.5 : Math.Clamp(2 * Wanted / Math.Max(0.1, milliseconds), 1, 16);

    private static IEnumerable<long> Best(List<(long Weighted, long Id)> found, int most) => found.OrderBy(f => f.Weighted).ThenByDescending(f => f.Id).Take(most).Select(f => f.Id);

    private static long Weigh(long newest, long id, int weight) => (newest - id + Youth) * weight;

    /// <summary>The least age of which a document of this tier weighs so much.</summary>
    private static long Age(long weighted, int weight) => Math.Max(0, ((weighted + weight - 1) / weight) - Youth);
}
