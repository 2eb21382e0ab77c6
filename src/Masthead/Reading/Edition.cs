using Masthead.Contributors;
using Masthead.Publications;
using Masthead.Reading.Views;
using Masthead.Serving;
using Masthead.Statements;
using Masthead.Stories;

namespace Masthead.Reading;

/// <summary>One page in the making: whose it is, in which theme, words and zone.</summary>
public sealed class Edition
{
    private readonly PageRequest _request;
    private readonly Theme _theme;

    internal Edition(PageRequest request, Shelf shelf, Theme theme)
    {
        (_request, Shelf, _theme) = (request, shelf, theme);
        Words = theme.In(shelf.Publication.Language);
        Terms = shelf.Publication.MachineTerms();
        Times = new PublicTimes(shelf.Publication.Zone, shelf.Publication.Language, Words);
    }

    public Shelf Shelf { get; }
    public Publication Publication => Shelf.Publication;
    /// <summary>What the publication tells machines.</summary>
    public MachineTerms Terms { get; }
    public Words Words { get; }
    public PublicTimes Times { get; }

    public string Absolute(string path) => _request.BaseAddress + path;

    public string AssetPath(string name) => _theme.Assets[name].Path;

    public static string SectionPath(Section section) => $"/{section.Slug}/";

    public static string TopicPath(Topic topic) => $"/topic/{topic.Slug}/";

    public static string AuthorPath(Contributor contributor) => $"/author/{contributor.Slug}/";

    public const string StatementsPath = "/statements/";

    public const string SearchPath = "/search/";

    public static string SpeakerPath(Speaker speaker) => $"/speaker/{speaker.Slug}/";

    /// <summary>The head with what every page of the publication has.</summary>
    /// <param name="path">The page's canonical path; null for a page that is none of its own.</param>
    public HeadView Head(string title, string description, string? path) => new()
    {
        Title = title,
        ShareTitle = title,
        Description = Shortened(description.Length > 0 ? description : title),
        Canonical = path is null ? null : Absolute(path),
        SharePicture = new SharePictureView(Absolute(AssetPath("share.png")), 1200, 630, Publication.Name),
        StyleSheet = AssetPath("theme.css"),
        AccentSheet = Accent.TryParse(Publication.Accent, out var accent) ? $"/assets/accent/{accent.Hex}.css" : null,
        Font = AssetPath("fonts/serif-latin.woff2"),
        Icon = AssetPath("icon.svg"),
    };

    public IReadOnlyList<FeedLinkView> Feeds(string path, string title) =>
    [
        new("application/rss+xml", title, Absolute(path + "feed/")),
        new("application/atom+xml", title + " (Atom)", Absolute(path + "feed/atom/")),
        new("application/feed+json", title + " (JSON Feed)", Absolute(path + "feed/json/")),
    ];

    public Page Print(string template, HeadView head, object main, int status = 200)
    {
        var here = head.Canonical is { } canonical ? canonical[_request.BaseAddress.Length..] : "";
        var publication = new PublicationView(
            Publication.Name, Publication.Tagline, "/", Publication.Language, LanguageTag.IsRightToLeft(Publication.Language) ? "rtl" : "ltr",
            [.. Publication.Sections.Select(s => new LinkView(s.Name, SectionPath(s), SectionPath(s) == here))], "/corrections/", StatementsPath, SearchPath, "/feed/", here == "/");
        var body = _theme.Print(template, new PageView(publication, head, Words.All, main));
        return new Page(status, "text/html; charset=utf-8", body) { NoIndex = head.NoIndex };
    }

    /// <summary>At most 300 characters, cut at a word.</summary>
    public static string Shortened(string text)
    {
        const int longest = 300;
        if (text.Length <= longest) return text;
        var space = text.LastIndexOf(' ', longest - 1);
        var end = space > 0 ? space : longest - 1;
        if (char.IsHighSurrogate(text[end - 1])) end--;
        return text[..end].TrimEnd(' ', ',', ';', ':', '–', '—') + "…";
    }
}
