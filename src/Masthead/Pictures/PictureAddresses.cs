namespace Masthead.Pictures;

/// <summary>Where a picture stands in the widths it is served in, as a page needs it: a <c>source</c> of WebP over an <c>img</c> of JPEG. Sizes are the theme's to say.</summary>
/// <param name="Src">JPEG of middling width, for the <c>img</c>.</param>
/// <param name="SrcSet">JPEG in all widths, as the attribute <c>srcset</c> wants it.</param>
/// <param name="WebpSrcSet">WebP in all widths.</param>
/// <param name="Share">The widest JPEG up to 1280, for <c>og:image</c> and feeds.</param>
/// <param name="Width">Of the original, in pixels: with <paramref name="Height"/> the shape that the page keeps free.</param>
public sealed record PictureAddress(string Src, string SrcSet, string WebpSrcSet, string Share, int ShareWidth, int ShareHeight, int Width, int Height);

/// <summary>The addresses of pictures: <c>/pictures/{sha256}/{width}.webp|jpg</c>. What stands at one never changes.</summary>
public static class PictureAddresses
{
    public static IReadOnlyList<int> StandardWidths { get; } = [320, 640, 960, 1280, 1920];

    /// <summary>The widths that a picture is served in, smallest first: the standard ones below its own, and its own up to the widest.</summary>
    public static IReadOnlyList<int> WidthsOf(int originalWidth) =>
        [.. StandardWidths.Where(w => w < originalWidth), .. originalWidth <= StandardWidths[^1] ? [originalWidth] : (int[])[]];

    public static string Path(string sha256, int width, PictureFormat format) => $"/pictures/{sha256}/{width}.{format.Extension}";

    /// <summary>The width of the JPEG that is shown beside a link: the widest up to 1280.</summary>
    public static int ShareWidth(int originalWidth)
    {
        var widths = WidthsOf(originalWidth);
        return widths.Last(w => w <= 1280 || w == widths[0]);
    }

    /// <param name="baseAddress">The publication's own, such as <c>https://news.example</c>, for absolute addresses; empty for paths.</param>
    public static PictureAddress For(Picture picture, string baseAddress = "")
    {
        var widths = WidthsOf(picture.Width);
        var share = ShareWidth(picture.Width);
        string Set(PictureFormat format) => string.Join(", ", widths.Select(w => $"{baseAddress}{Path(picture.Sha256, w, format)} {w}w"));
        string Jpeg(int width) => baseAddress + Path(picture.Sha256, width, PictureFormat.Jpeg);
        return new PictureAddress(
            Jpeg(widths.Last(w => w <= 960 || w == widths[0])), Set(PictureFormat.Jpeg), Set(PictureFormat.Webp),
            Jpeg(share), share, HeightAt(picture, share), picture.Width, picture.Height);
    }

    public static int HeightAt(Picture picture, int width) => Math.Max(1, (int)Math.Round(picture.Height * (double)width / picture.Width));
}

/// <summary>A form in which pictures are served.</summary>
public sealed record PictureFormat(string Extension, string ContentType)
{
    public static PictureFormat Jpeg { get; } = new("jpg", "image/jpeg");
    public static PictureFormat Webp { get; } = new("webp", "image/webp");

    public static PictureFormat? WithExtension(string extension) => extension == Jpeg.Extension ? Jpeg : extension == Webp.Extension ? Webp : null;
}
