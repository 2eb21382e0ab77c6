using Masthead.Data;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Pictures;

/// <summary>Which pictures of a library are asked for.</summary>
public enum PictureFilter { All, Mine, Undescribed, Uncredited, RightsEnded, RightsEnding, Unused }

/// <summary>Pages of a library, the newest first. A question is the beginning of each of its words.</summary>
public sealed class FindPictures(NewsroomDb db, IPictureIndex index)
{
    public const int LongestQuestion = 100;
    private const int MostWords = 8;
    /// <summary>How many with the words are looked at for the rest of the question at once.</summary>
    private const int Stretch = 2_000;
    /// <summary>Of those that were glanced at, which part has a word that is rare, or common.</summary>
    private const double Rare = .02, Common = .1;

    /// <summary>How many of the newest that the filter leaves are read for their words before the index is asked: a small library, a narrow filter and a common word are answered by them.</summary>
    public int Glance { get; init; } = 1_000;

    /// <param name="question">Empty for all.</param>
    /// <param name="mine">The account that <see cref="PictureFilter.Mine"/> means.</param>
    /// <param name="today">In the publication’s zone.</param>
    /// <param name="before">The last picture of the page before; need not be there any more.</param>
    /// <returns>One more than asked for where there are more.</returns>
    public async Task<IReadOnlyList<Picture>> DoAsync(Guid publicationId, string question, PictureFilter filter, Guid mine, DateOnly today, Guid? before, int most, CancellationToken cancel)
    {
        var pictures = Filtered(publicationId, filter, mine, today);
        if (before is { } last) pictures = pictures.Where(p => p.Id.CompareTo(last) < 0);
        var asked = WordsOfPicture.WordsIn(question.Length <= LongestQuestion ? question : question[..LongestQuestion]).Distinct(StringComparer.Ordinal).Take(MostWords).ToList();
        if (asked.Count == 0) return question.Trim().Length > 0 ? [] : await pictures.OrderByDescending(p => p.Id).Take(most + 1).ToListAsync(cancel);
        var newest = await pictures.OrderByDescending(p => p.Id).Select(p => p.Id).Take(Glance + 1).ToListAsync(cancel);
        var words = await pictures.OrderByDescending(p => p.Id).Take(Glance).Join(db.WordsOfPictures(), p => p.Id, w => w.PictureId, (p, w) => new { w.PictureId, w.Words }).ToDictionaryAsync(w => w.PictureId, w => w.Words, cancel);
        var page = newest.Take(Glance).Where(id => words.TryGetValue(id, out var said) && asked.TrueForAll(a => Has(said, a))).Take(most + 1).ToList();
        var found = page.Count == 0 ? [] : await db.Pictures().AsNoTracking().Where(p => page.Contains(p.Id)).OrderByDescending(p => p.Id).ToListAsync(cancel);
        if (found.Count > most || newest.Count <= Glance) return found;
        if (Glance > 0)
        {
            var end = newest[Glance - 1];
            pictures = pictures.Where(p => p.Id.CompareTo(end) < 0);
        }
        await FindOnAsync(publicationId, pictures, found, asked, [.. words.Values], before, filter == PictureFilter.All, most, cancel);
        return found;
    }

    /// <summary>Goes on behind what was glanced at, by the index.</summary>
    /// <param name="glanced">The words of what was glanced at: they tell which of the words asked for are common.</param>
    private async Task FindOnAsync(Guid publicationId, IQueryable<Picture> pictures, List<Picture> found, List<string> asked, IReadOnlyList<string> glanced, Guid? before, bool all, int most, CancellationToken cancel)
    {
        // An index gathers all that have a common word before it gives out the first. Beside a rare word it is sooner read in the few that have that one.
        double Share(string word) => glanced.Count == 0 ? 0 : glanced.Count(said => Has(said, word)) / (double)glanced.Count;
        var common = asked.Exists(a => Share(a) <= Rare) ? asked.Where(a => Share(a) > Common).Select(a => " " + a).ToList() : [];
        List<string> words = [WordsOfPicture.WordOf(publicationId), .. asked.Where(a => !common.Contains(" " + a))];
        foreach (var word in common) pictures = pictures.Where(p => db.WordsOfPictures().Any(w => w.PictureId == p.Id && w.Words.Contains(word)));
        var below = before is { } place
            ? 1 + await db.WordsOfPictures().Where(w => w.PublicationId == publicationId && w.PictureId.CompareTo(place) < 0).OrderByDescending(w => w.PictureId).Select(w => w.Number).FirstOrDefaultAsync(cancel)
            : long.MaxValue;
        var stretch = all && common.Count == 0 ? most + 1 : Stretch;
        while (true)
        {
            var numbered = await index.FindAsync(words, below, stretch, cancel);
            var ids = numbered.ConvertAll(n => n.PictureId);
            if (ids.Count > 0) found.AddRange(await pictures.Where(p => ids.Contains(p.Id)).OrderByDescending(p => p.Id).Take(most + 1 - found.Count).ToListAsync(cancel));
            if (found.Count > most || numbered.Count < stretch) return;
            below = numbered[^1].Number;
        }
    }

    private static bool Has(string words, string beginning) => words.Contains(" " + beginning, StringComparison.Ordinal);

    private IQueryable<Picture> Filtered(Guid publicationId, PictureFilter filter, Guid mine, DateOnly today)
    {
        var pictures = db.Pictures().AsNoTracking().Where(p => p.PublicationId == publicationId);
        var warned = today.AddDays(PictureRights.WarnedDays);
        return filter switch
        {
            PictureFilter.Mine => pictures.Where(p => p.BroughtById == mine),
            PictureFilter.Undescribed => pictures.Where(p => p.AlternativeText == ""),
            PictureFilter.Uncredited => pictures.Where(p => p.Credit == ""),
            PictureFilter.RightsEnded => pictures.Where(p => p.RightsEndOn < today),
            PictureFilter.RightsEnding => pictures.Where(p => p.RightsEndOn >= today && p.RightsEndOn <= warned),
            PictureFilter.Unused => pictures.Where(p => p.IsUnused),
            _ => pictures,
        };
    }

    /// <summary>How many pictures that readers see now have no rights any more, and how many will have none soon.</summary>
    public async Task<(int Ended, int Ending)> AlarmsAsync(Guid publicationId, DateOnly today, CancellationToken cancel)
    {
        var warned = today.AddDays(PictureRights.WarnedDays);
        var shown = db.Pictures().Where(p => p.PublicationId == publicationId && p.RightsEndOn <= warned && db.PictureUses().Any(u => u.PictureId == p.Id && u.PublicationId == publicationId && u.Place == PicturePlace.Shown));
        var ended = await shown.CountAsync(p => p.RightsEndOn < today, cancel);
        return (ended, await shown.CountAsync(cancel) - ended);
    }

    /// <summary>How many stories show each of these to readers now.</summary>
    public Task<Dictionary<Guid, int>> ShownAsync(Guid publicationId, IReadOnlyCollection<Guid> pictures, CancellationToken cancel) =>
        db.PictureUses().Where(u => u.PublicationId == publicationId && u.Place == PicturePlace.Shown && pictures.Contains(u.PictureId)).GroupBy(u => u.PictureId)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
}
