using System.Globalization;

namespace Masthead.Pictures;

/// <summary>The crops that were drawn of a picture, in one line that stands in its row: <c>3x2:1250-0-7500 1x1:…</c>.</summary>
internal static class DrawnCrops
{
    public const int Longest = 200;

    public static DrawnCrop? In(string line, PictureShape shape)
    {
        if (line.Length == 0) return null;
        var name = shape + ":";
        foreach (var one in line.Split(' '))
        {
            if (!one.StartsWith(name, StringComparison.Ordinal)) continue;
            var numbers = Array.ConvertAll(one[name.Length..].Split('-'), n => int.Parse(n, NumberStyles.None, CultureInfo.InvariantCulture));
            return new DrawnCrop(numbers[0], numbers[1], numbers[2]);
        }
        return null;
    }

    /// <param name="drawn">Null goes by the focal point again.</param>
    public static string With(string line, PictureShape shape, DrawnCrop? drawn) => string.Join(' ', PictureShape.All
        .Select(s => (Shape: s, Crop: s == shape ? drawn : In(line, s))).Where(s => s.Crop is not null).Select(s => $"{s.Shape}:{s.Crop}"));
}
