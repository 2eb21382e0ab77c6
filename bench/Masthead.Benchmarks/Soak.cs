using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using Masthead.Accounts;
using Masthead.Data;
using Masthead.Publishing;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Benchmarks;

/// <summary>A newsroom at work under readers, for minutes: publishes, edits, schedules, expiries and withdrawals, and a reader who holds each answer against what was acknowledged before the question.
/// Anything stale, anything early, a draft's words or a 5xx ends in a line of its own and a failed run.</summary>
internal static class Soak
{
    private const int Stories = 400, Connections = 24;
    private static ReadOnlySpan<byte> DraftWords => "zzdraftzz"u8;
    private static ReadOnlySpan<byte> EditionWords => "Council settles the bridge, edition "u8;

    public static async Task<int> MeasureAsync(double minutes, int perSecond)
    {
        await using var paper = await Newspaper.OpenAsync(Stories);
        var watch = new Watch(paper, perSecond, TimeSpan.FromMinutes(minutes));
        await watch.RunAsync();
        return watch.Faults.IsEmpty ? 0 : 1;
    }

    private sealed class Watch(Newspaper paper, int perSecond, TimeSpan length)
    {
        private readonly ConcurrentDictionary<Guid, long> _acknowledged = new();
        private readonly ConcurrentDictionary<string, DateTimeOffset> _gone = new(StringComparer.Ordinal);
        private readonly ConcurrentQueue<double> _times = new();
        private readonly Stopwatch _clock = Stopwatch.StartNew();
        private readonly List<double> _acts = [];
        private long _asked, _edition, _sent, _lateMost;

        public ConcurrentQueue<string> Faults { get; } = new();

        public async Task RunAsync()
        {
            using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Connections }) { BaseAddress = new Uri(paper.Address) };
            client.DefaultRequestHeaders.AcceptEncoding.ParseAdd("identity");
            var readers = Enumerable.Range(0, Connections).Select(n => Task.Run(() => ReadAsync(client, new Random(n))));
            await Task.WhenAll([.. readers, Task.Run(EditAsync), Task.Run(() => ScheduleAsync(client)), Task.Run(TellAsync)]);
            Figures.Say("answers held against what was acknowledged", $"{_asked:N0} in {_clock.Elapsed.TotalMinutes:0.0} minutes, {_asked / _clock.Elapsed.TotalSeconds:0} a second");
            Figures.Say("an answer", $"{_times.Median():0.00} ms median, {_times.Share(0.99):0.00} ms p99");
            Figures.Say("publishes acknowledged meanwhile", $"{_acts.Count:N0}; {_acts.Median():0.0} ms median, {_acts.Share(0.99):0.0} ms p99");
            Figures.Say("the latest that a schedule was seen", $"{_lateMost} ms after its hour");
            Figures.Say("stale, early, drafts or 5xx", $"{Faults.Count}");
            foreach (var fault in Faults.Take(20)) Console.WriteLine("  " + fault);
        }

        private bool IsOver => _clock.Elapsed > length;

        private async Task ReadAsync(HttpClient client, Random random)
        {
            while (!IsOver)
            {
                // So many a second in all, however quick the answers.
                var due = Interlocked.Increment(ref _sent) / (double)perSecond - _clock.Elapsed.TotalSeconds;
                if (due > 0.002) await Task.Delay(TimeSpan.FromSeconds(due));
                var story = paper.Stories[random.Next(Stories)];
                var path = random.Next(10) switch { 0 => "/", 1 => "/feed/", 2 => "/news/", 3 => "/news-sitemap.xml", 4 => "/nothing-" + random.Next(50), _ => story.Path };
                var least = _acknowledged.GetValueOrDefault(story.StoryId);
                var wasGone = _gone.ContainsKey(path);
                var newest = Interlocked.Read(ref _edition);
                var start = Stopwatch.GetTimestamp();
                using var answer = await client.GetAsync(path);
                var words = await answer.Content.ReadAsByteArrayAsync();
                var time = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                if (Interlocked.Increment(ref _asked) % 50 == 0) _times.Enqueue(time);
                Hold(path, answer.StatusCode, words, path == story.Path ? least : 0, wasGone && _gone.ContainsKey(path), path is "/" or "/feed/" or "/news/" ? newest : 0);
            }
        }

        /// <param name="least">The edition that was acknowledged before the question: the story's.</param>
        /// <param name="newest">The same of the newest story of all, for lists.</param>
        private void Hold(string path, HttpStatusCode status, ReadOnlySpan<byte> words, long least, bool wasGone, long newest)
        {
            if ((int)status >= 500) Faults.Enqueue($"{path} answered {(int)status}");
            if (words.IndexOf(DraftWords) >= 0) Faults.Enqueue($"{path} shows a draft");
            if (wasGone && status != HttpStatusCode.Gone) Faults.Enqueue($"{path} answered {(int)status} after it was withdrawn");
            if (status != HttpStatusCode.OK) return;
            if (least > 0 && EditionIn(words) is { } seen && seen < least) Faults.Enqueue($"{path} showed edition {seen} after {least} was acknowledged");
            if (newest > 0 && !ShowsEdition(words, newest)) Faults.Enqueue($"{path} showed no edition from {newest} on");
        }

        /// <summary>Ten acts a second: an update of a story, a draft that nobody may see, now and then a withdrawal and its way back.</summary>
        private async Task EditAsync()
        {
            var random = new Random(99);
            var newest = paper.Stories[^1];
            for (var n = 1L; !IsOver; n++)
            {
                // The newest story carries the edition that lists must show; others their own.
                var story = n % 2 == 0 ? newest : paper.Stories[random.Next(Stories - 40)];
                await using var scope = paper.App.Services.CreateAsyncScope();
                var version = await Newspaper.SaveAsync(scope.ServiceProvider, story.StoryId, string.Create(CultureInfo.InvariantCulture, $"Council settles the bridge, edition {n}"));
                var start = Stopwatch.GetTimestamp();
                await Newspaper.PublishAsync(scope.ServiceProvider, story.StoryId, version);
                _acts.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                _acknowledged[story.StoryId] = n;
                if (story == newest) Interlocked.Exchange(ref _edition, n);
                await DraftAsync(paper.Stories[random.Next(Stories - 40)].StoryId);
                if (n % 20 == 0) await ComeAndGoAsync(paper.Stories[Stories - 40 + random.Next(20)]);
                await Task.Delay(100);
            }
        }

        private async Task DraftAsync(Guid id)
        {
            await using var scope = paper.App.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<NewsroomDb>();
            var story = await db.Stories().SingleAsync(s => s.Id == id);
            // Back again at once, for the next update publishes what stands.
            story.TrySave(story.Draft with { Kicker = System.Text.Encoding.UTF8.GetString(DraftWords) }, story.Version, Actor.CommandLine, TimeProvider.System.GetUtcNow());
            await db.SaveChangesAsync();
            await Task.Delay(20);
            story.TrySave(story.Draft with { Kicker = "" }, story.Version, Actor.CommandLine, TimeProvider.System.GetUtcNow());
            await db.SaveChangesAsync();
        }

        private async Task ComeAndGoAsync(PublishedOutcome story)
        {
            await using var scope = paper.App.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<WithdrawStory>().DoAsync(story.StoryId, "It is looked through again.", Actor.CommandLine, CancellationToken.None);
            _gone[story.Path] = TimeProvider.System.GetUtcNow();
            await Task.Delay(150);
            _gone.TryRemove(story.Path, out _);
            await scope.ServiceProvider.GetRequiredService<PublishStory>().DoAsync(story.StoryId, null, Actor.CommandLine, CancellationToken.None);
        }

        /// <summary>A story a second or so that goes out at an hour, and a reader who is there before it and after.</summary>
        private async Task ScheduleAsync(HttpClient client)
        {
            for (var n = 0; !IsOver; n++)
            {
                Guid id;
                DateTimeOffset hour;
                await using (var scope = paper.App.Services.CreateAsyncScope())
                {
                    var db = scope.ServiceProvider.GetRequiredService<NewsroomDb>();
                    var now = TimeProvider.System.GetUtcNow();
                    var story = new Story(paper.PublicationId, new StoryContent { Headline = $"Scheduled story {n}", Slug = $"scheduled-{n}", Body = new StoryDocument([new Paragraph(Block.NewId(), [new TextRun("It goes out at its hour.")])]) }, Actor.CommandLine, now);
                    db.Stories().Add(story);
                    await db.SaveChangesAsync();
                    await scope.ServiceProvider.GetRequiredService<ScheduleStory>().DoAsync(story.Id, story.Version, now.AddSeconds(2), Actor.CommandLine, CancellationToken.None);
                    (id, hour) = (story.Id, story.GoesOutAt!.Value);
                }
                var path = string.Create(CultureInfo.InvariantCulture, $"/{hour.UtcDateTime:yyyy/MM/dd}/scheduled-{n}/");
                while (true)
                {
                    using var answer = await client.GetAsync(path);
                    var seen = TimeProvider.System.GetUtcNow();
                    if (answer.StatusCode == HttpStatusCode.OK)
                    {
                        if (seen < hour) Faults.Enqueue($"{path} was out {(hour - seen).TotalMilliseconds:0} ms before its hour");
                        _lateMost = Math.Max(_lateMost, (long)(seen - hour).TotalMilliseconds);
                        break;
                    }
                    if (seen > hour.AddSeconds(10))
                    {
                        Faults.Enqueue($"{path} was not out ten seconds after its hour");
                        break;
                    }
                    await Task.Delay(20);
                }
                // Lists go on with the story whose edition they must show.
                await using (var scope = paper.App.Services.CreateAsyncScope())
                    await scope.ServiceProvider.GetRequiredService<WithdrawStory>().DoAsync(id, "It was of the day.", Actor.CommandLine, CancellationToken.None);
            }
        }

        private async Task TellAsync()
        {
            while (!IsOver)
            {
                GC.Collect();
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {_clock.Elapsed.TotalMinutes,5:0.0} min  {Interlocked.Read(ref _asked),9:N0} answers  heap {GC.GetTotalMemory(true) / 1048576} MB  resident {Environment.WorkingSet / 1048576} MB  handles {Process.GetCurrentProcess().HandleCount}  threads {ThreadPool.ThreadCount}  faults {Faults.Count}"));
                await Task.Delay(TimeSpan.FromSeconds(Math.Min(60, Math.Max(1, (length - _clock.Elapsed).TotalSeconds))));
            }
        }

        private static long? EditionIn(ReadOnlySpan<byte> words) =>
            words.IndexOf(EditionWords) is >= 0 and var at && System.Buffers.Text.Utf8Parser.TryParse(words[(at + EditionWords.Length)..], out long number, out _) ? number : null;

        private static bool ShowsEdition(ReadOnlySpan<byte> words, long least)
        {
            while (words.IndexOf(EditionWords) is >= 0 and var at)
            {
                words = words[(at + EditionWords.Length)..];
                if (System.Buffers.Text.Utf8Parser.TryParse(words, out long number, out _) && number >= least) return true;
            }
            return false;
        }
    }
}
