using System.Collections.Immutable;
using AngleSharp.Dom;
using Masthead.Stories;

namespace Masthead.Wire;

/// <summary>From an article's HTML to a story document. Nothing is copied that is not named here, so nothing can come along: no script, style,
/// attribute or form of the page reaches the story.</summary>
internal sealed class HtmlBody
{
    private const int DeepestList = 4;

    private readonly PageLinks _links;
    private readonly string? _language;
    private readonly InlineRuns _runs = new();
    private readonly List<PagePart> _changed = [];
    private readonly List<PagePart> _leftOut = [];
    private readonly HashSet<string> _pictures = [];
    private List<Block> _blocks = [];

    private HtmlBody(PageLinks links, string? language) => (_links, _language) = (links, language);

    public StoryDocument Document { get; private set; } = StoryDocument.Empty;
    public IReadOnlyList<PagePart> Changed => _changed;
    public IReadOnlyList<PagePart> LeftOut => _leftOut;
    public int LinksCarried { get; private set; }

    /// <summary>Addresses of the pictures that stand in the article.</summary>
    public IReadOnlySet<string> Pictures => _pictures;

    /// <param name="language">The page's: only words in another one are marked.</param>
    public static HtmlBody Of(IElement article, PageLinks links, string? language)
    {
        var body = new HtmlBody(links, language);
        body.Walk(article, new Where([], 0, false));
        body.Flush();
        body.Document = new StoryDocument([.. body._blocks]);
        return body;
    }

    /// <summary>Where in the article the walk is.</summary>
    /// <param name="ListDepth">How many lists stand around.</param>
    /// <param name="Inside">True inside a quotation, an item or a cell, which hold paragraphs and lists only.</param>
    private readonly record struct Where(ImmutableArray<Mark> Marks, int ListDepth, bool Inside)
    {
        public Where With(Mark mark) => Marks.Contains(mark) || (mark is Link && Marks.Any(m => m is Link)) ? this : this with { Marks = Marks.Add(mark) };
    }

    private void Walk(INode parent, Where where)
    {
        foreach (var node in parent.ChildNodes)
        {
            if (node is IText text) _runs.Add(text.Data, where.Marks);
            else if (node is IElement element) Element(element, where);
        }
    }

    private void Element(IElement element, Where where)
    {
        var name = element.LocalName;
        switch (name)
        {
            case var _ when HtmlElements.Dropped.Contains(name): break;
            case "br" when _runs.EndsInBreak: Flush(); break;
            case "br": _runs.AddBreak(); break;
            case "hr": Flush(); if (!where.Inside) _blocks.Add(new RuleBlock(Block.NewId())); break;
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6": AddHeading(element, where); break;
            case "ul" or "ol": AddList(element, where); break;
            case "blockquote" when !where.Inside: AddQuote(element, where); break;
            case "pre" when !where.Inside: AddCode(element); break;
            case "table" when !where.Inside: AddTable(element, where); break;
            case "dt": Flush(); Walk(element, where.With(new Strong())); Flush(); break;
            case "figcaption" when element.ParentElement?.QuerySelector("img, picture") is not null: break;
            case "img": LeaveOutPicture(element); break;
            case var _ when HtmlElements.Players.Contains(name): AddPlayer(element, where); break;
            case "q": _runs.Add("“", where.Marks); Walk(element, Marked(element, where)); _runs.Add("”", where.Marks); break;
            case "a": Walk(element, Linked(element, where)); break;
            case var _ when HtmlElements.Blocks.Contains(name): Flush(); Walk(element, where); Flush(); break;
            default: Walk(element, Marked(element, where)); break;
        }
    }

    private Where Marked(IElement element, Where where)
    {
        if (HtmlElements.Emphasis.Contains(element.LocalName)) where = where.With(new Emphasis());
        else if (HtmlElements.Strong.Contains(element.LocalName)) where = where.With(new Strong());
        else if (HtmlElements.Code.Contains(element.LocalName)) where = where.With(new Code());
        return PageMetadata.LanguageTag(element.GetAttribute("lang")) is { } tag && !tag.Equals(_language, StringComparison.OrdinalIgnoreCase) ? where.With(new Language(tag)) : where;
    }

    private Where Linked(IElement link, Where where)
    {
        if (link.GetAttribute("href") is not { Length: > 0 } href || string.IsNullOrWhiteSpace(link.TextContent)) return Marked(link, where);
        var (kept, changed, leftOut) = _links.Resolve(href, link.TextContent);
        if (leftOut is not null) _leftOut.Add(leftOut);
        if (changed is not null) _changed.Add(changed);
        else if (kept is not null) LinksCarried++;
        return kept is null ? Marked(link, where) : Marked(link, where).With(new Link(kept));
    }

    private void Flush()
    {
        var inlines = _runs.Take();
        if (inlines.Length > 0) _blocks.Add(new Paragraph(Block.NewId(), inlines));
    }

    /// <summary>The blocks that <paramref name="walk"/> adds, apart from those of the page.</summary>
    private List<Block> Apart(Action walk)
    {
        Flush();
        var around = _blocks;
        _blocks = [];
        walk();
        Flush();
        var apart = _blocks;
        _blocks = around;
        return apart;
    }

    private void AddHeading(IElement element, Where where)
    {
        var words = Apart(() => Walk(element, new Where([], where.ListDepth, true)));
        foreach (var inlines in words.OfType<TextBlock>().Select(b => b.Inlines))
            _blocks.Add(where.Inside
                ? new Paragraph(Block.NewId(), [.. inlines.Select(i => i is TextRun run && !run.Marks.Any(m => m is Strong) ? run with { Marks = run.Marks.Add(new Strong()) } : i)])
                : new Heading(Block.NewId(), Math.Clamp(element.LocalName[1] - '0', 2, 4), inlines));
    }

    private void AddList(IElement element, Where where)
    {
        if (where.ListDepth >= DeepestList)
        {
            Flush();
            Walk(element, where);
            Flush();
            return;
        }
        Flush();
        var items = ImmutableArray.CreateBuilder<ListItem>();
        foreach (var child in element.ChildNodes)
        {
            var words = Apart(() =>
            {
                var inside = new Where([], where.ListDepth + 1, true);
                if (child is IText text) _runs.Add(text.Data, []);
                else if (child is IElement { LocalName: "li" } item) Walk(item, inside);
                else if (child is IElement other) Element(other, inside);
            });
            if (words.Count > 0) items.Add(new ListItem(Block.NewId(), [.. words]));
        }
        if (items.Count > 0) _blocks.Add(new ListBlock(Block.NewId(), element.LocalName == "ol", items.DrainToImmutable()));
    }

    private void AddQuote(IElement element, Where where)
    {
        var words = Apart(() => Walk(element, new Where([], where.ListDepth, true)));
        if (words.Count > 0) _blocks.Add(new QuoteBlock(Block.NewId(), [.. words]));
    }

    /// <summary>Preformatted: every space and line end is kept, and nothing else.</summary>
    private void AddCode(IElement element)
    {
        Flush();
        foreach (var br in element.QuerySelectorAll("br").ToList()) br.Replace(element.Owner!.CreateTextNode("\n"));
        var code = element.TextContent.ReplaceLineEndings("\n").Trim('\n');
        if (!string.IsNullOrWhiteSpace(code)) _blocks.Add(new CodeBlock(Block.NewId(), [new TextRun(code)]));
    }

    private void AddTable(IElement element, Where where)
    {
        Flush();
        var table = HtmlTable.Of(element, cell => Apart(() => Walk(cell, new Where([], where.ListDepth, true))));
        if (element.QuerySelector("caption") is { } caption) _blocks.AddRange(Apart(() => Walk(caption, new Where([], where.ListDepth, true))));
        if (table.Rows is { } rows) _blocks.Add(new TableBlock(Block.NewId(), rows));
        else _blocks.AddRange(table.Loose);
        if (table.Merged > 0) _changed.Add(new PagePart("table", $"{table.Merged} merged cells", "article", "Merged cells stand apart, with empty ones beside them."));
    }

    private void AddPlayer(IElement element, Where where)
    {
        var src = _links.Absolute(element.GetAttribute("src") ?? element.GetAttribute("data") ?? element.QuerySelector("source[src]")?.GetAttribute("src"));
        if (src is null || where.Inside)
        {
            _leftOut.Add(new PagePart("embed", SameWords.Glimpse(src ?? element.GetAttribute("src") ?? ""), $"article, <{element.LocalName}>", src is null ? "It has no address of the web." : "Only the body itself can hold an embed, not a quotation, list or table."));
            return;
        }
        Flush();
        _blocks.Add(new EmbedBlock(Block.NewId(), src, SameWords.Glimpse(element.GetAttribute("title") is { Length: > 0 } title ? title : new Uri(src).Host)));
        _changed.Add(new PagePart("embed", src, $"article, <{element.LocalName}>", "It became a link that the reader follows."));
    }

    private void LeaveOutPicture(IElement element)
    {
        var src = element.GetAttribute("src") ?? "";
        if (_links.Absolute(src) is { } address) _pictures.Add(address);
        var shown = src.StartsWith("data:", StringComparison.OrdinalIgnoreCase) ? "inside the page" : SameWords.Glimpse(_links.Absolute(src) ?? src);
        var words = new[] { element.GetAttribute("alt"), element.Closest("figure")?.QuerySelector("figcaption")?.TextContent }.OfType<string>().Select(SameWords.OneLine).Where(w => w.Length > 0);
        _leftOut.Add(new PagePart("picture", string.Join(" · ", words.Prepend(shown).Select(SameWords.Glimpse)), "article", "Pictures are not fetched. Add it to the library with its credit and put it in the draft."));
    }
}
