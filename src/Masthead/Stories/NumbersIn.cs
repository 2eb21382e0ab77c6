using System.Collections.Frozen;
using System.Globalization;

namespace Masthead.Stories;

internal static class NumbersIn
{
    private static readonly FrozenDictionary<string, string> Words = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["zero"] = "0", ["one"] = "1", ["two"] = "2", ["three"] = "3", ["four"] = "4", ["five"] = "5", ["six"] = "6", ["seven"] = "7", ["eight"] = "8", ["nine"] = "9",
        ["ten"] = "10", ["eleven"] = "11", ["twelve"] = "12", ["thirteen"] = "13", ["fourteen"] = "14", ["fifteen"] = "15", ["sixteen"] = "16", ["seventeen"] = "17",
        ["eighteen"] = "18", ["nineteen"] = "19", ["twenty"] = "20", ["thirty"] = "30", ["forty"] = "40", ["fifty"] = "50", ["sixty"] = "60", ["seventy"] = "70",
        ["eighty"] = "80", ["ninety"] = "90", ["hundred"] = "hundred", ["hundreds"] = "hundreds", ["thousand"] = "thousand", ["thousands"] = "thousands",
        ["million"] = "million", ["millions"] = "millions", ["billion"] = "billion", ["billions"] = "billions", ["trillion"] = "trillion", ["trillions"] = "trillions",
        ["dozen"] = "dozen", ["dozens"] = "dozens", ["half"] = "half", ["third"] = "third", ["quarter"] = "quarter", ["twice"] = "twice", ["double"] = "double",
        ["treble"] = "treble", ["triple"] = "triple", ["first"] = "1st", ["second"] = "2nd", ["percent"] = "%", ["m"] = "million", ["bn"] = "billion", ["tn"] = "trillion",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Every figure, number word and sign of number or currency, in order; "five" and "5", "1,200" and "1200" are the same.</summary>
    public static IEnumerable<string> Of(string text)
    {
        foreach (var token in WordRuns.Tokens(text))
        {
            if (token.Any(char.IsDigit)) yield return Plain(token.ToLowerInvariant());
            else if (Words.TryGetValue(token, out var value)) yield return value;
            else if (IsSign(token)) yield return token;
        }
    }

    private static bool IsSign(string token) => token is "%" or "‰" or "°" or "±" or "½" or "¼" or "¾" || char.GetUnicodeCategory(token, 0) == UnicodeCategory.CurrencySymbol;

    /// <summary>Without the commas that part thousands.</summary>
    private static string Plain(string number)
    {
        var groups = number.Split(',');
        return groups.Length > 1 && groups[0].Length is >= 1 and <= 3 && groups.Skip(1).All(g => g.Length == 3 && g.All(char.IsDigit)) ? string.Concat(groups) : number;
    }
}
