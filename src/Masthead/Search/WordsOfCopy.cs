using System.Globalization;
using System.Text;
using Masthead.Data;

namespace Masthead.Search;

/// <summary>A word of copy as the index knows it.</summary>
/// <param name="Term">Its stem.</param>
/// <param name="Typed">Folded, and no more.</param>
/// <param name="Start">Where it begins in the text, in UTF-16 code units.</param>
/// <param name="End">Behind its last character.</param>
/// <param name="IsLast">In scripts without blanks: the last character of a run, which stands in the index so that one character alone is found.</param>
internal readonly record struct WordOfCopy(string Term, string Typed, int Start, int End, bool IsLast = false);

/// <summary>Takes text apart into the words that are searched for: the same for copy, for questions and for what is marked in answers. Scripts without blanks
/// between words give each two neighbouring characters. Linear in the text; a word of more than 40 characters counts by its first 40.</summary>
internal static class WordsOfCopy
{
    private const int LongestWord = 40;

    /// <param name="language">BCP 47: whose endings are taken off.</param>
    public static List<WordOfCopy> In(string text, string language)
    {
        var main = language.Split('-')[0].ToLowerInvariant();
        var sound = text.Sound();
        var words = new List<WordOfCopy>(sound.Length / 5);
        for (var at = 0; at < sound.Length;)
        {
            var (kind, length) = KindAt(sound, at);
            if (kind == Kind.Other) at += length;
            else if (kind == Kind.Dense) at = ReadDense(sound, at, words);
            else at = ReadWord(sound, at, main, words);
        }
        return words;
    }

    public static string Stem(string folded, string language) => language == "en" && Ascii.IsValid(folded) ? EnglishStem.Of(folded) : LightStem.Of(folded, language);

    private enum Kind { Other, Word, Dense, Mark }

    private static int ReadWord(string text, int start, string language, List<WordOfCopy> words)
    {
        var end = start;
        var isPlain = true;
        while (end < text.Length && KindAt(text, end) is var (kind, length) && kind is Kind.Word or Kind.Mark)
        {
            isPlain &= !char.IsAsciiDigit(text[end]);
            end += length;
        }
        // The bits that an apostrophe leaves (Reid’s, l’eau) are no words.
        var isBit = end - start == 1 && (IsApostrophe(text, start - 1) || IsApostrophe(text, end)) && char.IsLetter(text[start]);
        if (isBit) return end;
        var typed = Folding.Of(text[start..end]);
        if (typed.Length > LongestWord) typed = typed[..(char.IsHighSurrogate(typed[LongestWord - 1]) ? LongestWord - 1 : LongestWord)];
        if (typed.Length > 0) words.Add(new WordOfCopy(isPlain ? Stem(typed, language) : typed, typed, start, end));
        return end;
    }

    private static bool IsApostrophe(string text, int at) => at > 0 && at < text.Length - 1 && text[at] is '\'' or '’' && char.IsLetter(text[at - 1]) && char.IsLetter(text[at + 1]);

    private static int ReadDense(string text, int start, List<WordOfCopy> words)
    {
        var (before, at) = (-1, start);
        while (at < text.Length && KindAt(text, at) is (Kind.Dense, var length))
        {
            var end = at + length;
            while (end < text.Length && KindAt(text, end) is (Kind.Mark, var mark)) end += mark;
            if (before >= 0) Add(before, end, isLast: false);
            (before, at) = (at, end);
        }
        Add(before, at, isLast: true);
        return at;

        void Add(int from, int to, bool isLast)
        {
            var folded = Folding.Of(text[from..to]);
            if (folded.Length > LongestWord) folded = folded[..LongestWord].Sound();
            words.Add(new WordOfCopy(folded, folded, from, to, isLast));
        }
    }

    private static (Kind, int) KindAt(string text, int at)
    {
        if (char.IsAscii(text[at])) return (char.IsAsciiLetterOrDigit(text[at]) ? Kind.Word : Kind.Other, 1);
        var rune = Rune.GetRuneAt(text, at);
        var kind = Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark => Kind.Mark,
            UnicodeCategory.Format when rune.Value is 0x200C or 0x200D => Kind.Mark,
            UnicodeCategory.LowercaseLetter or UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
                or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => IsDense(rune.Value) ? Kind.Dense : Kind.Word,
            _ => Kind.Other,
        };
        return (kind == Kind.Mark && at == 0 ? Kind.Other : kind, rune.Utf16SequenceLength);
    }

    /// <summary>Thai, Lao, Burmese, Khmer; kana, Han, Korean.</summary>
    private static bool IsDense(int c) => c is (>= 0x0E00 and <= 0x0EFF) or (>= 0x1000 and <= 0x109F) or (>= 0x1780 and <= 0x17FF) or (>= 0x3005 and <= 0x3007) or (>= 0x3041 and <= 0x30FF)
        or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0xAC00 and <= 0xD7AF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);
}
