namespace Masthead.Pictures;

/// <summary>Where a picture stands in the widths it is served in, as a page needs it: a <c>source</c> of AVIF over an <c>img</c> of JPEG with WebP. Sizes are the theme's to say.</summary>
/// <param name="Src">JPEG of middling width, for the <c>img</c>.</param>
/// <param name="WebpSrcSet">WebP in all widths, as the attribute <c>srcset</c> wants it.</param>
/// <param name="AvifSrcSet">AVIF in the same widths; empty while it has none.</param>
/// <param name="Width">Of the original or its part, in pixels: with <paramref name="Height"/> the shape that the page keeps free.</param>
public sealed record PictureAddress(string Src, string WebpSrcSet, string AvifSrcSet, int Width, int Height);

/// <summary>One picture file for machines.</summary>
public sealed record PictureLink(string Address, int Width, int Height);

/// <summary>The addresses of pictures: <c>/pictures/{sha256}/</c> and a <see cref="RenditionName"/>. What stands at one never changes.</summary>
public static class PictureAddresses
{
    /// <summary>Cards are narrow: wider crops of them, and wider pictures beside a link, nobody asks for.</summary>
    private const int WidestCard = 1280, WidestLink = 1280;

    public static IReadOnlyList<int> StandardWidths { get; } = [320, 640, 960, 1280, 1920];

    /// <summary>The widths that a picture is served in, smallest first: the standard ones below its own, and its own up to the widest.</summary>
    public static IReadOnlyList<int> WidthsOf(int originalWidth) =>
        [.. StandardWidths.Where(w => w < originalWidth), .. originalWidth <= StandardWidths[^1] ? [originalWidth] : (int[])[]];

    /// <summary>The widths of its part of a shape; none where the shape cuts nothing off, for then it is the whole picture.</summary>
    public static IReadOnlyList<int> CropWidthsOf(Picture picture, PictureShape shape) => WidthsOf(picture, picture.CropTo(shape));

    /// <summary>The same of a crop that need not be the one of now.</summary>
    public static IReadOnlyList<int> WidthsOf(Picture picture, PictureCrop crop) =>
        PartOf(picture, crop) is { } part ? [.. WidthsOf(part.Width).Where(w => crop.Shape != PictureShape.Card || w <= WidestCard)] : [];

    /// <summary>What stands now in the place of a rendition whose crop is not, or no longer, the picture’s: in the same form, as near in width as there is.</summary>
    public static RenditionName InPlaceOf(Picture picture, RenditionName other)
    {
        var crop = picture.CropTo(other.Crop!.Shape);
        return WidthsOf(picture, crop) is { Count: > 0 } widths
            ? new RenditionName(Middling(widths, other.Width), crop, other.Format)
            : new RenditionName(Middling(WidthsOf(picture.Width), other.Width), null, other.Format);
    }

    public static string Path(string sha256, int width, PictureFormat format) => Path(sha256, new RenditionName(width, null, format));

    public static string Path(string sha256, RenditionName name) => $"/pictures/{sha256}/{name}";

    /// <summary>The width of the JPEG that is shown beside a link: the widest up to 1280.</summary>
    public static int ShareWidth(int originalWidth) => Middling(WidthsOf(originalWidth), WidestLink);

    /// <param name="baseAddress">The publication's own, such as <c>https://news.example</c>, for absolute addresses; empty for paths.</param>
    public static PictureAddress For(Picture picture, string baseAddress = "") =>
        Of(picture, baseAddress, null, WidthsOf(picture.Width), picture.Width, picture.Height);

    /// <summary>Its part in the shape of cards.</summary>
    public static PictureAddress Card(Picture picture, string baseAddress = "")
    {
        var crop = picture.CropTo(PictureShape.Card);
        return PartOf(picture, crop) is { } part ? Of(picture, baseAddress, crop, WidthsOf(picture, crop), part.Width, part.Height) : For(picture, baseAddress);
    }

    /// <summary>The whole picture as one JPEG up to 1280 wide.</summary>
    public static PictureLink Link(Picture picture, string baseAddress)
    {
        var width = ShareWidth(picture.Width);
        return new PictureLink(baseAddress + Path(picture.Sha256, width, PictureFormat.Jpeg), width, HeightAt(picture, width));
    }

    /// <summary>Its part of a shape as one JPEG up to 1280 wide.</summary>
    public static PictureLink Link(Picture picture, PictureShape shape, string baseAddress)
    {
        var crop = picture.CropTo(shape);
        if (WidthsOf(picture, crop) is not { Count: > 0 } widths) return Link(picture, baseAddress);
        var width = Middling(widths, WidestLink);
        return new PictureLink(baseAddress + Path(picture.Sha256, new RenditionName(width, crop, PictureFormat.Jpeg)), width, shape.HeightAt(width));
    }

    /// <summary>What AVIF is made of: the whole picture and the crop of cards, in all their widths.</summary>
    public static IReadOnlyList<RenditionName> AvifOf(Picture picture) =>
    [
        .. WidthsOf(picture.Width).Select(w => new RenditionName(w, null, PictureFormat.Avif)),
        .. CropWidthsOf(picture, PictureShape.Card).Select(w => new RenditionName(w, picture.CropTo(PictureShape.Card), PictureFormat.Avif)),
    ];

    public static int HeightAt(Picture picture, int width) => Math.Max(1, (int)Math.Round(picture.Height * (double)width / picture.Width));

    /// <summary>Null where it would cut off less than a pixel in a hundred.</summary>
    private static PicturePart? PartOf(Picture picture, PictureCrop crop)
    {
        var part = crop.PartOf(picture);
        return (picture.Width - part.Width) * 100L < picture.Width && (picture.Height - part.Height) * 100L < picture.Height ? null : part;
    }

    private static PictureAddress Of(Picture picture, string baseAddress, PictureCrop? crop, IReadOnlyList<int> widths, int width, int height)
    {
        string Address(int w, PictureFormat format) => baseAddress + Path(picture.Sha256, new RenditionName(w, crop, format));
        string Set(PictureFormat format) => string.Join(", ", widths.Select(w => $"{Address(w, format)} {w}w"));
        return new PictureAddress(Address(Middling(widths, 960), PictureFormat.Jpeg), Set(PictureFormat.Webp), picture.AvifMaking is null ? "" : Set(PictureFormat.Avif), width, height);
    }

    private static int Middling(IReadOnlyList<int> widths, int most) => widths.Last(w => w <= most || w == widths[0]);
}

/// <summary>A form in which pictures are served.</summary>
public sealed record PictureFormat(string Extension, string ContentType)
{
    public static PictureFormat Jpeg { get; } = new("jpg", "image/jpeg");
    public static PictureFormat Webp { get; } = new("webp", "image/webp");
    public static PictureFormat Avif { get; } = new("avif", "image/avif");

    private static PictureFormat[] All { get; } = [Jpeg, Webp, Avif];

    public static PictureFormat? WithExtension(string extension) => Array.Find(All, f => f.Extension == extension);
}
