using System.Diagnostics;
using System.Globalization;
using Masthead.Accounts;
using Masthead.Data;
using Masthead.Hosting;
using Masthead.Pictures;
using Masthead.Publications;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Benchmarks;

/// <summary>Pages of a library of pictures whose words are drawn from a seed as often as Zipf says; every story names two pictures, one in ten none that another has.
/// On PostgreSQL where MASTHEAD_BENCH_POSTGRES holds the connection string of an empty database.</summary>
internal static class PictureLibrary
{
    private const int Pictures = 100_000, AtOnce = 2_000, Asked = 60, PageLength = 48;
    private static readonly DateTimeOffset Newest = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 3, 1);

    public static async Task MeasureAsync()
    {
        var folder = Directory.CreateTempSubdirectory("masthead-bench-").FullName;
        try
        {
            if (Environment.GetEnvironmentVariable("MASTHEAD_BENCH_POSTGRES") is { Length: > 0 } server) await File.WriteAllTextAsync(Path.Combine(folder, "masthead.json"), System.Text.Json.JsonSerializer.Serialize(new { Database = new { ConnectionString = server } }));
            await using var app = Newsroom.Build(folder, "http://127.0.0.1:0");
            await app.Services.OpenDatabaseAsync(CancellationToken.None);
            var began = Stopwatch.GetTimestamp();
            var (publication, used) = await FillAsync(app);
            Figures.Say($"{Pictures:N0} pictures, {Pictures:N0} stories", $"{Stopwatch.GetElapsedTime(began).TotalSeconds:0} s");
            var words = Copies.Words().Distinct().ToArray();
            await AskAsync(app, "the first page", publication, "");
            await AskAsync(app, "a page in the middle", publication, "", before: used[Pictures / 2]);
            await AskAsync(app, "one of the commonest words", publication, words[0]);
            await AskAsync(app, "a rare word", publication, words[15_000]);
            await AskAsync(app, "a word that is nowhere", publication, "qqqqq");
            await AskAsync(app, "a common and a rare word", publication, words[0] + " " + words[12_000]);
            foreach (var filter in Enum.GetValues<PictureFilter>().Skip(1)) await AskAsync(app, $"filter {filter}", publication, "", filter);
            await AskAsync(app, "a word that is nowhere, of those in no story", publication, "qqqqq", PictureFilter.Unused);
            await AskAsync(app, "a common word, of those without credit", publication, words[0], PictureFilter.Uncredited);
            await TimeAsync(app, "the alarms of rights", services => services.GetRequiredService<FindPictures>().AlarmsAsync(publication, Today, CancellationToken.None));
            await TimeAsync(app, "where a picture of every story is used", async services =>
            {
                var uses = services.GetRequiredService<NewsroomDb>().PictureUses().Where(u => u.PictureId == used[0] && u.PublicationId == publication);
                _ = await uses.Select(u => u.StoryId).Distinct().Take(PictureUse.MostCounted).CountAsync();
                return await uses.Select(u => u.StoryId).Distinct().OrderByDescending(s => s).Take(51).ToListAsync();
            });
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(Guid Publication, List<Guid> Pictures)> FillAsync(WebApplication app)
    {
        var shares = Copies.Zipf();
        var words = Copies.Words().Distinct().ToArray();
        var random = new Random(7);
        string Draw(int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ => { var at = Array.BinarySearch(shares, random.NextDouble()); return words[(at < 0 ? ~at : at) % words.Length]; }));
        var publication = new Publication(Slug.Parse("bench-pictures"), "The Bench", TimeProvider.System.GetUtcNow());
        await InScopeAsync(app, async services =>
        {
            var db = services.GetRequiredService<NewsroomDb>();
            db.Publications().Add(publication);
            return await db.SaveChangesAsync();
        });
        var ids = new List<Guid>();
        for (var n = 0; n < Pictures; n += AtOnce)
        {
            await InScopeAsync(app, async services =>
            {
                var db = services.GetRequiredService<NewsroomDb>();
                db.ChangeTracker.AutoDetectChangesEnabled = false;
                for (var i = n; i < n + AtOnce; i++)
                {
                    var picture = new Picture(publication.Id, i.ToString("x64", CultureInfo.InvariantCulture), 2400, 1600, "image/jpeg", $"IMG_{i}.jpg", Newest.AddMinutes(-Pictures + i), new Actor(i % 500 == 0 ? Guid.Empty : Guid.CreateVersion7(), "Ana Lopez"));
                    picture.Describe(new PictureWords(i % 300 == 0 ? "" : Draw(12), Draw(22), i % 400 == 0 ? "" : Draw(2)) { Keywords = Draw(4), RightsEndOn = i % 200 == 0 ? Today.AddDays((i / 200) - 250) : null }.Sound());
                    db.Pictures().Add(picture);
                    db.WordsOfPictures().Add(new WordsOfPicture(picture));
                    ids.Add(picture.Id);
                    var story = Guid.CreateVersion7(Newest.AddMinutes(-Pictures + i));
                    foreach (var place in (PicturePlace[])[PicturePlace.Draft, PicturePlace.Shown, PicturePlace.Revision])
                    {
                        // All but a hundred of the oldest stand in a story; one stands in all.
                        if (i >= 100) db.PictureUses().Add(new PictureUse(picture.Id, story, publication.Id, place));
                        if (i > 0) db.PictureUses().Add(new PictureUse(ids[0], story, publication.Id, place));
                    }
                }
                return await db.SaveChangesAsync();
            });
        }
        return (publication.Id, ids);
    }

    private static Task AskAsync(WebApplication app, string what, Guid publication, string question, PictureFilter filter = PictureFilter.All, Guid? before = null) =>
        TimeAsync(app, what, services => services.GetRequiredService<FindPictures>().DoAsync(publication, question, filter, Guid.Empty, Today, before, PageLength, CancellationToken.None));

    private static async Task TimeAsync<T>(WebApplication app, string what, Func<IServiceProvider, Task<T>> ask)
    {
        var times = new List<double>();
        for (var i = 0; i < Asked + 5; i++)
        {
            var began = Stopwatch.GetTimestamp();
            await InScopeAsync(app, ask);
            if (i >= 5) times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
        Figures.Say(what, $"{times.Median():0.0} ms, most {times.Max():0.0} ms");
    }

    private static async Task<T> InScopeAsync<T>(WebApplication app, Func<IServiceProvider, Task<T>> deed)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await deed(scope.ServiceProvider);
    }
}
