using System.Collections.Immutable;

namespace Masthead.Stories;

/// <summary>Which part of the new body was which of the old.</summary>
internal static class BodyPairs
{
    private const double AlikeFrom = 0.5;
    private const int MostComparisons = 250_000;

    /// <returns>For each new part the index of its old one; -1 where it is new.</returns>
    public static int[] Of(ImmutableArray<BodyPart> old, ImmutableArray<BodyPart> now)
    {
        var pairOf = Enumerable.Repeat(-1, now.Length).ToArray();
        var free = Enumerable.Range(0, old.Length).ToHashSet();
        PairBy(part => part.Id);
        PairBy(part => part.IsWords ? part.Text : part.Look + part.Text);
        PairAlike();
        return pairOf;

        void PairBy(Func<BodyPart, string> key)
        {
            var byKey = free.Order().GroupBy(i => key(old[i]), StringComparer.Ordinal).ToDictionary(g => g.Key, g => new Queue<int>(g), StringComparer.Ordinal);
            for (var i = 0; i < now.Length; i++)
            {
                if (pairOf[i] >= 0 || !byKey.TryGetValue(key(now[i]), out var candidates) || !candidates.TryPeek(out var candidate) || old[candidate].IsWords != now[i].IsWords) continue;
                pairOf[i] = candidates.Dequeue();
                free.Remove(candidate);
            }
        }

        void PairAlike()
        {
            var open = Enumerable.Range(0, now.Length).Where(i => pairOf[i] < 0 && now[i].IsWords).ToList();
            if ((long)open.Count * free.Count > MostComparisons) return;
            var words = free.Where(i => old[i].IsWords).ToDictionary(i => i, i => Words(old[i]));
            var alike = from n in open let said = Words(now[n]) from o in words let likeness = Likeness(o.Value, said) where likeness >= AlikeFrom orderby likeness descending, n, o.Key select (Now: n, Old: o.Key);
            foreach (var pair in alike)
            {
                if (pairOf[pair.Now] < 0 && free.Remove(pair.Old)) pairOf[pair.Now] = pair.Old;
            }
        }
    }

    /// <summary>The pairs that kept their order: the longest run of old indexes that rises. The others were moved.</summary>
    public static bool[] InSameOrder(int[] pairOf)
    {
        var (tails, previous) = (new List<int>(), new int[pairOf.Length]);
        for (var i = 0; i < pairOf.Length; i++)
        {
            if (pairOf[i] < 0) continue;
            var found = tails.BinarySearch(i, Comparer<int>.Create((a, b) => pairOf[a].CompareTo(pairOf[b])));
            var at = found < 0 ? ~found : found;
            previous[i] = at == 0 ? -1 : tails[at - 1];
            if (at == tails.Count) tails.Add(i); else tails[at] = i;
        }
        var kept = new bool[pairOf.Length];
        for (var i = tails.Count == 0 ? -1 : tails[^1]; i >= 0; i = previous[i]) kept[i] = true;
        return kept;
    }

    private static Dictionary<string, int> Words(BodyPart part) =>
        WordRuns.Tokens(part.Text).Where(t => char.IsLetterOrDigit(t[0])).GroupBy(t => t.ToLowerInvariant(), StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);

    /// <summary>Twice the words in common over all words: 0 to 1.</summary>
    private static double Likeness(Dictionary<string, int> a, Dictionary<string, int> b)
    {
        var all = a.Values.Sum() + b.Values.Sum();
        return all == 0 ? 0 : 2.0 * a.Sum(w => Math.Min(w.Value, b.GetValueOrDefault(w.Key))) / all;
    }
}
