using System.Diagnostics;
using System.Globalization;
using Masthead.Data;
using Masthead.Hosting;
using Masthead.Publications;
using Masthead.Search;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Masthead.Benchmarks;

/// <summary>Searching an archive that nobody wrote: words drawn from a seed as often as Zipf says, about 300 to a story, over ten years, put into the index in bulk.
/// On PostgreSQL where MASTHEAD_BENCH_POSTGRES holds the connection string of an empty database, or of one that was filled so before.</summary>
internal static class Searching
{
    private const int Asked = 300, Warming = 20, Sections = 12, Authors = 400;
    private static readonly DateTimeOffset Newest = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    public static async Task MeasureAsync(int stories)
    {
        var folder = Directory.CreateTempSubdirectory("masthead-bench-").FullName;
        try
        {
            var server = Environment.GetEnvironmentVariable("MASTHEAD_BENCH_POSTGRES") is { Length: > 0 } given ? given : null;
            if (server is not null) await File.WriteAllTextAsync(Path.Combine(folder, "masthead.json"), System.Text.Json.JsonSerializer.Serialize(new { Database = new { ConnectionString = server } }));
            await using var app = Newsroom.Build(folder, "http://127.0.0.1:0");
            await app.Services.OpenDatabaseAsync(CancellationToken.None);
            var filled = await InScopeAsync(app, services => services.GetRequiredService<NewsroomDb>().Publications().Include(p => p.Sections).SingleOrDefaultAsync(p => p.Slug == "bench"));
            var publication = filled ?? await OpenAsync(app);
            var archive = new Archive(publication.Sections[0].Id);
            if (filled is null)
            {
                var began = Stopwatch.GetTimestamp();
                if (server is null) await FillSqliteAsync(Path.Combine(folder, "masthead.db"), archive, stories);
                else await FillPostgresAsync(server, archive, stories);
                Figures.Say($"{stories:N0} stories put into the index in bulk", $"{Stopwatch.GetElapsedTime(began).TotalSeconds:0} s, {await SizeAsync(folder, server) / 1e9:0.00} GB");
            }
            await AskAllAsync(app, publication, archive);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private sealed class Archive
    {
        private readonly double[] _shares = Copies.Zipf();

        public Archive(Guid section) => SectionIds = [section, .. Enumerable.Range(1, Sections - 1).Select(n => new Guid(n, 1, 1, new byte[8]))];

        public string[] Words { get; } = [.. Copies.Words().Where(word => EnglishStem.Of(word) == word).Distinct()];
        public Guid[] SectionIds { get; }

        public static Guid Author(int n) => new(n, 2, 2, new byte[8]);

        public string Draw(Random random)
        {
            var at = Array.BinarySearch(_shares, random.NextDouble());
            return Words[(at < 0 ? ~at : at) % Words.Length];
        }

        /// <summary>Numbers rise as the story's own do not have to: here the newest is the last.</summary>
        public (long Id, List<string> Terms) Story(int n, int of)
        {
            var random = new Random(n);
            var id = SearchId.At(1, Newest.AddSeconds(-(double)(of - n) * 315_360_000 / of)) + (n % 1000);
            var terms = new List<string>(400) { DocumentTerms.PlaceTerm(1), DocumentTerms.SectionTerm(SectionIds[random.Next(Sections)]), DocumentTerms.AuthorTerm(Author(random.Next(Authors))) };
            var headline = Enumerable.Range(0, 8).Select(_ => Draw(random)).ToList();
            var lead = Enumerable.Range(0, 18).Select(_ => Draw(random)).ToList();
            terms.AddRange(headline.Select(w => TermMarks.Headline + w));
            terms.Add(TermMarks.Gap.ToString());
            terms.AddRange(headline.Concat(lead).Select(w => TermMarks.Lead + w));
            terms.Add(TermMarks.Gap.ToString());
            terms.AddRange(headline.Concat(lead));
            for (var i = 0; i < 270; i++) terms.Add(Draw(random));
            return (id, terms);
        }
    }

    private static Task<Publication> OpenAsync(WebApplication app) => InScopeAsync(app, async services =>
    {
        var db = services.GetRequiredService<NewsroomDb>();
        var publication = new Publication(Slug.Parse("bench"), "The Bench", TimeProvider.System.GetUtcNow());
        publication.OpenSection("News");
        db.Publications().Add(publication);
        var place = new SearchPlace(publication.Id, 1);
        place.Speaks("en");
        db.Add(place);
        await db.SaveChangesAsync();
        await using var transaction = await db.BeginWritingAsync(CancellationToken.None);
        foreach (var words in Copies.Words().Distinct().Chunk(5000)) await services.GetRequiredService<KnownWords>().LearnAsync(words, CancellationToken.None);
        await transaction.CommitAsync();
        return publication;
    });

    private static async Task FillSqliteAsync(string file, Archive archive, int stories)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Foreign Keys=False");
        await connection.OpenAsync();
        for (var n = 0; n < stories;)
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await using var words = connection.CreateCommand();
            words.CommandText = "INSERT INTO search_index(rowid, words) VALUES (@id, @words)";
            await using var row = connection.CreateCommand();
            row.CommandText = "INSERT INTO search_rows(Id, StoryId, Form) VALUES (@id, @story, 1)";
            for (var end = Math.Min(stories, n + 20_000); n < end; n++)
            {
                var (id, terms) = archive.Story(n, stories);
                words.Parameters.Clear();
                words.Parameters.AddWithValue("@id", id);
                words.Parameters.AddWithValue("@words", string.Join(' ', terms));
                await words.ExecuteNonQueryAsync();
                row.Parameters.Clear();
                row.Parameters.AddWithValue("@id", id);
                row.Parameters.AddWithValue("@story", StoryOf(n).ToString().ToUpperInvariant());
                await row.ExecuteNonQueryAsync();
            }
            await transaction.CommitAsync();
        }
    }

    private static async Task FillPostgresAsync(string server, Archive archive, int stories)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await RunAsync("DROP INDEX search_index_words; ALTER TABLE search_rows DROP CONSTRAINT \"FK_search_rows_stories_StoryId\"");
        await using (var words = await connection.BeginTextImportAsync("COPY search_index(id, words) FROM STDIN"))
        {
            for (var n = 0; n < stories; n++)
            {
                var (id, terms) = archive.Story(n, stories);
                await words.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"{id}\t{PostgresSearchIndex.Vector(id, terms)}\n"));
            }
        }
        await using (var rows = await connection.BeginTextImportAsync("COPY search_rows(\"Id\", \"StoryId\", \"Form\") FROM STDIN"))
            for (var n = 0; n < stories; n++) await rows.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"{archive.Story(n, stories).Id}\t{StoryOf(n)}\t1\n"));
        await RunAsync("SET maintenance_work_mem = '1GB'; CREATE INDEX search_index_words ON search_index USING gin (words) WITH (fastupdate = off); ANALYZE search_index; ANALYZE search_rows");

        async Task RunAsync(string sql)
        {
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The words above and nothing else.
            command.CommandText = sql;
#pragma warning restore CA2100
            command.CommandTimeout = 0;
            await command.ExecuteNonQueryAsync();
        }
    }

    private static async Task<long> SizeAsync(string folder, string? server)
    {
        if (server is null) return new DirectoryInfo(folder).EnumerateFiles("masthead.db*").Sum(f => f.Length);
        await using var source = NpgsqlDataSource.Create(server);
        await using var command = source.CreateCommand("SELECT pg_database_size(current_database())");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static Guid StoryOf(int n) => new(n, 3, 3, new byte[8]);

    private static async Task AskAllAsync(WebApplication app, Publication publication, Archive archive)
    {
        string Word(Random random, int from, int to) => archive.Words[random.Next(from, Math.Min(to, archive.Words.Length))];
        var rare = archive.Words.Length * 6 / 10;
        string Slipped(string word, Random random)
        {
            var at = 1 + random.Next(word.Length - 2);
            return word[..at] + word[at + 1] + word[at] + word[(at + 2)..];
        }
        string Long(Random random)
        {
            while (true)
                if (Word(random, 1000, rare) is { Length: >= 6 } word) return word;
        }
        (string Kind, Func<Random, string> Question)[] kinds =
        [
            ("a rare word", r => Word(r, rare, 60_000)),
            ("a middling word", r => Word(r, 300, 3000)),
            ("one of the commonest words", r => Word(r, 0, 20)),
            ("three middling words", r => $"{Word(r, 100, 1000)} {Word(r, 100, 1000)} {Word(r, 100, 1000)}"),
            ("a common and a rare word", r => $"{Word(r, 0, 20)} {Word(r, rare, 60_000)}"),
            ("a phrase of common words", r => $"\"{Word(r, 0, 30)} {Word(r, 0, 30)}\""),
            ("a phrase of middling words", r => $"\"{Word(r, 200, 2000)} {Word(r, 200, 2000)}\""),
            ("a common word without another", r => $"{Word(r, 0, 20)} -{Word(r, 20, 60)}"),
            ("a middling word in a section", r => $"{Word(r, 300, 3000)} section:news"),
            ("a common word of two years ago", r => $"{Word(r, 0, 20)} after:2024-01 before:2024-03"),
            ("a word with a slip", r => Slipped(Long(r), r)),
            ("a word that is nowhere", r => "xqz" + Word(r, 0, 3000)),
        ];
        foreach (var (kind, question) in kinds)
        {
            var random = new Random(7);
            List<double> times = [];
            var (found, partial) = (0, 0);
            for (var n = -Warming; n < Asked; n++)
            {
                var asked = SearchQuestion.Parse(question(random));
                var (answer, time) = await AskAsync(app, publication, asked, null);
                if (n < 0) continue;
                times.Add(time);
                if (answer.Stories.Count > 0) found++;
                if (answer.SearchedTo is not null) partial++;
            }
            Figures.Say(kind, $"{times.Median():0.0} ms median, {times.Share(0.99):0.0} ms p99, {times.Max():0.0} most; {found} of {Asked} found, {partial} ended early");
        }
        List<double> pages = [];
        foreach (var word in Enumerable.Range(0, 15).Select(n => archive.Words[n]))
        {
            string? next = null;
            for (var page = 0; page < 20; page++)
            {
                var (answer, time) = await AskAsync(app, publication, SearchQuestion.Parse(word), next);
                pages.Add(time);
                next = answer.Next;
            }
        }
        Figures.Say("pages 1 to 20 of the commonest words", $"{pages.Median():0.0} ms median, {pages.Share(0.99):0.0} ms p99");
    }

    private static Task<(SearchAnswer Answer, double Time)> AskAsync(WebApplication app, Publication publication, SearchQuestion question, string? next) => InScopeAsync(app, async services =>
    {
        var start = Stopwatch.GetTimestamp();
        var answer = await services.GetRequiredService<SearchShelf>().FindAsync(publication, question, next, 20, CancellationToken.None);
        return (answer, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    });

    private static async Task<T> InScopeAsync<T>(WebApplication app, Func<IServiceProvider, Task<T>> deed)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await deed(scope.ServiceProvider);
    }
}
