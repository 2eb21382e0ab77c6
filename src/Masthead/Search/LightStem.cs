using System.Collections.Frozen;

namespace Masthead.Search;

/// <summary>Takes the endings of number, gender and case off folded words: enough that one form finds another, never so much that strangers meet.
/// After the light stemmers of J. Savoy (University of Neuchâtel).</summary>
internal static class LightStem
{
    /// <summary>By language, endings and what takes their place, the longest first; a stem keeps at least three letters.</summary>
    private static readonly FrozenDictionary<string, (string Ending, string By)[]> Endings = new Dictionary<string, (string, string)[]>(StringComparer.Ordinal)
    {
        ["fr"] = [("eaux", "eau"), ("aux", "al"), ("ees", ""), ("es", ""), ("ee", ""), ("er", ""), ("s", ""), ("x", ""), ("e", "")],
        ["es"] = [("ciones", "cion"), ("eses", "es"), ("ces", "z"), ("es", ""), ("os", ""), ("as", ""), ("o", ""), ("a", ""), ("e", "")],
        ["it"] = [("che", "c"), ("chi", "c"), ("ghe", "g"), ("ghi", "g"), ("ie", ""), ("ii", ""), ("ia", ""), ("io", ""), ("a", ""), ("e", ""), ("i", ""), ("o", "")],
        ["pt"] = [("oes", "ao"), ("aes", "ao"), ("ais", "al"), ("eis", "el"), ("ns", "m"), ("res", "r"), ("zes", "z"), ("es", ""), ("os", ""), ("as", ""), ("s", ""), ("o", ""), ("a", ""), ("e", "")],
        ["nl"] = [("heden", "heid"), ("eren", ""), ("en", ""), ("s", ""), ("e", "")],
        ["sv"] = [("heterna", "het"), ("heter", "het"), ("orna", ""), ("arna", ""), ("erna", ""), ("ande", ""), ("ens", ""), ("ets", ""), ("en", ""), ("et", ""), ("or", ""), ("ar", ""), ("er", ""), ("na", ""), ("s", ""), ("a", ""), ("e", "")],
        ["da"] = [("ernes", ""), ("erne", ""), ("enes", ""), ("ene", ""), ("ens", ""), ("ets", ""), ("en", ""), ("et", ""), ("er", ""), ("s", ""), ("e", "")],
        ["no"] = [("enes", ""), ("ene", ""), ("ens", ""), ("ets", ""), ("en", ""), ("et", ""), ("er", ""), ("a", ""), ("s", ""), ("e", "")],
        ["ru"] =
        [
            ("иями", ""), ("ями", ""), ("ами", ""), ("ыми", ""), ("ими", ""), ("ого", ""), ("его", ""), ("ому", ""), ("ему", ""), ("иях", ""), ("ях", ""), ("ах", ""), ("ои", ""), ("еи", ""), ("ии", ""), ("ыи", ""), ("ые", ""), ("ие", ""), ("ая", ""), ("яя", ""),
            ("ою", ""), ("ею", ""), ("ую", ""), ("юю", ""), ("ам", ""), ("ям", ""), ("ом", ""), ("ем", ""), ("ов", ""), ("ев", ""), ("ию", ""), ("ия", ""), ("ых", ""), ("их", ""), ("а", ""), ("я", ""), ("о", ""), ("е", ""), ("ы", ""), ("и", ""), ("у", ""), ("ю", ""), ("ь", ""),
        ],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private const int Shortest = 3;

    public static string Of(string word, string language)
    {
        if (language == "de") return German(word);
        if (!Endings.TryGetValue(language is "nb" or "nn" ? "no" : language, out var endings)) return word;
        foreach (var (ending, by) in endings)
            if (word.Length - ending.Length >= Shortest && word.EndsWith(ending, StringComparison.Ordinal)) return word[..^ending.Length] + by;
        return word;
    }

    private static string German(string w)
    {
        if (w.Length > 5 && w.EndsWith("ern", StringComparison.Ordinal)) w = w[..^3];
        else if (w.Length > 4 && w[^2] == 'e' && w[^1] is 'm' or 'n' or 'r' or 's') w = w[..^2];
        else if (w.Length > 3 && w[^1] == 'e') w = w[..^1];
        else if (w.Length > 3 && w[^1] == 's' && TakesS(w[^2])) w = w[..^1];
        if (w.Length > 5 && w.EndsWith("est", StringComparison.Ordinal)) return w[..^3];
        if (w.Length > 4 && w[^2] == 'e' && w[^1] is 'r' or 'n') return w[..^2];
        return w.Length > 4 && w.EndsWith("st", StringComparison.Ordinal) && TakesS(w[^3]) ? w[..^2] : w;
    }

    private static bool TakesS(char c) => c is 'b' or 'd' or 'f' or 'g' or 'h' or 'k' or 'l' or 'm' or 'n' or 't';
}
