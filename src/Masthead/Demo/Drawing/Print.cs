using NetVips;

namespace Masthead.Demo.Drawing;

/// <summary>An illustration in the manner of a print from lino: a scene, a palette, and a seed that decides where the hills rise.</summary>
internal static class Print
{
    private static readonly Dictionary<string, Action<Sheet>> Scenes = new(StringComparer.Ordinal)
    {
        ["allotment"] = CountryScenes.Allotment, ["boats"] = RiverScenes.Boats, ["books"] = LeisureScenes.Books, ["bridge"] = RiverScenes.Bridge,
        ["bus"] = TradeScenes.Bus, ["chart"] = CountryScenes.Chart, ["clock"] = TownScenes.Clock, ["flood"] = RiverScenes.Flood,
        ["hills"] = RiverScenes.Hills, ["hives"] = CountryScenes.Hives, ["hospital"] = TownScenes.Hospital, ["letters"] = LeisureScenes.Letters,
        ["market"] = TradeScenes.Market, ["mill"] = TradeScenes.Mill, ["river"] = RiverScenes.River, ["school"] = TownScenes.School,
        ["shops"] = TradeScenes.Shops, ["stadium"] = LeisureScenes.Stadium, ["station"] = TradeScenes.Station, ["storm"] = CountryScenes.Storm,
        ["street"] = TownScenes.Street, ["tents"] = LeisureScenes.Tents, ["terraces"] = TownScenes.Terraces, ["theatre"] = LeisureScenes.Theatre,
        ["townhall"] = TownScenes.Townhall, ["viaduct"] = RiverScenes.Viaduct,
    };

    public static IReadOnlyCollection<string> SceneNames => Scenes.Keys;

    /// <returns>A JPEG of 1600 × 1000 pixels; the same for the same arguments.</returns>
    /// <exception cref="FormatException">There is no such scene or palette.</exception>
    public static byte[] Of(string scene, string palette, int seed)
    {
        var sheet = new Sheet(Palette.Named(palette), seed);
        (Scenes.GetValueOrDefault(scene) ?? throw new FormatException($"There is no scene “{scene}”."))(sheet);
        using var drawn = Image.SvgloadBuffer(sheet.ToSvg());
        using var inked = drawn.Flatten();
        // Paper takes ink unevenly: fine grain, and larger patches where the roller carried less.
        using var grain = Image.Gaussnoise(Sheet.Width, Sheet.Height, sigma: 6, mean: 0, seed: seed);
        using var coarse = Image.Gaussnoise(Sheet.Width / 8, Sheet.Height / 8, sigma: 6, mean: 0, seed: seed + 1);
        using var patches = coarse.Gaussblur(1.2).Resize(8, kernel: Enums.Kernel.Cubic);
        using var printed = (inked + grain + patches).Cast(Enums.BandFormat.Uchar);
        return printed.JpegsaveBuffer(q: 86, keep: Enums.ForeignKeep.None);
    }
}
