using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Masthead.Contributors;
using Masthead.Data;
using Masthead.Stories;
using SmartReader;

namespace Masthead.Wire;

/// <summary>Reads an HTML page: what it says of itself, and the article that SmartReader (Mozilla's Readability) finds in it.</summary>
internal static class HtmlPage
{
    /// <summary>What relative addresses are resolved against while the article of a page of unknown address is looked for.</summary>
    private const string UnknownAddress = "https://page.invalid/";

    /// <exception cref="RuleBroken">There is no article in it.</exception>
    public static ReadPage Read(PageText page, string name, Uri? address)
    {
        var (document, flattened) = PageTree.Parse(page.Text, name);
        var said = PageMetadata.Of(document);
        var place = address ?? (said.Canonical is { } canonical ? new Uri(canonical) : null);
        var links = PageLinks.Prepare(document, place);
        var outline = PageOutline.Of(document);
        var article = Article(document, place, name);
        if (string.IsNullOrWhiteSpace(article.Content)) throw NoArticle(name);
        var body = HtmlBody.Of(new HtmlParser().ParseDocument(article.Content).Body!, links, said.Language);

        var headline = Headline(article, said);
        var kept = WithoutHeadline(body.Document, headline?.Text);
        if (kept.Blocks.IsEmpty) throw NoArticle(name);
        // The strict reading that the desk's saves go through: what it refuses is never stored.
        using (var json = JsonDocument.Parse(StoryDocumentJson.Write(kept))) _ = StoryDocumentJson.Read(json.RootElement);

        var (bylineAsGiven, byline, bylinePlace) = Names(article, said);
        var standfirst = outline.Standfirst(said.Descriptions, kept);
        var taken = new List<PagePart>();
        if (headline is not null) taken.Add(new PagePart("headline", headline.Text, headline.Place));
        if (standfirst is { } found) taken.Add(new PagePart("standfirst", found.Text, found.Place));
        if (bylineAsGiven is not null) taken.Add(new PagePart("byline", bylineAsGiven, bylinePlace));
        if (said.PublishedAt is { } time) taken.Add(new PagePart("date of publication", time.Text, time.Place));
        if (said.Language is { } language) taken.Add(new PagePart("language", language, "<html>"));
        var leftOut = new List<PagePart>(body.LeftOut);
        if (said.Image is { } image && links.Absolute(image) is { } lead && !body.Pictures.Contains(lead))
            leftOut.Add(new PagePart("picture", SameWords.Glimpse(lead), "<meta og:image>", "The lead picture is not fetched. Add it to the library with its credit and put it in the draft."));
        if (said.ChangedAt is { } change && change.Text != said.PublishedAt?.Text) leftOut.Add(new PagePart("date of a change", change.Text, change.Place, "A draft keeps its own dates of change."));
        leftOut.AddRange(outline.LeftOut(body.Document, taken.Select(t => t.Text)));
        var changed = new List<PagePart>([.. page.Notes, .. body.Changed]);
        if (flattened) changed.Add(new PagePart("structure", $"more than {PageTree.DeepestNesting} levels", "whole file", "Elements below that depth lie flat; their words are kept."));
        return new ReadPage
        {
            Form = PageForm.Html,
            Sha256 = page.Sha256,
            Encoding = page.Encoding,
            Headline = headline?.Text,
            Standfirst = standfirst?.Text,
            BylineAsGiven = bylineAsGiven,
            Byline = byline,
            PublishedAt = said.PublishedAt is { } published ? new PageTime(published.Text, published.Text) : null,
            Language = said.Language,
            SiteName = said.SiteName,
            Address = (address ?? place)?.AbsoluteUri,
            Body = kept,
            Taken = taken,
            Changed = changed,
            LeftOut = leftOut,
            LinksCarried = body.LinksCarried,
        };
    }

    private static Article Article(IHtmlDocument document, Uri? place, string name)
    {
        using var reader = new Reader(place?.AbsoluteUri ?? UnknownAddress, document);
        try
        {
            return reader.GetArticle();
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or NullReferenceException or IndexOutOfRangeException or FormatException or DomException)
        {
            // The reader is not ours, and pages are stranger than it knows: one of them must not end the import of the others.
            throw new RuleBroken("page-unreadable", $"{name} could not be read as a page ({error.Message.TrimEnd('.')}). Save its text as a plain text file and import that.");
        }
    }

    private static RuleBroken NoArticle(string name) =>
        new("page-no-article", $"{name} has no article in it that could be found. Save the page of one story, after it has loaded fully, and import that.");

    /// <summary>The title that the reader chose, from the place that says it, in the form with typographic marks where there are two.</summary>
    private static Said? Headline(Article article, PageMetadata said)
    {
        var title = SameWords.OneLine(article.Title ?? "");
        if (title.Length == 0) return said.Headlines.FirstOrDefault(h => h.Place.Contains("h1", StringComparison.Ordinal) && h.Text.Length is > 0 and <= StoryContent.LongestHeadline);
        var same = said.Headlines.Where(h => SameWords.Are(h.Text, title)).ToList();
        if (!SameWords.HasTypographicMarks(title) && same.Find(h => SameWords.HasTypographicMarks(h.Text)) is { } typographic) return typographic with { Text = SameWords.OneLine(typographic.Text) };
        return new Said(title, same.FirstOrDefault()?.Place ?? said.Headlines.FirstOrDefault(h => h.Text.Contains(title, StringComparison.OrdinalIgnoreCase))?.Place ?? "head of the page");
    }

    private static StoryDocument WithoutHeadline(StoryDocument document, string? headline) =>
        headline is not null && document.Blocks is [TextBlock first, ..] && SameWords.Are(string.Concat(first.Inlines.OfType<TextRun>().Select(r => r.Text)), headline)
            ? new StoryDocument(document.Blocks.RemoveAt(0))
            : document;

    /// <summary>JSON-LD first, then the byline as the page shows it, then its meta elements. Never a guess: a label without a name is none.</summary>
    private static (string? AsGiven, IReadOnlyList<PageName> Names, string Place) Names(Article article, PageMetadata said)
    {
        if (said.Article is { Authors: { Count: > 0 } authors }) return (string.Join(", ", authors.Select(a => a.Name)), authors, "JSON-LD author");
        foreach (var (given, place) in new[] { (article.Byline, "byline of the page"), (article.Author, "<meta author>") })
        {
            if (string.IsNullOrWhiteSpace(given)) continue;
            var names = Byline.OfNames(given);
            if (names.Count > 0) return (SameWords.OneLine(given), [.. names.Select(n => n.Name.Equals(said.SiteName, StringComparison.OrdinalIgnoreCase) && n.Kind == ContributorKind.Person ? n with { Kind = ContributorKind.Team } : n)], place);
        }
        return (null, [], "");
    }
}
