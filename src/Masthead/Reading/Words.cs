using System.Collections.Frozen;
using System.Text.Json;
using Masthead.Languages;

namespace Masthead.Reading;

/// <summary>All that a theme says by itself, in one language: <c>themes/{theme}/words/{language}.json</c>. A key with the name of a plural form behind it (<c>versions.one</c>, <c>versions.few</c>)
/// is how the language says it of such a number; the key alone is for all other numbers.</summary>
public sealed class Words
{
    private readonly FrozenDictionary<string, string> _words;
    private readonly string _language;

    /// <param name="language">BCP 47; decides which plural form a number takes.</param>
    /// <param name="words">Where a key comes twice, the later word counts.</param>
    public Words(string language, IEnumerable<KeyValuePair<string, string>> words)
    {
        _language = language;
        var all = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, word) in words) all[key] = word;
        _words = all.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    /// <exception cref="JsonException">It is not one object of strings.</exception>
    public static IReadOnlyDictionary<string, string> Read(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(json) ?? throw new JsonException("A file of words is one object: {\"key\": \"word\"}.");

    /// <summary>For templates: <c>{{words.skip}}</c>.</summary>
    public IReadOnlyDictionary<string, string> All => _words;

    public string this[string key] => _words[key];

    /// <summary>The words with their places filled: {0}, {1} …</summary>
    public string Say(string key, params ReadOnlySpan<object?> values) => string.Format(System.Globalization.CultureInfo.InvariantCulture, _words[key], values);

    /// <summary>The words for a number of things, which is {0}; what else they name is {1} and on.</summary>
    public string Count(string key, int number, params ReadOnlySpan<object?> more)
    {
        var form = $"{key}.{PluralForm.Of(_language, number)}";
        return Say(_words.ContainsKey(form) ? form : key, [number, .. more]);
    }
}
