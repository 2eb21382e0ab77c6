namespace Masthead.Text;

/// <summary>A segment and which of its articles are gone since. Marking is safe while others read: they see the article or not.</summary>
internal sealed class LivingSegment
{
    private readonly byte[] _gone;
    private int _left;

    public LivingSegment(LikenessSegment segment, ReadOnlySpan<byte> gone = default)
    {
        Segment = segment;
        _gone = new byte[(segment.Count + 7) / 8];
        gone[..Math.Min(gone.Length, _gone.Length)].CopyTo(_gone);
        _left = segment.Count;
        for (var i = 0; i < segment.Count; i++) if (IsGone(i)) _left--;
    }

    public LikenessSegment Segment { get; }

    /// <summary>Articles that are not gone.</summary>
    public int Left => Volatile.Read(ref _left);

    /// <summary>A bit for each article, the lowest of each byte first; set where it is gone.</summary>
    public ReadOnlySpan<byte> Gone => _gone;

    public bool IsGone(int article) => (Volatile.Read(ref _gone[article >> 3]) & (1 << (article & 7))) != 0;

    /// <summary>Under the lock of the index.</summary>
    public bool TryRemove(string id)
    {
        var article = Segment.Find(id);
        if (article < 0 || IsGone(article)) return false;
        Volatile.Write(ref _gone[article >> 3], (byte)(_gone[article >> 3] | (1 << (article & 7))));
        Volatile.Write(ref _left, _left - 1);
        return true;
    }

    public IEnumerable<KeyValuePair<string, ReadOnlyMemory<ushort>>> Articles()
    {
        for (var i = 0; i < Segment.Count; i++) if (!IsGone(i)) yield return new(Segment.IdOf(i), Segment.WordsOf(i).ToArray());
    }
}
