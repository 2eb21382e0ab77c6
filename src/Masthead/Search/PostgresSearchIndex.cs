using System.Globalization;
using System.Text;
using Masthead.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Masthead.Search;

/// <summary>A stored <c>tsvector</c> under a GIN index. GIN knows no order, so each document also has terms for the stretches of time that it lies in:
/// a question about a stretch names them, and the index jumps to where both meet.</summary>
internal sealed class PostgresSearchIndex(NewsroomDb db) : ISearchIndex
{
    // Longer positions are cut by PostgreSQL itself, and a lexeme keeps at most 256 of them.
    private const int LastPosition = 16_383;
    private const int MostPositions = 255;

    public Task PutAsync(IndexOf index, IReadOnlyList<TermsOf> documents, CancellationToken cancel)
    {
        NpgsqlParameter[] values = [new("ids", documents.Select(d => d.Id).ToArray()), new("words", documents.Select(d => Vector(d.Id, d.Terms)).ToArray())];
        return db.Database.ExecuteSqlRawAsync(index == IndexOf.Published
            ? "INSERT INTO search_index(id, words) SELECT id, words::tsvector FROM unnest(@ids, @words) AS document(id, words) ON CONFLICT (id) DO UPDATE SET words = excluded.words"
            : "INSERT INTO draft_index(id, words) SELECT id, words::tsvector FROM unnest(@ids, @words) AS document(id, words) ON CONFLICT (id) DO UPDATE SET words = excluded.words", values, cancel);
    }

    public Task RemoveAsync(IndexOf index, long id, CancellationToken cancel) => db.Database.ExecuteSqlRawAsync(index == IndexOf.Published
        ? "DELETE FROM search_index WHERE id = @id"
        : "DELETE FROM draft_index WHERE id = @id", [new NpgsqlParameter("id", id)], cancel);

    public async Task<IReadOnlyList<FoundNumber>> FindAsync(IndexOf index, IReadOnlyList<Sought> sought, int most, CancellationToken cancel)
    {
        var table = index == IndexOf.Published ? "search_index" : "draft_index";
        // The sum keeps the planner from walking the primary key, which is slow for all but the commonest words; the fence keeps the order from changing its plan.
        var asked = "WITH " + string.Join(", ", sought.Select((_, n) => $"found{n} AS MATERIALIZED (SELECT id FROM {table} WHERE words @@ @match{n}::tsquery AND id + 0 >= @from{n} AND id + 0 < @to{n})"))
            + string.Join(" UNION ALL ", sought.Select((_, n) => $"""(SELECT {n} AS "Which", id AS "Id" FROM found{n} ORDER BY id DESC LIMIT @most)"""));
        return await db.Database.SqlQueryRaw<FoundNumber>(asked, [new NpgsqlParameter("most", most), .. sought.SelectMany((s, n) => (NpgsqlParameter[])
        [
            new($"match{n}", NpgsqlDbType.Text) { Value = Rendered(Match.AllOf([s.Match, .. Periods.Between(s.From, s.To)])) }, new($"from{n}", s.From), new($"to{n}", s.To),
        ])]).ToListAsync(cancel);
    }

    public async Task<IReadOnlyList<(long Id, string Word)>> AddWordsAsync(IReadOnlyCollection<string> words, CancellationToken cancel)
    {
        var all = words.Order(StringComparer.Ordinal).ToArray();
        var known = await db.Set<SearchWord>().Where(w => all.Contains(w.Word)).Select(w => w.Word).ToListAsync(cancel);
        var fresh = all.Except(known, StringComparer.Ordinal).ToArray();
        if (fresh.Length == 0) return [];
        await db.Database.ExecuteSqlAsync($"""INSERT INTO search_words("Word") SELECT * FROM unnest({fresh}) ON CONFLICT DO NOTHING""", cancel);
        return [.. (await db.Set<SearchWord>().AsNoTracking().Where(w => fresh.Contains(w.Word)).ToListAsync(cancel)).Select(w => (w.Id, w.Word))];
    }

    public Task AddSlipsAsync(IReadOnlyCollection<(long Key, long WordId)> slips, CancellationToken cancel)
    {
        var (keys, words) = (slips.Select(s => s.Key).ToArray(), slips.Select(s => s.WordId).ToArray());
        return db.Database.ExecuteSqlAsync($"""INSERT INTO search_slips("Key", "WordId") SELECT * FROM unnest({keys}, {words}) ON CONFLICT DO NOTHING""", cancel);
    }

    internal static string Vector(long id, IReadOnlyList<string> terms)
    {
        var places = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        foreach (var (n, term) in terms.Index())
        {
            if (term.Length == 1 && term[0] == TermMarks.Gap) continue;
            if (!places.TryGetValue(term, out var at)) places[term] = at = [];
            if (n < LastPosition && at.Count < MostPositions) at.Add(n + 1);
        }
        foreach (var period in Periods.Of(id)) places[period] = [];
        var text = new StringBuilder();
        foreach (var (term, at) in places)
        {
            Quote(term, text);
            if (at.Count > 0) text.Append(':').AppendJoin(',', at);
            text.Append(' ');
        }
        return text.ToString();
    }

    private static readonly MatchLanguage Language = new(" & ", " | ", " & !", WriteTerm, WritePhrase);

    internal static string Rendered(Match match) => Language.Write(match);

    private static void WriteTerm(StringBuilder text, Match.Term term)
    {
        Quote(term.Word, text);
        if (term.IsBeginning) text.Append(":*");
    }

    private static void WritePhrase(StringBuilder text, Match.Phrase phrase)
    {
        text.Append('(');
        foreach (var (n, word) in phrase.Words.Index())
        {
            if (n > 0) text.Append(" <-> ");
            Quote(word, text);
        }
        text.Append(')');
    }

    private static void Quote(string word, StringBuilder text) =>
        text.Append('\'').Append(word.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)).Append('\'');

    /// <summary>Stretches of 8, 64, 512 and 4,096 days.</summary>
    private static class Periods
    {
        private const int Most = 12;
        private static readonly int[] Days = [8, 64, 512, 4096];

        public static IEnumerable<string> Of(long id) => Days.Select(days => Term(SearchId.PlaceOf(id), days, Number(id, days)));

        /// <summary>At most twelve stretches that hold all numbers between two; none where it would take more, or they are of several places.</summary>
        public static IEnumerable<Match> Between(long from, long to)
        {
            var (place, last) = (SearchId.PlaceOf(from), to - 1);
            if (SearchId.PlaceOf(last) != place) yield break;
            foreach (var days in Days)
            {
                var (first, end) = (Number(from, days), Number(last, days));
                if (end - first >= Most) continue;
                yield return Match.AnyOf(Enumerable.Range(0, (int)(end - first) + 1).Select(n => new Match.Term(Term(place, days, first + n))));
                yield break;
            }
            yield return new Match.Term(DocumentTerms.PlaceTerm(place));
        }

        private static long Number(long id, int days) => (id - SearchId.StartOf(SearchId.PlaceOf(id))) / (SearchId.Second * 86_400 * days);

        private static string Term(int place, int days, long number) => string.Create(CultureInfo.InvariantCulture, $"{TermMarks.Period}{place}.{days}.{number}");
    }
}
