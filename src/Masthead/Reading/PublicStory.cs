using Masthead.Contributors;
using Masthead.Notices;
using Masthead.Pictures;
using Masthead.Publications;
using Masthead.Stories;

namespace Masthead.Reading;

/// <summary>All that may be said of a story outside the house, before it takes the form of ninjs or NewsML-G2. Addresses are absolute; what is not known is empty.
/// Of a story that was withdrawn it holds the notice alone; of one that was retracted everything but the words.</summary>
public sealed record PublicStory
{
    /// <summary>Its name for ever, whatever becomes of its address: the one that feeds give it.</summary>
    public required string Id { get; init; }
    public required Standing Standing { get; init; }
    /// <summary>Counts what readers were told: revisions, and notices that came without one.</summary>
    public required int Version { get; init; }
    public required int Revision { get; init; }
    /// <summary>Of the revision's canonical form; empty where its words are not public.</summary>
    public string Sha256 { get; init; } = "";
    public required DateTimeOffset FirstPublishedAt { get; init; }
    /// <summary>When this version came.</summary>
    public required DateTimeOffset VersionAt { get; init; }
    public required NamedAddress Publication { get; init; }
    public required string Address { get; init; }
    public required string BaseAddress { get; init; }
    /// <summary>BCP 47.</summary>
    public required string Language { get; init; }
    public StoryKind Kind { get; init; }
    public string Headline { get; init; } = "";
    /// <summary>The headline in other words, for other places.</summary>
    public StoryHeadlines Headlines { get; init; } = StoryHeadlines.None;
    public string Kicker { get; init; } = "";
    public string Standfirst { get; init; } = "";
    public string Slug { get; init; } = "";
    public string Dateline { get; init; } = "";
    public NamedAddress? Section { get; init; }
    public IReadOnlyList<NamedAddress> Topics { get; init; } = [];
    /// <summary>In their order; somebody with two roles is there twice.</summary>
    public IReadOnlyList<PublicName> Byline { get; init; } = [];
    /// <summary>The names of those whose words they are, as a person would say them.</summary>
    public string By { get; init; } = "";
    public IReadOnlyList<PublicSource> Sources { get; init; } = [];
    /// <summary>Oldest first.</summary>
    public IReadOnlyList<PublicTold> Notices { get; init; } = [];
    /// <summary>Null where the words are not public.</summary>
    public StoryDocument? Body { get; init; }
    /// <summary>The lead picture first, then those in the body.</summary>
    public IReadOnlyList<PublicPicture> Pictures { get; init; } = [];
    public string UsageTerms { get; init; } = "";
    /// <summary>The policies that the publication has set an address for, by schema.org's names.</summary>
    public IReadOnlyList<NamedAddress> Policies { get; init; } = [];

    /// <summary>Where a picture of the body is.</summary>
    public FigureSource? FigureOf(Guid id) =>
        Pictures.FirstOrDefault(p => p.PictureId == id)?.Renditions.LastOrDefault(r => r.ContentType == PictureFormat.Jpeg.ContentType && r.Width <= 1280) is { } shown ? new FigureSource(shown.Address, "", shown.Width, shown.Height) : null;

    /// <summary>IPTC's word for its genre (cv.iptc.org/newscodes/genre); empty for news, and where the vocabulary has none.</summary>
    public string Genre => Kind switch { StoryKind.Opinion => "Opinion", StoryKind.Analysis => "Analysis", _ => "" };

    /// <summary>How live posts in its body tell their moments.</summary>
    public PostTimes PostTimes { get; init; } = PostTimes.Utc;

    /// <summary>What was told of it since, for whoever took it before: a paragraph for each notice.</summary>
    public string EditorialNote => string.Join("\n\n", Notices.Select(n => $"{n.Kind} ({Serving.XmlPage.Rfc3339(n.At)}): {n.Text}"));
}

public sealed record NamedAddress(string Name, string Address);

public sealed record PublicName(string Name, string Address, ContributorKind Kind, string JobTitle, BylineRole Role);

/// <param name="Address">Empty where it has none.</param>
public sealed record PublicSource(StorySourceKind Kind, string Description, string Address);

/// <param name="Kind">In words: “Correction”.</param>
public sealed record PublicTold(string Kind, DateTimeOffset At, string Text);

/// <param name="Renditions">Smallest first, JPEG before WebP.</param>
public sealed record PublicPicture(Guid PictureId, bool IsLead, string AlternativeText, string Caption, string Credit, IReadOnlyList<PublicRendition> Renditions)
{
    public string Id => "urn:uuid:" + PictureId.ToString("d");
}

public sealed record PublicRendition(string Name, string Address, string ContentType, int Width, int Height);

/// <summary>Gathers a <see cref="PublicStory"/> from the shelf.</summary>
internal static class PublicStories
{
    public static async Task<PublicStory> PublicStoryAsync(this Edition edition, ShelfStory shown, IReadOnlyList<Notice> notices, CancellationToken cancel)
    {
        var (story, publication) = (shown.Story, edition.Publication);
        var revision = story.Standing == Standing.Live ? await edition.Shelf.RevisionAsync(story, story.RevisionNumber, cancel) : null;
        var terms = edition.Terms;
        var at = revision?.PublishedAt ?? story.UpdatedAt;
        var told = new PublicStory
        {
            Id = "urn:uuid:" + story.StoryId.ToString("d"),
            Standing = story.Standing,
            Version = story.RevisionNumber + notices.Count(n => n.Kind is not (NoticeKind.Withdrawal or NoticeKind.Retraction)),
            Revision = story.RevisionNumber,
            FirstPublishedAt = story.FirstPublishedAt,
            VersionAt = notices.Select(n => n.At).Append(at).Max(),
            Publication = new NamedAddress(publication.Name, edition.Absolute("/")),
            Address = edition.Absolute(story.Path),
            BaseAddress = edition.Absolute(""),
            Language = publication.Language,
            UsageTerms = terms.UsageTerms,
            Policies = [.. Policy.All.Where(p => terms.Policies.ContainsKey(p.Name)).Select(p => new NamedAddress(p.Name, terms.Policies[p.Name]))],
            Notices = [.. notices.Where(n => story.Standing != Standing.Withdrawn || n.Kind == NoticeKind.Withdrawal)
                .Select(n => new PublicTold(edition.Words["notice." + n.Kind.ToString().ToLowerInvariant()], n.At, n.Text))],
        };
        if (story.Standing == Standing.Withdrawn) return told;
        told = told with
        {
            Kind = story.Kind,
            Headline = story.Headline,
            Section = shown.Section is { } section ? new NamedAddress(section.Name, edition.Absolute(Edition.SectionPath(section))) : null,
            Topics = [.. shown.Topics.Select(t => new NamedAddress(t.Name, edition.Absolute(Edition.TopicPath(t))))],
            Byline = [.. shown.Byline.Select(b => new PublicName(b.Contributor.Name, edition.Absolute(Edition.AuthorPath(b.Contributor)), b.Contributor.Kind, b.Contributor.JobTitle, b.Role))],
            By = string.Concat(edition.Names(shown.Byline.Where(b => shown.Writers().Contains(b.Contributor))).Select(n => n.Joint + n.Name)),
        };
        if (revision is null) return told;
        var content = revision.Content;
        return told with
        {
            Sha256 = revision.Sha256,
            Headlines = content.Headlines,
            Kicker = story.Kicker,
            Standfirst = story.Standfirst,
            Slug = content.Slug,
            Dateline = content.Dateline,
            Language = content.Language is { } own && LanguageTag.IsSound(own) ? own : publication.Language,
            Sources = [.. content.Sources.Select(s => new PublicSource(s.Kind, s.Description, s.Url is { } url && LinkAddress.IsWeb(url) ? url : ""))],
            Body = content.Body,
            PostTimes = edition.PostTimesIn(story),
            Pictures = await edition.PicturesOfAsync(shown, content.Body, cancel),
        };
    }

    private static async Task<IReadOnlyList<PublicPicture>> PicturesOfAsync(this Edition edition, ShelfStory shown, StoryDocument body, CancellationToken cancel)
    {
        var blocks = body.AllBlocks().OfType<PictureBlock>().DistinctBy(b => b.PictureId).ToList();
        var inside = await edition.Shelf.PicturesAsync([.. blocks.Select(b => b.PictureId)], cancel);
        var pictures = new List<PublicPicture>();
        if (shown.LeadPicture is { } lead) pictures.Add(edition.Told(lead, isLead: true, lead.AlternativeText, lead.Caption, lead.Credit));
        pictures.AddRange(blocks.Where(b => inside.ContainsKey(b.PictureId) && b.PictureId != shown.LeadPicture?.Id)
            .Select(b => edition.Told(inside[b.PictureId], isLead: false, b.AlternativeText, b.Caption, b.Credit)));
        return pictures;
    }

    private static PublicPicture Told(this Edition edition, Picture picture, bool isLead, string alternativeText, string caption, string credit) => new(
        picture.Id, isLead, alternativeText, caption, credit,
        [.. from width in PictureAddresses.WidthsOf(picture.Width)
            from format in new[] { PictureFormat.Jpeg, PictureFormat.Webp }
            select new PublicRendition(
                string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{width}.{format.Extension}"),
                edition.Absolute(PictureAddresses.Path(picture.Sha256, width, format)), format.ContentType, width, PictureAddresses.HeightAt(picture, width))]);
}
