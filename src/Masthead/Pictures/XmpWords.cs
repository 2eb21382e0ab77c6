using System.Xml;
using System.Xml.Linq;

namespace Masthead.Pictures;

/// <summary>The words of an XMP packet. Of alternatives in several languages the one that the packet calls default, else the first.</summary>
internal sealed record XmpWords(string Creator, string Credit, string Description, string Copyright, string Keywords, string UsageTerms, string WebStatement, string Source, string AlternativeText)
{
    private const int Longest = 1024 * 1024;
    private static readonly XNamespace Dc = "http://purl.org/dc/elements/1.1/", Photoshop = "http://ns.adobe.com/photoshop/1.0/", Rights = "http://ns.adobe.com/xap/1.0/rights/",
        Iptc = "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/", Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

    public static XmpWords None { get; } = new("", "", "", "", "", "", "", "", "");

    /// <summary>A packet that is no XML says nothing: the picture is sound all the same.</summary>
    public static XmpWords Read(byte[] packet)
    {
        if (packet.Length > Longest) return None;
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(packet), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = Longest });
            var said = XDocument.Load(reader).Descendants(Rdf + "Description").ToList();
            return new XmpWords(All(said, Dc + "creator"), One(said, Photoshop + "Credit"), One(said, Dc + "description"), One(said, Dc + "rights"), All(said, Dc + "subject"),
                One(said, Rights + "UsageTerms"), One(said, Rights + "WebStatement"), One(said, Photoshop + "Source"), One(said, Iptc + "AltTextAccessibility"));
        }
        catch (XmlException)
        {
            return None;
        }
    }

    private static string One(List<XElement> said, XName name)
    {
        foreach (var description in said)
        {
            if ((string?)description.Attribute(name) is { } plain) return plain;
            if (description.Element(name) is not { } element) continue;
            var items = element.Descendants(Rdf + "li").ToList();
            return (items.Find(i => (string?)i.Attribute(XNamespace.Xml + "lang") == "x-default") ?? items.FirstOrDefault() ?? element).Value;
        }
        return "";
    }

    private static string All(List<XElement> said, XName name) =>
        said.Select(d => d.Element(name)).FirstOrDefault(e => e is not null) is { } element && element.Descendants(Rdf + "li").Select(i => i.Value.Trim()).Where(w => w.Length > 0).ToList() is { Count: > 0 } items
            ? string.Join(", ", items) : One(said, name);
}
