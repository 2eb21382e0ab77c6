using System.Diagnostics;
using System.Globalization;

namespace Masthead.Benchmarks;

/// <summary>From the act of publishing to the answer in which a reader sees it: story, front and feed.</summary>
internal static class Publishing
{
    public static async Task MeasureAsync()
    {
        await using var paper = await Newspaper.OpenAsync(stories: 200);
        using var client = new HttpClient(new SocketsHttpHandler());
        var story = paper.Stories[^1];
        string[] addresses = [paper.Address + story.Path, paper.Address + "/", paper.Address + "/feed/"];
        List<double> act = [], visible = [];
        for (var n = 0; n < 120; n++)
        {
            foreach (var address in addresses) await client.GetStringAsync(address);
            var headline = string.Create(CultureInfo.InvariantCulture, $"Council settles the bridge, edition {n}");
            var start = Stopwatch.GetTimestamp();
            await paper.UpdateAsync(story.StoryId, headline);
            var done = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            foreach (var address in addresses)
            {
                if (!(await client.GetStringAsync(address)).Contains(headline, StringComparison.Ordinal))
                    throw new InvalidOperationException($"{address} is stale after the publish was acknowledged.");
            }
            if (n < 20) continue;
            act.Add(done);
            visible.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        Figures.Say("publish acknowledged (saved, fsynced, pages dropped)", $"{act.Median():0.0} ms median, {act.Share(0.99):0.0} ms p99");
        Figures.Say("publish to seen on story, front and feed, all rendered anew", $"{visible.Median():0.0} ms median, {visible.Share(0.99):0.0} ms p99");
    }
}
