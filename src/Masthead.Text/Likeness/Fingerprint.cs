namespace Masthead.Text;

/// <summary>What an index keeps of a text: its words in order, each as a number of sixteen bits. The text cannot be read back from it.
/// Two texts that differ in case, accents, punctuation and spacing alone have the same fingerprint. Immutable; can be shared between threads.</summary>
/// <remarks>Words are folded: case and accents aside, apostrophes dropped, hyphens parting words. In scripts without blanks each character is a word.
/// About one pair of different words in 65,000 gets the same number; shingles of five words make that harmless.</remarks>
public sealed class Fingerprint
{
    private readonly ushort[] _words;

    private Fingerprint(ushort[] words) => _words = words;

    /// <summary>One number for each word, in the order of the text.</summary>
    public ReadOnlyMemory<ushort> Words => _words;

    /// <summary>Reads the fingerprint of a text.</summary>
    /// <param name="text">Any string: empty, in any script, with half surrogate pairs.</param>
    /// <returns>Its fingerprint; without words where the text has none. Takes time and memory in proportion to the length of the text.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public static Fingerprint Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = new ushort[(text.Length / 5) + 4];
        var count = 0;
        var cursor = new WordCursor(text);
        while (cursor.MoveNext())
        {
            if (count == words.Length) Array.Resize(ref words, count * 2);
            words[count++] = (ushort)cursor.Hash;
        }
        Array.Resize(ref words, count);
        return new Fingerprint(words);
    }

    /// <summary>A fingerprint that was kept elsewhere, such as in a file.</summary>
    /// <param name="words">The numbers that <see cref="Words"/> gave; they are copied.</param>
    /// <returns>The same fingerprint.</returns>
    public static Fingerprint Restore(ReadOnlySpan<ushort> words) => new(words.ToArray());
}
