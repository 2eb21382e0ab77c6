using System.Diagnostics;
using System.Globalization;
using Masthead.Likeness;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Benchmarks;

/// <summary>What a publish costs with an index that follows it and without one, in turns; and how long it takes to build the index anew.</summary>
internal static class LikenessAtPublish
{
    private const int Publishes = 300, Warming = 20;

    public static async Task MeasureAsync()
    {
        await using var with = await Newspaper.OpenAsync(stories: 320);
        await using var without = await Newspaper.OpenAsync(stories: 320, likeness: false);
        List<double> following = [], alone = [];
        for (var n = 0; n < Publishes + Warming; n++)
        {
            // Who goes first changes each time.
            foreach (var (paper, times) in n % 2 == 0 ? [(with, following), (without, alone)] : new[] { (without, alone), (with, following) })
            {
                var body = Newspaper.Copy(100_000 + n, 450);
                var start = Stopwatch.GetTimestamp();
                await paper.UpdateAsync(paper.Stories[n % paper.Stories.Count].StoryId, string.Create(CultureInfo.InvariantCulture, $"Council settles the bridge, edition {n}"), body);
                if (n >= Warming) times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }
        Figures.Say("publish acknowledged, with an index that follows", $"{following.Median():0.0} ms median, {following.Share(0.99):0.0} ms p99");
        Figures.Say("publish acknowledged, without", $"{alone.Median():0.0} ms median, {alone.Share(0.99):0.0} ms p99");
        await RebuildAsync(without);
        await using var archive = await Newspaper.OpenAsync(stories: 3_000, likeness: false);
        await RebuildAsync(archive);
    }

    private static async Task RebuildAsync(Newspaper paper)
    {
        var times = new List<double>();
        for (var n = 0; n < 5; n++)
        {
            await using var scope = paper.App.Services.CreateAsyncScope();
            var start = Stopwatch.GetTimestamp();
            var stories = await scope.ServiceProvider.GetRequiredService<RebuildLikeness>().DoAsync(paper.PublicationId, CancellationToken.None);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            if (stories != paper.Stories.Count) throw new InvalidOperationException($"{stories} stories of {paper.Stories.Count} are in the index.");
        }
        Figures.Say($"index of {paper.Stories.Count} stories of 450 words built anew from the database", $"{times.Median():0} ms median of 5");
    }
}
