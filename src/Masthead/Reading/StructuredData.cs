using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Masthead.Contributors;
using Masthead.Notices;
using Masthead.Pictures;
using Masthead.Publications;
using Masthead.Reading.Views;
using Masthead.Stories;

namespace Masthead.Reading;

/// <summary>Pages as schema.org's vocabulary tells them, as JSON-LD. The encoder writes every <c>&lt;</c> as <c>\u003C</c>, so no word can end the element around it.</summary>
internal static class StructuredData
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static string StoryData(this Edition edition, HeadView head, ShelfStory shown, IReadOnlyList<Notice> notices, string? language, StoryContent? content = null, IReadOnlyList<PictureView>? pictures = null)
    {
        var story = shown.Story;
        var article = new JsonObject
        {
            ["@type"] = story.Kind switch { StoryKind.Opinion => "OpinionNewsArticle", StoryKind.Analysis => "AnalysisNewsArticle", StoryKind.Live when content is not null => "LiveBlogPosting", _ => "NewsArticle" },
            ["@id"] = head.Canonical + "#article",
            ["headline"] = story.Headline,
            ["description"] = head.Description,
            ["image"] = new JsonArray([.. edition.Images(head, shown), .. (pictures ?? []).Select(p => (JsonNode)edition.Image(p))]),
            ["datePublished"] = edition.Times.Machine(story.FirstPublishedAt),
            ["dateModified"] = edition.Times.Machine(story.UpdatedAt > story.FirstPublishedAt ? story.UpdatedAt : story.FirstPublishedAt),
            ["author"] = Authors(edition, shown),
            ["publisher"] = Publisher(edition),
            ["mainEntityOfPage"] = new JsonObject { ["@type"] = "WebPage", ["@id"] = head.Canonical },
            ["inLanguage"] = language ?? edition.Publication.Language,
            ["isAccessibleForFree"] = true,
        };
        var others = content is null ? [] : content.Headlines.All().Where(h => h.Name != "push" && h.Words.Length > 0 && h.Words != story.Headline).Select(h => h.Words).Distinct().ToList();
        if (others.Count > 0) article["alternativeHeadline"] = others.Count == 1 ? others[0] : new JsonArray([.. others.Select(o => (JsonNode)o)]);
        // A dateline is a NewsArticle’s: live coverage is another type.
        if (content is { Dateline.Length: > 0, Kind: not StoryKind.Live }) article["dateline"] = content.Dateline;
        if (content is { Kind: StoryKind.Live }) edition.TellCoverage(article, head, story, content);
        if (edition.Terms.Policies.TryGetValue("publishingPrinciples", out var principles)) article["publishingPrinciples"] = principles;
        if (shown.Section is { } section) article["articleSection"] = section.Name;
        if (shown.Topics.Count > 0) article["keywords"] = new JsonArray([.. shown.Topics.Select(t => (JsonNode)t.Name)]);
        // What was found by one's own eyes cites nobody.
        var cited = content is null ? [] : content.Sources.Where(s => s.Kind != StorySourceKind.OwnReporting && s.Description.Length > 0).Select(s => (JsonNode)Cited(s)).ToArray();
        if (cited.Length > 0) article["citation"] = new JsonArray(cited);
        var corrections = notices.Where(n => n.Kind is NoticeKind.Correction or NoticeKind.Clarification or NoticeKind.Retraction).ToList();
        if (corrections.Count > 0)
            article["correction"] = new JsonArray([.. corrections.Select(n => (JsonNode)new JsonObject { ["@type"] = "CorrectionComment", ["text"] = n.Text, ["datePublished"] = edition.Times.Machine(n.At) })]);
        var crumbs = shown.Section is { } home ? edition.Crumbs((home.Name, Edition.SectionPath(home)), (story.Headline, story.Path)) : edition.Crumbs((story.Headline, story.Path));
        return Graph(article, crumbs);
    }

    private static JsonObject Cited(Stories.StorySource source)
    {
        var work = new JsonObject { ["@type"] = "CreativeWork", ["name"] = source.Description };
        if (source.Url is { } url && LinkAddress.IsWeb(url)) work["url"] = url;
        return work;
    }

    private static JsonObject Image(this Edition edition, PictureView picture)
    {
        var image = new JsonObject { ["@type"] = "ImageObject", ["url"] = edition.Absolute(picture.Src), ["width"] = picture.Width, ["height"] = picture.Height };
        if (picture.Caption.Length > 0) image["caption"] = picture.Caption;
        if (picture.Credit.Length > 0) image["creditText"] = picture.Credit;
        return image;
    }

    /// <summary>The lead picture in the three shapes that search engines choose from; without one, the publication's own.</summary>
    private static IEnumerable<JsonNode> Images(this Edition edition, HeadView head, ShelfStory shown)
    {
        if (shown.Story.Standing != Standing.Live || shown.LeadPicture is not { } lead)
            return [new JsonObject { ["@type"] = "ImageObject", ["url"] = head.SharePicture.Url, ["width"] = head.SharePicture.Width, ["height"] = head.SharePicture.Height }];
        return PictureShape.ForSearch.Select(shape => PictureAddresses.Link(lead, shape, edition.Absolute(""))).DistinctBy(l => l.Address).Select(link =>
        {
            var image = new JsonObject { ["@type"] = "ImageObject", ["url"] = link.Address, ["width"] = link.Width, ["height"] = link.Height };
            if (lead.Caption.Length > 0) image["caption"] = lead.Caption;
            if (lead.Credit.Length > 0) image["creditText"] = lead.Credit;
            return (JsonNode)image;
        });
    }

    public static string FrontData(this Edition edition, HeadView head) => Graph(new JsonObject
    {
        ["@type"] = "WebSite",
        ["@id"] = head.Canonical + "#site",
        ["url"] = head.Canonical,
        ["name"] = edition.Publication.Name,
        ["description"] = head.Description,
        ["inLanguage"] = edition.Publication.Language,
        ["publisher"] = Publisher(edition),
    });

    /// <param name="type"><c>CollectionPage</c>, or <c>ProfilePage</c> for a contributor's.</param>
    public static string ListData(this Edition edition, HeadView head, ListView view, string type, ListPath at, Contributor? contributor)
    {
        var page = new JsonObject
        {
            ["@type"] = type,
            ["@id"] = head.Canonical,
            ["url"] = head.Canonical,
            ["name"] = view.Title,
            ["description"] = head.Description,
            ["inLanguage"] = edition.Publication.Language,
            ["isPartOf"] = new JsonObject { ["@type"] = "WebSite", ["@id"] = edition.Absolute("/") + "#site", ["name"] = edition.Publication.Name, ["url"] = edition.Absolute("/") },
        };
        if (contributor is not null) page["mainEntity"] = Who(edition, contributor, whole: true);
        return Graph(page, edition.Crumbs((view.Title, at.Path)));
    }

    private static JsonArray Authors(Edition edition, ShelfStory shown)
    {
        var names = shown.Writers();
        // A story without a byline is the publication's own word.
        return names.Count == 0
            ? new JsonArray(new JsonObject { ["@type"] = "Organization", ["name"] = edition.Publication.Name, ["url"] = edition.Absolute("/") })
            : new JsonArray([.. names.Select(c => (JsonNode)Who(edition, c, whole: false))]);
    }

    private static JsonObject Who(Edition edition, Contributor contributor, bool whole)
    {
        var who = new JsonObject
        {
            ["@type"] = contributor.Kind == ContributorKind.Person ? "Person" : "Organization",
            ["name"] = contributor.Name,
            ["url"] = edition.Absolute(Edition.AuthorPath(contributor)),
        };
        if (contributor.Kind == ContributorKind.Person && contributor.JobTitle.Length > 0) who["jobTitle"] = contributor.JobTitle;
        if (whole && contributor.Biography.Length > 0) who["description"] = contributor.Biography;
        if (whole && contributor.Kind == ContributorKind.Person) who["worksFor"] = Publisher(edition);
        return who;
    }

    private static JsonObject Publisher(Edition edition)
    {
        var publisher = new JsonObject
        {
            ["@type"] = "NewsMediaOrganization",
            ["@id"] = edition.Absolute("/") + "#publisher",
            ["name"] = edition.Publication.Name,
            ["url"] = edition.Absolute("/"),
            ["logo"] = new JsonObject { ["@type"] = "ImageObject", ["url"] = edition.Absolute(edition.AssetPath("logo.png")), ["width"] = 512, ["height"] = 512 },
        };
        foreach (var (policy, address) in edition.Terms.Policies.OrderBy(p => p.Key, StringComparer.Ordinal)) publisher[policy] = address;
        return publisher;
    }

    private static JsonObject Crumbs(this Edition edition, params ReadOnlySpan<(string Name, string Path)> trail)
    {
        var items = new JsonArray(Crumb(1, edition.Publication.Name, edition.Absolute("/")));
        for (var i = 0; i < trail.Length; i++) items.Add(Crumb(i + 2, trail[i].Name, edition.Absolute(trail[i].Path)));
        return new JsonObject { ["@type"] = "BreadcrumbList", ["itemListElement"] = items };
    }

    private static JsonObject Crumb(int position, string name, string address) =>
        new JsonObject { ["@type"] = "ListItem", ["position"] = position, ["name"] = name, ["item"] = address };

    private static string Graph(params JsonNode[] nodes) =>
        new JsonObject { ["@context"] = "https://schema.org", ["@graph"] = new JsonArray(nodes) }.ToJsonString(Options);
}
