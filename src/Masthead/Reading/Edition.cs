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
    private readonly ThemeShelf _themes;
    private readonly Theme _theme;
    private readonly ThemeFault? _fault;

    internal Edition(PageRequest request, Shelf shelf, ThemeShelf themes)
    {
        (_request, Shelf, _themes) = (request, shelf, themes);
        try
        {
            _theme = themes.Of(shelf.Publication.Theme);
        }
        catch (ThemeFault fault)
        {
            (_theme, _fault) = (themes.Default, fault);
        }
        Words = _theme.In(shelf.Publication.Language);
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
        OwnSheet = _theme.Assets.TryGetValue(Theme.OwnSheet, out var sheet) ? sheet.Path : null,
        AccentSheet = Accent.TryParse(Publication.Accent, out var accent) ? $"/assets/accent/{accent.Hex}.css" : null,
        Font = AssetPath("fonts/serif-latin.woff2"),
        Icon = AssetPath("icon.svg"),
    };

    /// <summary>The way from the front.</summary>
    public IReadOnlyList<LinkView> Trail(params ReadOnlySpan<LinkView?> steps)
    {
        var trail = new List<LinkView> { new(Words["home"], "/") };
        foreach (var step in steps) if (step is not null) trail.Add(step);
        return trail;
    }

    public static LinkView? SectionOf(ShelfStory shown) => shown.Section is { } section ? new LinkView(section.Name, SectionPath(section)) : null;

    /// <summary>The kind of a story for people; empty for news. Live coverage that has ended is live no more.</summary>
    public string LabelOf(PublishedStory story) =>
        story.Kind == StoryKind.News ? "" : Words[story.Kind == StoryKind.Live && story.CoverageEndedAt is not null ? "kind.ended" : "kind." + WordOf(story.Kind)];

    public static string WordOf(StoryKind kind) => kind.ToString().ToLowerInvariant();

    public IReadOnlyList<FeedLinkView> Feeds(string path, string title) =>
    [
        new("application/rss+xml", title, Absolute(path + "feed/")),
        new("application/atom+xml", title + " (Atom)", Absolute(path + "feed/atom/")),
        new("application/feed+json", title + " (JSON Feed)", Absolute(path + "feed/json/")),
    ];

    public Page Print(string template, HeadView head, object main, int status = 200, IReadOnlyList<LinkView>? trail = null)
    {
        var here = head.Canonical is { } canonical ? canonical[_request.BaseAddress.Length..] : "";
        var publication = new PublicationView(
            Publication.Name, Publication.Tagline, "/", Publication.Language, LanguageTag.IsRightToLeft(Publication.Language) ? "rtl" : "ltr",
            [.. Publication.Sections.Select(s => new LinkView(s.Name, SectionPath(s), SectionPath(s) == here))], "/corrections/", StatementsPath, SearchPath, "/feed/", here == "/");
        var view = new PageView(publication, head, Words.All, trail ?? [], main);
        try
        {
            return new Page(status, "text/html; charset=utf-8", (_fault is null ? _theme : throw _fault).Print(template, view)) { NoIndex = head.NoIndex };
        }
        catch (ThemeFault fault) when (_themes.Watching == ThemeWatching.Development)
        {
            return FaultPage.Of(fault);
        }
        catch (ThemeFault fault) when (_theme != _themes.Default)
        {
            _themes.Tell(fault);
            return new Page(status, "text/html; charset=utf-8", _themes.Default.Print(template, view)) { NoIndex = head.NoIndex };
        }
    }

    /// <summary>All that the page of <see cref="PrintAway"/> shows.</summary>
    internal string MadeOf => string.Join('\n', Publication.Sections.SelectMany(s => new[] { s.Slug, s.Name }).Prepend(_theme.Assets["theme.css"].Path).Prepend(_theme.GetHashCode().ToString(System.Globalization.CultureInfo.InvariantCulture))
        .Prepend(Publication.Name).Prepend(Publication.Tagline).Prepend(Publication.Language).Prepend(Publication.Accent ?? ""));

    /// <summary>What stands in place of every page while the database is away.</summary>
    internal byte[] PrintAway()
    {
        var head = Head($"{Words["away-title"]} – {Publication.Name}", Words["away-text"], path: null) with { NoIndex = true };
        return Print("away", head, new AwayView(Words["away-title"], Words["away-text"]), status: 503).Body.ToArray();
    }

    /// <summary>At most so many characters, cut at a word.</summary>
    public static string Shortened(string text, int longest = 300)
    {
        if (text.Length <= longest) return text;
        var space = text.LastIndexOf(' ', longest - 1);
        var end = space > 0 ? space : longest - 1;
        if (char.IsHighSurrogate(text[end - 1])) end--;
        return text[..end].TrimEnd(' ', ',', ';', ':', '–', '—') + "…";
    }
}
