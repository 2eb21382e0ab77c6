using System.Text;
using System.Text.Json;
using Masthead.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Search;

/// <summary>FTS5 tables without contents: they hold the terms alone, walk from the highest number down, and jump over what does not match.</summary>
internal sealed class SqliteSearchIndex(NewsroomDb db) : ISearchIndex
{
    public async Task PutAsync(IndexOf index, IReadOnlyList<TermsOf> documents, CancellationToken cancel)
    {
        var all = JsonSerializer.Serialize(documents.Select(d => new object[] { d.Id, string.Join(' ', d.Terms) }));
        await db.Database.ExecuteSqlRawAsync(index == IndexOf.Published
            ? "DELETE FROM search_index WHERE rowid IN (SELECT value ->> 0 FROM json_each(@all))"
            : "DELETE FROM draft_index WHERE rowid IN (SELECT value ->> 0 FROM json_each(@all))", [new SqliteParameter("@all", all)], cancel);
        await db.Database.ExecuteSqlRawAsync(index == IndexOf.Published
            ? "INSERT INTO search_index(rowid, words) SELECT value ->> 0, value ->> 1 FROM json_each(@all)"
            : "INSERT INTO draft_index(rowid, words) SELECT value ->> 0, value ->> 1 FROM json_each(@all)", [new SqliteParameter("@all", all)], cancel);
    }

    public Task RemoveAsync(IndexOf index, long id, CancellationToken cancel) => db.Database.ExecuteSqlRawAsync(index == IndexOf.Published
        ? "DELETE FROM search_index WHERE rowid = @id"
        : "DELETE FROM draft_index WHERE rowid = @id", [new SqliteParameter("@id", id)], cancel);

    public async Task<IReadOnlyList<FoundNumber>> FindAsync(IndexOf index, IReadOnlyList<Sought> sought, int most, CancellationToken cancel)
    {
        var table = index == IndexOf.Published ? "search_index" : "draft_index";
        var asked = string.Join(" UNION ALL ", sought.Select((_, n) =>
            $"SELECT {n} AS Which, Id FROM (SELECT rowid AS Id FROM {table} WHERE {table} MATCH @match{n} AND rowid >= @from{n} AND rowid < @to{n} ORDER BY rowid DESC LIMIT @most)"));
        return await db.Database.SqlQueryRaw<FoundNumber>(asked,
            [new SqliteParameter("@most", most), .. sought.SelectMany((s, n) => (SqliteParameter[])[new($"@match{n}", Rendered(s.Match)), new($"@from{n}", s.From), new($"@to{n}", s.To)])]).ToListAsync(cancel);
    }

    public async Task<IReadOnlyList<(long Id, string Word)>> AddWordsAsync(IReadOnlyCollection<string> words, CancellationToken cancel)
    {
        var all = JsonSerializer.Serialize(words);
        var last = await db.Set<SearchWord>().MaxAsync(w => (long?)w.Id, cancel) ?? 0;
        await db.Database.ExecuteSqlAsync($"INSERT INTO search_words(Word) SELECT value FROM json_each({all}) WHERE value NOT IN (SELECT Word FROM search_words WHERE Word IN (SELECT value FROM json_each({all})))", cancel);
        return [.. (await db.Set<SearchWord>().AsNoTracking().Where(w => w.Id > last).ToListAsync(cancel)).Select(w => (w.Id, w.Word))];
    }

    public Task AddSlipsAsync(IReadOnlyCollection<(long Key, long WordId)> slips, CancellationToken cancel)
    {
        var all = JsonSerializer.Serialize(slips.Select(s => new[] { s.Key, s.WordId }));
        return db.Database.ExecuteSqlAsync($"""INSERT OR IGNORE INTO search_slips("Key", "WordId") SELECT value ->> 0, value ->> 1 FROM json_each({all})""", cancel);
    }

    private static readonly MatchLanguage Language = new(" AND ", " OR ", " NOT ", WriteTerm, (text, phrase) => Quote(phrase.Words, text));

    internal static string Rendered(Match match) => Language.Write(match);

    private static void WriteTerm(StringBuilder text, Match.Term term)
    {
        Quote([term.Word], text);
        if (term.IsBeginning) text.Append(" *");
    }

    private static void Quote(IEnumerable<string> words, StringBuilder text) =>
        text.Append('"').AppendJoin(' ', words.Select(word => word.Replace("\"", "\"\"", StringComparison.Ordinal))).Append('"');
}
