using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Masthead.Stories;

namespace Masthead.Wire;

/// <summary>The lines of an HTML page as a person sees them, noted before the article is taken out, so that what was left can be named.</summary>
internal sealed class PageOutline
{
    private const int MostNamed = 100;

    private sealed record Leaf(string Text, string Key, string Place, string? Landmark);

    private readonly List<Leaf> _leaves = [];
    private readonly List<PagePart> _programs = [];

    private PageOutline() { }

    public static PageOutline Of(IHtmlDocument document)
    {
        var outline = new PageOutline();
        if (document.Body is not { } body) return outline;
        var blocks = body.Descendants<IElement>().Where(e => HtmlElements.Blocks.Contains(e.LocalName)).ToList();
        var hasBlocks = new HashSet<IElement>();
        foreach (var block in blocks)
            for (var around = block.ParentElement; around is not null && hasBlocks.Add(around);) around = around.ParentElement;
        foreach (var block in blocks.Where(b => !hasBlocks.Contains(b)))
        {
            if (block.Closest("script, style, noscript, template, svg") is not null || string.IsNullOrWhiteSpace(block.TextContent)) continue;
            outline._leaves.Add(new Leaf(SameWords.Glimpse(block.TextContent), Key(block.TextContent), Places.Of(block), Landmark(block)));
        }
        outline.Count(document, "script:not([type='application/ld+json'])", "scripts", "Programs of a page never come in.");
        outline.Count(document, "style", "styles", "How a story looks is the theme’s.");
        outline.Count(document, "form", "forms", "A story has no forms.");
        return outline;
    }

    /// <summary>Where a description of the page stands as a line of its own, outside its article.</summary>
    public (string Text, string Place)? Standfirst(IEnumerable<string> descriptions, StoryDocument article)
    {
        var inArticle = Keys(article);
        foreach (var description in descriptions.Where(d => SameWords.Count(d) >= 4 && d.Length <= 600))
        {
            var key = Key(description);
            if (!inArticle.Contains(key) && _leaves.Find(l => l.Key == key) is { } leaf) return (SameWords.OneLine(description), leaf.Place);
        }
        return null;
    }

    /// <summary>What of the page is not in the article: each landmark (navigation, foot …) as one, every other line by itself.</summary>
    /// <param name="taken">Lines that were taken as something else.</param>
    public IEnumerable<PagePart> LeftOut(StoryDocument article, IEnumerable<string> taken)
    {
        var known = Keys(article);
        known.UnionWith(taken.Select(Key));
        var left = _leaves.Where(l => !known.Contains(l.Key)).DistinctBy(l => l.Key).ToList();
        foreach (var landmark in left.Where(l => l.Landmark is not null).GroupBy(l => l.Landmark!))
            yield return new PagePart(landmark.Key, SameWords.Glimpse(string.Join(" · ", landmark.Take(6).Select(l => l.Text))), landmark.First().Place, $"{Lines(landmark.Count())} of the page’s {landmark.Key}, not of its article.");
        var others = left.Where(l => l.Landmark is null).ToList();
        foreach (var other in others.Take(MostNamed)) yield return new PagePart("line outside the article", other.Text, other.Place, "It does not belong to the article’s text.");
        if (others.Count > MostNamed) yield return new PagePart("lines outside the article", $"{others.Count - MostNamed} more", others[MostNamed].Place, "They do not belong to the article’s text.");
        foreach (var program in _programs) yield return program;
    }

    private static string Lines(int count) => count == 1 ? "A line" : $"{count} lines";

    private void Count(IHtmlDocument document, string selector, string what, string why)
    {
        var found = document.QuerySelectorAll(selector);
        if (found.Length > 0) _programs.Add(new PagePart(what, $"{found.Length}", Places.Of(found[0]), why));
    }

    private static string? Landmark(IElement element) => element.Closest("nav, header, footer, aside, form, [role=navigation], [role=banner], [role=contentinfo], [role=complementary]") switch
    {
        null => null,
        { LocalName: "nav" } => "navigation",
        { LocalName: "header" } => "header",
        { LocalName: "footer" } => "foot",
        { LocalName: "aside" } => "side column",
        { LocalName: "form" } => "forms",
        var other => other.GetAttribute("role") switch { "navigation" => "navigation", "banner" => "header", "contentinfo" => "foot", _ => "side column" },
    };

    private static HashSet<string> Keys(StoryDocument article) => [.. article.TextBlocks().Select(b => Key(StoryText.Of(b)))];

    private static string Key(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
