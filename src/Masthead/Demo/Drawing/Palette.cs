using System.Globalization;

namespace Masthead.Demo.Drawing;

/// <summary>The inks of a print, by what they are for. <paramref name="Sky"/> is overhead, <paramref name="Glow"/> at the horizon;
/// <paramref name="Far"/> to <paramref name="Dark"/> come nearer.</summary>
internal sealed record Palette(string Paper, string Sky, string Glow, string Sun, string Far, string Mid, string Near, string Dark,
    string Wall, string Roof, string Accent, string Water, string Light)
{
    private static readonly Dictionary<string, Palette> All = new(StringComparer.Ordinal)
    {
        ["dawn"] = new("#f6ead7", "#e7a68f", "#f7dcb8", "#fff1cc", "#cf9a92", "#95718a", "#54506f", "#2b2a44", "#ecc39b", "#ad5a4d", "#d5432f", "#dcb3a0", "#fff3da"),
        ["dusk"] = new("#efe6dc", "#6f659f", "#e5958a", "#f8cf86", "#7a6a9c", "#55508a", "#333868", "#1a1d3d", "#b87890", "#5b3b69", "#f2a65a", "#7f7bb2", "#ffe0a3"),
        ["summer"] = new("#f7f1df", "#a9d6d6", "#eef0cf", "#f7c843", "#9ec9a4", "#62a179", "#2f7460", "#163d3b", "#efd0a6", "#cb6541", "#e2502a", "#7dbbc6", "#fff8e2"),
        ["autumn"] = new("#f5ead3", "#e8d6ac", "#f3cc8b", "#e4692f", "#cfab68", "#b57238", "#7d3f2c", "#37201f", "#dc9762", "#8c3b2e", "#2b6b72", "#93b0a6", "#fff2d2"),
        ["night"] = new("#dfe3e6", "#16233f", "#3a527d", "#f6eecb", "#2c4169", "#1e3053", "#13213c", "#0a1327", "#465a86", "#1c2a4b", "#f0bf55", "#3a5b88", "#fbe9a8"),
        ["rain"] = new("#e9ecea", "#8fa2ab", "#c9d2d0", "#e8e4cf", "#8da2aa", "#627d8a", "#3d5a69", "#1d323e", "#bda893", "#75605a", "#d0623f", "#71909b", "#f5f2e3"),
        ["overcast"] = new("#f1eee6", "#bfc9cb", "#e8e5d8", "#f6f0d8", "#b3c0ae", "#86a08b", "#527064", "#243739", "#dcc8aa", "#a8694f", "#cc4a35", "#98b4b9", "#fcf7e8"),
        ["ink"] = new("#f5efe1", "#f3e7d3", "#f8f2e4", "#ef6a55", "#b9c4d9", "#7f93bd", "#36568f", "#1b2f5c", "#f2c9b3", "#d9503f", "#ef6a55", "#9fb2d4", "#fffaf0"),
    };

    /// <exception cref="FormatException">There is none of that name.</exception>
    public static Palette Named(string name) => All.GetValueOrDefault(name) ?? throw new FormatException($"There is no palette “{name}”.");

    public static IReadOnlyCollection<string> Names => All.Keys;

    /// <summary>The ink between two: 0 is the first, 1 the second.</summary>
    public static string Mix(string one, string other, double share)
    {
        Span<int> mixed = stackalloc int[3];
        for (var n = 0; n < 3; n++)
        {
            var (a, b) = (Part(one, n), Part(other, n));
            mixed[n] = (int)Math.Round(a + ((b - a) * Math.Clamp(share, 0, 1)));
        }
        return string.Create(CultureInfo.InvariantCulture, $"#{mixed[0]:x2}{mixed[1]:x2}{mixed[2]:x2}");
    }

    private static int Part(string ink, int n) => int.Parse(ink.AsSpan(1 + (2 * n), 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
