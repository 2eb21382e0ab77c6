using System.Globalization;
using Masthead.Contributors;
using Masthead.Notices;
using Masthead.Pictures;
using Masthead.Reading.Views;
using Masthead.Serving;
using Masthead.Statements;
using Masthead.Stories;

namespace Masthead.Reading;

/// <summary>The page of one story.</summary>
internal static class StoryPrinting
{
    private const int MostRelated = 4;
    private const int LongestClaim = 80;

    public static async Task<Page> PrintStoryAsync(this Edition edition, ShelfStory shown, IReadOnlyList<Notice> notices, IReadOnlyList<Speaker> speakers, CancellationToken cancel)
    {
        var story = shown.Story;
        var content = await edition.Shelf.WordsAsync(story, cancel);
        var related = content is null ? new ShelfRelated([], 0) : await edition.Shelf.RelatedAsync(shown, MostRelated, cancel);
        var (view, language) = await edition.StoryViewAsync(shown, content, related, notices, speakers, cancel);
        var writers = shown.Writers();
        var head = edition.Head(
            view.IsRetracted ? $"{edition.Words["notice.retraction"]}: {story.Headline}" : content is { Headlines.Search: { Length: > 0 } forSearch } ? forSearch : story.Headline,
            content is null ? edition.Words["retracted-description"] : story.Standfirst.Length > 0 ? story.Standfirst : StoryText.Of(content.Body).Copy.ReplaceLineEndings(" "),
            story.Path) with
        {
            ShareTitle = content is { Headlines.Social: { Length: > 0 } forSocial } ? forSocial : story.Headline,
            Type = "article",
            KindSheet = content is not null && content.Body.Posts().Any() ? edition.AssetPath("live.css") : null,
            NoIndex = view.IsRetracted,
            Feeds = edition.Feeds("/", edition.Publication.Name),
            Forms =
            [
                new FeedLinkView("application/json+oembed", story.Headline, OEmbedSource.AddressOf(edition, story.Path, "json")),
                new FeedLinkView("text/xml+oembed", story.Headline, OEmbedSource.AddressOf(edition, story.Path, "xml")),
                new FeedLinkView(NewsMlForm.ContentType, "NewsML-G2", edition.Absolute(StoryPath.NewsMlOf(story.Path))),
            ],
            Article = new ArticleView(
                edition.Times.Machine(story.FirstPublishedAt), edition.Times.Machine(story.UpdatedAt), shown.Section?.Name ?? "", string.Join(", ", writers.Select(c => c.Name)),
                [.. writers.Select(c => edition.Absolute(Edition.AuthorPath(c)))], [.. shown.Topics.Select(t => t.Name)], content is null ? null : edition.Absolute(StoryPath.MarkdownOf(story.Path))),
        };
        if (view.Picture is not null && shown.LeadPicture is { } lead)
        {
            var link = PictureAddresses.Link(lead, PictureShape.Share, edition.Absolute(""));
            head = head with { SharePicture = new SharePictureView(link.Address, link.Width, link.Height, lead.AlternativeText) };
        }
        return edition.Print("story", head with { StructuredData = edition.StoryData(head, shown, notices, language, content, [.. view.Gallery.Select(g => g.Picture)]) }, view, trail: edition.Trail(Edition.SectionOf(shown))) with { FrameHosts = FramesOf(content) };
    }

    /// <summary>Words that are not public, in the page that they would have: at no address, in no other form, with nothing that machines read.</summary>
    public static async Task<Page> PrintPreviewAsync(this Edition edition, ShelfStory shown, StoryContent content, CancellationToken cancel)
    {
        var (view, _) = await edition.StoryViewAsync(shown, edition.Shelf.ForReaders(content), new ShelfRelated([], 0), [], [], cancel);
        var head = edition.Head(shown.Story.Headline.Length > 0 ? shown.Story.Headline : edition.Publication.Name, shown.Story.Standfirst, path: null) with
        {
            NoIndex = true,
            KindSheet = content.Body.Posts().Any() ? edition.AssetPath("live.css") : null,
        };
        // A preview runs no script, so it offers no frames: an embed is its link.
        return edition.Print("story", head, view with { HasFrames = false }, trail: edition.Trail(Edition.SectionOf(shown)));
    }

    /// <summary>The hosts that the page’s embeds may be loaded from, when a reader asks.</summary>
    private static List<string> FramesOf(StoryContent? content) => content is null ? []
        : [.. content.Body.AllBlocks().OfType<EmbedBlock>().Select(e => EmbedProviders.Of(e.Url)?.Host).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static async Task<(StoryView View, string? Language)> StoryViewAsync(this Edition edition, ShelfStory shown, StoryContent? content, ShelfRelated related, IReadOnlyList<Notice> notices, IReadOnlyList<Speaker> speakers, CancellationToken cancel)
    {
        var story = shown.Story;
        var figures = content is null ? _ => null : await edition.FiguresAsync(content.Body, "", cancel);
        var isGallery = content is { Kind: StoryKind.Gallery };
        var language = content?.Language is { Length: > 0 } own && LanguageTag.IsSound(own) && own != edition.Publication.Language ? own : null;
        var signs = content is null ? null : new StorySigns(content, edition.Words["notes"], n => edition.Words.Say("note-back", n), (letter, what) => edition.Words.Say("source-sign", letter, what));
        var body = content is null ? "" : StoryHtml.Render(isGallery ? Galleries.Words(content.Body) : content.Body, figures, edition.PostTimesOf(content.Body), new EmbedWords(p => edition.Words.Say("embed-show", p), p => edition.Words.Say("embed-told", p)), signs);
        var names = shown.Byline.Select(b => b.Contributor).DistinctBy(c => c.Id).ToList();
        return (new StoryView
        {
            Kind = Edition.WordOf(story.Kind),
            Label = edition.LabelOf(story),
            Headline = story.Headline,
            Kicker = story.Kicker,
            Section = Edition.SectionOf(shown),
            Standfirst = content is null ? "" : story.Standfirst,
            Dateline = content?.Dateline ?? "",
            Language = language,
            Direction = language is null ? null : LanguageTag.IsRightToLeft(language) ? "rtl" : "ltr",
            Byline = [.. shown.Byline.GroupBy(b => b.Role).Select(r => new BylineView(edition.Words["role." + r.Key.ToString().ToLowerInvariant()], edition.Names(r)))],
            Published = edition.Times.Moment(story.FirstPublishedAt),
            Updated = edition.UpdatedOf(story),
            Picture = content is not null && shown.LeadPicture is { } picture ? Cards.Picture(picture) : null,
            Body = body,
            HasFrames = FramesOf(content).Count > 0,
            HasNotes = content is not null && (signs!.Claims.Count > 0 || content.Body.Footnotes().Any()),
            Gallery = isGallery ? edition.Gallery(content!.Body, figures) : [],
            Coverage = content is null ? null : edition.CoverageOf(content),
            IsRetracted = story.Standing == Standing.Retracted,
            Notices = [.. notices.Select(n => edition.NoticeOf(n))],
            Sources = content is null ? [] : edition.SourcesOf(content, signs!),
            Topics = [.. shown.Topics.Select(t => new LinkView(t.Name, Edition.TopicPath(t)))],
            Speakers = [.. speakers.Select(s => new LinkView(s.Name, Edition.SpeakerPath(s)))],
            Authors = [.. names.Select(ListPrinting.Author)],
            AuthorsTitle = edition.Words[names.Count == 1 ? "about-author" : "about-authors"],
            History = story.RevisionNumber > 0 ? new LinkView(edition.Words.Count("versions", story.RevisionNumber), StoryPath.HistoryOf(story.Path)) : null,
            Related = edition.CardsOf(related.Stories, withSection: false),
            RelatedTitle = related.Stories.Count == 0 ? "" : related.ByTopic > 0 ? edition.Words["read-on"] : edition.Words.Say("more-from", shown.Section?.Name ?? ""),
        }, language);
    }

    private static IReadOnlyList<SourceView> SourcesOf(this Edition edition, StoryContent content, StorySigns signs)
    {
        var claims = signs.Claims.Select((claim, n) => (claim.Source, Link: new LinkView(Edition.Shortened(claim.Words, LongestClaim), string.Create(CultureInfo.InvariantCulture, $"#claim-{n + 1}")))).ToLookup(c => c.Source, c => c.Link);
        return [.. content.Sources.Select((source, n) => new SourceView(edition.Words["source." + source.Kind.ToString().ToLowerInvariant()], source.Description, source.Url is { } url && LinkAddress.IsWeb(url) ? url : null)
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"source-{n + 1}"),
            Letter = claims.Count > 0 ? StorySigns.LetterOf(n + 1) : "",
            Claims = [.. claims[n + 1]],
        })];
    }

    /// <summary>The change that a reader would call one; the hour alone where it is of the same day.</summary>
    private static TimeView? UpdatedOf(this Edition edition, PublishedStory story) =>
        story.UpdatedAt <= story.FirstPublishedAt ? null
        : edition.Times.SameDay(story.FirstPublishedAt, story.UpdatedAt) ? edition.Times.Clock(story.UpdatedAt) : edition.Times.Moment(story.UpdatedAt);

    /// <summary>Where the pictures inside a body are.</summary>
    public static async Task<Func<Guid, FigureSource?>> FiguresAsync(this Edition edition, StoryDocument body, string baseAddress, CancellationToken cancel)
    {
        var pictures = await edition.Shelf.PicturesAsync([.. body.AllBlocks().OfType<PictureBlock>().Select(p => p.PictureId).Distinct()], cancel);
        return id =>
        {
            if (!pictures.TryGetValue(id, out var picture)) return null;
            var address = PictureAddresses.For(picture, baseAddress);
            return new FigureSource(address.Src, address.WebpSrcSet, address.Width, address.Height) { AvifSet = address.AvifSrcSet };
        };
    }

    public static NoticeView NoticeOf(this Edition edition, Notice notice, LinkView? story = null) => new(
        edition.Words["notice." + notice.Kind.ToString().ToLower(CultureInfo.InvariantCulture)], edition.Times.Moment(notice.At),
        [.. notice.Text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)], story);

    /// <summary>A withdrawn story: its notice, and not a word of it, its headline neither.</summary>
    public static Page PrintGone(this Edition edition, IReadOnlyList<Notice> notices)
    {
        var head = edition.Head($"{edition.Words["gone-title"]} – {edition.Publication.Name}", edition.Words["gone-title"], path: null) with { NoIndex = true };
        var view = new GoneView(edition.Words["gone-title"], [.. notices.Where(n => n.Kind == NoticeKind.Withdrawal).Select(n => edition.NoticeOf(n))]);
        return edition.Print("gone", head, view, status: 410);
    }
}
