using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Masthead.Text;

/// <summary>Up to 65,536 articles in one block of bytes that is built once and never changed: their ids, their fingerprints and, by shingle, which article has it.
/// Made for a file: the bytes are the whole of it. Immutable; can be shared between threads.</summary>
/// <remarks>Numbers are little-endian. After a head of 32 bytes come the tables in the order in which the constructor cuts them. Of each shingle the index keeps
/// the bucket (the first bits), sixteen more bits and the article: four bytes. Two different shingles meet by chance about once in 2^35.</remarks>
public sealed class LikenessSegment
{
    /// <summary>The most articles in one segment.</summary>
    public const int Limit = 65_536;

    private const ulong Magic = 0x3130_454B_494C_484DUL; // "MHLIKE01"
    private const int Head = 32;

    private readonly byte[] _bytes;
    private readonly int _bits, _postings, _wordOffsets, _idOffsets, _idHashes, _idPlaces, _ids, _directory, _rest, _articles, _words;

    private LikenessSegment(byte[] bytes)
    {
        _bytes = bytes;
        if (bytes.Length < Head || BinaryPrimitives.ReadUInt64LittleEndian(bytes) != Magic) throw new FormatException("This is no likeness segment, or one of another version.");
        (Count, _postings, _bits) = (Number(8), Number(12), Number(16));
        var (words, ids) = (Number(20), Number(24));
        if (Count is < 0 or > Limit || _postings < 0 || _bits is < 0 or > 24 || words < 0 || ids < 0) throw new FormatException("The head of this likeness segment is broken.");
        long at = Head;
        int Cut(long length)
        {
            var start = at;
            at = (start + length + 7) & ~7L;
            return (int)Math.Min(start, int.MaxValue);
        }
        _wordOffsets = Cut(4L * (Count + 1));
        _idOffsets = Cut(4L * (Count + 1));
        _idHashes = Cut(8L * Count);
        _idPlaces = Cut(2L * Count);
        _ids = Cut(ids);
        _directory = Cut(4L * ((1L << _bits) + 1));
        _rest = Cut(2L * _postings);
        _articles = Cut(2L * _postings);
        _words = Cut(2L * words);
        if (at != bytes.Length || WordOffsets[Count] != words || IdOffsets[Count] != ids || Directory[1 << _bits] != _postings) throw new FormatException("This likeness segment is not whole.");
    }

    /// <summary>How many articles it holds; 0 or more.</summary>
    public int Count { get; }

    /// <summary>The bytes, to be written to a file.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes;

    /// <summary>All fingerprints together, in words; 0 or more.</summary>
    public int Words => WordOffsets[Count];

    private ReadOnlySpan<int> WordOffsets => Table<int>(_wordOffsets, Count + 1);

    private ReadOnlySpan<int> IdOffsets => Table<int>(_idOffsets, Count + 1);

    private ReadOnlySpan<int> Directory => Table<int>(_directory, (1 << _bits) + 1);

    /// <summary>Builds a segment.</summary>
    /// <param name="articles">Ids and fingerprints, at most <see cref="Limit"/>; no id twice.</param>
    /// <returns>The segment. Takes time in proportion to the words, and sorts their kept shingles.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="articles"/> is null.</exception>
    /// <exception cref="ArgumentException">There are more than <see cref="Limit"/> articles, or more words than one block can hold (about 400 million).</exception>
    public static LikenessSegment Build(IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<ushort>>> articles)
    {
        ArgumentNullException.ThrowIfNull(articles);
        if (articles.Count > Limit || articles.Sum(a => (long)a.Value.Length) > 400_000_000) throw new ArgumentException("More than one segment can hold.", nameof(articles));
        return new LikenessSegment(SegmentBytes.Of(articles, Magic, Head));
    }

    /// <summary>Opens a segment that was kept.</summary>
    /// <param name="bytes">What <see cref="Bytes"/> gave. They are not copied: do not change them.</param>
    /// <returns>The segment.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="bytes"/> is null.</exception>
    /// <exception cref="FormatException">They are no segment, of another version, or cut short. Damage within the tables is not looked for: keep a checksum.</exception>
    public static LikenessSegment Open(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        return new LikenessSegment(bytes);
    }

    /// <summary>The id of an article.</summary>
    /// <param name="article">Its place, from 0 to below <see cref="Count"/>.</param>
    /// <returns>The id as it was given.</returns>
    /// <exception cref="IndexOutOfRangeException">There is no such article.</exception>
    public string IdOf(int article) => SegmentBytes.Id(_bytes.AsSpan(_ids, IdOffsets[Count])[IdOffsets[article]..IdOffsets[article + 1]]);

    /// <summary>The fingerprint of an article.</summary>
    /// <param name="article">Its place, from 0 to below <see cref="Count"/>.</param>
    /// <returns>A view of its words.</returns>
    /// <exception cref="IndexOutOfRangeException">There is no such article.</exception>
    public ReadOnlySpan<ushort> WordsOf(int article) => Table<ushort>(_words, Words)[WordOffsets[article]..WordOffsets[article + 1]];

    /// <summary>Where an article stands. Takes logarithmic time.</summary>
    /// <param name="id">An id.</param>
    /// <returns>Its place, or -1 where the segment has no such article.</returns>
    public int Find(string id)
    {
        var hash = SegmentBytes.HashOf(id);
        var hashes = Table<ulong>(_idHashes, Count);
        var at = hashes.BinarySearch(hash);
        if (at < 0) return -1;
        while (at > 0 && hashes[at - 1] == hash) at--;
        var places = Table<ushort>(_idPlaces, Count);
        for (; at < Count && hashes[at] == hash; at++) if (IdOf(places[at]) == id) return places[at];
        return -1;
    }

    /// <summary>The articles that kept a shingle, as a run of <see cref="ArticlesOf"/>.</summary>
    internal (int Start, int Length) Having(ulong key)
    {
        var (bucket, rest) = SegmentBytes.Split(key, _bits);
        var directory = Directory;
        var start = directory[bucket];
        var run = Table<ushort>(_rest, _postings)[start..directory[bucket + 1]];
        var from = run.Length <= 48 ? Scan(run, rest) : LowerBound(run, rest);
        var length = 0;
        while (from + length < run.Length && run[from + length] == rest) length++;
        return (start + from, length);
    }

    internal ReadOnlySpan<ushort> ArticlesOf(int start, int length) => Table<ushort>(_articles, _postings).Slice(start, length);

    private static int Scan(ReadOnlySpan<ushort> run, ushort rest)
    {
        var at = run.IndexOf(rest);
        return at < 0 ? run.Length : at;
    }

    private static int LowerBound(ReadOnlySpan<ushort> run, ushort rest)
    {
        int low = 0, high = run.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (run[middle] < rest) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private int Number(int at) => BinaryPrimitives.ReadInt32LittleEndian(_bytes.AsSpan(at));

    private ReadOnlySpan<T> Table<T>(int at, int count) where T : struct => MemoryMarshal.Cast<byte, T>(_bytes.AsSpan(at))[..count];
}
