using System.Globalization;
using System.Text;

namespace Masthead.Languages;

/// <summary>A language that nobody speaks, made from English: every letter is another one, so that a text which was not translated stands out; it is longer, in brackets that show where one is cut off,
/// and runs from right to left.</summary>
internal static class PseudoLanguage
{
    /// <summary>The tag that is kept for it (Unicode's <c>XB</c>: bidirectional pseudo-locale).</summary>
    public const string Tag = "ar-XB";

    private const string Plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const string Other = "ÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞɊŔŠŢÛṼŴẊÝŽåƀçðéƒĝĥîĵķļɱñöþɋŕšţûṽŵẋýž";
    private const char RightToLeft = '\u200f';

    public static StaffLanguage Of(IReadOnlyDictionary<string, IReadOnlyDictionary<string, Phrase>> english)
    {
        var files = english.ToDictionary(f => f.Key, f => f.Key == "hours" ? f.Value : f.Value.ToDictionary(p => p.Key, p => p.Value.Changed(Made), StringComparer.Ordinal));
        return new StaffLanguage(Tag, Culture(), "Pseudo (right to left)", files);
    }

    /// <summary>The sentence with its places as they are.</summary>
    public static string Made(string sentence) => RightToLeft + "⟦" + Letters(sentence) + "⟧" + RightToLeft;

    private static string Letters(string sentence)
    {
        var made = new StringBuilder(sentence.Length);
        var isPlace = false;
        foreach (var part in Places.Split(sentence))
        {
            if (isPlace) made.Append(part);
            else foreach (var c in part) made.Append(Plain.IndexOf(c, StringComparison.Ordinal) is >= 0 and var at ? Other[at] : c);
            isPlace = !isPlace;
        }
        return made.ToString();
    }

    /// <summary>English days and months in the same letters; from right to left by its name.</summary>
    private static CultureInfo Culture()
    {
        var english = CultureInfo.GetCultureInfo("en-GB");
        var culture = new CultureInfo(Tag) { NumberFormat = (NumberFormatInfo)english.NumberFormat.Clone() };
        var dates = (DateTimeFormatInfo)english.DateTimeFormat.Clone();
        string[] All(string[] names) => [.. names.Select(Letters)];
        (dates.DayNames, dates.AbbreviatedDayNames, dates.MonthNames, dates.AbbreviatedMonthNames, dates.MonthGenitiveNames, dates.AbbreviatedMonthGenitiveNames) =
            (All(dates.DayNames), All(dates.AbbreviatedDayNames), All(dates.MonthNames), All(dates.AbbreviatedMonthNames), All(dates.MonthGenitiveNames), All(dates.AbbreviatedMonthGenitiveNames));
        culture.DateTimeFormat = dates;
        return CultureInfo.ReadOnly(culture);
    }
}
