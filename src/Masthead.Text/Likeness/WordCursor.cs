using System.Globalization;
using System.Text;
using Masthead.Text.Reading;

namespace Masthead.Text;

/// <summary>The words of a text as numbers, one after another, so that copies are alike in whatever case, marks and spacing they are set: letters are folded,
/// accents and apostrophes dropped (“don’t” is “dont”), hyphens part words, commas within figures do not. Where a script has no blanks, each character is a word.</summary>
internal ref struct WordCursor(ReadOnlySpan<char> text)
{
    private static readonly char[] BaseLetters = FoldedLetters(0x00C0, 0x0250);
    private static readonly char[] MoreBaseLetters = FoldedLetters(0x1E00, 0x1F00);

    private readonly ReadOnlySpan<char> _text = text;
    private int _at;

    public int Start { get; private set; }

    public int End { get; private set; }

    public ulong Hash { get; private set; }

    /// <summary>Whether it begins with a capital or a figure, as the words of names do.</summary>
    public bool IsCapital { get; private set; }

    public bool MoveNext()
    {
        var all = _text;
        var at = _at;
        var hash = 0UL;
        var start = -1;
        var end = 0;
        for (; at < all.Length; at++)
        {
            var c = all[at];
            int folded = c;
            var length = 1;
            if (c < 128)
            {
                if (char.IsAsciiLetter(c)) folded = c | 0x20;
                else if (!char.IsAsciiDigit(c))
                {
                    if (start < 0) continue;
                    if (c == '\'' && IsLetterAfter(at)) continue;
                    if (c == ',' && char.IsAsciiDigit(all[at - 1]) && at + 1 < all.Length && char.IsAsciiDigit(all[at + 1])) continue;
                    break;
                }
            }
            else
            {
                if (Marks.IsInvisible(c)) continue;
                if (start >= 0 && c is '’' or '‘' && IsLetterAfter(at)) continue;
                var category = CategoryAt(at, out length, out folded);
                if (Marks.IsAttached(category))
                {
                    at += length - 1;
                    if (start >= 0) end = at + 1;
                    continue;
                }
                if (!Marks.IsLetter(category) && !Marks.IsDigit(category))
                {
                    at += length - 1;
                    if (start < 0) continue;
                    break;
                }
                if (IsUnspaced(folded))
                {
                    if (start >= 0)
                    {
                        // It is the next word: it must be met again.
                        at--;
                        break;
                    }
                    Begin(at, false);
                    (Hash, End, _at) = (Mixed((ulong)folded), at + length, at + length);
                    return true;
                }
                folded = Folded(folded);
            }
            if (start < 0)
            {
                start = at;
                Begin(at, char.IsUpper(c) || char.IsAsciiDigit(c));
            }
            hash = (hash ^ (uint)folded) * 0x9E37_79B9_7F4A_7C15UL;
            hash ^= hash >> 29;
            at += length - 1;
            end = at + 1;
        }
        _at = Math.Min(at + 1, all.Length);
        (Hash, End) = (Mixed(hash), end);
        return start >= 0;
    }

    private void Begin(int at, bool capital) => (Start, IsCapital) = (at, capital);

    private readonly bool IsLetterAfter(int at) => at + 1 < _text.Length && char.IsLetter(_text[at + 1]);

    private readonly UnicodeCategory CategoryAt(int at, out int length, out int rune)
    {
        length = 1;
        rune = _text[at];
        if (!char.IsSurrogate((char)rune)) return char.GetUnicodeCategory((char)rune);
        if (at + 1 >= _text.Length || !char.IsSurrogatePair((char)rune, _text[at + 1])) return UnicodeCategory.Surrogate;
        length = 2;
        rune = char.ConvertToUtf32((char)rune, _text[at + 1]);
        return CharUnicodeInfo.GetUnicodeCategory(rune);
    }

    private static ulong Mixed(ulong hash)
    {
        hash = (hash ^ (hash >> 32)) * 0xD6E8_FEB8_6659_FD93UL;
        return hash ^ (hash >> 32);
    }

    /// <summary>Thai, Lao, Burmese, Khmer, kana and Chinese characters.</summary>
    private static bool IsUnspaced(int rune) =>
        rune is >= 0x0E00 and <= 0x0EFF or >= 0x1000 and <= 0x109F or >= 0x1780 and <= 0x17FF or >= 0x3040 and <= 0x30FF or >= 0x3400 and <= 0x4DBF or >= 0x4E00 and <= 0x9FFF or >= 0xF900 and <= 0xFAFF or >= 0x20000 and <= 0x3FFFF;

    private static int Folded(int rune) => rune switch
    {
        >= 0x00C0 and < 0x0250 => BaseLetters[rune - 0x00C0],
        >= 0x1E00 and < 0x1F00 => MoreBaseLetters[rune - 0x1E00],
        _ => Rune.ToLowerInvariant(new Rune(rune)).Value,
    };

    private static char[] FoldedLetters(int from, int to) =>
        [.. Enumerable.Range(from, to - from).Select(c => char.ToLowerInvariant(((char)c).ToString().Normalize(NormalizationForm.FormD)[0]))];
}
