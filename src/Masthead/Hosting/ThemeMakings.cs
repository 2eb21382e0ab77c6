using System.Globalization;
using Masthead.Serving.Snapshots;
using Masthead.Themes;

namespace Masthead.Hosting;

/// <summary>The files of a newsroom’s own themes, as far as they decide how pages look: their names, lengths and times.</summary>
internal sealed class ThemeMakings(ThemeFolder themes) : IPageMakings
{
    public string Mark
    {
        get
        {
            var folder = new DirectoryInfo(themes.Path);
            if (!folder.Exists) return "";
            return string.Join('\n', folder.EnumerateFiles("*", SearchOption.AllDirectories).OrderBy(f => f.FullName, StringComparer.Ordinal)
                .Select(f => string.Create(CultureInfo.InvariantCulture, $"{Path.GetRelativePath(themes.Path, f.FullName)} {f.Length} {f.LastWriteTimeUtc.Ticks}")));
        }
    }
}
