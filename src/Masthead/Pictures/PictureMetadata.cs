using System.Buffers.Binary;
using System.Text;
using NetVips;

namespace Masthead.Pictures;

/// <summary>The words that a photographer or agency put into the file, by the names of IPTC’s Photo Metadata Standard: its older form (IIM) first, then XMP, then EXIF where both are silent.</summary>
internal static class PictureMetadata
{
    // IPTC-IIM 4.2, record 2.
    private const byte Keyword = 25, Byline = 80, CreditLine = 110, Source = 115, CopyrightNotice = 116, CaptionAbstract = 120;

    public static PictureWords Read(Image image)
    {
        var iptc = image.Contains("iptc-data") ? Iptc((byte[])image.Get("iptc-data")) : [];
        var xmp = image.Contains("xmp-data") ? XmpWords.Read((byte[])image.Get("xmp-data")) : XmpWords.None;
        string Said(byte field, string other) => iptc.GetValueOrDefault(field) is { Length: > 0 } said ? said : other;
        var maker = Said(Byline, xmp.Creator is { Length: > 0 } creator ? creator : Exif(image, "exif-ifd0-Artist"));
        var line = Said(CreditLine, xmp.Credit);
        var credit = maker.Length > 0 && line.Length > 0 && !line.Contains(maker, StringComparison.OrdinalIgnoreCase) ? maker + " / " + line : line.Length > 0 ? line : maker;
        return new PictureWords(
            Tidy(xmp.AlternativeText, PictureWords.LongestAlternativeText),
            Tidy(Said(CaptionAbstract, xmp.Description is { Length: > 0 } description ? description : Exif(image, "exif-ifd0-ImageDescription")), PictureWords.LongestCaption),
            Tidy(credit, PictureWords.LongestLine))
        {
            Copyright = Tidy(Said(CopyrightNotice, xmp.Copyright is { Length: > 0 } notice ? notice : Exif(image, "exif-ifd0-Copyright")), PictureWords.LongestLine),
            Keywords = Tidy(Said(Keyword, xmp.Keywords), PictureWords.LongestKeywords),
            Licence = Tidy(xmp.UsageTerms, PictureWords.LongestLine),
            LicenceAddress = Uri.TryCreate(xmp.WebStatement, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && xmp.WebStatement.Length <= PictureWords.LongestAddress ? xmp.WebStatement : "",
            Notes = Tidy(Said(Source, xmp.Source), PictureWords.LongestLine),
        };
    }

    /// <summary>Each data set is 1C, record, number, a length of two bytes, the words. A keyword stands in a data set of its own.</summary>
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
            if (number is Keyword or Byline or CreditLine or Source or CopyrightNotice or CaptionAbstract)
            {
                var words = Tidy((utf8 ? Encoding.UTF8 : Encoding.Latin1).GetString(data[..length]), PictureWords.LongestCaption);
                if (!found.TryAdd(number, words) && number == Keyword && found[number].Length < PictureWords.LongestKeywords) found[number] += ", " + words;
            }
            data = data[length..];
        }
        return found;
    }

    /// <summary>libvips gives <c>words (words, ASCII, 9 components, 9 bytes)</c>.</summary>
    private static string Exif(Image image, string field)
    {
        if (!image.Contains(field) || image.Get(field) is not string value) return "";
        var end = value.LastIndexOf(" (", StringComparison.Ordinal);
        return end < 0 ? value : value[..end];
    }

    private static string Tidy(string words, int longest)
    {
        var sound = string.Concat(words.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        return sound.Length <= longest ? sound : sound[..(char.IsHighSurrogate(sound[longest - 1]) ? longest - 1 : longest)].TrimEnd();
    }
}
