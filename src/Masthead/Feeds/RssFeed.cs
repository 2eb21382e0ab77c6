using System.Globalization;
using System.Xml;
using Masthead.Serving;

namespace Masthead.Feeds;

/// <summary>RSS 2.0 (rssboard.org/rss-specification) with the words whole in <c>content:encoded</c>, each author in a <c>dc:creator</c>, the picture as Media RSS.</summary>
internal static class RssFeed
{
    private const string Atom = "http://www.w3.org/2005/Atom";
    private const string Content = "http://purl.org/rss/1.0/modules/content/";
    private const string DublinCore = "http://purl.org/dc/elements/1.1/";
    private const string Media = "http://search.yahoo.com/mrss/";

    public static byte[] Write(Feed feed) => XmlPage.Write(xml =>
    {
        xml.WriteStartElement("rss");
        xml.WriteAttributeString("version", "2.0");
        xml.WriteAttributeString("xmlns", "atom", null, Atom);
        xml.WriteAttributeString("xmlns", "content", null, Content);
        xml.WriteAttributeString("xmlns", "dc", null, DublinCore);
        xml.WriteAttributeString("xmlns", "media", null, Media);
        xml.WriteStartElement("channel");
        xml.Element("title", feed.Title);
        xml.Element("link", feed.Home);
        xml.Element("description", feed.Description);
        xml.Element("language", feed.Language);
        xml.Element("lastBuildDate", Rfc822(feed.Updated));
        xml.Element("generator", "Masthead");
        Link(xml, "self", feed.Address, "application/rss+xml");
        if (feed.Hub is { } hub) Link(xml, "hub", hub);
        foreach (var entry in feed.Entries) Item(xml, entry);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }, FeedStyleSource.Path);

    private static void Link(XmlWriter xml, string relation, string address, string? type = null)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", relation);
        if (type is not null) xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }

    private static void Item(XmlWriter xml, FeedEntry entry)
    {
        xml.WriteStartElement("item");
        xml.Element("title", entry.Title);
        xml.Element("link", entry.Address);
        xml.WriteStartElement("guid");
        // The story's own name, not its address: an address can change, and readers must not be shown the story twice.
        xml.WriteAttributeString("isPermaLink", "false");
        xml.WriteString(entry.Id);
        xml.WriteEndElement();
        xml.Element("pubDate", Rfc822(entry.Published));
        foreach (var author in entry.Authors) xml.Element("creator", author.Name, DublinCore);
        foreach (var category in entry.Categories) xml.Element("category", category);
        xml.Element("description", entry.Summary);
        xml.Element("encoded", entry.Html, Content);
        if (entry.Picture is { } picture) Picture(xml, picture);
        xml.WriteEndElement();
    }

    private static void Picture(XmlWriter xml, FeedPicture picture)
    {
        xml.WriteStartElement("content", Media);
        xml.WriteAttributeString("url", picture.Address);
        xml.WriteAttributeString("medium", "image");
        xml.WriteAttributeString("type", "image/jpeg");
        xml.WriteAttributeString("width", picture.Width.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("height", picture.Height.ToString(CultureInfo.InvariantCulture));
        if (picture.Caption.Length > 0) xml.Element("description", picture.Caption, Media);
        if (picture.Credit.Length > 0) xml.Element("credit", picture.Credit, Media);
        xml.WriteEndElement();
    }

    private static string Rfc822(DateTimeOffset moment) => moment.ToUniversalTime().ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture);
}
