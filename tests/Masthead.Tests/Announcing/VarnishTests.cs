using System.Diagnostics;
using Masthead.Data;
using Masthead.Hosting;
using Masthead.Serving;
using Masthead.Tests.House;
using Masthead.Tests.Serving;
using Masthead.Tests.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Announcing;

/// <summary>Varnish itself, with the file of <c>deploy/varnish</c>, before a server on a real socket.</summary>
public sealed class VarnishTests
{
    private const string Program = "/usr/sbin/varnishd";

    [Fact]
    public async Task What_is_published_is_dropped_from_Varnish_and_nothing_else()
    {
        if (!File.Exists(Program)) Assert.Skip("Varnish is not on this machine.");
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var pages = new PagesUnderTest();
        var (inFront, behind) = (RunningNewsroom.FreePort(), RunningNewsroom.FreePort());
        await using var app = Newsroom.Build(newsroom.Folder, $"http://127.0.0.1:{behind}", builder =>
        {
            builder.Configuration["Purge:Varnish"] = $"http://127.0.0.1:{inFront}";
            builder.Configuration["Public:Port"] = "80";
            builder.Configuration["Serving:Snapshot"] = "off";
            builder.Services.AddSingleton<TimeProvider>(TimeProvider.System).AddSingleton(new WarmingOptions(0));
            pages.Furnish(builder);
        });
        await app.StartAsync(NewsroomUnderTest.Cancel);
        await using var varnish = await Varnish.StartAsync(inFront, behind);
        using var reader = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri($"http://127.0.0.1:{inFront}") };
        reader.DefaultRequestHeaders.Host = "post.test";
        pages.Stands("/a/", "old", "section:9", "story:1");
        pages.Stands("/b/", "b", "story:2");
        await Waits.UntilAsync(async () => await ReadAsync(reader, "/a/") is ("old", > 0), "the page is in Varnish");
        await Waits.UntilAsync(async () => await ReadAsync(reader, "/b/") is ("b", > 0), "the page is in Varnish");
        var renders = pages.RendersOf("/b/");
        pages.Stands("/a/", "new", "section:9", "story:1");
        Assert.Equal("old", (await ReadAsync(reader, "/a/")).Words);

        var published = Stopwatch.StartNew();
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<NewsroomDb>();
            db.PublishLog().Add(new PublishLogEntry(newsroom.Post.Id, "update", ["story:1"], TimeProvider.System.GetUtcNow()));
            await db.SaveChangesAsync(NewsroomUnderTest.Cancel);
            await scope.ServiceProvider.GetRequiredService<PublishBell>().RingAsync(NewsroomUnderTest.Cancel);
        }
        await Waits.UntilAsync(async () => (await ReadAsync(reader, "/a/")).Words == "new", "the old page is gone from Varnish");
        if (Environment.GetEnvironmentVariable("MASTHEAD_NODES_FIGURES") is { } figures) await File.AppendAllTextAsync(figures, $"published, and gone from Varnish: {published.ElapsedMilliseconds} ms\n", NewsroomUnderTest.Cancel);
        Assert.True((await ReadAsync(reader, "/b/")).Hits > 0, "a page that was not touched is still there");
        Assert.Equal(renders, pages.RendersOf("/b/"));
        using var stranger = new HttpRequestMessage(new HttpMethod("BAN"), "/");
        Assert.Equal(400, (int)(await reader.SendAsync(stranger, NewsroomUnderTest.Cancel)).StatusCode);
    }

    private static async Task<(string Words, int Hits)> ReadAsync(HttpClient reader, string path)
    {
        using var answer = await reader.GetAsync(new Uri(path, UriKind.Relative), NewsroomUnderTest.Cancel);
        var hits = answer.Headers.TryGetValues("X-Cache", out var told) ? int.Parse(told.Single(), System.Globalization.CultureInfo.InvariantCulture) : -1;
        return (await answer.Content.ReadAsStringAsync(NewsroomUnderTest.Cancel), hits);
    }

    private sealed class Varnish(Process process, string folder) : IAsyncDisposable
    {
        public static async Task<Varnish> StartAsync(int inFront, int behind)
        {
            var folder = Directory.CreateTempSubdirectory("masthead-varnish-").FullName;
            var deploy = Path.Combine(DeployTests.Repository, "deploy", "varnish");
            File.Copy(Path.Combine(deploy, "masthead.vcl"), Path.Combine(folder, "masthead.vcl"));
            var nodes = await File.ReadAllTextAsync(Path.Combine(deploy, "nodes.vcl"), NewsroomUnderTest.Cancel);
            await File.WriteAllTextAsync(Path.Combine(folder, "nodes.vcl"), nodes.Replace("5080", behind.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal).Replace("5081", behind.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal), NewsroomUnderTest.Cancel);
            var start = new ProcessStartInfo(Program, ["-F", "-j", "none", "-n", Path.Combine(folder, "work"), "-a", $"127.0.0.1:{inFront}", "-T", "none", "-s", "malloc,32m", "-p", $"vcl_path={folder}", "-f", Path.Combine(folder, "masthead.vcl")])
            {
                UseShellExecute = false,
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            };
            var process = Process.Start(start)!;
            _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
            using var client = new HttpClient(new SocketsHttpHandler());
            await Waits.UntilAsync(async () =>
            {
                if (process.HasExited) Assert.Fail("varnishd ended: " + await errors);
                try
                {
                    using var answer = await client.GetAsync(new Uri($"http://127.0.0.1:{inFront}/health/live"), NewsroomUnderTest.Cancel);
                    return answer.IsSuccessStatusCode;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            }, "Varnish answers");
            return new Varnish(process, folder);
        }

        public async ValueTask DisposeAsync()
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            process.Dispose();
            Directory.Delete(folder, recursive: true);
        }
    }
}
