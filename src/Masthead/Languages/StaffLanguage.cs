using System.Collections.Frozen;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Masthead.Text;

namespace Masthead.Languages;

/// <summary>A language that the newsroom's own people are spoken to in: pages of the desk, letters, refusals, findings. What readers see has the words of its theme.</summary>
public sealed class StaffLanguage
{
    /// <summary>What the editor in the browser says.</summary>
    internal const string EditorFile = "editor";

    private const char OpensIsolate = '\u2068', ClosesIsolate = '\u2069';

    private static readonly AsyncLocal<StaffLanguage?> InThisRequest = new();
    private static readonly JsonSerializerOptions InPage = new() { Encoder = JavaScriptEncoder.Default };

    private readonly FrozenDictionary<string, Phrase> _phrases;

    /// <param name="tag">BCP 47, such as <c>de</c> or <c>pt-BR</c>.</param>
    /// <param name="files">The phrases of each file by their English sentences. A sentence may stand in several.</param>
    internal StaffLanguage(string tag, CultureInfo culture, string name, IReadOnlyDictionary<string, IReadOnlyDictionary<string, Phrase>> files)
    {
        (Tag, Culture, Name) = (tag, culture, name);
        var all = new Dictionary<string, Phrase>(StringComparer.Ordinal);
        foreach (var (english, phrase) in files.OrderBy(f => f.Key, StringComparer.Ordinal).SelectMany(f => f.Value)) all[english] = phrase;
        _phrases = all.ToFrozenDictionary(StringComparer.Ordinal);
        if (IsEnglish) return;
        EditorWords = JsonSerializer.Serialize(files.GetValueOrDefault(EditorFile)?.ToDictionary(p => p.Key, p => p.Value.AsJson, StringComparer.Ordinal), InPage);
    }

    public string Tag { get; }

    /// <summary>How it writes dates and numbers.</summary>
    public CultureInfo Culture { get; }

    /// <summary>What it calls itself.</summary>
    public string Name { get; }

    public bool IsEnglish => Tag == StaffLanguages.English;

    /// <summary>For <c>dir</c>.</summary>
    public string Direction => Culture.TextInfo.IsRightToLeft ? "rtl" : "ltr";

    /// <summary>What the editor says, as JSON that can stand in a page; null for English, which it says by itself.</summary>
    public string? EditorWords { get; }

    /// <summary>The language of the request that is being answered; null outside of the desk. A value of its own, and not the thread's culture: nothing else in the program changes its ways by it.</summary>
    public static StaffLanguage? Spoken { get => InThisRequest.Value; internal set => InThisRequest.Value = value; }

    /// <summary>The sentence with its places filled; English where it has none of its own.</summary>
    public string this[string english, params ReadOnlySpan<object?> values]
    {
        get
        {
            var phrase = _phrases.GetValueOrDefault(english);
            if (values.IsEmpty) return phrase?.For(Tag, null) ?? english;
            var places = new object?[values.Length];
            int? number = null;
            for (var i = 0; i < places.Length; i++)
            {
                if (values[i] is int counted) number ??= counted;
                places[i] = Placed(values[i]);
            }
            return string.Format(Culture, phrase?.For(Tag, number) ?? english, places);
        }
    }

    public string Of(Saying saying) => saying.Values.Count > 0 ? this[saying.Form, [.. saying.Values]]
        // A form has its braces doubled, though nothing is put into it.
        : _phrases.TryGetValue(saying.Form, out var phrase) ? phrase.For(Tag, null).Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal) : saying.ToString();

    /// <summary>A sentence that is kept elsewhere.</summary>
    public string Of(string english) => this[english];

    /// <summary>A moment, written as the language does it: it may have another pattern for this one.</summary>
    public string Written(DateTime time, string pattern) => time.ToString(this[pattern], Culture);

    /// <summary>What is put in from right to left or from left to right must not turn the words around it.</summary>
    private object? Placed(object? value)
    {
        var said = value switch
        {
            Saying saying => Of(saying),
            IEnumerable<Saying> several => string.Join("; ", several.Select(Of)),
            string words => words,
            Microsoft.Extensions.Localization.LocalizedString localized => localized.Value,
            char mark => mark.ToString(),
            _ => null,
        };
        return said is null || said.Length == 0 ? value is Saying ? "" : value : Culture.TextInfo.IsRightToLeft ? OpensIsolate + said + ClosesIsolate : said;
    }
}
