using System.Diagnostics;
using System.Globalization;
using Masthead.Publishing;
using Microsoft.Extensions.DependencyInjection;

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
        await UnderLoadAsync(paper, story, addresses);
    }

    /// <summary>The same act while wrk asks for the pages that it changes, some 5,000 times a second: 64 readers who each rest for a moment.</summary>
    private static async Task UnderLoadAsync(Newspaper paper, PublishedOutcome story, string[] addresses)
    {
        var script = Path.Combine(paper.Folder, "load.lua");
        await File.WriteAllTextAsync(script, $$"""
            local pages, n = { {{string.Join(", ", addresses.Select(a => $"\"{new Uri(a).AbsolutePath}\""))}} }, 0
            function request() n = n + 1; return wrk.format("GET", pages[n % #pages + 1], { ["Accept-Encoding"] = "gzip" }) end
            function delay() return 12 end
            """);
        var start = new ProcessStartInfo("wrk", ["-t1", "-c64", "-d25s", "-s", script, paper.Address]) { RedirectStandardOutput = true, UseShellExecute = false };
        Process wrk;
        try
        {
            wrk = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Figures.Say("publish under load", $"not measured: there is no wrk");
            return;
        }
        using (wrk)
        {
            List<double> acts = [];
            for (var n = 0; !wrk.HasExited; n++)
            {
                await using (var scope = paper.App.Services.CreateAsyncScope())
                {
                    var version = await Newspaper.SaveAsync(scope.ServiceProvider, story.StoryId, string.Create(CultureInfo.InvariantCulture, $"Council settles the bridge, under load {n}"));
                    var begin = Stopwatch.GetTimestamp();
                    await Newspaper.PublishAsync(scope.ServiceProvider, story.StoryId, version);
                    if (n >= 5) acts.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
                }
                await Task.Delay(80);
            }
            var said = (await wrk.StandardOutput.ReadToEndAsync()).Split('\n');
            Figures.Say("publish acknowledged under load", $"{acts.Median():0.0} ms median, {acts.Share(0.99):0.0} ms p99 of {acts.Count}; {said.First(l => l.StartsWith("Requests/sec", StringComparison.Ordinal)).Split(':')[1].Trim()} requests/s{string.Concat(said.Where(l => l.Contains("Non-2xx", StringComparison.Ordinal) || l.Contains("Socket errors", StringComparison.Ordinal)).Select(l => "; " + l.Trim()))}");
        }
    }
}
