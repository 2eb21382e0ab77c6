using System.Globalization;

namespace Masthead.Pictures;

/// <summary>One rendition of a picture, as the last part of its address names it: <c>640.webp</c>, or <c>640-3x2-30-70.webp</c> cropped about a point, or <c>640-3x2-1250-0-7500.webp</c> as a person drew it.</summary>
/// <param name="Crop">Null for the whole picture.</param>
public sealed record RenditionName(int Width, PictureCrop? Crop, PictureFormat Format)
{
    private const int Longest = 40;

    public override string ToString() => Crop is { } crop
        ? string.Create(CultureInfo.InvariantCulture, $"{Width}-{crop}.{Format.Extension}")
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
            [var width, var shape, var x, var y, var wide] when Number(width) is { } w && PictureShape.Named(shape) is { } s && Number(x) is { } left && Number(y) is { } top && Number(wide) is { } across
                => new RenditionName(w, new PictureCrop(s, new DrawnCrop(left, top, across)), format),
            _ => null,
        };
        return read?.ToString() == name ? read : null;
    }

    /// <summary>True for what is, was or could be made of this picture. Whether it is the crop of now, the door looks.</summary>
    public bool IsOf(Picture picture)
    {
        if (Crop is null) return PictureAddresses.WidthsOf(picture.Width).Contains(Width);
        return (Format != PictureFormat.Avif || Crop.Shape == PictureShape.Card) && Crop.FitsInto(picture) && PictureAddresses.WidthsOf(picture, Crop).Contains(Width);
    }

    private static int? Number(string digits) => digits.Length is > 0 and < 6 && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
