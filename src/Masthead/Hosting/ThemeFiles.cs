using System.Globalization;
using Masthead.Serving.Snapshots;

namespace Masthead.Hosting;

/// <summary>The files of a newsroom’s own themes, as far as they decide how pages look: their names, lengths and times.</summary>
internal sealed class ThemeFiles(string data, IConfiguration configuration) : IPageMakings
{
    private readonly string _folder = Path.GetFullPath(configuration["Themes:Folder"] is { Length: > 0 } set ? set : "themes", Path.GetFullPath(data));

    public string Mark
    {
        get
        {
            var folder = new DirectoryInfo(_folder);
            if (!folder.Exists) return "";
            return string.Join('\n', folder.EnumerateFiles("*", SearchOption.AllDirectories).OrderBy(f => f.FullName, StringComparer.Ordinal)
                .Select(f => string.Create(CultureInfo.InvariantCulture, $"{Path.GetRelativePath(_folder, f.FullName)} {f.Length} {f.LastWriteTimeUtc.Ticks}")));
        }
    }
}
