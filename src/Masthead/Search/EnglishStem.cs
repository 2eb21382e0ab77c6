namespace Masthead.Search;

/// <summary>Porter's stemmer (M. F. Porter, An algorithm for suffix stripping, 1980), for words in lower-case ASCII.</summary>
internal static class EnglishStem
{
    private static readonly (string, string)[] Second =
    [
        ("ational", "ate"), ("ization", "ize"), ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"), ("tional", "tion"), ("biliti", "ble"), ("entli", "ent"), ("ousli", "ous"),
        ("ation", "ate"), ("alism", "al"), ("aliti", "al"), ("iviti", "ive"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("alli", "al"), ("ator", "ate"), ("bli", "ble"), ("logi", "log"), ("eli", "e"),
    ];

    private static readonly (string, string)[] Third = [("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ness", ""), ("ful", "")];

    private static readonly string[] Fourth =
        ["ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "ion", "al", "er", "ic", "ou"];

    public static string Of(string word) => word.Length < 3 ? word : Last(Strip(Replace(Replace(Y(PastAndIng(Plural(word))), Second), Third)));

    private static string Plural(string w) =>
        w.EndsWith("sses", StringComparison.Ordinal) || w.EndsWith("ies", StringComparison.Ordinal) ? w[..^2]
        : w.EndsWith("ss", StringComparison.Ordinal) || !w.EndsWith('s') ? w : w[..^1];

    private static string PastAndIng(string w)
    {
        if (w.EndsWith("eed", StringComparison.Ordinal)) return Measure(w[..^3]) > 0 ? w[..^1] : w;
        var stem = w.EndsWith("ed", StringComparison.Ordinal) ? w[..^2] : w.EndsWith("ing", StringComparison.Ordinal) ? w[..^3] : null;
        if (stem is null || !HasVowel(stem)) return w;
        if (stem.EndsWith("at", StringComparison.Ordinal) || stem.EndsWith("bl", StringComparison.Ordinal) || stem.EndsWith("iz", StringComparison.Ordinal)) return stem + "e";
        if (IsDoubled(stem) && stem[^1] is not ('l' or 's' or 'z')) return stem[..^1];
        return Measure(stem) == 1 && EndsShort(stem) ? stem + "e" : stem;
    }

    private static string Y(string w) => w.EndsWith('y') && HasVowel(w[..^1]) ? w[..^1] + "i" : w;

    private static string Replace(string w, (string Suffix, string By)[] table)
    {
        foreach (var (suffix, by) in table)
            if (w.EndsWith(suffix, StringComparison.Ordinal)) return Measure(w[..^suffix.Length]) > 0 ? w[..^suffix.Length] + by : w;
        return w;
    }

    private static string Strip(string w)
    {
        foreach (var suffix in Fourth)
        {
            if (!w.EndsWith(suffix, StringComparison.Ordinal)) continue;
            var stem = w[..^suffix.Length];
            return Measure(stem) > 1 && (suffix != "ion" || stem.EndsWith('s') || stem.EndsWith('t')) ? stem : w;
        }
        return w;
    }

    private static string Last(string w)
    {
        if (w.EndsWith('e'))
        {
            var measure = Measure(w[..^1]);
            if (measure > 1 || (measure == 1 && !EndsShort(w[..^1]))) w = w[..^1];
        }
        return w.EndsWith("ll", StringComparison.Ordinal) && Measure(w) > 1 ? w[..^1] : w;
    }

    private static bool IsConsonant(string w, int i) => w[i] switch
    {
        'a' or 'e' or 'i' or 'o' or 'u' => false,
        'y' => i == 0 || !IsConsonant(w, i - 1),
        _ => true,
    };

    /// <summary>How often a consonant follows a vowel.</summary>
    private static int Measure(string w)
    {
        var (count, afterVowel) = (0, false);
        for (var i = 0; i < w.Length; i++)
        {
            var consonant = w[i] == 'y' ? i == 0 || afterVowel : IsConsonant(w, i);
            if (consonant && afterVowel) count++;
            afterVowel = !consonant;
        }
        return count;
    }

    private static bool HasVowel(string w)
    {
        for (var i = 0; i < w.Length; i++)
            if (!IsConsonant(w, i)) return true;
        return false;
    }

    private static bool IsDoubled(string w) => w.Length > 1 && w[^1] == w[^2] && IsConsonant(w, w.Length - 1);

    private static bool EndsShort(string w) =>
        w.Length > 2 && IsConsonant(w, w.Length - 1) && !IsConsonant(w, w.Length - 2) && IsConsonant(w, w.Length - 3) && w[^1] is not ('w' or 'x' or 'y');
}
