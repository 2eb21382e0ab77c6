using System.Globalization;

namespace Masthead.Reading;

/// <summary>A publication's one colour, and what becomes of it on paper and at night: its tone is kept, its lightness moved until words in it
/// have a contrast of at least 5.5 : 1 to the page (WCAG asks 4.5).</summary>
public readonly record struct Accent
{
    private const double Contrast = 5.5;
    // The page's own colours in theme.css: the contrast is reckoned against the less favourable one of each.
    private static readonly (double R, double G, double B) Paper = Linear(0xF4F1EA);
    private static readonly (double R, double G, double B) Night = Linear(0x24211D);

    private readonly int _rgb;

    private Accent(int rgb) => _rgb = rgb;

    /// <param name="hex">Six hexadecimal digits, lower case, with or without <c>#</c>.</param>
    public static bool TryParse(string? hex, out Accent accent)
    {
        accent = default;
        var digits = hex?.TrimStart('#') ?? "";
        if (digits.Length != 6 || digits.Any(c => !char.IsAsciiHexDigitLower(c))) return false;
        accent = new Accent(int.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        return true;
    }

    public string Hex => _rgb.ToString("x6", CultureInfo.InvariantCulture);
    public string OnPaper => Moved(Paper, towards: 0);
    public string AtNight => Moved(Night, towards: 1);
    public string StyleSheet => $":root{{--accent-paper:{OnPaper};--accent-night:{AtNight}}}";

    public static double ContrastOf(string one, string other)
    {
        static (double, double, double) Read(string hex) => Linear(int.Parse(hex.TrimStart('#'), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        return Ratio(Read(one), Read(other));
    }

    private string Moved((double R, double G, double B) page, double towards)
    {
        var own = Linear(_rgb);
        for (var share = 0.0; ; share += 0.02)
        {
            double Mixed(double channel) => channel + ((towards - channel) * Math.Min(share, 1));
            var hex = Hexed((Mixed(own.R), Mixed(own.G), Mixed(own.B)));
            // Judged as it will be shown, after rounding to eight bits.
            if (ContrastOf(hex, Hexed(page)) >= Contrast || share >= 1) return hex;
        }
    }

    private static double Ratio((double R, double G, double B) a, (double R, double G, double B) b)
    {
        static double Luminance((double R, double G, double B) c) => (0.2126 * c.R) + (0.7152 * c.G) + (0.0722 * c.B);
        var (lighter, darker) = (Math.Max(Luminance(a), Luminance(b)), Math.Min(Luminance(a), Luminance(b)));
        return (lighter + 0.05) / (darker + 0.05);
    }

    private static (double R, double G, double B) Linear(int rgb)
    {
        static double Channel(int value) => value / 255.0 is var c && c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
        return (Channel(rgb >> 16 & 255), Channel(rgb >> 8 & 255), Channel(rgb & 255));
    }

    private static string Hexed((double R, double G, double B) linear)
    {
        static int Channel(double c) => (int)Math.Round(255 * (c <= 0.0031308 ? c * 12.92 : (1.055 * Math.Pow(c, 1 / 2.4)) - 0.055));
        return string.Create(CultureInfo.InvariantCulture, $"#{Channel(linear.R):x2}{Channel(linear.G):x2}{Channel(linear.B):x2}");
    }
}
