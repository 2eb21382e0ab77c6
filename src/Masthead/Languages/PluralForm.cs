namespace Masthead.Languages;

/// <summary>Which plural form a language takes for a whole number, by Unicode’s rules for cardinals (CLDR, <c>plurals.xml</c>): zero, one, two, few, many or other.
/// Of a language that is not told of here, one is singular and all else is other.</summary>
public static class PluralForm
{
    private static readonly string[] All = ["zero", "one", "two", "few", "many", "other"];

    public static bool IsOne(string name) => All.Contains(name, StringComparer.Ordinal);

    /// <summary>The key of words without the plural form that stands behind it: <c>versions</c> of <c>versions.few</c>.</summary>
    public static string Without(string key)
    {
        var dot = key.LastIndexOf('.');
        return dot > 0 && All.Contains(key[(dot + 1)..], StringComparer.OrdinalIgnoreCase) ? key[..dot] : key;
    }

    /// <param name="language">BCP 47.</param>
    /// <param name="number">0 or more.</param>
    public static string Of(string language, int number)
    {
        var (ten, hundred) = (number % 10, number % 100);
        return language.Split('-')[0].ToLowerInvariant() switch
        {
            "ja" or "zh" or "ko" or "th" or "vi" or "id" or "ms" or "my" or "lo" => "other",
            "fr" or "pt" or "hy" or "hi" or "bn" or "fa" or "gu" or "kn" or "am" or "zu" => number <= 1 ? "one" : "other",
            "ar" => number switch { 0 => "zero", 1 => "one", 2 => "two", _ when hundred is >= 3 and <= 10 => "few", _ when hundred >= 11 => "many", _ => "other" },
            "he" => number switch { 1 => "one", 2 => "two", _ => "other" },
            "ru" or "uk" or "be" => ten == 1 && hundred != 11 ? "one" : ten is >= 2 and <= 4 && hundred is < 12 or > 14 ? "few" : "many",
            "sr" or "hr" or "bs" => ten == 1 && hundred != 11 ? "one" : ten is >= 2 and <= 4 && hundred is < 12 or > 14 ? "few" : "other",
            "pl" => number == 1 ? "one" : ten is >= 2 and <= 4 && hundred is < 12 or > 14 ? "few" : "many",
            "cs" or "sk" => number == 1 ? "one" : number is >= 2 and <= 4 ? "few" : "other",
            "ro" => number == 1 ? "one" : number == 0 || hundred is >= 1 and <= 19 ? "few" : "other",
            "lt" => ten == 1 && hundred is < 11 or > 19 ? "one" : ten >= 2 && hundred is < 11 or > 19 ? "few" : "other",
            "lv" => number == 0 || hundred is >= 11 and <= 19 || ten == 0 ? "zero" : ten == 1 && hundred != 11 ? "one" : "other",
            "sl" => hundred switch { 1 => "one", 2 => "two", 3 or 4 => "few", _ => "other" },
            "ga" => number switch { 1 => "one", 2 => "two", >= 3 and <= 6 => "few", >= 7 and <= 10 => "many", _ => "other" },
            "cy" => number switch { 0 => "zero", 1 => "one", 2 => "two", 3 => "few", 6 => "many", _ => "other" },
            _ => number == 1 ? "one" : "other",
        };
    }
}
