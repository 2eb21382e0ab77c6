using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using Masthead.Data;

namespace Masthead.Languages;

/// <summary>The languages that the desk can speak: those of this program, and those of the folder <c>languages</c> beside the data. English is always there.</summary>
public sealed class StaffLanguages
{
    public const string English = "en";
    public const string PseudoSetting = "Desk:PseudoLanguage";

    private const int LargestFile = 4 * 1024 * 1024, MostAsked = 10;
    private const string Embedded = "languages/";

    private readonly FrozenDictionary<string, StaffLanguage> _byTag;

    private sealed class Files : SortedDictionary<string, IReadOnlyDictionary<string, Phrase>>
    {
        public Files() : base(StringComparer.Ordinal) { }
    }

    /// <exception cref="CannotBeDone">A file of the folder cannot be used.</exception>
    public StaffLanguages(DatabaseOptions database, IConfiguration configuration)
    {
        var languages = new SortedDictionary<string, Files>(StringComparer.OrdinalIgnoreCase);
        Files Of(string tag) => languages.TryGetValue(tag, out var known) ? known : languages[tag] = [];
        foreach (var name in typeof(StaffLanguages).Assembly.GetManifestResourceNames().Where(n => n.StartsWith(Embedded, StringComparison.Ordinal)))
        {
            using var stream = typeof(StaffLanguages).Assembly.GetManifestResourceStream(name)!;
            Add(Of(name.Split('/')[1]), Path.GetFileNameWithoutExtension(name), stream, name);
        }
        ReadFolder(Path.Combine(database.Folder, "languages"), Of);
        var made = languages.Select(l => new StaffLanguage(l.Key, l.Key == English ? CultureInfo.GetCultureInfo("en-GB") : CultureInfo.GetCultureInfo(l.Key), CultureInfo.GetCultureInfo(l.Key).NativeName, l.Value)).ToList();
        if (configuration[PseudoSetting] is { Length: > 0 } set && (set == "on" || (set != "off" ? throw new CannotBeDone($"{PseudoSetting} is “{set}”; it can be on or off.") : false))) made.Add(PseudoLanguage.Of(languages[English]));
        _byTag = made.ToFrozenDictionary(l => l.Tag, StringComparer.OrdinalIgnoreCase);
        All = [.. made.OrderBy(l => l.Tag, StringComparer.Ordinal)];
    }

    public IReadOnlyList<StaffLanguage> All { get; }

    /// <summary>The language of a setting; English for none, and for one that is gone.</summary>
    public StaffLanguage Of(string? tag) => Known(tag) ?? _byTag[English];

    /// <summary>The language of a tag, or that of its first part (<c>de</c> for <c>de-AT</c>); null where there is none.</summary>
    public StaffLanguage? Known(string? tag)
    {
        while (!string.IsNullOrEmpty(tag))
        {
            if (_byTag.TryGetValue(tag, out var language)) return language;
            tag = tag.LastIndexOf('-') is > 0 and var end ? tag[..end] : null;
        }
        return null;
    }

    /// <summary>The first of the languages that a browser asks for that the desk speaks; English for none.</summary>
    public StaffLanguage Asked(HttpRequest request)
    {
        if (_byTag.Count > 1 && request.Headers.AcceptLanguage.Count > 0)
        {
            foreach (var asked in request.GetTypedHeaders().AcceptLanguage.Where(l => l.Quality is not 0).OrderByDescending(l => l.Quality ?? 1).Take(MostAsked))
            {
                if (Known(asked.Value.Value) is { } language) return language;
            }
        }
        return _byTag[English];
    }

    private static void ReadFolder(string folder, Func<string, Files> of)
    {
        if (!Directory.Exists(folder)) return;
        foreach (var language in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal))
        {
            var tag = Path.GetFileName(language);
            if (!IsTag(tag)) throw new CannotBeDone($"“{language}” is named for no language. Name it by its tag, such as de or pt-BR.");
            foreach (var file in Directory.EnumerateFiles(language, "*.json").Order(StringComparer.Ordinal))
            {
                if (new FileInfo(file).Length > LargestFile) throw new CannotBeDone($"{file} has more than {LargestFile:N0} bytes.");
                using var stream = File.OpenRead(file);
                Add(of(tag), Path.GetFileNameWithoutExtension(file), stream, file);
            }
        }
    }

    private static bool IsTag(string tag)
    {
        try
        {
            return tag.Length is > 1 and <= 35 && tag.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') && CultureInfo.GetCultureInfo(tag).Name.Length > 0;
        }
        catch (CultureNotFoundException)
        {
            return false;
        }
    }

    /// <summary>What the file says is added to what the language says already, and stands in its place.</summary>
    private static void Add(Files files, string file, Stream stream, string name)
    {
        try
        {
            using var json = JsonDocument.Parse(stream);
            var phrases = files.TryGetValue(file, out var before) ? new Dictionary<string, Phrase>(before, StringComparer.Ordinal) : new Dictionary<string, Phrase>(StringComparer.Ordinal);
            foreach (var sentence in json.RootElement.EnumerateObject())
            {
                var phrase = Phrase.Read(sentence.Value);
                if (phrase.All.FirstOrDefault(words => !Places.AreThose(sentence.Name, words)) is { } odd) throw new JsonException($"“{odd}” has other places than “{sentence.Name}”");
                phrases[sentence.Name] = phrase;
            }
            files[file] = phrases;
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            throw new CannotBeDone($"{name} cannot be used: {wrong.Message}.", wrong);
        }
    }
}
