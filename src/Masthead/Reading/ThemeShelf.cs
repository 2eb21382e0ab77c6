using System.Collections.Concurrent;
using System.Collections.Frozen;
using Masthead.Data;
using Masthead.Themes;

namespace Masthead.Reading;

public enum ThemeWatching
{
    /// <summary>Files are read at the start.</summary>
    Off,
    /// <summary>A changed theme is taken; of a broken one the last good state stays.</summary>
    On,
    /// <summary>A broken theme is shown as it is, with the error in place of the page.</summary>
    Development,
}

/// <summary>The themes that pages are printed in now. Safe for threads: a reload puts another set in place of the old one.</summary>
public sealed class ThemeShelf
{
    public const string Setting = "Themes:Watch";
    /// <summary>Old assets stay, for pages that are open somewhere; a long day of making a theme must not fill the memory.</summary>
    private const int MostAssets = 5_000;

    private readonly ThemeFolder _folder;
    private readonly ILogger<ThemeShelf> _log;
    private readonly Lock _reloading = new();
    private readonly ConcurrentDictionary<string, byte> _told = new(StringComparer.Ordinal);
    private FrozenDictionary<string, Theme> _themes;
    private FrozenDictionary<string, ThemeFault> _faults;
    private FrozenDictionary<string, ThemeAsset> _assets = FrozenDictionary<string, ThemeAsset>.Empty;

    public ThemeShelf(ThemeFolder folder, ThemeWatching watching, ILogger<ThemeShelf> log)
    {
        (_folder, Watching, _log) = (folder, watching, log);
        (_themes, _faults) = ReadAll(before: null);
        if (!_themes.ContainsKey(ThemeName.Default)) throw new CannotBeDone(_faults[ThemeName.Default].Message);
        Show();
    }

    public ThemeWatching Watching { get; }

    public Theme Default => Volatile.Read(ref _themes)[ThemeName.Default];

    /// <summary>The theme of this name; the default one where there is none.</summary>
    /// <exception cref="ThemeFault">In development: the theme cannot be read.</exception>
    public Theme Of(string name)
    {
        if (Watching == ThemeWatching.Development && Volatile.Read(ref _faults).TryGetValue(name, out var fault)) throw fault;
        return Volatile.Read(ref _themes).TryGetValue(name, out var own) || TryAdd(name, out own) ? own : Default;
    }

    /// <summary>A theme that came since the files were read, and was chosen since.</summary>
    private bool TryAdd(string name, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Theme? theme)
    {
        theme = null;
        if (Volatile.Read(ref _faults).ContainsKey(name) || !_folder.Has(name)) return false;
        lock (_reloading)
        {
            if (_themes.TryGetValue(name, out theme)) return true;
            var (themes, faults) = (new Dictionary<string, Theme>(_themes, StringComparer.Ordinal), new Dictionary<string, ThemeFault>(_faults, StringComparer.Ordinal));
            Read(name, before: null, themes, faults);
            Volatile.Write(ref _faults, faults.ToFrozenDictionary(StringComparer.Ordinal));
            Volatile.Write(ref _themes, themes.ToFrozenDictionary(StringComparer.Ordinal));
            Show();
            return themes.TryGetValue(name, out theme);
        }
    }

    public ThemeAsset? Asset(string path) => Volatile.Read(ref _assets).GetValueOrDefault(path);

    /// <summary>Reads the files again.</summary>
    /// <returns>The names of the themes whose pages are other pages now.</returns>
    public IReadOnlyList<string> Reload()
    {
        lock (_reloading)
        {
            var (before, faultsBefore) = (_themes, _faults);
            var (themes, faults) = ReadAll(before);
            Volatile.Write(ref _faults, faults);
            Volatile.Write(ref _themes, themes);
            Show();
            return [.. themes.Keys.Concat(before.Keys).Concat(faults.Keys).Concat(faultsBefore.Keys).Distinct(StringComparer.Ordinal)
                .Where(n => themes.GetValueOrDefault(n) != before.GetValueOrDefault(n) || faults.GetValueOrDefault(n)?.Message != faultsBefore.GetValueOrDefault(n)?.Message)];
        }
    }

    /// <summary>Writes down once that a page of a theme could not be printed.</summary>
    internal void Tell(ThemeFault fault)
    {
        const int most = 1_000;
        if (_told.Count < most && _told.TryAdd(fault.Message, 0)) _log.LogError("{Message} The page was printed in the default theme.", fault.Message);
    }

    private (FrozenDictionary<string, Theme>, FrozenDictionary<string, ThemeFault>) ReadAll(FrozenDictionary<string, Theme>? before)
    {
        var themes = new Dictionary<string, Theme>(StringComparer.Ordinal);
        var faults = new Dictionary<string, ThemeFault>(StringComparer.Ordinal);
        foreach (var name in _folder.Names()) Read(name, before, themes, faults);
        return (themes.ToFrozenDictionary(StringComparer.Ordinal), faults.ToFrozenDictionary(StringComparer.Ordinal));
    }

    private void Read(string name, FrozenDictionary<string, Theme>? before, Dictionary<string, Theme> themes, Dictionary<string, ThemeFault> faults)
    {
        try
        {
            var files = _folder.Read(name);
            if (before?.GetValueOrDefault(name) is { } same && same.Files.IsSame(files)) themes[name] = same;
            else
            {
                var theme = new Theme(files);
                // A running program must know at once whether what was saved can be printed; one that starts finds out with the first page.
                if (before is not null) theme.Prepare();
                themes[name] = theme;
            }
        }
        catch (Exception error) when (error is ThemeFault or CannotBeDone or IOException or UnauthorizedAccessException)
        {
            faults[name] = error as ThemeFault ?? new ThemeFault(name, _folder.FolderOf(name), error.Message, error);
            if (before?.GetValueOrDefault(name) is { } lastGood) themes[name] = lastGood;
            if (before is not null || name != ThemeName.Default) _log.LogError("{Message} {Instead}", faults[name].Message, themes.ContainsKey(name) ? "The last good one stays." : "Its publications are printed in the default theme.");
        }
    }

    private void Show()
    {
        var assets = _themes.Values.SelectMany(t => t.Assets.Values);
        if (_assets.Count < MostAssets) assets = assets.Concat(_assets.Values);
        Volatile.Write(ref _assets, assets.DistinctBy(a => a.Path).ToFrozenDictionary(a => a.Path, StringComparer.Ordinal));
    }
}
