using System.Text.Encodings.Web;
using Masthead.Pictures;
using Masthead.Publications;
using Masthead.Serving;
using Masthead.Stories;

namespace Masthead.Feeds;

/// <summary>The newest stories, whole: <c>/feed/</c> (RSS 2.0), <c>/feed/atom/</c>, <c>/feed/json/</c>, and the same under a section, a topic and an author. <c>/rss/</c> leads to <c>/feed/</c>.</summary>
internal sealed class FeedSource(Newsstand newsstand, IConfiguration configuration) : IPageSource
{
    private const string RssTail = "rss/";

    public bool ReadsLists(PageRequest request) => FeedForm.All.Any(f => request.Path.EndsWith(f.Tail, StringComparison.Ordinal));

    public async ValueTask<Page?> RenderAsync(PageRequest request, CancellationToken cancel)
    {
        if (request.Path.EndsWith("/" + RssTail, StringComparison.Ordinal))
        {
            var list = request.Path[..^RssTail.Length];
            return await OpenAsync(request, list, list + "feed/", cancel) is null ? null
                : new Page(301, "text/plain; charset=utf-8", ReadOnlyMemory<byte>.Empty) { Location = new PathString(list + "feed/").ToUriComponent() };
        }
        var form = FeedForm.All.FirstOrDefault(f => request.Path.EndsWith(f.Tail, StringComparison.Ordinal));
        if (form is null) return null;
        var feed = await OpenAsync(request, request.Path[..^(form.Tail.Length - 1)], request.Path, cancel);
        return feed is null ? null : new Page(200, form.ContentType, form.Write(feed)) { Links = LinksOf(feed), BrowserContentType = form.BrowserContentType };
    }

    /// <summary>WebSub, 4: who subscribes reads the hub, and the feed's own name at it, from the header.</summary>
    private static IReadOnlyList<string> LinksOf(Feed feed) =>
        feed.Hub is { } hub ? [$"<{new Uri(hub).AbsoluteUri}>; rel=\"hub\"", $"<{new Uri(feed.Address).AbsoluteUri}>; rel=\"self\""] : [];

    /// <summary>The feed of the list at <paramref name="list"/>; null where there is no such list before readers.</summary>
    private async Task<Feed?> OpenAsync(PageRequest request, string list, string path, CancellationToken cancel)
    {
        string[] parts = list.Split('/');
        if (parts is not ([_, ""] or [_, _, ""] or [_, "topic" or "author", _, ""])) return null;
        var shelf = await newsstand.OpenAsync(request.PublicationId, cancel);
        var (title, stories) = parts switch
        {
            ["", ""] => ("", await shelf.LatestAsync(cancel)),
            ["", var slug, ""] when shelf.Publication.Sections.FirstOrDefault(s => s.Slug == slug) is { } section => (section.Name, await shelf.SectionAsync(section, 1, cancel)),
            ["", "topic", var slug, ""] when Slug.TryParse(slug, out _) && await shelf.TopicNamedAsync(slug, cancel) is { } topic => (topic.Name, await Some(shelf.TopicAsync(topic, 1, cancel))),
            ["", "author", var slug, ""] when Slug.TryParse(slug, out _) && await shelf.ContributorNamedAsync(slug, cancel) is { } contributor => (contributor.Name, await Some(shelf.ContributorAsync(contributor, 1, cancel))),
            _ => ("", null),
        };
        if (stories is null) return null;
        var publication = shelf.Publication;
        var entries = new List<FeedEntry>();
        foreach (var (story, words) in await shelf.WithWordsAsync(stories.Stories, cancel)) entries.Add(await EntryAsync(shelf, request.BaseAddress, story, words, cancel));
        return new Feed(
            title.Length == 0 ? publication.Name : $"{publication.Name}: {title}",
            title.Length == 0 && publication.Description.Length > 0 ? publication.Description : publication.Tagline.Length > 0 ? publication.Tagline : publication.Name,
            publication.Name, request.BaseAddress + list, request.BaseAddress + path, publication.Language,
            entries.Select(e => e.Updated).DefaultIfEmpty(publication.CreatedAt).Max(), entries)
        {
            Hub = FeedHub.Of(publication, configuration),
        };
    }

    /// <summary>A topic or contributor that no public story names is not before readers.</summary>
    private static async Task<ShelfList?> Some(Task<ShelfList> list) => await list is { Stories.Count: > 0 } some ? some : null;

    private static async Task<FeedEntry> EntryAsync(Shelf shelf, string baseAddress, ShelfStory shown, StoryContent words, CancellationToken cancel)
    {
        var story = shown.Story;
        var inside = await shelf.PicturesAsync([.. words.Body.AllBlocks().OfType<PictureBlock>().Select(p => p.PictureId).Distinct()], cancel);
        var lead = shown.LeadPicture is { } picture ? PictureOf(picture, baseAddress) : null;
        // A path of this site in the words becomes an address. The quotation mark is a tag's own: in words it would be encoded.
        // Times tell the page, too: signs of footnotes lead there.
        var times = PostTimes.In(shelf.Publication.Zone, words.Language ?? shelf.Publication.Language, baseAddress + story.Path);
        var body = StoryHtml.Render(words.Body, id => inside.TryGetValue(id, out var p) ? Figure(p, baseAddress) : null, times).Replace(" href=\"/", $" href=\"{baseAddress}/", StringComparison.Ordinal);
        return new FeedEntry(
            "urn:uuid:" + story.StoryId.ToString("d"), story.Headline, baseAddress + story.Path,
            story.Standfirst.Length > 0 ? story.Standfirst : Beginning(words), (lead is null ? "" : Figure(lead)) + body,
            story.FirstPublishedAt, story.UpdatedAt > story.FirstPublishedAt ? story.UpdatedAt : story.FirstPublishedAt, words.Language ?? shelf.Publication.Language,
            [.. shown.Byline.Select(b => b.Contributor).DistinctBy(c => c.Id).Select(c => new FeedAuthor(c.Name, $"{baseAddress}/author/{c.Slug}/"))],
            [.. (shown.Section is { } section ? [section.Name] : Array.Empty<string>()).Concat(shown.Topics.Select(t => t.Name)).Distinct(StringComparer.Ordinal)], lead);
    }

    private static string Beginning(StoryContent words)
    {
        const int enough = 300;
        var text = StoryText.Of(words.Body).Copy.ReplaceLineEndings(" ");
        if (text.Length <= enough) return text;
        var space = text.LastIndexOf(' ', enough);
        return (space > 0 ? text[..space] : text[..(char.IsHighSurrogate(text[enough - 1]) ? enough - 1 : enough)]) + "…";
    }

    private static FeedPicture PictureOf(Picture picture, string baseAddress)
    {
        var link = PictureAddresses.Link(picture, baseAddress);
        return new FeedPicture(link.Address, link.Width, link.Height, picture.AlternativeText, picture.Caption, picture.Credit);
    }

    private static FigureSource Figure(Picture picture, string baseAddress)
    {
        var link = PictureAddresses.Link(picture, baseAddress);
        return new FigureSource(link.Address, "", link.Width, link.Height);
    }

    private static string Figure(FeedPicture picture)
    {
        string Encoded(string words) => HtmlEncoder.Default.Encode(words);
        var caption = string.Join(' ', new[] { picture.Caption, picture.Credit }.Where(w => w.Length > 0));
        return string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"<figure><img src=\"{Encoded(picture.Address)}\" width=\"{picture.Width}\" height=\"{picture.Height}\" alt=\"{Encoded(picture.AlternativeText)}\">{(caption.Length > 0 ? $"<figcaption>{Encoded(caption)}</figcaption>" : "")}</figure>\n");
    }
}
