using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Masthead.Text;

/// <summary>Lays a segment out. <see cref="LikenessSegment"/> reads it.</summary>
internal static class SegmentBytes
{
    public static byte[] Of(IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<ushort>>> articles, ulong magic, int head)
    {
        var postings = Postings(articles);
        // About sixteen shingles to a bucket.
        var bits = Math.Clamp(BitOperations.Log2((uint)postings.Length + 1) - 4, 0, 24);
        postings = Kept(postings, bits);
        var ids = articles.Select(a => a.Key).ToArray();
        var words = articles.Sum(a => a.Value.Length);
        var idBytes = ids.Sum(id => id.Length * 2);
        var size = head + Padded(4L * (ids.Length + 1)) + Padded(4L * (ids.Length + 1)) + Padded(8L * ids.Length) + Padded(2L * ids.Length) + Padded(idBytes)
            + Padded(4L * ((1L << bits) + 1)) + Padded(2L * postings.Length) + Padded(2L * postings.Length) + Padded(2L * words);
        var bytes = new byte[size];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, magic);
        int[] numbers = [ids.Length, postings.Length, bits, words, idBytes];
        for (var i = 0; i < numbers.Length; i++) BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8 + (i * 4)), numbers[i]);

        var at = head;
        Span<T> Table<T>(int count) where T : struct
        {
            var table = MemoryMarshal.Cast<byte, T>(bytes.AsSpan(at))[..count];
            at += (int)Padded((long)count * System.Runtime.CompilerServices.Unsafe.SizeOf<T>());
            return table;
        }
        Offsets(Table<int>(ids.Length + 1), articles.Select(a => a.Value.Length));
        Offsets(Table<int>(ids.Length + 1), ids.Select(id => id.Length * 2));
        var hashes = ids.Select(HashOf).ToArray();
        var places = Enumerable.Range(0, ids.Length).Select(i => (ushort)i).ToArray();
        Array.Sort(hashes, places);
        hashes.CopyTo(Table<ulong>(ids.Length));
        places.CopyTo(Table<ushort>(ids.Length));
        string.Concat(ids).AsSpan().CopyTo(MemoryMarshal.Cast<byte, char>(Table<byte>(idBytes)));
        Buckets(postings, bits, Table<int>((1 << bits) + 1), Table<ushort>(postings.Length), Table<ushort>(postings.Length));
        var all = Table<ushort>(words);
        foreach (var article in articles)
        {
            article.Value.Span.CopyTo(all);
            all = all[article.Value.Length..];
        }
        return bytes;
    }

    /// <summary>An id is kept in its own code units: half surrogate pairs too come back as they were.</summary>
    public static string Id(ReadOnlySpan<byte> bytes) => new(MemoryMarshal.Cast<byte, char>(bytes));

    public static ulong HashOf(string id)
    {
        var hash = 0xCBF2_9CE4_8422_2325UL;
        foreach (var c in id) hash = (hash ^ c) * 0x0000_0100_0000_01B3UL;
        return hash;
    }

    /// <summary>The bucket is the first <paramref name="bits"/> of a key, the rest the sixteen after them.</summary>
    public static (int Bucket, ushort Left) Split(ulong key, int bits)
    {
        var first = key >> (48 - bits);
        return ((int)(first >> 16), (ushort)first);
    }

    private static long Padded(long length) => (length + 7) & ~7L;

    /// <summary>The first 48 bits of each kept shingle, then the article.</summary>
    private static ulong[] Postings(IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<ushort>>> articles)
    {
        var all = new List<ulong>();
        var kept = new List<ulong>();
        var keys = Array.Empty<ulong>();
        for (var a = 0; a < articles.Count; a++)
        {
            var words = articles[a].Value.Span;
            var count = Shingles.CountOf(words.Length);
            if (keys.Length < count) keys = new ulong[Math.Max(count, 1024)];
            Shingles.Read(words, keys);
            kept.Clear();
            Shingles.Winnow(keys.AsSpan(0, count), kept);
            foreach (var key in kept) all.Add((key & ~0xFFFFUL) | (uint)a);
        }
        return [.. all];
    }

    /// <summary>Sorted, without repetition, counted in the bits that are kept.</summary>
    private static ulong[] Kept(ulong[] postings, int bits)
    {
        var mask = ~0UL << (48 - bits) | 0xFFFF;
        for (var i = 0; i < postings.Length; i++) postings[i] &= mask;
        Array.Sort(postings);
        var count = 0;
        for (var i = 0; i < postings.Length; i++) if (i == 0 || postings[i] != postings[i - 1]) postings[count++] = postings[i];
        return postings[..count];
    }

    private static void Buckets(ulong[] postings, int bits, Span<int> directory, Span<ushort> rest, Span<ushort> articles)
    {
        var bucket = 0;
        for (var i = 0; i < postings.Length; i++)
        {
            var (of, left) = Split(postings[i], bits);
            while (bucket < of) directory[++bucket] = i;
            (rest[i], articles[i]) = (left, (ushort)postings[i]);
        }
        while (bucket < 1 << bits) directory[++bucket] = postings.Length;
    }

    private static void Offsets(Span<int> table, IEnumerable<int> lengths)
    {
        var (at, sum) = (0, 0);
        foreach (var length in lengths) table[++at] = sum += length;
    }
}
