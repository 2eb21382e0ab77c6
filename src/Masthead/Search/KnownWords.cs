using Masthead.Data;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Search;

/// <summary>The words of readers' stories, and what a slip of the key may have meant. Each word stands under itself and under itself with each of its letters left out
/// (“symmetric delete”, W. Garbe 2012): whatever was left out, put in, changed or turned round meets in one of them, so a look-up is a few numbers, however many words there are.</summary>
internal sealed class KnownWords(NewsroomDb db, ISearchIndex index)
{
    private const int ShortestWord = 4, LongestWord = 30;

    /// <summary>From this length on two slips are forgiven.</summary>
    private const int LongWord = 8;

    private const int MostCandidates = 60;

    public async Task LearnAsync(IEnumerable<string> words, CancellationToken cancel)
    {
        var learned = words.Where(CanSlip).ToHashSet(StringComparer.Ordinal);
        if (learned.Count == 0) return;
        var fresh = await index.AddWordsAsync(learned, cancel);
        if (fresh.Count > 0) await index.AddSlipsAsync([.. fresh.SelectMany(w => Keys(w.Word).Select(key => (key, w.Id)))], cancel);
    }

    /// <summary>Words that the typed one may mean, the likeliest first; itself never.</summary>
    public async Task<IReadOnlyList<string>> MeantByAsync(string typed, CancellationToken cancel)
    {
        if (!CanSlip(typed)) return [];
        var keys = Keys(typed).ToList();
        var found = await db.Set<SearchSlip>().Where(s => keys.Contains(s.Key)).Select(s => s.WordId).Distinct().OrderBy(id => id).Take(MostCandidates)
            .Join(db.Set<SearchWord>(), id => id, w => w.Id, (id, w) => w.Word).ToListAsync(cancel);
        var most = typed.Length < LongWord ? 1 : 2;
        return [.. found.Where(word => word != typed).Select(word => (word, Slips: Slip.Between(typed, word))).Where(w => w.Slips <= most)
            .OrderBy(w => w.Slips).ThenBy(w => w.word[0] == typed[0] ? 0 : 1).ThenBy(w => w.word, StringComparer.Ordinal).Select(w => w.word)];
    }

    internal static bool CanSlip(string word) => word.Length is >= ShortestWord and <= LongestWord && word.All(char.IsLetter);

    internal static IEnumerable<long> Keys(string word)
    {
        yield return Key(word, -1);
        for (var i = 0; i < word.Length; i++)
            if (i == 0 || word[i] != word[i - 1]) yield return Key(word, i);
    }

    /// <summary>FNV-1a over the letters but one.</summary>
    private static long Key(string word, int without)
    {
        var hash = 14695981039346656037UL;
        for (var i = 0; i < word.Length; i++)
            if (i != without) hash = unchecked((hash ^ word[i]) * 1099511628211UL);
        return unchecked((long)hash);
    }
}

internal static class Slip
{
    /// <summary>The fewest letters to leave out, put in, change or turn round with their neighbour (optimal string alignment).</summary>
    public static int Between(string a, string b)
    {
        var (two, one, now) = (new int[b.Length + 1], new int[b.Length + 1], new int[b.Length + 1]);
        for (var j = 0; j <= b.Length; j++) one[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            now[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                now[j] = Math.Min(Math.Min(one[j] + 1, now[j - 1] + 1), one[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) now[j] = Math.Min(now[j], two[j - 2] + 1);
            }
            (two, one, now) = (one, now, two);
        }
        return one[b.Length];
    }
}
