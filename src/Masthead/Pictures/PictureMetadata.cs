using System.Buffers.Binary;
using System.Text;
using NetVips;

namespace Masthead.Pictures;

/// <summary>The words that a photographer or agency put into the file: IPTC's fields first, EXIF's where those are missing.</summary>
internal static class PictureMetadata
{
    private const byte Byline = 80;
    private const byte CreditLine = 110;
    private const byte CaptionAbstract = 120;
    private const int Longest = 500;

    public static (string Credit, string Caption) Read(Image image)
    {
        var iptc = image.Contains("iptc-data") ? Iptc((byte[])image.Get("iptc-data")) : [];
        var maker = iptc.GetValueOrDefault(Byline) ?? Exif(image, "exif-ifd0-Artist");
        var line = iptc.GetValueOrDefault(CreditLine) ?? "";
        var credit = maker.Length > 0 && line.Length > 0 && !line.Contains(maker, StringComparison.OrdinalIgnoreCase) ? maker + " / " + line : line.Length > 0 ? line : maker;
        return (credit, iptc.GetValueOrDefault(CaptionAbstract) ?? Exif(image, "exif-ifd0-ImageDescription"));
    }

    /// <summary>IPTC-IIM 4.2: each data set is 1C, record, number, a length of two bytes, the words. Record 2 is the application's.</summary>
    internal static Dictionary<byte, string> Iptc(ReadOnlySpan<byte> data)
    {
        var found = new Dictionary<byte, string>();
        // ESC % G in data set 1:90 says UTF-8; otherwise what agencies write is Latin-1.
        var utf8 = data.IndexOf("\x1b%G"u8) >= 0;
        while (data.IndexOf((ReadOnlySpan<byte>)[0x1C, 0x02]) is >= 0 and var at && data.Length >= at + 5)
        {
            var number = data[at + 2];
            var length = BinaryPrimitives.ReadUInt16BigEndian(data[(at + 3)..]);
            data = data[(at + 5)..];
            if (length > data.Length) break;
            if (number is Byline or CreditLine or CaptionAbstract) found.TryAdd(number, Tidy((utf8 ? Encoding.UTF8 : Encoding.Latin1).GetString(data[..length])));
            data = data[length..];
        }
        return found;
    }

    /// <summary>libvips gives <c>words (words, ASCII, 9 components, 9 bytes)</c>.</summary>
    private static string Exif(Image image, string field)
    {
        if (!image.Contains(field) || image.Get(field) is not string value) return "";
        var end = value.LastIndexOf(" (", StringComparison.Ordinal);
        return Tidy(end < 0 ? value : value[..end]);
    }

    private static string Tidy(string words)
    {
        var sound = string.Concat(words.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        return sound.Length <= Longest ? sound : sound[..Longest];
    }
}
