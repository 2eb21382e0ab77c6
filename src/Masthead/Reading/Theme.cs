using System.Collections.Frozen;
using System.Text;
using HandlebarsDotNet;
using Masthead.Themes;

namespace Masthead.Reading;

/// <summary>A theme ready to print: templates compiled once, assets under the hash of their bytes, words by language.
/// Templates escape what they print; the two values that are HTML already (<c>body</c>, <c>structuredData</c>) stand in three braces.</summary>
public sealed class Theme
{
    public const string OwnSheet = "own.css";

    private readonly FrozenDictionary<string, Words> _words;
    private readonly Lazy<FrozenDictionary<string, HandlebarsTemplate<TextWriter, object, object>>> _pages;

    /// <exception cref="ThemeFault">A file of words cannot be read.</exception>
    internal Theme(ThemeFiles files)
    {
        Files = files;
        Assets = ThemeAsset.ReadAll(files.Files.ToDictionary(f => f.Key, f => f.Value.Bytes, StringComparer.Ordinal));
        _words = WordsOf(files);
        // Most programs wear one theme: the others are compiled when a page first asks.
        _pages = new(Compile);
    }

    public string Name => Files.Name;
    public ThemeFiles Files { get; }

    /// <summary>By their name in the theme, such as <c>theme.css</c> or <c>fonts/serif.woff2</c>.</summary>
    public FrozenDictionary<string, ThemeAsset> Assets { get; }

    /// <summary>The words in this language, else in its main language, else in English.</summary>
    public Words In(string language) =>
        _words.TryGetValue(language, out var exact) ? exact : _words.TryGetValue(language.Split('-')[0], out var main) ? main : _words["en"];

    /// <exception cref="ThemeFault">The templates cannot be read, or name what the view does not have.</exception>
    public byte[] Print(string template, object view)
    {
        using var bytes = new MemoryStream(32 * 1024);
        try
        {
            using var writer = new StreamWriter(bytes, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 4096, leaveOpen: true);
            Ready()[template](writer, view, null!);
        }
        catch (Exception error) when (error is not ThemeFault)
        {
            throw new ThemeFault(Name, template + ".hbs", error.GetBaseException().Message, error);
        }
        return bytes.ToArray();
    }

    /// <summary>Compiles what is not compiled yet.</summary>
    /// <exception cref="ThemeFault">A template cannot be read.</exception>
    public void Prepare() => _ = Ready();

    private FrozenDictionary<string, HandlebarsTemplate<TextWriter, object, object>> Ready() => _pages.Value;

    private FrozenDictionary<string, HandlebarsTemplate<TextWriter, object, object>> Compile()
    {
        var handlebars = Handlebars.Create(new HandlebarsConfiguration { ThrowOnUnresolvedBindingExpression = true, NoEscape = false });
        handlebars.RegisterHelper("asset", (writer, _, arguments) => writer.WriteSafeString(Assets[(string)arguments[0]!].Path));
        var templates = Files.Files.Values.Where(f => f.Path.EndsWith(".hbs", StringComparison.Ordinal)).ToList();
        foreach (var partial in templates.Where(f => f.Path.StartsWith("partials/", StringComparison.Ordinal)))
            Guarded(partial, text => { handlebars.RegisterTemplate(Path.GetFileNameWithoutExtension(partial.Path), text); return true; });
        return templates.Where(f => !f.Path.Contains('/', StringComparison.Ordinal))
            .ToFrozenDictionary(f => Path.GetFileNameWithoutExtension(f.Path), f => Guarded(f, text => handlebars.Compile(new StringReader(text))), StringComparer.Ordinal);
    }

    private T Guarded<T>(ThemeFile file, Func<string, T> compile)
    {
        try
        {
            return compile(Encoding.UTF8.GetString(file.Bytes));
        }
        catch (Exception error)
        {
            throw new ThemeFault(Name, file.Origin, error.Message, error);
        }
    }

    private static FrozenDictionary<string, Words> WordsOf(ThemeFiles files)
    {
        var paths = files.Files.Keys.Where(p => p.StartsWith("words/", StringComparison.Ordinal) && p.EndsWith(".json", StringComparison.Ordinal)).ToList();
        var english = Read("words/en.json");
        return paths.ToFrozenDictionary(p => Path.GetFileNameWithoutExtension(p), p => new Words(Path.GetFileNameWithoutExtension(p), english.Concat(Read(p))), StringComparer.OrdinalIgnoreCase);

        IEnumerable<KeyValuePair<string, string>> Read(string path) => files.All(path).SelectMany(f =>
        {
            try
            {
                return Words.Read(f.Bytes);
            }
            catch (System.Text.Json.JsonException error)
            {
                throw new ThemeFault(files.Name, f.Origin, error.Message, error);
            }
        });
    }
}

/// <summary>A theme is mistaken: where, and how. Written for whoever makes the theme.</summary>
public sealed class ThemeFault(string theme, string file, string message, Exception? inner = null) : Exception($"The theme “{theme}” cannot print: {file}: {message}", inner)
{
    public string Theme => theme;
    public string File => file;
    public string What => message;
}
