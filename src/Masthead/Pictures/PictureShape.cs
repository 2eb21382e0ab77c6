namespace Masthead.Pictures;

/// <summary>A shape in which pictures are cropped. There are these and no others, so that nobody can ask for a disk full of them.</summary>
public sealed record PictureShape(int Across, int Down)
{
    /// <summary>Of cards.</summary>
    public static PictureShape Card { get; } = new(3, 2);
    /// <summary>Beside a link elsewhere, as 1200 × 630.</summary>
    public static PictureShape Share { get; } = new(40, 21);
    /// <summary>The three that search engines ask for.</summary>
    public static IReadOnlyList<PictureShape> ForSearch { get; } = [new(16, 9), new(4, 3), new(1, 1)];

    public static IReadOnlyList<PictureShape> All { get; } = [Card, Share, .. ForSearch];

    public static PictureShape? Named(string name) => All.FirstOrDefault(s => s.ToString() == name);

    /// <summary>As addresses write it: <c>16x9</c>.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Across}x{Down}");

    /// <summary>The largest part of this shape that fits into a picture, as near about the point as it can be.</summary>
    public PicturePart PartOf(int width, int height, FocalPoint about)
    {
        var wide = (long)width * Down > (long)height * Across;
        var (w, h) = wide ? (Math.Max(1, (int)((long)height * Across / Down)), height) : (width, Math.Max(1, (int)((long)width * Down / Across)));
        return new PicturePart(Beginning(width, w, about.X), Beginning(height, h, about.Y), w, h);
    }

    /// <summary>Of a crop of this width.</summary>
    public int HeightAt(int width) => Math.Max(1, (int)Math.Round(width * (double)Down / Across));

    private static int Beginning(int whole, int part, int about) => Math.Clamp((int)Math.Round((whole * about / (double)FocalPoint.Most) - (part / 2.0)), 0, whole - part);
}

/// <summary>A rectangle of a picture, in its own pixels.</summary>
public readonly record struct PicturePart(int Left, int Top, int Width, int Height);
