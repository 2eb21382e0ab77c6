namespace Masthead.Themes;

/// <summary>A file of a theme.</summary>
/// <param name="Path">In the theme, with slashes: <c>partials/card.hbs</c>.</param>
/// <param name="Origin">Where it lies, for people.</param>
public sealed record ThemeFile(string Path, string Origin, byte[] Bytes);

/// <summary>The files of a theme in layers: what an upper layer has stands before what lies beneath.</summary>
/// <param name="Layers">The default theme first.</param>
public sealed record ThemeFiles(string Name, IReadOnlyList<IReadOnlyDictionary<string, ThemeFile>> Layers)
{
    /// <summary>Of each path the file that counts.</summary>
    public IReadOnlyDictionary<string, ThemeFile> Files { get; } = Merged(Layers);

    /// <summary>All files of a path, the lowest first: words are taken key by key.</summary>
    public IEnumerable<ThemeFile> All(string path) => Layers.Select(l => l.GetValueOrDefault(path)).OfType<ThemeFile>();

    /// <summary>The files that the theme does not take from the default one. Of the default theme: all.</summary>
    public IEnumerable<ThemeFile> Own => Name == ThemeName.Default ? Files.Values : Files.Values.Where(f => OwnLayers.Any(l => l.ContainsKey(f.Path)));

    /// <summary>True for the same bytes under the same paths.</summary>
    public bool IsSame(ThemeFiles other) =>
        Layers.Count == other.Layers.Count && Layers.Zip(other.Layers).All(l => l.First.Count == l.Second.Count
            && l.First.All(f => l.Second.TryGetValue(f.Key, out var file) && file.Bytes.AsSpan().SequenceEqual(f.Value.Bytes)));

    private IEnumerable<IReadOnlyDictionary<string, ThemeFile>> OwnLayers => Layers.Skip(ThemeFolder.DefaultLayers);

    private static Dictionary<string, ThemeFile> Merged(IReadOnlyList<IReadOnlyDictionary<string, ThemeFile>> layers)
    {
        var files = new Dictionary<string, ThemeFile>(StringComparer.Ordinal);
        foreach (var layer in layers)
            foreach (var (path, file) in layer) files[path] = file;
        return files;
    }
}
