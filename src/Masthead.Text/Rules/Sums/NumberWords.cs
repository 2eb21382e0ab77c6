using System.Collections.Frozen;
using System.Globalization;

namespace Masthead.Text.Rules.Sums;

/// <summary>Numbers as they are written: in figures with commas and decimals, or in words up to a hundred, and words of scale.</summary>
internal static class NumberWords
{
    private static readonly FrozenDictionary<string, double> Small = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase)
    {
        ["one"] = 1, ["two"] = 2, ["three"] = 3, ["four"] = 4, ["five"] = 5, ["six"] = 6, ["seven"] = 7, ["eight"] = 8, ["nine"] = 9, ["ten"] = 10, ["eleven"] = 11, ["twelve"] = 12,
        ["thirteen"] = 13, ["fourteen"] = 14, ["fifteen"] = 15, ["sixteen"] = 16, ["seventeen"] = 17, ["eighteen"] = 18, ["nineteen"] = 19,
        ["twenty"] = 20, ["thirty"] = 30, ["forty"] = 40, ["fifty"] = 50, ["sixty"] = 60, ["seventy"] = 70, ["eighty"] = 80, ["ninety"] = 90,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, double>.AlternateLookup<ReadOnlySpan<char>> SmallLookup = Small.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Every word that <see cref="TryWord"/> can read.</summary>
    public static IEnumerable<string> Words => Small.Keys.Concat(Small.Where(tens => tens.Value >= 20).SelectMany(tens => Small.Where(ones => ones.Value <= 9).Select(ones => $"{tens.Key}-{ones.Key}")));

    /// <summary>“twelve”, “twenty-one”.</summary>
    public static bool TryWord(ReadOnlySpan<char> word, out double value)
    {
        value = 0;
        if (SmallLookup.TryGetValue(word, out value)) return true;
        var hyphen = word.IndexOf('-');
        if (hyphen < 0 || !SmallLookup.TryGetValue(word[..hyphen], out var tens) || tens < 20 || !SmallLookup.TryGetValue(word[(hyphen + 1)..], out var ones) || ones > 9) return false;
        value = tens + ones;
        return true;
    }

    /// <summary>“1,000”, “3.5”, “40m”, and the 100 of “100-member”; <paramref name="rest"/> is what stands behind the digits.</summary>
    public static bool TryFigures(ReadOnlySpan<char> word, out double value, out double unit, out ReadOnlySpan<char> rest)
    {
        var end = 0;
        while (end < word.Length && (char.IsAsciiDigit(word[end]) || (word[end] is ',' or '.' && end + 1 < word.Length && char.IsAsciiDigit(word[end + 1])))) end++;
        rest = word[end..];
        unit = 1;
        if (!double.TryParse(word[..end], NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out value) || !double.IsFinite(value)) return false;
        var point = word[..end].IndexOf('.');
        for (var i = point + 1; point >= 0 && i < end; i++) unit /= 10;
        return true;
    }

    public static double Scale(ReadOnlySpan<char> word) => word switch
    {
        "hundred" => 1e2,
        "thousand" or "k" => 1e3,
        "million" or "m" or "mn" => 1e6,
        "billion" or "bn" => 1e9,
        "trillion" or "tn" => 1e12,
        _ => 0,
    };
}
