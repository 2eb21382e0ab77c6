using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Masthead.Data;

namespace Masthead.Wire;

/// <summary>An HTML page as a tree that can be walked safely: neither its depth nor its size is the page's to choose.</summary>
internal static class PageTree
{
    /// <summary>As browsers keep it within bounds; no article needs more.</summary>
    public const int DeepestNesting = 256;

    private const int DeepestOpen = 20_000;
    private const int MostTags = 200_000;

    private static readonly HashSet<string> Unclosed = new(StringComparer.OrdinalIgnoreCase)
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "p", "li", "dt", "dd", "td", "th", "tr", "tbody", "thead", "tfoot", "option", "optgroup", "rp", "rt",
    };

    /// <returns>The tree, and whether parts of it were nested too deep and lie flat now.</returns>
    /// <exception cref="RuleBroken">It has more tags, or opens more of them inside one another, than any page of a story.</exception>
    public static (IHtmlDocument Document, bool Flattened) Parse(string html, string name)
    {
        RefuseMonsters(html, name);
        var document = new HtmlParser(new HtmlParserOptions { IsKeepingSourceReferences = true, IsScripting = false }).ParseDocument(html);
        return (document, Flatten(document));
    }

    /// <summary>The parser's work grows with the square of the depth, so the depth is estimated before it begins.</summary>
    private static void RefuseMonsters(string html, string name)
    {
        int open = 0, tags = 0;
        for (var at = html.IndexOf('<'); at >= 0 && at + 1 < html.Length; at = html.IndexOf('<', at + 1))
        {
            var closes = html[at + 1] == '/';
            var start = closes ? at + 2 : at + 1;
            var end = start;
            while (end < html.Length && end - start < 12 && char.IsAsciiLetterOrDigit(html[end])) end++;
            if (end == start) continue;
            tags++;
            if (Unclosed.Contains(html[start..end])) continue;
            open = closes ? Math.Max(0, open - 1) : open + 1;
            if (open > DeepestOpen || tags > MostTags)
                throw new RuleBroken("page-too-deep", $"{name} has {(open > DeepestOpen ? $"more than {DeepestOpen} elements inside one another" : $"more than {MostTags} tags")} by line {html.AsSpan(0, at).Count('\n') + 1}. No page of a story has; save the article alone and import that.");
        }
    }

    private static bool Flatten(IHtmlDocument document)
    {
        var tooDeep = new List<INode>();
        if (document.Body is not { } body) return false;
        var depth = 0;
        for (INode? node = body; node is not null;)
        {
            if (depth == DeepestNesting && node.HasChildNodes) tooDeep.Add(node);
            if (node.FirstChild is { } child && depth < DeepestNesting) (node, depth) = (child, depth + 1);
            else
            {
                while (node is not null && node != body && node.NextSibling is null) (node, depth) = (node.Parent, depth - 1);
                node = node == body ? null : node?.NextSibling;
            }
        }
        foreach (var node in tooDeep) LieFlat(document, node);
        return tooDeep.Count > 0;
    }

    /// <summary>What lies below becomes a row of paragraphs in its place, words only.</summary>
    private static void LieFlat(IHtmlDocument document, INode node)
    {
        var words = new List<string>();
        for (var at = node.FirstChild; at is not null; at = Next(at, node))
            if (at is IText text && !string.IsNullOrWhiteSpace(text.Data) && at.Parent is not (IHtmlScriptElement or IHtmlStyleElement)) words.Add(text.Data);
        while (node.FirstChild is { } child) node.RemoveChild(child);
        foreach (var run in words)
        {
            var paragraph = document.CreateElement("p");
            paragraph.AppendChild(document.CreateTextNode(run));
            node.AppendChild(paragraph);
        }
    }

    private static INode? Next(INode node, INode within)
    {
        if (node.FirstChild is { } child) return child;
        INode? at = node;
        while (at is not null && at != within && at.NextSibling is null) at = at.Parent;
        return at is null || at == within ? null : at.NextSibling;
    }
}
