using System.Globalization;

namespace Masthead.Pictures;

/// <summary>One rendition of a picture, as the last part of its address names it: <c>640.webp</c>, or <c>640-3x2-30-70.webp</c> cropped.</summary>
/// <param name="Crop">Null for the whole picture.</param>
public sealed record RenditionName(int Width, PictureCrop? Crop, PictureFormat Format)
{
    private const int Longest = 40;

    public override string ToString() => Crop is { } crop
        ? string.Create(CultureInfo.InvariantCulture, $"{Width}-{crop.Shape}-{crop.About}.{Format.Extension}")
        : string.Create(CultureInfo.InvariantCulture, $"{Width}.{Format.Extension}");

    /// <summary>Only the one way of writing each: <c>640.jpg</c>, not <c>0640.jpg</c>. Null for anything else.</summary>
    public static RenditionName? Parse(string name)
    {
        if (name.Length > Longest || name.IndexOf('.', StringComparison.Ordinal) is not (> 0 and var dot) || PictureFormat.WithExtension(name[(dot + 1)..]) is not { } format) return null;
        var read = name[..dot].Split('-') switch
        {
            [var width] when Number(width) is { } w => new RenditionName(w, null, format),
            [var width, var shape, var x, var y] when Number(width) is { } w && PictureShape.Named(shape) is { } s && Number(x) is { } left && Number(y) is { } top && new FocalPoint(left, top) is { IsInside: true } about
                => new RenditionName(w, new PictureCrop(s, about), format),
            _ => null,
        };
        return read?.ToString() == name ? read : null;
    }

    /// <summary>True for what is made of a picture of this size. Whether it is the point of now, the door looks.</summary>
    public bool IsOf(Picture picture) => Crop is null
        ? PictureAddresses.WidthsOf(picture.Width).Contains(Width)
        : PictureAddresses.CropWidthsOf(picture, Crop.Shape).Contains(Width);

    private static int? Number(string digits) => digits.Length is > 0 and < 6 && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
