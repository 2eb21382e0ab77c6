using System.Collections.Frozen;

namespace Masthead.Wire;

/// <summary>Names of HTML elements by what becomes of them, as data.</summary>
internal static class HtmlElements
{
    /// <summary>Nothing of them is words of an article.</summary>
    public static FrozenSet<string> Dropped { get; } = Set(
        "script", "style", "noscript", "template", "link", "meta", "base", "title", "head", "form", "input", "button", "select", "textarea", "option", "datalist", "fieldset", "dialog", "menu", "canvas", "svg", "map", "area",
        "applet", "frame", "frameset", "noframes", "param", "track", "source", "slot", "portal", "marquee");

    public static FrozenSet<string> Players { get; } = Set("iframe", "video", "audio", "embed", "object");

    public static FrozenSet<string> Blocks { get; } = Set(
        "address", "article", "aside", "blockquote", "body", "center", "details", "dd", "div", "dl", "dt", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "li", "main", "nav",
        "ol", "p", "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "caption", "form", "fieldset", "legend", "listing", "plaintext", "xmp");

    public static FrozenSet<string> Emphasis { get; } = Set("em", "i", "cite", "dfn", "var");

    public static FrozenSet<string> Strong { get; } = Set("strong", "b");

    public static FrozenSet<string> Code { get; } = Set("code", "kbd", "samp", "tt");

    private static FrozenSet<string> Set(params string[] names) => names.ToFrozenSet(StringComparer.Ordinal);
}
