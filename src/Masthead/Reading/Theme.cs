using System.Collections.Frozen;
using System.Reflection;
using System.Text;
using HandlebarsDotNet;

namespace Masthead.Reading;

/// <summary>A theme as it was embedded at build time: templates compiled once, assets under the hash of their bytes, words by language.
/// Templates escape what they print; the two values that are HTML already (<c>body</c>, <c>structuredData</c>) stand in three braces.</summary>
public sealed class Theme
{
    private readonly FrozenDictionary<string, HandlebarsTemplate<TextWriter, object, object>> _pages;
    private readonly FrozenDictionary<string, Words> _words;

    internal Theme(string name, IReadOnlyDictionary<string, byte[]> files)
    {
        Name = name;
        Assets = ThemeAsset.ReadAll(files);
        _words = files.Where(f => f.Key.StartsWith("words/", StringComparison.Ordinal))
            .ToFrozenDictionary(f => Path.GetFileNameWithoutExtension(f.Key), f => Words.Read(f.Value), StringComparer.OrdinalIgnoreCase);
        var handlebars = Handlebars.Create(new HandlebarsConfiguration { ThrowOnUnresolvedBindingExpression = true, NoEscape = false });
        foreach (var (path, bytes) in files.Where(f => f.Key.StartsWith("partials/", StringComparison.Ordinal)))
            handlebars.RegisterTemplate(Path.GetFileNameWithoutExtension(path), Encoding.UTF8.GetString(bytes));
        _pages = files.Where(f => !f.Key.Contains('/', StringComparison.Ordinal) && f.Key.EndsWith(".hbs", StringComparison.Ordinal))
            .ToFrozenDictionary(f => Path.GetFileNameWithoutExtension(f.Key), f => handlebars.Compile(new StringReader(Encoding.UTF8.GetString(f.Value))), StringComparer.Ordinal);
    }

    public string Name { get; }

    /// <summary>By their name in the theme, such as <c>theme.css</c> or <c>fonts/serif.woff2</c>.</summary>
    public FrozenDictionary<string, ThemeAsset> Assets { get; }

    /// <summary>Every theme of this program, by name.</summary>
    public static FrozenDictionary<string, Theme> ReadAll()
    {
        var program = typeof(Theme).Assembly;
        return program.GetManifestResourceNames().Where(n => n.StartsWith("themes/", StringComparison.Ordinal))
            .GroupBy(n => n.Split('/')[1], StringComparer.Ordinal)
            .ToFrozenDictionary(t => t.Key, t => new Theme(t.Key, t.ToDictionary(n => n[$"themes/{t.Key}/".Length..], n => Bytes(program, n), StringComparer.Ordinal)), StringComparer.Ordinal);
    }

    /// <summary>The words in this language, else in its main language, else in English.</summary>
    public Words In(string language) =>
        _words.TryGetValue(language, out var exact) ? exact : _words.TryGetValue(language.Split('-')[0], out var main) ? main : _words["en"];

    public byte[] Print(string template, object view)
    {
        using var bytes = new MemoryStream(32 * 1024);
        using (var writer = new StreamWriter(bytes, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 4096, leaveOpen: true)) _pages[template](writer, view, null!);
        return bytes.ToArray();
    }

    private static byte[] Bytes(Assembly program, string name)
    {
        using var stream = program.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
