using System.Net;
using Masthead.Announcing;
using Masthead.Data;
using Masthead.Feeds;
using Masthead.Jobs;
using Masthead.Outgoing;
using Masthead.Serving;
using Masthead.Tests.Desk;
using Masthead.Tests.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Announcing;

public sealed class AnnounceTests
{
    private const string Secret = "a-token-that-nobody-sees";

    private static Task<NewsroomUnderTest> OpenAsync(params (string Key, string Value)[] settings) => NewsroomUnderTest.OpenAsync(builder =>
    {
        foreach (var (key, value) in settings) builder.Configuration[key] = value;
        // The second purge follows at once: two seconds are for caches, not for tests.
        builder.Services.AddSingleton(s => PurgeOptions.Read(s.GetRequiredService<Microsoft.Extensions.Configuration.IConfiguration>()) with { Again = TimeSpan.Zero });
    });

    private static (string, string)[] AllCaches(string address) =>
    [
        ("Purge:Varnish", address), ("Purge:Fastly:Service", "abc123"), ("Purge:Fastly:Token", Secret), ("Purge:Fastly:Address", address), ("Purge:Cloudflare:Zone", "zone9"), ("Purge:Cloudflare:Token", Secret), ("Purge:Cloudflare:Address", address + "/client/v4/"),
    ];

    private static Task<List<Job>> JobsAsync(NewsroomUnderTest newsroom, JobKind kind) =>
        newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Jobs().AsNoTracking().Where(j => j.Kind == kind.Name).OrderBy(j => j.About).ToListAsync(NewsroomUnderTest.Cancel));

    [Theory]
    [InlineData("update", true)]
    [InlineData("withdraw", false)]
    public async Task Each_cache_is_told_the_keys_of_the_row_twice_in_its_own_tongue(string kind, bool softly)
    {
        await using var caches = await StrangersServer.StartAsync();
        await using var newsroom = await OpenAsync(AllCaches(caches.Address));
        await newsroom.DoJobsAsync();
        caches.Got.Clear();
        var story = Guid.CreateVersion7();
        await newsroom.LogAsync(ring: true, kind, PageKey.Story(story), PageKey.Latest, PageKey.Path("/a,b (c)/"));
        Assert.Empty(caches.Got);

        await newsroom.DoJobsAsync();

        var (key, prefix) = (PageKey.Story(story), newsroom.Post.Id.ToString("n") + "/");
        var (varnish, fastly, cloudflare) = (OfKind(caches, "BAN"), OfKind(caches, "POST /service/abc123/purge"), OfKind(caches, "POST /client/v4/zones/zone9/purge_cache"));
        foreach (var got in new[] { varnish, fastly, cloudflare })
        {
            Assert.Equal(2, got.Count);
            Assert.Equal(got[0], got[1]);
            Assert.Contains(key, got[0], StringComparison.Ordinal);
            Assert.Contains(prefix + "latest", got[0], StringComparison.Ordinal);
            Assert.Contains(prefix + "many", got[0], StringComparison.Ordinal);
        }
        Assert.Contains($@"Ban-Keys: (^|\s)({key}|{prefix}latest|{prefix}path:/a%2Cb%20\(c\)/|{prefix}many)(\s|$)", varnish[0], StringComparison.Ordinal);
        Assert.Equal(softly, fastly[0].Contains("Fastly-Soft-Purge: 1", StringComparison.Ordinal));
        Assert.Contains("Fastly-Key: " + Secret, fastly[0], StringComparison.Ordinal);
        Assert.Contains("Authorization: Bearer " + Secret, cloudflare[0], StringComparison.Ordinal);
        Assert.Contains("\"tags\":[", cloudflare[0], StringComparison.Ordinal);
    }

    private static List<string> OfKind(StrangersServer server, string beginning) => [.. server.Got.Where(g => g.StartsWith(beginning, StringComparison.Ordinal))];

    [Fact]
    public async Task Every_row_that_is_committed_has_its_job_and_none_that_is_rolled_back()
    {
        await using var caches = await StrangersServer.StartAsync();
        await using var newsroom = await OpenAsync(("Purge:Varnish", caches.Address));
        foreach (var isCommitted in new[] { true, false })
        {
            await newsroom.DoAsync(async services =>
            {
                var db = services.GetRequiredService<NewsroomDb>();
                await using var transaction = await db.BeginWritingAsync(NewsroomUnderTest.Cancel);
                db.PublishLog().Add(new PublishLogEntry(newsroom.Post.Id, "update", ["story:1"], newsroom.Clock.GetUtcNow()));
                db.PublishLog().Add(new PublishLogEntry(newsroom.Post.Id, "update", ["story:2"], newsroom.Clock.GetUtcNow()));
                await db.SaveChangesAsync(NewsroomUnderTest.Cancel);
                if (isCommitted) await transaction.CommitAsync(NewsroomUnderTest.Cancel);
                return 0;
            });
        }
        // By itself, without a transaction of the act's.
        await newsroom.DoAsync(async services =>
        {
            var db = services.GetRequiredService<NewsroomDb>();
            db.PublishLog().Add(new PublishLogEntry(newsroom.Post.Id, "update", ["story:3"], newsroom.Clock.GetUtcNow()));
            return await db.SaveChangesAsync(NewsroomUnderTest.Cancel);
        });

        var rows = await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().PublishLog().AsNoTracking().ToListAsync(NewsroomUnderTest.Cancel));
        Assert.Equal(3, rows.Count);
        Assert.Equal(rows.Select(Announce.About).Order(StringComparer.Ordinal), (await JobsAsync(newsroom, Announce.Kind)).Select(j => j.About));
    }

    [Fact]
    public async Task A_purge_that_fails_is_tried_again_and_stands_on_the_desk_without_its_token()
    {
        await using var caches = await StrangersServer.StartAsync();
        await using var newsroom = await OpenAsync(AllCaches(caches.Address));
        caches.Status = 500;
        await newsroom.LogAsync(ring: true, "update", "story:1");
        await newsroom.DoJobsAsync();

        var job = Assert.Single(await JobsAsync(newsroom, Announce.Kind));
        Assert.Equal(JobState.Waiting, job.State);
        Assert.Equal($"Varnish at {new Uri(caches.Address).Authority} answered 500; Fastly answered 500; Cloudflare answered 500", job.LastError);
        using (var owner = await newsroom.SignedInAsync())
        {
            var page = await owner.OpenAsync("/desk/nodes");
            Assert.Contains("Fastly answered 500", page.Body!.TextContent, StringComparison.Ordinal);
            Assert.DoesNotContain(Secret, page.Body!.TextContent, StringComparison.Ordinal);
        }
        caches.Status = 200;
        newsroom.Clock.Advance(TimeSpan.FromSeconds(5));
        await newsroom.DoJobsAsync();
        Assert.Equal(JobState.Done, Assert.Single(await JobsAsync(newsroom, Announce.Kind)).State);
    }

    [Fact]
    public async Task A_newsroom_with_no_cache_and_no_hub_orders_nothing()
    {
        await using var newsroom = await OpenAsync();
        await newsroom.PublishAsync("Harbour wall gives way", "The wall fell at noon.");
        Assert.Empty(await JobsAsync(newsroom, Announce.Kind));
    }

    [Fact]
    public async Task A_hub_is_told_of_every_feed_that_a_publish_touched_once()
    {
        await using var hub = await StrangersServer.StartAsync();
        await using var newsroom = await OpenAsync(("Feeds:Hub", hub.Address + "/hub"), ("Outgoing:Private", "on"));
        await newsroom.PublishAsync("Harbour wall gives way", "The wall fell at noon.");
        await newsroom.PublishAsync("Ferry is late", "It came at noon.");
        await newsroom.DoJobsAsync();

        string[] lists = ["", "/news", "/author/ana-lopez"];
        var expected = lists.SelectMany(list => FeedForm.All.Select(form => "hub.mode=publish&hub.url=" + Uri.EscapeDataString("http://post.test" + list + form.Tail)));
        Assert.Equal(expected.Order(StringComparer.Ordinal), hub.Got.Where(g => g.StartsWith("POST /hub", StringComparison.Ordinal)).Select(g => g[(g.LastIndexOf('\n') + 1)..]).Distinct().Order(StringComparer.Ordinal));
        Assert.All(await JobsAsync(newsroom, PingHub.Kind), j => Assert.Equal(JobState.Done, j.State));
    }

    [Fact]
    public async Task A_hub_in_a_private_network_is_not_told_unless_a_setting_allows_it()
    {
        await using var hub = await StrangersServer.StartAsync();
        await using var newsroom = await OpenAsync(("Feeds:Hub", hub.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal)));
        await newsroom.PublishAsync("Harbour wall gives way", "The wall fell at noon.");
        await newsroom.DoJobsAsync();

        Assert.Empty(hub.Got);
        Assert.Contains("Outgoing:Private", (await JobsAsync(newsroom, PingHub.Kind))[0].LastError, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255", "::1", "::", "fd00::1", "fe80::1", "ff02::1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001::1")]
    [InlineData(false, "93.184.216.34", "172.32.0.1", "8.8.8.8", "100.128.0.1", "2606:2800:220:1::1", "::ffff:8.8.8.8", "64:ff9b::808:808")]
    public void Which_addresses_are_private(bool isPrivate, params string[] addresses) => Assert.All(addresses, a => Assert.True(PrivateAddress.Is(IPAddress.Parse(a)) == isPrivate, a));

    [Fact]
    public async Task Caches_may_keep_a_page_for_long_only_where_they_are_purged_and_the_page_has_no_hour()
    {
        var pages = new PagesUnderTest();
        pages.Stands("/a/", "a");
        pages.Stands("/hour/", new Page(200, "text/plain", "until"u8.ToArray()) { Until = new DateTimeOffset(2026, 3, 14, 10, 0, 0, TimeSpan.Zero) });
        await using var without = await NewsroomUnderTest.OpenAsync(pages.Furnish);
        Assert.Equal("max-age=0, stale-if-error=3600", await ToldAsync(without, "/a/", "CDN-Cache-Control"));
        await using var with = await NewsroomUnderTest.OpenAsync(builder =>
        {
            pages.Furnish(builder);
            foreach (var (key, value) in AllCaches("http://127.0.0.1:9")) builder.Configuration[key] = value;
        });
        Assert.Equal("max-age=86400, stale-while-revalidate=60, stale-if-error=86400", await ToldAsync(with, "/a/", "CDN-Cache-Control"));
        Assert.Equal("max-age=86400, stale-if-error=86400", await ToldAsync(with, "/a/", "Surrogate-Control"));
        Assert.Contains(",", await ToldAsync(with, "/a/", "Cache-Tag"), StringComparison.Ordinal);
        Assert.Equal("max-age=0, stale-if-error=86400", await ToldAsync(with, "/hour/", "CDN-Cache-Control"));

        // A node that looked into the log too long ago lets nobody keep what it says.
        Assert.True(new CutOff() is { IsInTouch: false, IsNow: false });
        with.App.Services.GetRequiredService<Masthead.Data.DatabaseGate>().Shut();
        await Waits.UntilAsync(() => with.App.Services.GetRequiredService<CutOff>().IsNow, "the node is cut off");
        Assert.Equal("max-age=0, stale-if-error=86400", await ToldAsync(with, "/a/", "CDN-Cache-Control"));
    }

    /// <summary>A render that began before a publish is answered, and must not last.</summary>
    [Fact]
    public async Task What_a_publish_overtook_is_not_for_caches_to_keep()
    {
        var pages = new PagesUnderTest();
        await using var newsroom = await NewsroomUnderTest.OpenAsync(builder =>
        {
            pages.Furnish(builder);
            builder.Configuration["Purge:Varnish"] = "http://127.0.0.1:9";
        });
        pages.Stands("/a/", "old", "story:1");
        var hold = pages.HoldNext("/a/");
        var early = ToldAsync(newsroom, "/a/", "CDN-Cache-Control");
        await hold.HasRead;
        await newsroom.LogAsync(ring: true, "update", "story:1");
        hold.LetGo();
        Assert.Equal("max-age=0, stale-if-error=86400", await early);
    }

    private static async Task<string> ToldAsync(NewsroomUnderTest newsroom, string path, string header)
    {
        // However busy the machine, the node is in touch: where it is not, the test says that it is cut off.
        newsroom.App.Services.GetRequiredService<CutOff>().Looked(Environment.TickCount64);
        using var answer = await newsroom.Reader().GetAsync(new Uri(path, UriKind.Relative), NewsroomUnderTest.Cancel);
        return answer.Headers.GetValues(header).Single();
    }
}
