using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using CsCheck;
using Masthead.Hosting;
using Masthead.Serving;
using Masthead.Serving.Kiosk;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Serving;

/// <summary>Two servers of one newsroom, on real sockets: one with the kiosk and one without. Whatever bytes come, both say the same.</summary>
public sealed class KioskTests(KioskTests.Servers servers) : IClassFixture<KioskTests.Servers>
{
    private readonly WebApplication _with = servers.With, _without = servers.Without;

    public sealed class Servers : IAsyncLifetime
    {
        private static readonly string Long = "<p>" + string.Join(' ', Enumerable.Range(1, 900).Select(n => "word" + n)) + "</p>";

        public PagesUnderTest Pages { get; } = new();
        public NewsroomUnderTest Newsroom { get; private set; } = null!;
        public WebApplication With { get; private set; } = null!;
        public WebApplication Without { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Newsroom = await NewsroomUnderTest.OpenAsync();
            Pages.Stands("/a/", Long);
            Pages.Stands("/short", "Short.");
            Pages.Stands("/moved/", new Page(301, "text/plain", ReadOnlyMemory<byte>.Empty) { Location = "/a/" });
            Pages.Stands("/feed/", new Page(200, "application/rss+xml", "<rss/>"u8.ToArray()) { BrowserContentType = "application/xml" });
            Pages.Stands("/big/", new Page(200, "application/octet-stream", new byte[3 << 20]));
            (With, Without) = (await ServeAsync("on"), await ServeAsync("off"));
            foreach (var app in new[] { With, Without })
            {
                foreach (var path in new[] { "/a/", "/short", "/moved/", "/nothing/", "/feed/", "/big/" }) await AskAsync(app, [Plain(path)]);
            }
        }

        public async Task<WebApplication> ServeAsync(string kiosk)
        {
            var app = Hosting.Newsroom.Build(Newsroom.Folder, "http://127.0.0.1:0", builder =>
            {
                builder.Configuration["Serving:Kiosk"] = kiosk;
                builder.Configuration["Public:Port"] = "80";
                builder.Services.AddSingleton<TimeProvider>(Newsroom.Clock);
                Pages.Furnish(builder);
            });
            await app.StartAsync(NewsroomUnderTest.Cancel);
            return app;
        }

        public async ValueTask DisposeAsync()
        {
            await With.DisposeAsync();
            await Without.DisposeAsync();
            await Newsroom.DisposeAsync();
        }
    }

    private long Answered => _with.Services.GetRequiredService<KioskTransport>().Answered;

    private static byte[] Plain(string path, string more = "", string method = "GET") => Encoding.Latin1.GetBytes($"{method} {path} HTTP/1.1\r\nHost: post.test\r\n{more}\r\n");

    private static async Task<TcpClient> ConnectAsync(WebApplication app)
    {
        var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(IPAddress.Loopback, new Uri(app.Urls.First()).Port, NewsroomUnderTest.Cancel);
        return client;
    }

    /// <summary>Sends the pieces one by one, and a last request that ends the connection; all that comes back until the other side ends it, or says nothing for long.</summary>
    private static async Task<string> AskAsync(WebApplication app, IReadOnlyList<byte[]> pieces, int pause = 0)
    {
        using var client = await ConnectAsync(app);
        var stream = client.GetStream();
        var answer = ReadToEndAsync(stream, TimeSpan.FromSeconds(3));
        try
        {
            foreach (var piece in pieces.Append(Plain("/short", "Connection: close\r\n")))
            {
                await stream.WriteAsync(piece, NewsroomUnderTest.Cancel);
                if (pause > 0) await Task.Delay(pause, NewsroomUnderTest.Cancel);
            }
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            // It has refused what came before.
        }
        return await answer;
    }

    private static async Task<string> ReadToEndAsync(NetworkStream stream, TimeSpan silence)
    {
        using var all = new MemoryStream();
        var room = new byte[65_536];
        try
        {
            while (true)
            {
                using var patience = CancellationTokenSource.CreateLinkedTokenSource(NewsroomUnderTest.Cancel);
                patience.CancelAfter(silence);
                if (await stream.ReadAsync(room, patience.Token) is var came and > 0) all.Write(room, 0, came);
                else break;
            }
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            // A reset ends it as well.
        }
        return Encoding.Latin1.GetString(all.ToArray());
    }

    /// <summary>The answers in their order, the headers of each in order of their names, without the date; whether a page was in the store already is no matter here.</summary>
    private static string Told(string answers)
    {
        answers = System.Text.RegularExpressions.Regex.Replace(answers, "Cache-Status: masthead; fwd=miss[^\r]*", "Cache-Status: masthead; hit", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(10));
        var told = new StringBuilder();
        while (answers.Length > 0)
        {
            var end = answers.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end < 0) return told.Append("cut: ").Append(answers).ToString();
            var head = answers[..end].Split("\r\n");
            told.Append(head[0]).Append('\n').AppendJoin('\n', head.Skip(1).Where(h => !h.StartsWith("Date:", StringComparison.Ordinal)).Order(StringComparer.Ordinal)).Append('\n');
            answers = answers[(end + 4)..];
            // The answer to HEAD names a length that does not come.
            var length = head.Select(h => h.StartsWith("Content-Length: ", StringComparison.Ordinal) ? int.Parse(h[16..], CultureInfo.InvariantCulture) : 0).Max();
            if (answers.StartsWith("HTTP/1.1 ", StringComparison.Ordinal)) continue;
            length = Math.Min(length, answers.Length);
            told.Append(answers.AsSpan(0, length)).Append('\n');
            answers = answers[length..];
        }
        return told.ToString();
    }

    [Theory]
    [InlineData("GET /a/ HTTP/1.1\r\nHost: post.test\r\n\r\n")]
    [InlineData("HEAD /a/ HTTP/1.1\r\nHost: post.test\r\n\r\n")]
    [InlineData("GET /short HTTP/1.1\r\nhOST:post.test:8080\r\nConnection: Keep-Alive\r\nUpgrade-Insecure-Requests: 1\r\n\r\n")]
    [InlineData("GET /a/ HTTP/1.1\r\nHost: post.test\r\nAccept-Encoding: gzip, deflate, br\r\n\r\n")]
    [InlineData("GET /a/ HTTP/1.1\r\nHost: post.test\r\nAccept-Encoding: \t gzip;q=0.4 \r\nUser-Agent: A reader\r\n\r\n")]
    [InlineData("GET /a/ HTTP/1.1\r\nHost: post.test\r\nIf-None-Match: *\r\n\r\n")]
    [InlineData("GET /a/ HTTP/1.1\r\nHost: post.test\r\nIf-None-Match: \"other\", W/\"more\"\r\n\r\n")]
    [InlineData("GET /moved/ HTTP/1.1\r\nHost: post.test\r\n\r\n")]
    [InlineData("GET /feed/ HTTP/1.1\r\nHost: post.test\r\nAccept: application/rss+xml\r\n\r\n")]
    [InlineData("GET /nothing/ HTTP/1.1\r\nHost: post.test\r\nIf-None-Match: *\r\n\r\n")]
    public async Task A_plain_request_is_answered_at_the_kiosk_as_behind_it(string request)
    {
        var before = Answered;
        var told = Told(await AskAsync(_with, [Encoding.Latin1.GetBytes(request)]));
        Assert.Equal(before + 1, Answered);
        Assert.StartsWith("HTTP/1.1 ", told, StringComparison.Ordinal);
        Assert.Contains("Cache-Status: masthead; hit", told, StringComparison.Ordinal);
        Assert.Equal(Told(await AskAsync(_without, [Encoding.Latin1.GetBytes(request)])), told);
    }

    [Theory]
    [InlineData("GET /a/?page=1 HTTP/1.1\r\nHost: post.test\r\n\r\n")]
    [InlineData("GET /feed/ HTTP/1.1\r\nHost: post.test\r\nAccept: image/png\r\nAccept: */*, Text/HTML;q=0.1\r\n\r\n")]
    [InlineData("GET /%61/ HTTP/1.1\r\nHost: post.test\r\n\r\n")]
    [InlineData("GET /b/../a/ HTTP/1.1\r\nHost: post.test\r\n\r\n")]
    [InlineData("GET //a/ HTTP/1.1\r\nHost: post.test\r\n\r\n")]
    [InlineData("GET http://post.test/a/ HTTP/1.1\r\nHost: post.test\r\n\r\n")]
    [InlineData("GET /a/ HTTP/1.0\r\nHost: post.test\r\n\r\n")]
    [InlineData("GET  /a/ HTTP/1.1\r\nHost: post.test\r\n\r\n")]
    [InlineData("get /a/ HTTP/1.1\r\nHost: post.test\r\n\r\n")]
    [InlineData("POST /a/ HTTP/1.1\r\nHost: post.test\r\nContent-Length: 3\r\n\r\nabc")]
    [InlineData("GET /a/ HTTP/1.1\r\nHost: post.test\r\nContent-Length: 3\r\n\r\nabc")]
    [InlineData("GET /a/ HTTP/1.1\r\nHost: post.test\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")]
    [InlineData("GET /a/ HTTP/1.1\r\nHost: post.test\r\nTransfer-Encoding : chunked\r\n\r\n")]
    [InlineData("GET /a/ HTTP/1.1\r\nHost: post.test\r\nExpect: 100-continue\r\n\r\n")]
    [InlineData("GET /a/ HTTP/1.1\r\nHost: post.test\r\nConnection: close\r\n\r\n")]
    [InlineData("GET /a/ HTTP/1.1\r\nHost: post.test\r\nHost: post.test\r\n\r\n")]
    [InlineData("GET /a/ HTTP/1.1\r\nHost: POST.test\r\n\r\n")]
    [InlineData("GET /a/ HTTP/1.1\r\nHost: other.test\r\n\r\n")]
    [InlineData("GET /a/ HTTP/1.1\r\nHost: post.test:1x\r\n\r\n")]
    [InlineData("GET /a/ HTTP/1.1\r\n\r\n")]
    [InlineData("GET /a/ HTTP/1.1\r\nHost: post.test\r\nAccept-Encoding: gzip\r\nAccept-Encoding: br\r\n\r\n")]
    [InlineData("GET /a/ HTTP/1.1\r\nHost: post.test\r\nUser-Agent: A\r\n reader\r\n\r\n")]
    [InlineData("GET /a/ HTTP/1.1\nHost: post.test\n\n")]
    [InlineData("GET /a/ HTTP/1.1\r\nHost: post.test\r\nUser-Agent: a\nb\r\n\r\n")]
    [InlineData("GET /a/ HTTP/1.1\r\nHost: post.test\r\nUser-Agent: a\u0000b\r\n\r\n")]
    [InlineData("GET /a/ HTTP/1.1\r\nHost: post.test\r\nUser Agent: a\r\n\r\n")]
    [InlineData("GET /a/ HTTP/1.1\r\nHost: post.test\r\nnothing\r\n\r\n")]
    [InlineData("GET /desk HTTP/1.1\r\nHost: post.test\r\n\r\n")]
    [InlineData("GET /health/live HTTP/1.1\r\nHost: post.test\r\n\r\n")]
    [InlineData("\r\nGET /a/ HTTP/1.1\r\nHost: post.test\r\n\r\n")]
    [InlineData("GET /a/ HTTP/1.1\r\nHost: post.test\r\n")]
    [InlineData("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")]
    [InlineData("\u0016\u0003\u0001\u0002\u0000")]
    public async Task What_is_not_plain_is_answered_behind_the_kiosk(string request)
    {
        var before = Answered;
        var told = Told(await AskAsync(_with, [Encoding.Latin1.GetBytes(request)]));
        Assert.Equal(before, Answered);
        Assert.Equal(Told(await AskAsync(_without, [Encoding.Latin1.GetBytes(request)])), told);
    }

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static readonly Gen<string> Heads = OneOf(
        "GET /a/ HTTP/1.1\r\nHost: post.test\r\n\r\n", "GET /a/ HTTP/1.1\r\nHost: post.test\r\nAccept-Encoding: br\r\n\r\n", "HEAD /short HTTP/1.1\r\nHost: post.test\r\n\r\n",
        "GET /nothing/ HTTP/1.1\r\nHost: post.test\r\nAccept: */*\r\n\r\n", "GET /a/ HTTP/1.1\r\nHost: post.test\r\nIf-None-Match: *\r\nConnection: keep-alive\r\n\r\n",
        "GET /moved/ HTTP/1.1\r\nHost: post.test\r\n\r\n", "GET /health/live HTTP/1.1\r\nHost: post.test\r\n\r\n", "POST /a/ HTTP/1.1\r\nHost: post.test\r\nContent-Length: 5\r\n\r\nhello",
        "GET /feed/ HTTP/1.1\r\nHost: post.test\r\nAccept: text/html\r\n\r\n", "POST /a/ HTTP/1.1\r\nHost: post.test\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", "GET /a/?page=2 HTTP/1.1\r\nHost: post.test\r\n\r\n", "GET /a/ HTTP/1.1\r\nHost: post.test\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\nhi");

    private static readonly Gen<string> Scraps = OneOf(
        "\r\n", "\n", "\r", "\r\n\r\n", " ", "\t", ":", "/", "//", "/.", "%2F", "?", "#", "\0", "\u0080", "GET ", "HEAD ", " HTTP/1.1", " HTTP/1.0", "Host: post.test\r\n", "Host: other.test\r\n", "Content-Length: 0\r\n", "Content-Length: 7\r\n",
        "Transfer-Encoding: chunked\r\n", "Connection: close\r\n", "Connection: upgrade\r\nUpgrade: h2c\r\n", "Accept-Encoding: gzip\r\n", "If-None-Match: \"x\"\r\n", "Expect: 100-continue\r\n", " folded\r\n", "X: y\r\n", "HTTP2-Settings: AA\r\n");

    /// <summary>Requests one behind another, some of them hurt: a scrap put in, a stretch taken out, a byte changed.</summary>
    private static readonly Gen<string> Requests =
        from heads in Heads.Array[1, 5]
        from hurts in Gen.Select(Gen.Int[0, 3], Gen.Int[0, 100_000], Gen.Int[1, 12], Scraps).Array[0, 2]
        select Hurt(string.Concat(heads), hurts);

    private static string Hurt(string text, (int Kind, int At, int Length, string Scrap)[] hurts)
    {
        foreach (var (kind, at, length, scrap) in hurts)
        {
            var place = at % (text.Length + 1);
            text = kind switch
            {
                0 => text.Insert(place, scrap),
                1 => text.Remove(place, Math.Min(length, text.Length - place)),
                2 when place < text.Length => string.Concat(text.AsSpan(0, place), ((char)(at / 7 % 256)).ToString(), text.AsSpan(place + 1)),
                _ => text,
            };
        }
        return text;
    }

    [Fact]
    public Task The_same_bytes_however_cut_get_the_same_answers() =>
        Gen.Select(Requests, Gen.Int[0, 2_000].Array[0, 3], Gen.Bool).SampleAsync(
            async (requests, cuts, slowly) =>
            {
                var bytes = Encoding.Latin1.GetBytes(requests);
                var ends = cuts.Select(c => c % (bytes.Length + 1)).Append(0).Append(bytes.Length).Distinct().Order().ToArray();
                var pieces = ends.Zip(ends.Skip(1), (from, to) => bytes[from..to]).ToArray();
                var both = await Task.WhenAll(AskAsync(_with, pieces, slowly ? 5 : 0), AskAsync(_without, pieces));
                return Told(both[0]) == Told(both[1]);
            },
            iter: 200, threads: 2, print: t => t.Item1 + " cut at " + string.Join(',', t.Item2));

    [Fact]
    public async Task Who_reads_slowly_gets_every_byte_in_order()
    {
        using var client = await ConnectAsync(_with);
        var stream = client.GetStream();
        var before = Answered;
        for (var i = 0; i < 6; i++) await stream.WriteAsync(Plain(i % 2 == 0 ? "/big/" : "/a/"), NewsroomUnderTest.Cancel);
        await stream.WriteAsync(Plain("/a/", "Connection: close\r\n"), NewsroomUnderTest.Cancel);
        await Task.Delay(300, NewsroomUnderTest.Cancel);
        var answers = await ReadToEndAsync(stream, TimeSpan.FromSeconds(20));
        Assert.Equal(before + 6, Answered);
        Assert.Equal(7, Told(answers).Split("HTTP/1.1 200 OK").Length - 1);
        Assert.Equal(3, answers.Split(new string('\0', 3 << 20)).Length - 1);
    }

    [Fact]
    public async Task A_dropped_page_is_not_handed_out_any_more()
    {
        servers.Pages.Stands("/told/", "Old words.");
        await AskAsync(_with, [Plain("/told/")]);
        servers.Pages.Stands("/told/", "New words.");
        var before = Answered;
        Assert.Contains("Old words.", await AskAsync(_with, [Plain("/told/")]), StringComparison.Ordinal);
        Assert.Equal(before + 1, Answered);
        _with.Services.GetRequiredService<PageStore>().Drop(servers.Newsroom.Post.Id, [PageKey.Path("/told/")], forget: false, servers.Newsroom.Clock.GetUtcNow());
        Assert.Contains("New words.", await AskAsync(_with, [Plain("/told/")]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_silent_connection_does_not_hold_up_the_end()
    {
        await using var app = await servers.ServeAsync("on");
        await AskAsync(app, [Plain("/short")]);
        using var client = await ConnectAsync(app);
        await client.GetStream().WriteAsync(Plain("/short"), NewsroomUnderTest.Cancel);
        var room = new byte[4_096];
        Assert.NotEqual(0, await client.GetStream().ReadAsync(room, NewsroomUnderTest.Cancel));
        await app.StopAsync(NewsroomUnderTest.Cancel).WaitAsync(TimeSpan.FromSeconds(30), NewsroomUnderTest.Cancel);
        Assert.Equal(0, await client.GetStream().ReadAsync(room, NewsroomUnderTest.Cancel));
    }
}
