namespace Masthead.Text;

/// <summary>Five words in a row as one number, and which of them an index keeps (Broder 1997; Schleimer, Wilkerson and Aiken 2003).</summary>
internal static class Shingles
{
    /// <summary>Words in a shingle.</summary>
    public const int Width = 5;

    /// <summary>Of this many shingles in a row at least one is kept, so that ten words in a row which stand in two texts always meet.</summary>
    public const int Window = 6;

    public static int CountOf(int words) => Math.Max(0, words - Width + 1);

    /// <summary>The keys of every shingle, in order.</summary>
    public static void Read(ReadOnlySpan<ushort> words, Span<ulong> keys)
    {
        if (words.Length < Width) return;
        var four = (ulong)words[0] << 16 | (ulong)words[1] << 32 | (ulong)words[2] << 48;
        for (var i = 0; i + Width <= words.Length; i++)
        {
            four = four >> 16 | (ulong)words[i + 3] << 48;
            keys[i] = Key(four, words[i + 4]);
        }
    }

    /// <summary>Winnowing: the smallest key of each window, the last of equals. Adds to <paramref name="kept"/> in order, a key at one place once.</summary>
    public static void Winnow(ReadOnlySpan<ulong> keys, List<ulong> kept)
    {
        if (keys.IsEmpty) return;
        var least = -1;
        var window = Math.Min(Window, keys.Length);
        for (var end = window; end <= keys.Length; end++)
        {
            var start = end - window;
            if (least >= start)
            {
                if (keys[end - 1] > keys[least]) continue;
                least = end - 1;
            }
            else
            {
                least = start;
                for (var i = start + 1; i < end; i++) if (keys[i] <= keys[least]) least = i;
            }
            kept.Add(keys[least]);
        }
    }

    private static ulong Key(ulong four, ulong fifth)
    {
        var key = four * 0x9E37_79B9_7F4A_7C15UL;
        key = ((key ^ (key >> 32)) + fifth) * 0xD6E8_FEB8_6659_FD93UL;
        key = (key ^ (key >> 29)) * 0xBF58_476D_1CE4_E5B9UL;
        return key ^ (key >> 32);
    }
}
