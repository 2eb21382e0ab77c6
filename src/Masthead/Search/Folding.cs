using System.Text;

namespace Masthead.Search;

/// <summary>A word without what readers leave out when they type: letter case, accents, vowel points, ligatures.</summary>
internal static class Folding
{
    /// <param name="word">Sound: no half of a surrogate pair.</param>
    public static string Of(string word)
    {
        if (Ascii.IsValid(word)) return word.ToLowerInvariant();
        var folded = new StringBuilder(word.Length + 2);
        foreach (var c in word.Normalize(NormalizationForm.FormKD))
        {
            if (IsLeftOut(c)) continue;
            var lower = char.ToLowerInvariant(c);
            _ = lower switch
            {
                'ß' => folded.Append("ss"),
                'æ' => folded.Append("ae"),
                'œ' => folded.Append("oe"),
                'þ' => folded.Append("th"),
                'ø' => folded.Append('o'),
                'đ' or 'ð' => folded.Append('d'),
                'ł' => folded.Append('l'),
                'ı' => folded.Append('i'),
                'ς' => folded.Append('σ'),
                'ى' => folded.Append('ي'),
                'ة' => folded.Append('ه'),
                _ => folded.Append(lower),
            };
        }
        // What was taken apart and kept (kana, Korean, Indian vowels) is put together again.
        return folded.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>Accents of Latin, Greek and Cyrillic; points of Hebrew and Arabic, and the stroke that only stretches.</summary>
    private static bool IsLeftOut(char c) => c is (>= '\u0300' and <= '\u036F') or (>= '\u0591' and <= '\u05C7') or (>= '\u064B' and <= '\u065F') or '\u0670' or '\u0640' or (>= '\u06D6' and <= '\u06ED')
        or (>= '\u1AB0' and <= '\u1AFF') or (>= '\u1DC0' and <= '\u1DFF') or (>= '\u20D0' and <= '\u20FF') or '\u200C' or '\u200D';
}
