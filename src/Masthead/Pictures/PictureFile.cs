using Masthead.Data;
using NetVips;

namespace Masthead.Pictures;

/// <summary>What a file of a picture says of itself. It is told by its content, never by its name, and only the loader of its own kind reads it.</summary>
/// <param name="Width">In pixels, as seen (turned by its orientation).</param>
/// <param name="Words">What the file itself says, by IPTC’s fields.</param>
public sealed record PictureFile(string ContentType, int Width, int Height, PictureWords Words)
{
    public const int MostBytes = 40 * 1024 * 1024;
    public const long MostPixels = 100_000_000;
    public const int LongestSide = 30_000;

    /// <exception cref="RuleBroken">It is no sound JPEG, PNG, WebP or GIF, or too big. The message names the file and the mend.</exception>
    public static PictureFile Read(byte[] bytes, string name)
    {
        if (bytes.Length == 0) throw new RuleBroken("picture", $"“{name}” is empty. Choose the picture again.");
        if (bytes.Length > MostBytes) throw new RuleBroken("picture", $"“{name}” is larger than {MostBytes / 1024 / 1024} MB. Save it smaller.");
        var contentType = ContentTypeOf(bytes) ?? throw new RuleBroken("picture", $"“{name}” is no JPEG, PNG, WebP or GIF picture, whatever its name says. Save it as one of these.");
        try
        {
            using var image = Open(bytes, contentType);
            // Known from the header: nothing is decoded yet.
            if ((long)image.Width * image.Height > MostPixels || Math.Max(image.Width, image.Height) > LongestSide)
                throw new RuleBroken("picture", $"“{name}” would be {image.Width} × {image.Height} pixels, more than {MostPixels / 1_000_000} million or {LongestSide} on a side. Save it smaller.");
            _ = image.Avg();
            var lies = image.Contains("orientation") && Convert.ToInt32(image.Get("orientation"), System.Globalization.CultureInfo.InvariantCulture) is >= 5 and <= 8;
            var words = PictureMetadata.Read(image);
            return new PictureFile(contentType, lies ? image.Height : image.Width, lies ? image.Width : image.Height, words);
        }
        catch (VipsException)
        {
            throw new RuleBroken("picture", $"“{name}” is damaged or cut short: it begins as {contentType} but cannot be read to its end. Save or fetch it again.");
        }
    }

    private static string? ContentTypeOf(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "image/jpeg"
        : bytes.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) ? "image/png"
        : bytes.StartsWith("GIF87a"u8) || bytes.StartsWith("GIF89a"u8) ? "image/gif"
        : bytes.Length > 12 && bytes.StartsWith("RIFF"u8) && bytes[8..12].SequenceEqual("WEBP"u8) ? "image/webp"
        : null;

    private static Image Open(byte[] bytes, string contentType) => contentType switch
    {
        "image/jpeg" => Image.JpegloadBuffer(bytes, access: Enums.Access.Sequential, failOn: Enums.FailOn.Truncated),
        "image/png" => Image.PngloadBuffer(bytes, access: Enums.Access.Sequential, failOn: Enums.FailOn.Truncated),
        "image/webp" => Image.WebploadBuffer(bytes, access: Enums.Access.Sequential, failOn: Enums.FailOn.Truncated),
        _ => Image.GifloadBuffer(bytes, n: 1, access: Enums.Access.Sequential, failOn: Enums.FailOn.Truncated),
    };
}
