using System.Globalization;
using System.Text;
using System.Xml;

namespace Masthead.Serving;

/// <summary>XML that every reader can parse: what XML 1.0 has no place for becomes the replacement character.</summary>
internal static class XmlPage
{
    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true, IndentChars = " " };

    /// <param name="styleSheet">The path of a CSS file by which a browser shows it; null for none.</param>
    public static byte[] Write(Action<XmlWriter> write, string? styleSheet = null)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, Settings))
        {
            xml.WriteStartDocument();
            if (styleSheet is not null) xml.WriteProcessingInstruction("xml-stylesheet", $"type=\"text/css\" href=\"{styleSheet}\"");
            write(xml);
        }
        return bytes.ToArray();
    }

    public static void Element(this XmlWriter xml, string name, string text, string? space = null) => xml.WriteElementString(name, space, Sound(text));

    public static string Rfc3339(DateTimeOffset moment) => moment.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string Sound(string text)
    {
        var at = FirstUnsound(text, 0);
        if (at < 0) return text;
        var sound = text.ToCharArray();
        for (; at >= 0; at = FirstUnsound(text, at + 1)) sound[at] = '\uFFFD';
        return new string(sound);
    }

    private static int FirstUnsound(string text, int from)
    {
        for (var i = from; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i])) continue;
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1])) i++;
            else return i;
        }
        return -1;
    }
}
