using Masthead.Data;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Likeness;

/// <summary>The words that readers see: of live stories, at their live revision.</summary>
internal static class LiveCopy
{
    private const int AtOnce = 100;

    /// <summary>What an index knows a story by.</summary>
    public static string IdOf(Guid storyId) => storyId.ToString("n");

    public static string WordsOf(StoryContent content) => StoryText.Of(content.Body).Text;

    /// <summary>Of these stories, those that readers see, with their words.</summary>
    public static async Task<Dictionary<Guid, string>> LiveWordsAsync(this NewsroomDb db, Guid publicationId, IReadOnlyCollection<Guid> stories, CancellationToken cancel)
    {
        var words = new Dictionary<Guid, string>();
        foreach (var some in stories.Chunk(AtOnce))
            foreach (var story in await db.Contents(db.Live(publicationId).Where(p => some.Contains(p.StoryId))).ToListAsync(cancel)) words[story.StoryId] = WordsOf(story.Content);
        return words;
    }

    /// <summary>Every story of a publication that readers see, oldest first, read some at a time.</summary>
    public static IEnumerable<(string Id, string Text)> AllLiveWords(this NewsroomDb db, Guid publicationId, CancellationToken cancel)
    {
        var (at, after) = (DateTimeOffset.MinValue, Guid.Empty);
        for (var isMore = true; isMore;)
        {
            cancel.ThrowIfCancellationRequested();
            var (pastAt, past) = (at, after);
            var stories = db.Contents(db.Live(publicationId).Where(p => p.FirstPublishedAt > pastAt || (p.FirstPublishedAt == pastAt && p.StoryId.CompareTo(past) > 0)).OrderBy(p => p.FirstPublishedAt).ThenBy(p => p.StoryId).Take(AtOnce)).ToList();
            foreach (var story in stories.OrderBy(s => s.FirstPublishedAt)) yield return (IdOf(story.StoryId), WordsOf(story.Content));
            isMore = stories.Count == AtOnce;
            if (isMore) (at, after) = (stories[^1].FirstPublishedAt, stories[^1].StoryId);
        }
    }

    private static IQueryable<PublishedStory> Live(this NewsroomDb db, Guid publicationId) => db.PublishedStories().AsNoTracking().Where(p => p.PublicationId == publicationId && p.Standing == Standing.Live);

    private sealed record LiveStory(Guid StoryId, DateTimeOffset FirstPublishedAt, StoryContent Content);

    private static IQueryable<LiveStory> Contents(this NewsroomDb db, IQueryable<PublishedStory> live) => live
        .Join(db.Revisions().AsNoTracking(), p => new { p.StoryId, Number = p.RevisionNumber }, r => new { r.StoryId, r.Number }, (p, r) => new LiveStory(p.StoryId, p.FirstPublishedAt, r.Content));
}
