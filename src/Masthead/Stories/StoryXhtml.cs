using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Xml;
using Masthead.Serving;

namespace Masthead.Stories;

/// <summary>The body as XHTML for those who read XML: the elements of <see cref="StoryHtml"/> without what only a browser needs. Written node by node, so it is well-formed by construction.</summary>
public sealed class StoryXhtml
{
    public const string Space = "http://www.w3.org/1999/xhtml";

    private readonly XmlWriter _xml;
    private readonly string _baseAddress;
    private readonly Func<Guid, FigureSource?> _picture;
    private readonly PostTimes _times;
    private readonly List<Footnote> _notes = [];
    private int _lowered;

    private StoryXhtml(XmlWriter xml, string baseAddress, Func<Guid, FigureSource?> picture, PostTimes times) => (_xml, _baseAddress, _picture, _times) = (xml, baseAddress, picture, times);

    /// <param name="baseAddress">Before links that are paths of this site.</param>
    /// <param name="picture">Where a picture is, absolute; one without an answer is left out.</param>
    /// <param name="times">How live posts tell their moments; null takes UTC.</param>
    public static void Write(XmlWriter xml, StoryDocument document, string baseAddress, Func<Guid, FigureSource?> picture, PostTimes? times = null) =>
        new StoryXhtml(xml, baseAddress, picture, times ?? PostTimes.Utc).Whole(document);

    /// <summary>The body in a <c>div</c>, as a fragment that says its own namespace.</summary>
    public static string Fragment(StoryDocument document, string baseAddress, Func<Guid, FigureSource?> picture, PostTimes? times = null)
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true, ConformanceLevel = ConformanceLevel.Fragment }))
        {
            xml.WriteStartElement("div", Space);
            Write(xml, document, baseAddress, picture, times);
            xml.WriteEndElement();
        }
        return text.ToString();
    }

    private void Whole(StoryDocument document)
    {
        Blocks(document.Blocks);
        if (_notes.Count == 0) return;
        _xml.WriteStartElement("ol", Space);
        _xml.WriteAttributeString("class", "notes");
        for (var i = 1; i <= _notes.Count; i++)
        {
            _xml.WriteStartElement("li", Space);
            _xml.WriteAttributeString("id", Name("note-", i));
            _xml.WriteString(XmlPage.Sound(_notes[i - 1].Words) + " ");
            _xml.WriteStartElement("a", Space);
            _xml.WriteAttributeString("href", "#" + Name("note-sign-", i));
            _xml.WriteString("↩");
            _xml.WriteEndElement();
            _xml.WriteEndElement();
        }
        _xml.WriteEndElement();
    }

    private void Sign(Footnote note)
    {
        _notes.Add(note);
        _xml.WriteStartElement("sup", Space);
        _xml.WriteStartElement("a", Space);
        _xml.WriteAttributeString("id", Name("note-sign-", _notes.Count));
        _xml.WriteAttributeString("href", "#" + Name("note-", _notes.Count));
        _xml.WriteString(Name("", _notes.Count));
        _xml.WriteEndElement();
        _xml.WriteEndElement();
    }

    private static string Name(string kind, int number) => kind + number.ToString(CultureInfo.InvariantCulture);

    private void Blocks(IEnumerable<Block> blocks)
    {
        foreach (var block in blocks) Write(block);
    }

    private void Write(Block block)
    {
        switch (block)
        {
            case TextBlock { Inlines.IsEmpty: true }: break;
            case Paragraph paragraph: Words("p", paragraph.Inlines); break;
            case Heading heading: Words("h" + Math.Clamp(heading.Level + _lowered, 2, 4).ToString(CultureInfo.InvariantCulture), heading.Inlines); break;
            case CodeBlock code:
                _xml.WriteStartElement("pre", Space);
                _xml.Element("code", StoryText.Of(code), Space);
                _xml.WriteEndElement();
                break;
            case QuoteBlock quote: Around("blockquote", quote.Blocks); break;
            case ListBlock list: Around(list.Ordered ? "ol" : "ul", list.Items); break;
            case ListItem item: Around("li", item.Blocks); break;
            case PictureBlock picture: Figure(picture); break;
            case EmbedBlock embed: Embed(embed); break;
            case TableBlock table: Around("table", table.Rows); break;
            case TableRow row: Around("tr", row.Cells); break;
            case TableCell cell: Around(cell.IsHeader ? "th" : "td", cell.Blocks); break;
            case RuleBlock: _xml.Element("hr", "", Space); break;
            case LivePost post: Post(post); break;
        }
    }

    private void Post(LivePost post)
    {
        _xml.WriteStartElement("div", Space);
        _xml.WriteAttributeString("id", LivePosts.AnchorOf(post));
        _xml.WriteAttributeString("class", "post");
        _xml.Element("p", _times.Text(post.At), Space);
        if (!post.Title.Inlines.IsEmpty) Words("h2", post.Title.Inlines);
        _lowered = post.Title.Inlines.IsEmpty ? 0 : 1;
        Blocks(post.Blocks);
        _lowered = 0;
        _xml.WriteEndElement();
    }

    private void Around(string tag, IEnumerable<Block> blocks)
    {
        _xml.WriteStartElement(tag, Space);
        Blocks(blocks);
        _xml.WriteEndElement();
    }

    private void Figure(PictureBlock block)
    {
        if (_picture(block.PictureId) is not { } source) return;
        _xml.WriteStartElement("div", Space);
        _xml.WriteAttributeString("class", "figure");
        _xml.WriteStartElement("img", Space);
        _xml.WriteAttributeString("src", source.Src);
        _xml.WriteAttributeString("width", source.Width.ToString(CultureInfo.InvariantCulture));
        _xml.WriteAttributeString("height", source.Height.ToString(CultureInfo.InvariantCulture));
        _xml.WriteAttributeString("alt", XmlPage.Sound(block.AlternativeText));
        _xml.WriteEndElement();
        var caption = string.Join(' ', new[] { block.Caption, block.Credit }.Where(words => words.Length > 0));
        if (caption.Length > 0) _xml.Element("p", caption, Space);
        _xml.WriteEndElement();
    }

    private void Embed(EmbedBlock embed)
    {
        if (!LinkAddress.IsWeb(embed.Url)) return;
        _xml.WriteStartElement("p", Space);
        _xml.WriteStartElement("a", Space);
        _xml.WriteAttributeString("href", XmlPage.Sound(embed.Url));
        _xml.WriteString(XmlPage.Sound(embed.Title.Length > 0 ? embed.Title : embed.Url));
        _xml.WriteEndElement();
        _xml.WriteEndElement();
    }

    private void Words(string tag, ImmutableArray<Inline> inlines)
    {
        _xml.WriteStartElement(tag, Space);
        foreach (var inline in inlines)
        {
            if (inline is TextRun run) Run(run);
            else if (inline is Footnote note) Sign(note);
            else _xml.Element("br", "", Space);
        }
        _xml.WriteEndElement();
    }

    private void Run(TextRun run)
    {
        var opened = 0;
        foreach (var mark in run.InOrder())
        {
            if (!Open(mark)) continue;
            opened++;
        }
        _xml.WriteString(XmlPage.Sound(run.Text));
        for (; opened > 0; opened--) _xml.WriteEndElement();
    }

    private bool Open(Mark mark)
    {
        switch (mark)
        {
            case Link link when LinkAddress.IsLink(link.Href):
                _xml.WriteStartElement("a", Space);
                _xml.WriteAttributeString("href", XmlPage.Sound(link.Href[0] == '/' ? _baseAddress + link.Href : link.Href));
                return true;
            case Language language when LanguageTag.IsSound(language.Tag):
                _xml.WriteStartElement("span", Space);
                _xml.WriteAttributeString("xml", "lang", null, language.Tag);
                return true;
            case Strong: _xml.WriteStartElement("strong", Space); return true;
            case Emphasis: _xml.WriteStartElement("em", Space); return true;
            case Code: _xml.WriteStartElement("code", Space); return true;
            default: return false;
        }
    }
}
