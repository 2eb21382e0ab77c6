using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Masthead.Wire;

/// <summary>A thing that a page says of itself, and where it says so.</summary>
internal sealed record Said(string Text, string Place);

/// <summary>What an HTML page says of itself in its head: meta elements, links, and JSON-LD.</summary>
internal sealed class PageMetadata
{
    private readonly Dictionary<string, Said> _meta = new(StringComparer.OrdinalIgnoreCase);

    private PageMetadata() { }

    public JsonLdArticle? Article { get; private set; }
    public string? Language { get; private set; }
    public string? Canonical { get; private set; }
    public Said? PublishedAt { get; private set; }
    public Said? ChangedAt { get; private set; }
    public string? SiteName => this["og:site_name"]?.Text ?? Article?.Publisher ?? this["application-name"]?.Text;
    public string? Image => this["og:image"]?.Text ?? this["twitter:image"]?.Text;

    public Said? this[string name] => _meta.GetValueOrDefault(name);

    /// <summary>Every place that may hold the headline.</summary>
    public IReadOnlyList<Said> Headlines { get; private set; } = [];

    public IEnumerable<string> Descriptions => new[] { Article?.Description, this["og:description"]?.Text, this["twitter:description"]?.Text, this["description"]?.Text }.OfType<string>();

    public static PageMetadata Of(IHtmlDocument document)
    {
        var said = new PageMetadata { Article = JsonLdArticle.Of(document) };
        foreach (var meta in document.QuerySelectorAll<IHtmlMetaElement>("meta"))
        {
            if (meta.Content is not { } content || string.IsNullOrWhiteSpace(content)) continue;
            foreach (var name in new[] { meta.GetAttribute("property"), meta.GetAttribute("name"), meta.GetAttribute("itemprop") }.OfType<string>().SelectMany(n => n.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
                said._meta.TryAdd(name, new Said(WebUtility.HtmlDecode(content.Trim()), Places.Of(meta, $"<meta {name}>")));
        }
        said.Language = LanguageTag(document.DocumentElement.GetAttribute("lang") ?? document.DocumentElement.GetAttribute("xml:lang") ?? said.Article?.Language ?? said["og:locale"]?.Text ?? document.Body?.GetAttribute("lang"));
        said.Canonical = WebAddress(document.QuerySelector("link[rel~=canonical]")?.GetAttribute("href")) ?? WebAddress(said["og:url"]?.Text);
        said.Headlines = [.. Headings(said, document)];
        said.PublishedAt = said.Times("datePublished", "pubdate", said.Article?.Published, document,
            "article:published_time", "datePublished", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued", "dcterms.created", "publish-date", "publication_date", "pubdate", "date", "dc.date");
        said.ChangedAt = said.Times("dateModified", "updated", said.Article?.Modified, document, "article:modified_time", "dateModified", "og:updated_time");
        return said;
    }

    private static IEnumerable<Said> Headings(PageMetadata said, IHtmlDocument document)
    {
        if (said.Article?.Headline is { } headline) yield return new Said(headline, "JSON-LD headline");
        foreach (var heading in document.QuerySelectorAll("h1")) yield return new Said(SameWords.OneLine(heading.TextContent), Places.Of(heading, "<h1>"));
        foreach (var name in (string[])["og:title", "twitter:title", "dc.title", "title"])
            if (said[name] is { } title) yield return title;
        if (document.QuerySelector("title") is { } element) yield return new Said(SameWords.OneLine(element.TextContent), Places.Of(element, "<title>"));
    }

    /// <summary>JSON-LD, then the meta elements in their order, then an element that says so: only what programs can read.</summary>
    private Said? Times(string property, string attribute, string? fromJsonLd, IHtmlDocument document, params ReadOnlySpan<string> names)
    {
        if (fromJsonLd is not null && PageDate.MachineForm(fromJsonLd) is not null) return new Said(fromJsonLd, "JSON-LD " + property);
        foreach (var name in names)
            if (this[name] is { } meta && PageDate.MachineForm(meta.Text) is not null) return meta;
        foreach (var element in document.QuerySelectorAll($"time[{attribute}], [itemprop~={property}]"))
        {
            var given = element.GetAttribute("datetime") ?? element.GetAttribute("content") ?? element.GetAttribute("title");
            if (given is not null && PageDate.MachineForm(given) is { } machine) return new Said(machine, Places.Of(element));
        }
        return null;
    }

    private static string? WebAddress(string? text) =>
        Uri.TryCreate(text?.Trim(), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.AbsoluteUri.Length <= 2_000 ? uri.AbsoluteUri : null;

    /// <summary>The tag where it is sound BCP 47; null for what sites write in its place.</summary>
    public static string? LanguageTag(string? text)
    {
        var parts = text?.Trim().Replace('_', '-').Split('-') ?? [];
        var sound = parts.Length is > 0 and <= 5 && parts[0].Length is 2 or 3 && parts[0].All(char.IsAsciiLetter) && parts.Skip(1).All(p => p.Length is > 0 and <= 8 && p.All(char.IsAsciiLetterOrDigit));
        return sound ? string.Join('-', parts) : null;
    }
}

internal static class Places
{
    /// <summary>Where an element stands in the file: "line 12, &lt;h1&gt;".</summary>
    public static string Of(IElement element, string? name = null)
    {
        var shown = name ?? $"<{element.LocalName}>";
        return element.SourceReference is { } source ? $"line {source.Position.Line}, {shown}" : shown;
    }
}
