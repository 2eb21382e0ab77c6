using System.Text.Json;

namespace Masthead.Languages;

/// <summary>What a language says for one English sentence: always the same, or by the plural form of a number in it.</summary>
public sealed class Phrase
{
    private readonly string _otherwise;
    private readonly IReadOnlyDictionary<string, string>? _forms;

    public Phrase(string words) => _otherwise = words;

    /// <param name="forms">By CLDR's names; <c>other</c> is among them.</param>
    private Phrase(IReadOnlyDictionary<string, string> forms) => (_otherwise, _forms) = (forms["other"], forms);

    /// <summary>All of its forms, or its one.</summary>
    public IEnumerable<string> All => _forms?.Values ?? [_otherwise];

    /// <param name="language">BCP 47.</param>
    /// <param name="number">The first whole number of the sentence; null where it has none.</param>
    public string For(string language, int? number) =>
        _forms is not null && number is { } counted && _forms.GetValueOrDefault(PluralForm.Of(language, Math.Abs(counted))) is { } form ? form : _otherwise;

    public Phrase Changed(Func<string, string> change) => _forms is null ? new Phrase(change(_otherwise)) : new Phrase(_forms.ToDictionary(f => f.Key, f => change(f.Value), StringComparer.Ordinal));

    /// <summary>As JSON: a string, or an object of strings.</summary>
    public object AsJson => _forms is null ? _otherwise : _forms;

    /// <exception cref="JsonException">It is neither a string nor an object of plural forms with <c>other</c>.</exception>
    public static Phrase Read(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.String) return new Phrase(json.GetString()!);
        if (json.ValueKind != JsonValueKind.Object) throw new JsonException("a sentence is a string, or an object of plural forms");
        var forms = json.EnumerateObject().ToDictionary(f => f.Name, f => f.Value.ValueKind == JsonValueKind.String ? f.Value.GetString()! : throw new JsonException($"the form “{f.Name}” is no string"), StringComparer.Ordinal);
        if (forms.Keys.FirstOrDefault(name => !PluralForm.IsOne(name)) is { } odd) throw new JsonException($"“{odd}” is no plural form; there are zero, one, two, few, many and other");
        return forms.ContainsKey("other") ? new Phrase(forms) : throw new JsonException("a sentence with plural forms needs the form “other”");
    }
}
