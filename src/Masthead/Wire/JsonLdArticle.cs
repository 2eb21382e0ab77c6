using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Masthead.Contributors;

namespace Masthead.Wire;

/// <summary>The article that a page describes in JSON-LD (schema.org), alone, in a list or in an <c>@graph</c>.</summary>
internal sealed record JsonLdArticle
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 };

    public string? Headline { get; private init; }
    public IReadOnlyList<PageName> Authors { get; private init; } = [];
    public string? Published { get; private init; }
    public string? Modified { get; private init; }
    public string? Language { get; private init; }
    public string? Publisher { get; private init; }
    public string? Description { get; private init; }

    public static JsonLdArticle? Of(IHtmlDocument document)
    {
        foreach (var script in document.QuerySelectorAll("script[type='application/ld+json']"))
        {
            try
            {
                using var json = JsonDocument.Parse(script.TextContent.Replace("<![CDATA[", "", StringComparison.Ordinal).Replace("]]>", "", StringComparison.Ordinal), Lenient);
                var things = Things(json.RootElement, 0).ToList();
                if (things.Find(IsArticle) is { ValueKind: JsonValueKind.Object } article) return Read(article, things);
            }
            catch (JsonException)
            {
                // A broken description describes nothing; the page itself is still there.
            }
        }
        return null;
    }

    private static IEnumerable<JsonElement> Things(JsonElement json, int depth)
    {
        if (depth > 8) yield break;
        if (json.ValueKind == JsonValueKind.Array)
        {
            foreach (var thing in json.EnumerateArray().SelectMany(item => Things(item, depth + 1))) yield return thing;
        }
        else if (json.ValueKind == JsonValueKind.Object)
        {
            yield return json;
            foreach (var name in (string[])["@graph", "mainEntity", "mainEntityOfPage"])
                if (json.TryGetProperty(name, out var inner))
                    foreach (var thing in Things(inner, depth + 1)) yield return thing;
        }
    }

    private static bool IsArticle(JsonElement thing) => Texts(thing, "@type").Any(t => t.EndsWith("Article", StringComparison.Ordinal) || t is "BlogPosting" or "LiveBlogPosting" or "Report");

    private static JsonLdArticle Read(JsonElement article, List<JsonElement> things) => new()
    {
        Headline = Text(article, "headline") ?? Text(article, "name"),
        Authors = [.. Authored(article, things).DistinctBy(n => n.Name, StringComparer.OrdinalIgnoreCase).Take(Byline.MostNames)],
        Published = Text(article, "datePublished"),
        Modified = Text(article, "dateModified"),
        Language = Text(article, "inLanguage"),
        Publisher = article.TryGetProperty("publisher", out var publisher) && publisher.ValueKind == JsonValueKind.Object ? Text(Whole(publisher, things), "name") : null,
        Description = Text(article, "description"),
    };

    private static IEnumerable<PageName> Authored(JsonElement article, List<JsonElement> things)
    {
        if (!article.TryGetProperty("author", out var author)) yield break;
        foreach (var one in author.ValueKind == JsonValueKind.Array ? author.EnumerateArray() : Enumerable.Repeat(author, 1))
        {
            var whole = one.ValueKind == JsonValueKind.Object ? Whole(one, things) : one;
            var given = whole.ValueKind == JsonValueKind.String ? Clean(whole.GetString()) : whole.ValueKind == JsonValueKind.Object ? Text(whole, "name") : null;
            if (given is null) continue;
            var isBody = whole.ValueKind == JsonValueKind.Object && Texts(whole, "@type").Any(t => t.EndsWith("Organization", StringComparison.Ordinal));
            // A body's name is one name, whatever commas it has.
            if (isBody && given.Length <= 100) yield return new PageName(given, Byline.KindOf(given) == ContributorKind.Agency ? ContributorKind.Agency : ContributorKind.Team);
            else foreach (var name in Byline.OfNames(given)) yield return name;
        }
    }

    /// <summary>The thing itself where one only points to it by <c>@id</c>.</summary>
    private static JsonElement Whole(JsonElement thing, List<JsonElement> things) =>
        !thing.TryGetProperty("name", out _) && Text(thing, "@id") is { } id && things.Find(t => Text(t, "@id") == id && t.TryGetProperty("name", out _)) is { ValueKind: JsonValueKind.Object } found ? found : thing;

    private static string? Text(JsonElement thing, string name) => Texts(thing, name).Select(Clean).FirstOrDefault(t => t is not null);

    private static IEnumerable<string> Texts(JsonElement thing, string name)
    {
        if (thing.ValueKind != JsonValueKind.Object || !thing.TryGetProperty(name, out var value)) return [];
        return value.ValueKind switch
        {
            JsonValueKind.String => [value.GetString()!],
            JsonValueKind.Array => [.. value.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString()!)],
            _ => [],
        };
    }

    private static string? Clean(string? text) => SameWords.OneLine(WebUtility.HtmlDecode(text ?? "")) is { Length: > 0 } clean ? clean : null;
}
