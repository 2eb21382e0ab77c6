using System.Globalization;
using Masthead.Data;

namespace Masthead.Pictures;

/// <summary>A part of a picture as a person drew it, in hundredths of a percent of the upright picture: left and width of its width, top of its height.
/// The height follows from the shape that it is drawn for, so that the shape always holds.</summary>
public readonly record struct DrawnCrop(int Left, int Top, int Width)
{
    public const int Whole = 10_000;

    /// <summary>The narrowest width in which pictures are served.</summary>
    private static int LeastPixels => PictureAddresses.StandardWidths[0];

    /// <summary>As addresses write it: <c>1250-0-7500</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Left}-{Top}-{Width}");

    /// <summary>As people read it, in percent.</summary>
    public static string Percent(int hundredths) => (hundredths / 100m).ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>The part of this shape, written as if somebody had drawn it.</summary>
    public static DrawnCrop Of(PicturePart part, int width, int height, PictureShape shape)
    {
        var wide = Math.Clamp((int)((long)part.Width * Whole / width), LeastWidth(width, height, shape), MostWidth(width, height, shape));
        return new DrawnCrop(Math.Min((int)((long)part.Left * Whole / width), Whole - wide), Math.Min((int)((long)part.Top * Whole / height), MostTop(wide, width, height, shape)), wide);
    }

    /// <summary>Rounded up: a hundredth of a percent of a wide picture is more than a pixel.</summary>
    public static int LeastWidth(int width, int height, PictureShape shape) => (int)Math.Min(MostWidth(width, height, shape), ((LeastPixels * (long)Whole) + width - 1) / width);

    public static int MostWidth(int width, int height, PictureShape shape) => (int)(Largest(width, height, shape).Width * (long)Whole / width);

    /// <summary>How far from the top a part of this width may begin.</summary>
    public static int MostTop(int wide, int width, int height, PictureShape shape) =>
        (int)((height - Math.Min(height, Pixels(width, wide) * (long)shape.Down / shape.Across)) * Whole / height);

    /// <summary>Inside a picture of this size, and neither smaller nor larger than it may be.</summary>
    public bool FitsInto(int width, int height, PictureShape shape) =>
        Width >= LeastWidth(width, height, shape) && Width <= MostWidth(width, height, shape) && Left >= 0 && Left <= Whole - Width && Top >= 0 && Top <= MostTop(Width, width, height, shape);

    /// <exception cref="RuleBroken">It does not fit; the message says what does.</exception>
    public DrawnCrop FittingInto(Picture picture, PictureShape shape)
    {
        if (FitsInto(picture.Width, picture.Height, shape)) return this;
        var (least, most) = (LeastWidth(picture.Width, picture.Height, shape), MostWidth(picture.Width, picture.Height, shape));
        if (Width < least || Width > most)
            throw new RuleBroken("crop", $"A part of {shape.Across}:{shape.Down} of this picture is from {Percent(least)} to {Percent(most)} % of its width wide, not {Percent(Width)} %.");
        throw new RuleBroken("crop", $"The part must lie inside the picture. {Percent(Width)} % wide, it begins at most {Percent(Whole - Width)} % from the left and {Percent(MostTop(Width, picture.Width, picture.Height, shape))} % from the top, not {Percent(Left)} and {Percent(Top)} %.");
    }

    public PicturePart PartOf(int width, int height, PictureShape shape)
    {
        var wide = Pixels(width, Width);
        var high = Math.Min(shape.HeightAt(wide), height);
        return new PicturePart(Math.Min(Begin(width, Left), width - wide), Math.Min(Begin(height, Top), height - high), wide, high);
    }

    private static PicturePart Largest(int width, int height, PictureShape shape) => shape.PartOf(width, height, FocalPoint.Middle);

    private static int Pixels(int whole, int hundredths) => Math.Clamp(Begin(whole, hundredths), 1, whole);

    private static int Begin(int whole, int hundredths) => (int)Math.Round(whole * (double)hundredths / Whole, MidpointRounding.AwayFromZero);
}

/// <summary>How a picture is cropped: about its focal point, or as a person drew it.</summary>
public sealed record PictureCrop
{
    private readonly FocalPoint _about;
    private readonly DrawnCrop? _drawn;

    public PictureCrop(PictureShape shape, FocalPoint about) => (Shape, _about) = (shape, about);

    public PictureCrop(PictureShape shape, DrawnCrop drawn) => (Shape, _drawn) = (shape, drawn);

    public PictureShape Shape { get; }

    public bool IsDrawn => _drawn is not null;

    public PicturePart PartOf(Picture picture) => _drawn is { } drawn ? drawn.PartOf(picture.Width, picture.Height, Shape) : Shape.PartOf(picture.Width, picture.Height, _about);

    /// <summary>Whether anybody could have drawn it on a picture of this size.</summary>
    public bool FitsInto(Picture picture) => _drawn is not { } drawn || drawn.FitsInto(picture.Width, picture.Height, Shape);

    /// <summary>As addresses write it: <c>3x2-30-70</c> about a point, <c>3x2-1250-0-7500</c> drawn.</summary>
    public override string ToString() => _drawn is { } drawn ? $"{Shape}-{drawn}" : $"{Shape}-{_about}";
}
