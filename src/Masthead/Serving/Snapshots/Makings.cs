using System.Security.Cryptography;
using System.Text;

namespace Masthead.Serving.Snapshots;

/// <summary>All that decides how pages look and of which the publish log does not tell: a page that an earlier run made is right only where this is the same.</summary>
internal sealed class Makings
{
    private readonly IPageMakings[] _parts;
    private readonly string _settings;
    private readonly string _atStart;

    public Makings(IConfiguration configuration, IEnumerable<IPageMakings> parts)
    {
        _parts = [.. parts];
        var hasOwnPort = configuration["Public:Port"] is not { Length: > 0 } && configuration["Urls"]?.Split(';')[0].TrimEnd('/').EndsWith(":0", StringComparison.Ordinal) == true;
        // A port that the system chose stands in every address on the pages, and it will choose another.
        _settings = hasOwnPort ? Guid.CreateVersion7().ToString("n") : string.Join('\n', configuration.AsEnumerable().Where(IsOfPages).OrderBy(s => s.Key, StringComparer.OrdinalIgnoreCase).Select(s => $"{s.Key}={s.Value}"));
        _atStart = Current();
    }

    public bool Are(string mark) => mark == _atStart && mark == Current();

    /// <summary>A hash; what was changed under the running program is like nothing else.</summary>
    public string Mark => Current() is var now && now == _atStart ? now : Guid.CreateVersion7().ToString("n");

    private static bool IsOfPages(KeyValuePair<string, string?> setting) =>
        setting.Value is not null && !setting.Key.StartsWith("Database:", StringComparison.OrdinalIgnoreCase) && !setting.Key.StartsWith("Logging:", StringComparison.OrdinalIgnoreCase);

    private string Current() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        typeof(Makings).Assembly.ManifestModule.ModuleVersionId.ToString("n") + "\n" + _settings + "\n" + string.Join('\n', _parts.Select(p => p.Mark)))));
}
