using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Masthead.Text.Reading;

/// <summary>When two words are the same: case aside, and apostrophes of either shape are one.</summary>
internal static class FoldedWord
{
    private const ulong Lower = 0x0020_0020_0020_0020, NotAscii = 0xFF80_FF80_FF80_FF80, Prime = 0x9E37_79B9_7F4A_7C15;

    /// <summary>A word with more letters is folded letter by letter.</summary>
    private const int Longest = 64;

    public static bool Same(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (a.Length != b.Length) return false;
        for (var i = 0; i < a.Length; i++) if (a[i] != b[i] && Fold(a[i]) != Fold(b[i])) return false;
        return true;
    }

    /// <summary>The same for words that are the same. Four letters are taken at a time, the last four once more where the length wants it.</summary>
    public static uint Hash(ReadOnlySpan<char> word)
    {
        if (word.Length > Longest) return OfLong(word);
        var hash = OfFour(word, out var seen);
        return (seen & NotAscii) == 0 ? hash : OfForeign(word);
    }

    private static uint OfFour(ReadOnlySpan<char> word, out ulong seen)
    {
        var hash = (ulong)word.Length * Prime;
        if (word.Length < 4)
        {
            seen = word.Length == 0 ? 0 : word[0] | ((ulong)word[word.Length >> 1] << 16) | ((ulong)word[^1] << 32);
            hash = (hash ^ (seen | Lower)) * Prime;
        }
        else
        {
            var letters = MemoryMarshal.AsBytes(word);
            seen = 0;
            for (var at = 0; at < letters.Length - 8; at += 8)
            {
                var four = BinaryPrimitives.ReadUInt64LittleEndian(letters[at..]);
                seen |= four;
                hash = (hash ^ (four | Lower)) * Prime;
                hash ^= hash >> 32;
            }
            var last = BinaryPrimitives.ReadUInt64LittleEndian(letters[^8..]);
            seen |= last;
            hash = (hash ^ (last | Lower)) * Prime;
        }
        return (uint)(hash >> 32);
    }

    private static uint OfForeign(ReadOnlySpan<char> word)
    {
        Span<char> folded = stackalloc char[word.Length];
        for (var i = 0; i < word.Length; i++) folded[i] = Fold(word[i]);
        return OfFour(folded, out _);
    }

    private static uint OfLong(ReadOnlySpan<char> word)
    {
        var hash = 2166136261u;
        foreach (var c in word) hash = (hash ^ Fold(c)) * 16777619;
        return hash;
    }

    private static char Fold(char c) => c is >= 'a' and <= 'z' ? (char)(c - 32) : c < 128 ? c : c == '’' ? '\'' : char.ToUpperInvariant(c);
}
