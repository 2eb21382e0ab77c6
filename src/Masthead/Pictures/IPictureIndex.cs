using Masthead.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Masthead.Pictures;

/// <summary>A picture that has the words.</summary>
public sealed record NumberedPicture(long Number, Guid PictureId);

/// <summary>The database’s own index of the words of pictures, kept by its triggers.</summary>
public interface IPictureIndex
{
    /// <param name="words">Folded, letters and digits alone. The first is a whole word, each other the beginning of one.</param>
    /// <returns>The newest whose number is below <paramref name="below"/>, the newest first.</returns>
    Task<List<NumberedPicture>> FindAsync(IReadOnlyList<string> words, long below, int most, CancellationToken cancel);
}

/// <summary>FTS5 over the table of words: it holds no words of its own, and walks from the highest number down.</summary>
internal sealed class SqlitePictureIndex(NewsroomDb db) : IPictureIndex
{
    public Task<List<NumberedPicture>> FindAsync(IReadOnlyList<string> words, long below, int most, CancellationToken cancel) =>
        db.Database.SqlQueryRaw<NumberedPicture>("""
            SELECT w."Number", w."PictureId" FROM (SELECT rowid AS found FROM picture_index WHERE picture_index MATCH @words AND rowid < @below ORDER BY rowid DESC LIMIT @most) CROSS JOIN picture_words AS w ON w."Number" = found ORDER BY found DESC
            """, new SqliteParameter("@words", string.Join(" AND ", words.Select((w, n) => n == 0 ? $"\"{w}\"" : $"\"{w}\" *"))), new SqliteParameter("@below", below), new SqliteParameter("@most", most)).ToListAsync(cancel);
}

/// <summary>A column of lexemes with an inverted index.</summary>
internal sealed class PostgresPictureIndex(NewsroomDb db) : IPictureIndex
{
    public Task<List<NumberedPicture>> FindAsync(IReadOnlyList<string> words, long below, int most, CancellationToken cancel) =>
        db.Database.SqlQueryRaw<NumberedPicture>("""
            SELECT "Number", "PictureId" FROM picture_words WHERE "Lexemes" @@ CAST(@words AS tsquery) AND "Number" < @below ORDER BY "Number" DESC LIMIT @most
            """, new NpgsqlParameter("@words", string.Join(" & ", words.Select((w, n) => n == 0 ? $"'{w}'" : $"'{w}':*"))), new NpgsqlParameter("@below", below), new NpgsqlParameter("@most", most)).ToListAsync(cancel);
}
