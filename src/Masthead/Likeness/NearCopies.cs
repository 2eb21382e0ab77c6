using Masthead.Data;
using Masthead.Stories;
using Masthead.Text;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Likeness;

/// <summary>A published story that copy is a near-copy of.</summary>
/// <param name="Containment">How much of the copy stands in it; above 0, at most 1.</param>
/// <param name="Coverage">How much of it stands in the copy; above 0, at most 1.</param>
/// <param name="Shared">The places in the copy’s words (<see cref="StoryText"/>).</param>
public sealed record NearCopy(Guid StoryId, Guid PublicationId, string Headline, DateTimeOffset FirstPublishedAt, double Containment, double Coverage, IReadOnlyList<TextSpan> Shared)
{
    /// <summary>In whole hundredths; never 0.</summary>
    public int Percent => InHundredths(Containment);

    public int CoveredPercent => InHundredths(Coverage);

    private static int InHundredths(double share) => Math.Max(1, (int)Math.Round(share * 100));
}

/// <summary>Asks which published stories a story is like.</summary>
public sealed class NearCopies(NewsroomDb db, LikenessShelf shelf)
{
    private const int Most = 10;

    /// <param name="storyId">The story itself, which is not like itself.</param>
    /// <param name="words">Its copy as it stands.</param>
    /// <param name="publications">Where to look: publications whose stories the person who asks may read.</param>
    /// <returns>At most ten, those that share most first. Of a story that was taken down a moment ago nothing is told.</returns>
    public async Task<IReadOnlyList<NearCopy>> OfAsync(Guid storyId, string words, IEnumerable<Guid> publications, CancellationToken cancel)
    {
        var self = LiveCopy.IdOf(storyId);
        var matches = publications.SelectMany(publication => shelf.Query(publication, words)).Where(match => match.Id != self)
            .OrderByDescending(match => match.Containment).ThenByDescending(match => match.Coverage).ThenBy(match => match.Id, StringComparer.Ordinal).Take(Most).ToList();
        if (matches.Count == 0) return [];
        var ids = matches.ConvertAll(match => Guid.ParseExact(match.Id, "n"));
        var live = await db.PublishedStories().AsNoTracking().Where(p => ids.Contains(p.StoryId) && p.Standing == Standing.Live).ToDictionaryAsync(p => p.StoryId, cancel);
        return [.. matches.Zip(ids).Where(pair => live.ContainsKey(pair.Second)).Select(pair =>
        {
            var (match, story) = (pair.First, live[pair.Second]);
            return new NearCopy(story.StoryId, story.PublicationId, story.Headline, story.FirstPublishedAt, match.Containment, match.Coverage, match.Shared);
        })];
    }

    /// <summary>The words of a story that readers see; null where they see none.</summary>
    public async Task<StoryContent?> LiveContentAsync(Guid storyId, CancellationToken cancel) => await db.PublishedStories().AsNoTracking().Where(p => p.StoryId == storyId && p.Standing == Standing.Live)
        .Join(db.Revisions().AsNoTracking(), p => new { p.StoryId, Number = p.RevisionNumber }, r => new { r.StoryId, r.Number }, (p, r) => r.Content).SingleOrDefaultAsync(cancel);
}
