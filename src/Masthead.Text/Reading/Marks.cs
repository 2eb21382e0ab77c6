using System.Globalization;

namespace Masthead.Text.Reading;

/// <summary>What single characters are for.</summary>
internal static class Marks
{
    public static bool IsQuotationMark(char c) => c is '"' or '“' or '”' or '„' or '‟' or '«' or '»' or '\'' or '‘' or '’' or '‚' or '‹' or '›' or '「' or '」' or '『' or '』' or '＂';

    public static bool IsApostrophe(char c) => c is '\'' or '’';

    public static bool IsSingle(char c) => c is '\'' or '‘' or '’' or '‚' or '‹' or '›';

    public static bool IsStraight(char c) => c is '\'' or '"' or '＂';

    public static bool IsDash(char c) => c is '–' or '—' or '―';

    public static bool IsSpace(char c) => char.IsWhiteSpace(c);

    /// <summary>A letter of a script that puts no spaces around its marks: Chinese, Japanese, Thai and its neighbours; Korean, which writes its particles behind them.</summary>
    public static bool IsUnspacedLetter(char c) =>
        c is >= '\u0E00' and <= '\u0EFF' or >= '\u1000' and <= '\u11FF' or >= '\u1780' and <= '\u17FF' or >= '\u3040' and <= '\u30FF' or >= '\u3400' and <= '\u9FFF' or >= '\uAC00' and <= '\uD7AF' or >= '\uF900' and <= '\uFAFF';

    public static bool IsHebrewLetter(char c) => c is >= '\u05D0' and <= '\u05EA';

    /// <summary>Format characters take no room on the page; markup is masked by one of them.</summary>
    public static bool IsInvisible(char c) => c is '\u00AD' or '\uFEFF' or '\u061C' || c is >= '\u200B' and <= '\u200F' or >= '\u202A' and <= '\u202E' or >= '\u2060' and <= '\u206F';

    /// <summary>The class of the character that begins at <paramref name="at"/>, and how many code units it takes.</summary>
    public static UnicodeCategory CategoryAt(string text, int at, out int length)
    {
        var c = text[at];
        length = 1;
        if (!char.IsSurrogate(c)) return char.GetUnicodeCategory(c);
        if (!char.IsHighSurrogate(c) || at + 1 >= text.Length || !char.IsLowSurrogate(text[at + 1])) return UnicodeCategory.Surrogate;
        length = 2;
        return CharUnicodeInfo.GetUnicodeCategory(char.ConvertToUtf32(c, text[at + 1]));
    }

    public static bool IsLetter(UnicodeCategory category) => category <= UnicodeCategory.OtherLetter;

    public static bool IsDigit(UnicodeCategory category) => category == UnicodeCategory.DecimalDigitNumber;

    public static bool IsAttached(UnicodeCategory category) => category is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark or UnicodeCategory.ModifierSymbol;

    public static bool IsPunctuation(UnicodeCategory category) => category is >= UnicodeCategory.ConnectorPunctuation and <= UnicodeCategory.OtherPunctuation;
}
