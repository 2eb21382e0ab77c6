using System.Collections.Frozen;
using Masthead.Contributors;
using Masthead.Data;
using Masthead.Publications;
using Masthead.Statements;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Publishing;

/// <summary>Which links of a body lead to places of the publication itself where nothing stands. Other sites are not asked.</summary>
public static class DeadLinks
{
    private const int MostLooked = 200;

    /// <summary>One query for each kind of place that the links lead to, however many they are: the desk asks with every key.</summary>
    public static async Task<IReadOnlySet<string>> DeadLinksAsync(this NewsroomDb db, Guid publicationId, StoryDocument body, CancellationToken cancel)
    {
        var links = body.TextBlocks().SelectMany(block => block.Inlines).OfType<TextRun>().SelectMany(run => run.Marks).OfType<Link>().Select(link => link.Href).Distinct(StringComparer.Ordinal).Take(MostLooked).ToList();
        if (links.Count == 0) return FrozenSet<string>.Empty;
        var hosts = await db.Set<PublicationHost>().Where(h => h.PublicationId == publicationId).Select(h => h.Host).ToListAsync(cancel);
        var own = links.Select(link => (Link: link, Path: OwnAddress.PathOf(link, hosts))).Where(pair => pair.Path is not null).ToDictionary(pair => pair.Link, pair => Place.Of(pair.Path!), StringComparer.Ordinal);
        var standing = new HashSet<Place>();
        foreach (var kind in own.Values.Distinct().GroupBy(place => place.Kind))
        {
            var names = kind.Select(place => place.Name).ToList();
            foreach (var name in await NamesThatStandAsync(db, publicationId, kind.Key, names, cancel)) standing.Add(new Place(kind.Key, name));
        }
        return own.Where(link => !standing.Contains(link.Value)).Select(link => link.Key).ToFrozenSet(StringComparer.Ordinal);
    }

    private enum PlaceKind { Own, Section, Topic, Author, Speaker, Story }

    /// <summary>What an address names: a slug, or a story's path without its last slash.</summary>
    private readonly record struct Place(PlaceKind Kind, string Name)
    {
        public static Place Of(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries) switch
        {
            ["topic", var slug, ..] => new(PlaceKind.Topic, slug),
            ["author", var slug, ..] => new(PlaceKind.Author, slug),
            ["speaker", var slug, ..] => new(PlaceKind.Speaker, slug),
            [] => new(PlaceKind.Own, path),
            [var first, ..] when Permalink.IsReserved(first) || first is "sitemap.xml" or "news-sitemap.xml" or "robots.txt" => new(PlaceKind.Own, path),
            [var section] when Slug.TryParse(section, out _) => new(PlaceKind.Section, section),
            [var section, "page" or "feed", ..] => new(PlaceKind.Section, section),
            // A story, its history, its Markdown.
            _ => new(PlaceKind.Story, (path.EndsWith(".md", StringComparison.Ordinal) ? path[..^3] : path.Split("/history/", 2)[0]).TrimEnd('/')),
        };
    }

    private static async Task<IEnumerable<string>> NamesThatStandAsync(NewsroomDb db, Guid publicationId, PlaceKind kind, List<string> names, CancellationToken cancel) => kind switch
    {
        // Where addresses are /{slug}/, a story stands beside the sections.
        PlaceKind.Section => (await db.Set<Section>().Where(s => s.PublicationId == publicationId && names.Contains(s.Slug)).Select(s => s.Slug).ToListAsync(cancel))
            .Concat((await StoriesAt(db, publicationId, names.ConvertAll(name => "/" + name)).ToListAsync(cancel)).Select(path => path.Trim('/'))),
        PlaceKind.Topic => await db.Set<Topic>().Where(t => t.PublicationId == publicationId && names.Contains(t.Slug)).Select(t => t.Slug).ToListAsync(cancel),
        PlaceKind.Author => await db.Contributors().Where(c => c.PublicationId == publicationId && names.Contains(c.Slug)).Select(c => c.Slug).ToListAsync(cancel),
        PlaceKind.Speaker => await db.SpeakerAliases().Where(a => a.PublicationId == publicationId && names.Contains(a.Key)).Select(a => a.Key).ToListAsync(cancel),
        PlaceKind.Story => (await StoriesAt(db, publicationId, names).ToListAsync(cancel)).Select(path => path.TrimEnd('/')),
        _ => names,
    };

    /// <summary>The paths, of these with or without a slash at the end, at which a story stands or which one has left.</summary>
    private static IQueryable<string> StoriesAt(NewsroomDb db, Guid publicationId, List<string> paths)
    {
        var spellings = paths.ConvertAll(path => path + "/").Concat(paths).ToList();
        var there = db.PublishedStories().Where(p => p.PublicationId == publicationId && p.Standing != Stories.Standing.Withdrawn);
        return there.Where(p => spellings.Contains(p.Path)).Select(p => p.Path)
            .Union(db.FormerAddresses().Where(f => f.PublicationId == publicationId && spellings.Contains(f.Path)).Join(there, f => f.StoryId, p => p.StoryId, (f, p) => f.Path));
    }
}
