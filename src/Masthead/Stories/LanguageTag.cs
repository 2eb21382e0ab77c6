using System.Collections.Frozen;
using System.Globalization;

namespace Masthead.Stories;

/// <summary>What a BCP 47 tag says that a page needs.</summary>
public static class LanguageTag
{
    private static readonly FrozenSet<string> RightToLeftLanguages = FrozenSet.ToFrozenSet(["ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "ps", "sd", "syr", "ug", "ur", "yi"], StringComparer.OrdinalIgnoreCase);
    private static readonly FrozenSet<string> RightToLeftScripts = FrozenSet.ToFrozenSet(["Adlm", "Arab", "Aran", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"], StringComparer.OrdinalIgnoreCase);

    /// <summary>True for letters and digits in parts of 1 to 8, the first of them 2 to 8 letters.</summary>
    public static bool IsSound(string tag)
    {
        if (tag.Length is < 2 or > 35) return false;
        var parts = tag.Split('-');
        return parts[0].Length >= 2 && parts[0].All(char.IsAsciiLetter) && parts.All(p => p.Length is >= 1 and <= 8 && p.All(char.IsAsciiLetterOrDigit));
    }

    /// <summary>How days and hours are written in it. “en” alone would say dates as in the United States.</summary>
    public static CultureInfo Culture(string tag)
    {
        try
        {
            return CultureInfo.GetCultureInfo(tag == "en" ? "en-GB" : tag);
        }
        catch (CultureNotFoundException)
        {
            return CultureInfo.InvariantCulture;
        }
    }

    /// <summary>True where the tag's script, or the script its language is written in, runs from right to left.</summary>
    public static bool IsRightToLeft(string tag)
    {
        var parts = tag.Split('-');
        return parts.Skip(1).FirstOrDefault(p => p.Length == 4 && char.IsAsciiLetter(p[0])) is { } script
            ? RightToLeftScripts.Contains(script)
            : RightToLeftLanguages.Contains(parts[0]);
    }
}
