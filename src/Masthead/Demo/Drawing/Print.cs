using NetVips;
namespace Masthead.Demo.Drawing;

internal static class Print
{
    public static byte[] Of(string scene, string palette, int seed)
    {
        using var image = Image.Gaussnoise(1600, 1000, sigma: 20, mean: 128, seed: seed);
        return image.Cast(Enums.BandFormat.Uchar).JpegsaveBuffer(q: 88);
    }
}
