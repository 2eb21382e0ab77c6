using System.Diagnostics;
using Masthead.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Masthead.Benchmarks;

/// <summary>A story page from the store against a bare Kestrel handler that answers the same bytes, in turns; and the same page on a miss.</summary>
internal static class Serving
{
    private const int Connections = 16;
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(3);

    public static async Task MeasureAsync()
    {
        await using var paper = await Newspaper.OpenAsync(stories: 200);
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Connections });
        var page = paper.Address + paper.Stories[^1].Path;
        var bytes = await client.GetByteArrayAsync(page);
        await using var bare = await BareAsync(bytes);
        var reference = bare.Urls.First() + "/";

        List<double> ours = [], theirs = [];
        await RateAsync(client, page);
        await RateAsync(client, reference);
        for (var turn = 0; turn < 5; turn++)
        {
            ours.Add(await RateAsync(client, page));
            theirs.Add(await RateAsync(client, reference));
        }
        Figures.Say("story page from the store, " + bytes.Length / 1024 + " KB, " + Connections + " connections", $"{ours.Median():0} requests/s");
        Figures.Say("the same bytes from a bare Kestrel handler", $"{theirs.Median():0} requests/s; store / bare = {ours.Median() / theirs.Median():0.00}");

        var misses = new List<double>();
        for (var n = 0; n < 150; n++)
        {
            var story = paper.Stories[n];
            var start = Stopwatch.GetTimestamp();
            using var answer = await client.GetAsync(paper.Address + story.Path);
            await answer.Content.ReadAsByteArrayAsync();
            if (n >= 20) misses.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            if (answer.StatusCode != System.Net.HttpStatusCode.OK) throw new InvalidOperationException($"{story.Path} answered {answer.StatusCode}.");
        }
        Figures.Say("story page on a miss: read, rendered, compressed, stored", $"{misses.Median():0.0} ms median, {misses.Share(0.99):0.0} ms p99");
    }

    private static async Task<double> RateAsync(HttpClient client, string address)
    {
        var count = 0;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(async _ =>
        {
            while (clock.Elapsed < Turn)
            {
                using var answer = await client.GetAsync(address);
                await answer.Content.ReadAsByteArrayAsync();
                Interlocked.Increment(ref count);
            }
        }));
        return count / clock.Elapsed.TotalSeconds;
    }

    private static async Task<WebApplication> BareAsync(byte[] bytes)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(async context =>
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.ContentLength = bytes.Length;
            await context.Response.Body.WriteAsync(bytes);
        });
        await app.StartAsync();
        return app;
    }
}
