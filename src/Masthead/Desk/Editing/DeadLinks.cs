using Masthead.Contributors;
using Masthead.Data;
using Masthead.Publications;
using Masthead.Statements;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Desk.Editing;

/// <summary>Which links of a body lead to places of the publication itself where nothing stands. Other sites are not asked.</summary>
public static class DeadLinks
{
    private const int MostLooked = 200;

    /// <summary>What always stands, or is made by the program for itself.</summary>
    private static readonly string[] Standing = ["", "corrections", "statements", "feed", "rss", "page", "assets", "pictures", "desk", "sitemap.xml", "news-sitemap.xml", "robots.txt", "search"];

    public static async Task<IReadOnlySet<string>> DeadLinksAsync(this NewsroomDb db, Guid publicationId, StoryDocument body, CancellationToken cancel)
    {
        var links = body.TextBlocks().SelectMany(block => block.Inlines).OfType<TextRun>().SelectMany(run => run.Marks).OfType<Link>().Select(link => link.Href).Distinct(StringComparer.Ordinal).Take(MostLooked).ToList();
        var dead = new HashSet<string>(StringComparer.Ordinal);
        if (links.Count == 0) return dead;
        var hosts = await db.Set<PublicationHost>().Where(h => h.PublicationId == publicationId).Select(h => h.Host).ToListAsync(cancel);
        var own = links.Select(link => (Link: link, Path: PathOf(link, hosts))).Where(pair => pair.Path is not null).ToList();
        foreach (var (link, path) in own)
            if (!await StandsAsync(db, publicationId, path!, cancel)) dead.Add(link);
        return dead;
    }

    /// <summary>The path of an address of the publication; null for one that is not its own.</summary>
    private static string? PathOf(string link, List<string> hosts)
    {
        var path = link;
        if (Uri.TryCreate(link, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
        {
            if (!hosts.Contains(address.Host, StringComparer.OrdinalIgnoreCase)) return null;
            path = address.AbsolutePath;
        }
        else if (!link.StartsWith('/') || link.StartsWith("//", StringComparison.Ordinal)) return null;
        var end = path.IndexOfAny(['?', '#']);
        return Uri.UnescapeDataString(end < 0 ? path : path[..end]).Sound();
    }

    private static async Task<bool> StandsAsync(NewsroomDb db, Guid publicationId, string path, CancellationToken cancel)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0 || Array.IndexOf(Standing, parts[0]) >= 0) return true;
        if (parts.Length >= 2 && await NamedAsync(db, publicationId, parts[0], parts[1], cancel) is { } named) return named;
        if (await db.Set<Section>().AnyAsync(s => s.PublicationId == publicationId && s.Slug == parts[0], cancel) && (parts.Length == 1 || parts[1] is "page" or "feed")) return true;
        // A story, its history and its Markdown; an address that it left leads on.
        var bare = path.EndsWith(".md", StringComparison.Ordinal) ? path[..^3] : path.Split("/history/", 2)[0];
        string[] spellings = [bare.TrimEnd('/'), bare.TrimEnd('/') + "/"];
        return await db.PublishedStories().AnyAsync(p => p.PublicationId == publicationId && spellings.Contains(p.Path) && p.Standing != Stories.Standing.Withdrawn, cancel)
            || await db.FormerAddresses().Where(f => f.PublicationId == publicationId && spellings.Contains(f.Path)).Join(db.PublishedStories().Where(p => p.Standing != Stories.Standing.Withdrawn), f => f.StoryId, p => p.StoryId, (f, p) => f).AnyAsync(cancel);
    }

    /// <summary>Whether somebody or something of that name is there; null where the first part names no such list.</summary>
    private static async Task<bool?> NamedAsync(NewsroomDb db, Guid publicationId, string list, string slug, CancellationToken cancel) => list switch
    {
        "topic" => await db.Set<Topic>().AnyAsync(t => t.PublicationId == publicationId && t.Slug == slug, cancel),
        "author" => await db.Contributors().AnyAsync(c => c.PublicationId == publicationId && c.Slug == slug, cancel),
        "speaker" => await db.SpeakerAliases().AnyAsync(a => a.PublicationId == publicationId && a.Key == slug, cancel),
        _ => null,
    };
}
