using System.Globalization;
using System.Xml;
using Masthead.Serving;
using Masthead.Stories;

namespace Masthead.Reading;

/// <summary>A story as a news item of NewsML-G2 2.35, power conformance (iptc.org/standards/newsml-g2), with its words as XHTML.</summary>
internal static class NewsMlForm
{
    public const string ContentType = "application/vnd.iptc.g2.newsitem+xml";
    private const string Space = "http://iptc.org/std/nar/2006-10-01/";
    private const string Catalog = "http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_32.xml";
    private const string HasPart = "http://purl.org/dc/terms/hasPart";

    public static Page Print(PublicStory story) => new(story.Standing == Standing.Withdrawn ? 410 : 200, ContentType + "; charset=utf-8", Write(story)) { NoIndex = true };

    public static byte[] Write(PublicStory story) => XmlPage.Write(xml =>
    {
        xml.WriteStartElement("newsItem", Space);
        xml.WriteAttributeString("guid", story.Id);
        xml.WriteAttributeString("version", story.Version.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("standard", "NewsML-G2");
        xml.WriteAttributeString("standardversion", "2.35");
        xml.WriteAttributeString("conformance", "power");
        xml.WriteAttributeString("xml", "lang", null, story.Language);
        if (LanguageTag.IsRightToLeft(story.Language)) xml.WriteAttributeString("dir", "rtl");
        xml.WriteStartElement("catalogRef", Space);
        xml.WriteAttributeString("href", Catalog);
        xml.WriteEndElement();
        if (story.UsageTerms.Length > 0)
        {
            xml.WriteStartElement("rightsInfo", Space);
            xml.Element("usageTerms", story.UsageTerms, Space);
            xml.WriteEndElement();
        }
        Item(xml, story);
        if (story.Standing != Standing.Withdrawn) Content(xml, story);
        if (story.Body is { } body) Words(xml, story, body);
        xml.WriteEndElement();
    });

    private static void Item(XmlWriter xml, PublicStory story)
    {
        xml.WriteStartElement("itemMeta", Space);
        Coded(xml, "itemClass", "ninat:text");
        Named(xml, "provider", story.Publication.Name, story.Publication.Address);
        xml.Element("versionCreated", XmlPage.Rfc3339(story.VersionAt), Space);
        xml.Element("firstCreated", XmlPage.Rfc3339(story.FirstPublishedAt), Space);
        // Withheld may come back; canceled never does.
        Coded(xml, "pubStatus", story.Standing switch { Standing.Live => "stat:usable", Standing.Withdrawn => "stat:withheld", _ => "stat:canceled" });
        xml.Element("generator", "Masthead", Space);
        if (story.Headline.Length > 0) xml.Element("title", story.Headline, Space);
        foreach (var told in story.Notices) xml.Element("edNote", $"{told.Kind} ({XmlPage.Rfc3339(told.At)}): {told.Text}", Space);
        if (story.Standing != Standing.Withdrawn)
        {
            xml.WriteStartElement("link", Space);
            xml.WriteAttributeString("rel", "irel:seeAlso");
            xml.WriteAttributeString("href", story.Address);
            xml.WriteAttributeString("contenttype", "text/html");
            xml.WriteEndElement();
        }
        foreach (var picture in story.Pictures) Part(xml, picture);
        xml.WriteEndElement();
    }

    private static void Part(XmlWriter xml, PublicPicture picture)
    {
        var shown = picture.Renditions.Last(r => r.ContentType == Pictures.PictureFormat.Jpeg.ContentType);
        xml.WriteStartElement("link", Space);
        xml.WriteAttributeString("reluri", HasPart);
        xml.WriteAttributeString("href", shown.Address);
        xml.WriteAttributeString("residref", picture.Id);
        xml.WriteAttributeString("contenttype", shown.ContentType);
        Coded(xml, "itemClass", "ninat:picture");
        if (picture.Credit.Length > 0) xml.Element("creditline", picture.Credit, Space);
        if (picture.Caption.Length > 0)
        {
            xml.WriteStartElement("description", Space);
            xml.WriteAttributeString("role", "drol:caption");
            xml.WriteString(XmlPage.Sound(picture.Caption));
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static void Content(XmlWriter xml, PublicStory story)
    {
        xml.WriteStartElement("contentMeta", Space);
        xml.Element("contentCreated", XmlPage.Rfc3339(story.FirstPublishedAt), Space);
        xml.Element("contentModified", XmlPage.Rfc3339(story.VersionAt), Space);
        foreach (var source in story.Sources) Named(xml, "infoSource", source.Description, source.Address);
        foreach (var who in story.Byline.Where(b => b.Role is BylineRole.Reporting or BylineRole.Agency)) Named(xml, "creator", who.Name, who.Address);
        foreach (var who in story.Byline.Where(b => b.Role is not (BylineRole.Reporting or BylineRole.Agency))) Named(xml, "contributor", who.Name, who.Address, who.Role.ToString().ToLowerInvariant());
        if (story.Sha256.Length > 0) xml.Element("altId", $"sha256:{story.Sha256}", Space);
        xml.WriteStartElement("language", Space);
        xml.WriteAttributeString("tag", story.Language);
        xml.WriteEndElement();
        if (story.Genre.Length > 0) Coded(xml, "genre", "genre:" + story.Genre);
        foreach (var topic in story.Topics) Named(xml, "subject", topic.Name, topic.Address);
        if (story.Section is { } section) Named(xml, "subject", section.Name, section.Address);
        if (story.Slug.Length > 0) xml.Element("slugline", story.Slug, Space);
        xml.Element("headline", story.Headline, Space);
        if (story.Dateline.Length > 0) xml.Element("dateline", story.Dateline, Space);
        if (story.By.Length > 0) xml.Element("by", story.By, Space);
        if (story.Standfirst.Length > 0)
        {
            xml.WriteStartElement("description", Space);
            xml.WriteAttributeString("role", "drol:summary");
            xml.WriteString(XmlPage.Sound(story.Standfirst));
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static void Words(XmlWriter xml, PublicStory story, StoryDocument body)
    {
        xml.WriteStartElement("contentSet", Space);
        xml.WriteStartElement("inlineXML", Space);
        xml.WriteAttributeString("contenttype", "application/xhtml+xml");
        xml.WriteAttributeString("wordcount", StoryText.Of(body).WordCount.ToString(CultureInfo.InvariantCulture));
        xml.WriteStartElement("html", StoryXhtml.Space);
        xml.WriteAttributeString("xml", "lang", null, story.Language);
        xml.WriteStartElement("head", StoryXhtml.Space);
        xml.Element("title", story.Headline, StoryXhtml.Space);
        xml.WriteEndElement();
        xml.WriteStartElement("body", StoryXhtml.Space);
        StoryXhtml.Write(xml, body, story.BaseAddress, story.FigureOf, story.PostTimes);
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Coded(XmlWriter xml, string element, string code)
    {
        xml.WriteStartElement(element, Space);
        xml.WriteAttributeString("qcode", code);
        xml.WriteEndElement();
    }

    private static void Named(XmlWriter xml, string element, string name, string address, string note = "")
    {
        xml.WriteStartElement(element, Space);
        if (address.Length > 0) xml.WriteAttributeString("uri", new Uri(address).AbsoluteUri);
        if (name.Length > 0) xml.Element("name", name, Space);
        if (note.Length > 0) xml.Element("note", note, Space);
        xml.WriteEndElement();
    }
}
