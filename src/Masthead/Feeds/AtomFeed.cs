using System.Xml;
using Masthead.Serving;

namespace Masthead.Feeds;

/// <summary>Atom (RFC 4287).</summary>
internal static class AtomFeed
{
    private const string Atom = "http://www.w3.org/2005/Atom";

    public static byte[] Write(Feed feed) => XmlPage.Write(xml =>
    {
        xml.WriteStartElement("feed", Atom);
        xml.WriteAttributeString("xml", "lang", null, feed.Language);
        xml.Element("id", feed.Address, Atom);
        xml.Element("title", feed.Title, Atom);
        xml.Element("subtitle", feed.Description, Atom);
        xml.Element("updated", XmlPage.Rfc3339(feed.Updated), Atom);
        Link(xml, "self", "application/atom+xml", feed.Address);
        if (feed.Hub is { } hub) Link(xml, "hub", null, hub);
        Link(xml, "alternate", "text/html", feed.Home);
        Author(xml, new FeedAuthor(feed.Publication, feed.Home));
        xml.Element("generator", "Masthead", Atom);
        foreach (var entry in feed.Entries) Entry(xml, entry, feed.Language);
        xml.WriteEndElement();
    }, FeedStyleSource.Path);

    private static void Entry(XmlWriter xml, FeedEntry entry, string language)
    {
        xml.WriteStartElement("entry", Atom);
        if (entry.Language != language) xml.WriteAttributeString("xml", "lang", null, entry.Language);
        xml.Element("id", entry.Id, Atom);
        xml.Element("title", entry.Title, Atom);
        xml.Element("published", XmlPage.Rfc3339(entry.Published), Atom);
        xml.Element("updated", XmlPage.Rfc3339(entry.Updated), Atom);
        Link(xml, "alternate", "text/html", entry.Address);
        foreach (var author in entry.Authors) Author(xml, author);
        foreach (var category in entry.Categories)
        {
            xml.WriteStartElement("category", Atom);
            xml.WriteAttributeString("term", XmlPage.Sound(category));
            xml.WriteEndElement();
        }
        xml.Element("summary", entry.Summary, Atom);
        xml.WriteStartElement("content", Atom);
        xml.WriteAttributeString("type", "html");
        xml.WriteString(XmlPage.Sound(entry.Html));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Author(XmlWriter xml, FeedAuthor author)
    {
        xml.WriteStartElement("author", Atom);
        xml.Element("name", author.Name, Atom);
        xml.Element("uri", author.Address, Atom);
        xml.WriteEndElement();
    }

    private static void Link(XmlWriter xml, string relation, string? type, string address)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", relation);
        if (type is not null) xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }
}
