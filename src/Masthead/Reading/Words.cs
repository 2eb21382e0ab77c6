using System.Collections.Frozen;
using System.Text.Json;

namespace Masthead.Reading;

/// <summary>All that a theme says by itself, in one language: <c>themes/{theme}/words/{language}.json</c>. A key with <c>.one</c> beside it is the singular.</summary>
public sealed class Words
{
    private readonly FrozenDictionary<string, string> _words;

    /// <param name="words">Where a key comes twice, the later word counts.</param>
    public Words(IEnumerable<KeyValuePair<string, string>> words)
    {
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

    /// <summary>The words for a number of things, which is {0}.</summary>
    public string Count(string key, int number) => number == 1 && _words.TryGetValue(key + ".one", out var one) ? one : Say(key, number);
}
