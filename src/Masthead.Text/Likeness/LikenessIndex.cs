namespace Masthead.Text;

/// <summary>Finds near-copies of a text among many articles: copied whole, trimmed, put in another order, reworded in places, or mixed with others.
/// In memory; a program that wants it to last keeps the segments and what was added since.</summary>
/// <remarks><para>Measures containment of shingles of five words, both ways, not resemblance: a trimmed copy is contained in what it was cut from, however short
/// (Broder 1997). The index keeps about two shingles in seven by winnowing, so that ten words in a row that two texts share always meet (Schleimer, Wilkerson and
/// Aiken 2003); articles that meet are compared word by word. Quotations, names and lines that many articles have raise no alarm alone.</para>
/// <para>New articles make segments of their own, which are joined as they grow (the logarithmic method of Bentley and Saxe 1980).</para>
/// <para>Thread safe: any thread may ask while one adds or removes; adding and removing wait for one another. A question sees the articles of the moment it
/// began; one that is being replaced may be missed for that moment.</para></remarks>
public sealed class LikenessIndex
{
    /// <summary>This many segments of about one size become one.</summary>
    private const int Joined = 8;

    private readonly Lock _gate = new();
    private LivingSegment[] _kept = [];
    private LivingSegment[] _fresh = [];

    /// <summary>How many articles can be found; 0 or more.</summary>
    public int Count => _kept.Sum(s => s.Left) + _fresh.Sum(s => s.Left);

    /// <summary>How many of them stand in no segment that was attached; 0 or more.</summary>
    public int Fresh => _fresh.Sum(s => s.Left);

    /// <summary>The words of all segments that were not attached, gone articles too; 0 or more.</summary>
    public long FreshWords => _fresh.Sum(s => (long)s.Segment.Words);

    /// <summary>Adds an article, in the place of one with the same id.</summary>
    /// <param name="id">Its id; any string.</param>
    /// <param name="text">Its words; any string. One of fewer than five words is kept but never found.</param>
    /// <exception cref="ArgumentNullException">One of them is null.</exception>
    public void Add(string id, string text) => Add(id, Fingerprint.Of(text));

    /// <summary>Adds an article by its fingerprint, in the place of one with the same id.</summary>
    /// <param name="id">Its id; any string.</param>
    /// <param name="fingerprint">Its fingerprint.</param>
    /// <exception cref="ArgumentNullException">One of them is null.</exception>
    public void Add(string id, Fingerprint fingerprint)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(fingerprint);
        var segment = new LivingSegment(LikenessSegment.Build([new(id, fingerprint.Words)]));
        lock (_gate)
        {
            Forget(id);
            _fresh = Join([.. _fresh, segment]);
        }
    }

    /// <summary>Takes an article away.</summary>
    /// <param name="id">Its id.</param>
    /// <returns>False where there is no such article.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="id"/> is null.</exception>
    public bool Remove(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        lock (_gate) return Forget(id);
    }

    /// <summary>Whether an article with this id can be found.</summary>
    /// <param name="id">An id.</param>
    /// <returns>True where it can.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="id"/> is null.</exception>
    public bool Contains(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return Array.Exists(Snapshot(), s => s.Segment.Find(id) is >= 0 and var at && !s.IsGone(at));
    }

    /// <summary>Whether an article with this id can be found, and has these very words.</summary>
    /// <param name="id">An id.</param>
    /// <param name="fingerprint">The words.</param>
    /// <returns>True where adding it would change nothing.</returns>
    /// <exception cref="ArgumentNullException">One of them is null.</exception>
    public bool Contains(string id, Fingerprint fingerprint)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(fingerprint);
        return Array.Exists(Snapshot(), s => s.Segment.Find(id) is >= 0 and var at && !s.IsGone(at) && s.Segment.WordsOf(at).SequenceEqual(fingerprint.Words.Span));
    }

    /// <summary>The articles that a text is a near-copy of.</summary>
    /// <param name="text">Any string. Markup should be masked before (<see cref="MarkupView"/>), so that offsets stay.</param>
    /// <returns>Those that an editor should see, by containment, most first; empty where there are none. At most 32 articles are compared.
    /// Takes time in proportion to the text, and to the logarithm of the number of articles.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public IReadOnlyList<LikenessMatch> Query(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var segments = Snapshot();
        return new LikenessSearch(AskedText.Read(text), segments, segments.Sum(s => s.Left)).Run();
    }

    /// <summary>Adds a segment that was built or kept before. Its articles must not be in the index yet.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="gone">A bit for each article that is gone, as <see cref="GoneOf"/> gave it; empty where none is.</param>
    /// <exception cref="ArgumentNullException"><paramref name="segment"/> is null.</exception>
    public void Attach(LikenessSegment segment, ReadOnlySpan<byte> gone = default)
    {
        ArgumentNullException.ThrowIfNull(segment);
        var living = new LivingSegment(segment, gone);
        lock (_gate) _kept = [.. _kept, living];
    }

    /// <summary>Which articles of an attached segment are gone.</summary>
    /// <param name="segment">A segment that was given to <see cref="Attach"/>.</param>
    /// <returns>A copy: a bit for each article, the lowest of each byte first.</returns>
    /// <exception cref="InvalidOperationException">The segment was not attached.</exception>
    public byte[] GoneOf(LikenessSegment segment)
    {
        lock (_gate) return _kept.First(s => ReferenceEquals(s.Segment, segment)).Gone.ToArray();
    }

    /// <summary>Makes one segment of every article that stands in none that was attached, and attaches it in their place.</summary>
    /// <returns>The segment, to be kept in a file; null where there is no such article.</returns>
    /// <exception cref="ArgumentException">They are more than a segment can hold. Call it before that.</exception>
    public LikenessSegment? Gather()
    {
        lock (_gate)
        {
            var articles = _fresh.SelectMany(s => s.Articles()).ToList();
            if (articles.Count == 0) return null;
            var segment = LikenessSegment.Build(articles);
            (_kept, _fresh) = ([.. _kept, new LivingSegment(segment)], []);
            return segment;
        }
    }

    private LivingSegment[] Snapshot()
    {
        lock (_gate) return [.. _kept, .. _fresh];
    }

    private bool Forget(string id)
    {
        foreach (var segment in _fresh) if (segment.TryRemove(id)) return true;
        foreach (var segment in _kept) if (segment.TryRemove(id)) return true;
        return false;
    }

    /// <summary>Where the last eight segments are of one class of size they become one, and so on.</summary>
    private static LivingSegment[] Join(LivingSegment[] segments)
    {
        segments = Array.FindAll(segments, s => s.Left > 0);
        while (segments.Length >= Joined)
        {
            var last = segments[^Joined..];
            var largest = last.Max(s => s.Segment.Count);
            if (largest > last[^1].Segment.Count * 2 || last.Sum(s => s.Left) > LikenessSegment.Limit || last.Sum(s => (long)s.Segment.Words) > 100_000_000) break;
            segments = [.. segments[..^Joined], new LivingSegment(LikenessSegment.Build([.. last.SelectMany(s => s.Articles())]))];
        }
        return segments;
    }
}
