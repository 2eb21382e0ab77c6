using System.Numerics;

namespace Masthead.Text.Reading;

/// <summary>A number for each word of some lists, found by one hash and mostly one comparison.
/// A word that some list has only as it is written, <c>May</c>, has one number for that and the one before it for every other way of writing it.</summary>
internal sealed class WordNumbers
{
    private const int IsWay = -1;

    private readonly Entry[] _entries;
    private readonly ushort[] _slots;
    private readonly int _longest;

    /// <param name="inAnyCase">Words that are the same in any case.</param>
    /// <param name="asWritten">Words that are only themselves as they are written.</param>
    /// <param name="first">The first number given to a word; 1 or more. 0 is no word.</param>
    public WordNumbers(IEnumerable<string> inAnyCase, IEnumerable<string> asWritten, int first)
    {
        var entries = new List<Entry>();
        for (var i = 0; i < first; i++) entries.Add(new Entry("", 0, 0));
        var ways = asWritten.Distinct(StringComparer.Ordinal).ToLookup(Plain, StringComparer.Ordinal);
        foreach (var word in inAnyCase.Select(Plain).Concat(ways.Select(of => of.Key)).Distinct(StringComparer.Ordinal))
        {
            var written = ways[word].ToList();
            entries.Add(new Entry(word, FoldedWord.Hash(word), written.Count));
            foreach (var way in written) entries.Add(new Entry(way, 0, IsWay));
        }
        _entries = [.. entries];
        _longest = entries.Max(entry => entry.Word.Length);
        _slots = Slots(first);
    }

    /// <summary>One more than the greatest number.</summary>
    public int Count => _entries.Length;

    /// <summary>The number of a word; 0 where it has none.</summary>
    public ushort Find(ReadOnlySpan<char> word)
    {
        if (word.IsEmpty || word.Length > _longest) return 0;
        var hash = FoldedWord.Hash(word);
        var slots = _slots;
        for (var slot = hash & (uint)(slots.Length - 1); slots[slot] is not 0 and var found; slot = (slot + 1) & (uint)(slots.Length - 1))
        {
            ref readonly var entry = ref _entries[found];
            if (entry.Hash != hash || !(word.SequenceEqual(entry.Word) || FoldedWord.Same(word, entry.Word))) continue;
            for (var way = found + entry.Ways; way > found; way--)
                if (word.SequenceEqual(_entries[way].Word)) return (ushort)way;
            return found;
        }
        return 0;
    }

    /// <summary>The numbers of a word, in whatever way it is written.</summary>
    public Range AllOf(string word)
    {
        var any = Find(Plain(word)) is not 0 and var found ? found : throw new ArgumentException($"“{word}” has no number.", nameof(word));
        while (_entries[any].Ways == IsWay) any--;
        return any..(any + _entries[any].Ways + 1);
    }

    private static string Plain(string word) => word.Replace('’', '\'').ToLowerInvariant();

    /// <summary>At most every fourth slot is taken: a word without a number mostly meets an empty one at once.</summary>
    private ushort[] Slots(int first)
    {
        var slots = new ushort[BitOperations.RoundUpToPowerOf2((uint)_entries.Length * 4)];
        for (var i = first; i < _entries.Length; i += 1 + _entries[i].Ways)
        {
            var slot = _entries[i].Hash & (uint)(slots.Length - 1);
            while (slots[slot] != 0) slot = (slot + 1) & (uint)(slots.Length - 1);
            slots[slot] = (ushort)i;
        }
        return slots;
    }

    /// <param name="Word">The word; in lower case where it stands for every way of writing it.</param>
    /// <param name="Hash">Its hash, case aside.</param>
    /// <param name="Ways">How many entries behind it are ways of writing it; <see cref="IsWay"/> for those.</param>
    private readonly record struct Entry(string Word, uint Hash, int Ways);
}
