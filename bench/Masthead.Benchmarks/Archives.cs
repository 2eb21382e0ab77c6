using System.Diagnostics;
using System.Globalization;
using Masthead.Data;
using Masthead.Hosting;
using Masthead.Publications;
using Masthead.Serving;
using Masthead.Stories;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Benchmarks;

/// <summary>What each kind of page costs on a miss in archives of several sizes, in turns: folders that <c>masthead demo --data DIR --stories N</c> filled, the reference first.</summary>
internal static class Archives
{
    private const int Warming = 10;
    private static readonly int Turns = int.TryParse(Environment.GetEnvironmentVariable("MASTHEAD_BENCH_TURNS"), CultureInfo.InvariantCulture, out var turns) ? turns : 60;
    private static readonly string? Only = Environment.GetEnvironmentVariable("MASTHEAD_BENCH_ONLY");

    public static async Task MeasureAsync(IReadOnlyList<string> folders)
    {
        List<Archive> archives = [];
        try
        {
            foreach (var folder in folders) archives.Add(await Archive.OpenAsync(folder));
            Console.WriteLine($"{"milliseconds: median, p99, processor",-44} {string.Join("   ", archives.Select(a => $"{a.Stories.ToString("N0", CultureInfo.InvariantCulture),25}"))}   last : first");
            foreach (var (kind, _) in archives[0].Pages)
            {
                if (Only is not null && !kind.Contains(Only, StringComparison.Ordinal)) continue;
                var times = archives.ConvertAll(_ => new List<(double Clock, double Processor)>());
                var random = new Random(7);
                for (var turn = -Warming; turn < Turns; turn++)
                {
                    foreach (var (n, archive) in archives.Index())
                    {
                        var time = await archive.MissAsync(archive.Pages[kind](random));
                        if (turn >= 0) times[n].Add(time);
                    }
                }
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kind,-44} {string.Join("   ", times.Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.Select(x => x.Clock).Median(),7:0.0}, {t.Select(x => x.Clock).Share(0.99),7:0.0}, {t.Select(x => x.Processor).Median(),7:0.0}")))}   {times[^1].Select(t => t.Clock).Median() / times[0].Select(t => t.Clock).Median():0.00}, {times[^1].Select(t => t.Processor).Median() / times[0].Select(t => t.Processor).Median():0.00}"));
            }
        }
        finally
        {
            foreach (var archive in archives) await archive.DisposeAsync();
        }
    }

    private sealed class Archive : IAsyncDisposable
    {
        private readonly HttpClient _client = new(new SocketsHttpHandler());
        private readonly WebApplication _app;
        private readonly PageStore _store;
        private readonly List<string> _paths = [];

        private Archive(WebApplication app) => (_app, _store) = (app, app.Services.GetRequiredService<PageStore>());

        public int Stories { get; private set; }

        /// <summary>By kind: an address, drawn from as many as there are.</summary>
        public Dictionary<string, Func<Random, string>> Pages { get; } = [];

        public static async Task<Archive> OpenAsync(string folder)
        {
            var app = Newsroom.Build(folder, "http://127.0.0.1:0");
            await app.Services.OpenDatabaseAsync(CancellationToken.None);
            await app.StartAsync();
            var archive = new Archive(app);
            archive._client.BaseAddress = new Uri(app.Urls.First());
            await using var scope = app.Services.CreateAsyncScope();
            await archive.LookAsync(scope.ServiceProvider.GetRequiredService<NewsroomDb>());
            return archive;
        }

        private async Task LookAsync(NewsroomDb db)
        {
            var publication = await db.Publications().Include(p => p.Sections).Include(p => p.Topics).FirstAsync();
            Stories = await db.PublishedStories().CountAsync();
            var (first, last) = (await db.PublishedStories().MinAsync(p => p.FirstPublishedAt), await db.PublishedStories().MaxAsync(p => p.FirstPublishedAt));
            var random = new Random(3);
            while (_paths.Count < 200)
            {
                var at = first + ((last - first) * random.NextDouble());
                _paths.Add(await db.PublishedStories().Where(p => p.PublicationId == publication.Id && p.Standing == Standing.Live && p.FirstPublishedAt <= at).OrderByDescending(p => p.FirstPublishedAt).Select(p => p.Path).FirstAsync());
            }
            var section = publication.Sections.First(s => s.Slug.Length > 0).Slug;
            var author = await db.Set<PublishedByline>().Take(5000).Join(db.Set<Contributors.Contributor>(), b => b.ContributorId, c => c.Id, (_, c) => c.Slug).GroupBy(s => s).OrderByDescending(s => s.Count()).Select(s => s.Key).FirstAsync();
            // Small archives have fewer pages: their last one stands for the five hundredth.
            var deep = Math.Min(500, Math.Max(2, Stories / (publication.Sections.Count * 20 * 2)));
            var speaker = await db.Set<Statements.StatementRow>().Where(s => s.SpeakerId != null).Take(5000).Join(db.Set<Statements.Speaker>(), s => s.SpeakerId, s => s.Id, (_, s) => s.Slug).GroupBy(s => s).OrderByDescending(s => s.Count()).Select(s => s.Key).FirstAsync();
            var month = last.AddMonths(-1).ToString("yyyy-MM", CultureInfo.InvariantCulture);
            void Add(string kind, Func<Random, string> address) => Pages.Add(kind, address);
            Add("a story", r => _paths[r.Next(_paths.Count)]);
            Add("the front", _ => "/");
            Add("a section", _ => $"/{section}/");
            Add("a section, page 500 (or half its pages)", _ => $"/{section}/page/{deep}/");
            Add("all stories, page 500 (or half)", _ => $"/page/{deep}/");
            Add("an author", _ => $"/author/{author}/");
            Add("an author, page 500 (or half)", _ => $"/author/{author}/page/{deep}/");
            if (publication.Topics.Count > 0) Add("a topic", _ => $"/topic/{publication.Topics.OrderBy(t => t.Slug, StringComparer.Ordinal).First().Slug}/");
            Add("search, a common word", _ => "/search/?q=council");
            Add("search, two words and a phrase", _ => "/search/?q=playground+%22plain+answer%22");
            Add("search, a word that is nowhere", _ => "/search/?q=xylophonists");
            Add("feed", _ => "/feed/");
            Add("news sitemap", _ => "/news-sitemap.xml");
            Add("sitemap index", _ => "/sitemap.xml");
            Add("sitemap of a month", _ => $"/sitemap-{month}.xml");
            Add("statements", _ => "/statements/");
            Add("a speaker", _ => $"/speaker/{speaker}/");
            Add("corrections", _ => "/corrections/");
            Add("an address of nothing", r => $"/{r.Next()}/");
        }

        public async Task<(double Clock, double Processor)> MissAsync(string path)
        {
            _store.DropAll(TimeProvider.System.GetUtcNow());
            var processor = Environment.CpuUsage.TotalTime;
            var start = Stopwatch.GetTimestamp();
            using var answer = await _client.GetAsync(path);
            await answer.Content.ReadAsByteArrayAsync();
            var time = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            var worked = (Environment.CpuUsage.TotalTime - processor).TotalMilliseconds;
            var status = (int)answer.StatusCode;
            if (status is not (200 or 404)) throw new InvalidOperationException($"{path} answered {status}.");
            if (answer.Headers.TryGetValues("Cache-Status", out var said) && said.Any(s => s.Contains("hit", StringComparison.Ordinal))) throw new InvalidOperationException($"{path} was no miss.");
            return (time, worked);
        }

        public async ValueTask DisposeAsync()
        {
            _client.Dispose();
            await _app.DisposeAsync();
        }
    }
}
