using System.Buffers;

namespace Masthead.Text;

/// <summary>One question to the segments of an index: which articles share shingles, by how much, and is it to be told?</summary>
internal sealed class LikenessSearch(AskedText asked, IReadOnlyList<LivingSegment> segments, int articles)
{
    /// <summary>So many articles, at most, are compared word by word.</summary>
    private const int MostCompared = 32;

    /// <summary>A longer text asks by its winnowed shingles alone.</summary>
    private const int MostAsked = 8192;

    private readonly Telling[] _telling = [.. asked.Telling];

    /// <summary>A shingle that more articles than this have is common: an agency’s line, “Read more”, the standing end of a column.</summary>
    private int Common => Math.Max(12, articles / 1000);

    public IReadOnlyList<LikenessMatch> Run()
    {
        var candidates = Candidates();
        var matches = new List<LikenessMatch>();
        foreach (var (segment, article) in candidates)
            if (new LikenessComparison(asked, _telling, segment.Segment.WordsOf(article)).Match(segment.Segment.IdOf(article)) is { } match) matches.Add(match);
        return [.. matches.OrderByDescending(m => m.Containment).ThenByDescending(m => m.Coverage).ThenBy(m => m.Id, StringComparer.Ordinal)];
    }

    private List<(LivingSegment Segment, int Article)> Candidates()
    {
        var places = PlacesAsked();
        var found = new (int Start, int Length)[places.Count * segments.Count];
        for (var s = 0; s < segments.Count; s++)
            for (var k = 0; k < places.Count; k++) found[(s * places.Count) + k] = segments[s].Segment.Having(asked.Keys[places[k]]);
        var common = new bool[places.Count];
        for (var k = 0; k < places.Count; k++)
        {
            var having = 0L;
            for (var s = 0; s < segments.Count; s++) having += found[(s * places.Count) + k].Length;
            common[k] = having > Common;
        }
        MarkCommon(places, common);

        var best = new PriorityQueue<(int Segment, int Article), (int, int, int)>();
        var counts = ArrayPool<int>.Shared.Rent(LikenessSegment.Limit);
        Array.Clear(counts);
        var touched = new List<ushort>();
        for (var s = 0; s < segments.Count; s++)
        {
            touched.Clear();
            for (var k = 0; k < places.Count; k++)
            {
                var (start, length) = found[(s * places.Count) + k];
                if (length == 0 || common[k]) continue;
                foreach (var article in segments[s].Segment.ArticlesOf(start, length)) if (counts[article]++ == 0) touched.Add(article);
            }
            foreach (var article in touched)
            {
                if (!segments[s].IsGone(article))
                {
                    best.Enqueue((s, article), (counts[article], -s, -article));
                    if (best.Count > MostCompared) best.Dequeue();
                }
                counts[article] = 0;
            }
        }
        ArrayPool<int>.Shared.Return(counts);
        return [.. best.UnorderedItems.Select(item => (segments[item.Element.Segment], item.Element.Article))];
    }

    /// <summary>The first place of each shingle that is asked for.</summary>
    private List<int> PlacesAsked()
    {
        var places = new List<int>();
        if (asked.Keys.Length <= MostAsked)
        {
            for (var i = 0; i < asked.Keys.Length; i++) if (asked.FirstPlace[i] == i) places.Add(i);
            return places;
        }
        var kept = new List<ulong>();
        Shingles.Winnow(asked.Keys, kept);
        var seen = new HashSet<ulong>();
        foreach (var key in kept) if (seen.Add(key)) places.Add(asked.PlaceOf(key));
        return places;
    }

    /// <summary>An index keeps every sixth shingle or more; those around a common one are taken to be as common, and tell nothing of whose the text is.</summary>
    private void MarkCommon(List<int> places, bool[] common)
    {
        var keys = new HashSet<int>();
        for (var k = 0; k < places.Count; k++) if (common[k]) keys.Add(places[k]);
        if (keys.Count == 0) return;
        var until = -1;
        for (var i = 0; i < asked.Keys.Length; i++)
        {
            if (keys.Contains(asked.FirstPlace[i]))
            {
                for (var before = Math.Max(0, i - Shingles.Window + 1); before < i; before++) _telling[before] = Telling.Nothing;
                until = i + Shingles.Window;
            }
            if (i < until) _telling[i] = Telling.Nothing;
        }
    }
}
