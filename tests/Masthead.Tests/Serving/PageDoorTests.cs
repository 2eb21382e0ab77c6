using System.IO.Compression;
using System.Net;
using Masthead.Data;
using Masthead.Publications;
using Masthead.Serving;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Serving;

public sealed class PageDoorTests
{
    private static readonly string Long = "<p>" + string.Join(' ', Enumerable.Range(1, 900).Select(n => "word" + n)) + "</p>";

    private readonly PagesUnderTest _pages = new();

    private Task<NewsroomUnderTest> OpenAsync() => NewsroomUnderTest.OpenAsync(_pages.Furnish);

    private static async Task<HttpResponseMessage> AskAsync(HttpClient reader, string path, HttpMethod? method = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, new Uri(path, UriKind.Relative));
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await reader.SendAsync(request, NewsroomUnderTest.Cancel);
    }

    [Theory]
    [InlineData("gzip, deflate, br", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("br;q=0, gzip;q=0.5", "gzip")]
    [InlineData("gzip, br;q=0.2", "gzip")]
    [InlineData("*", "br")]
    [InlineData("identity", null)]
    [InlineData("br;q=0.5, identity", null)]
    [InlineData("gzip;q=0, br;q=0", null)]
    [InlineData("zstd", null)]
    [InlineData("", null)]
    public async Task A_reader_gets_the_coding_it_takes(string accepted, string? coding)
    {
        await using var newsroom = await OpenAsync();
        _pages.Stands("/a/", Long);
        using var answer = await AskAsync(newsroom.Reader(), "/a/", headers: ("Accept-Encoding", accepted));

        Assert.Equal(coding, answer.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Equal(["Accept-Encoding"], answer.Headers.Vary);
        await using var body = await answer.Content.ReadAsStreamAsync(NewsroomUnderTest.Cancel);
        await using Stream plain = coding switch { "br" => new BrotliStream(body, CompressionMode.Decompress), "gzip" => new GZipStream(body, CompressionMode.Decompress), _ => body };
        using var words = new StreamReader(plain);
        Assert.Equal(Long, await words.ReadToEndAsync(NewsroomUnderTest.Cancel));
    }

    [Fact]
    public async Task Each_coding_has_an_etag_of_its_own()
    {
        await using var newsroom = await OpenAsync();
        _pages.Stands("/a/", Long);
        var etags = new HashSet<string>();
        foreach (var coding in new[] { "identity", "gzip", "br" })
        {
            using var answer = await AskAsync(newsroom.Reader(), "/a/", headers: ("Accept-Encoding", coding));
            etags.Add(answer.Headers.ETag!.ToString());
            Assert.False(answer.Headers.ETag.IsWeak);
        }
        Assert.Equal(3, etags.Count);
    }

    [Fact]
    public async Task A_reader_who_has_the_page_is_told_so()
    {
        await using var newsroom = await OpenAsync();
        var reader = newsroom.Reader();
        _pages.Stands("/a/", Long);
        using var first = await AskAsync(reader, "/a/");
        var etag = first.Headers.ETag!.ToString();
        foreach (var condition in new[] { etag, "W/" + etag, "\"x\", " + etag, "*" })
        {
            using var again = await AskAsync(reader, "/a/", headers: ("If-None-Match", condition));
            Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
            Assert.Empty(await again.Content.ReadAsByteArrayAsync(NewsroomUnderTest.Cancel));
            Assert.Equal(etag, again.Headers.ETag!.ToString());
            Assert.Equal(first.Headers.CacheControl, again.Headers.CacheControl);
            Assert.Equal(first.Headers.Vary, again.Headers.Vary);
        }
        using var other = await AskAsync(reader, "/a/", headers: [("If-None-Match", "\"nope\""), ("If-Modified-Since", "Sat, 14 Mar 2026 09:00:00 GMT")]);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        using var coded = await AskAsync(reader, "/a/", headers: [("If-None-Match", etag), ("Accept-Encoding", "br")]);
        Assert.Equal(HttpStatusCode.OK, coded.StatusCode);
    }

    [Fact]
    public async Task A_page_of_nothing_is_not_answered_with_not_modified()
    {
        await using var newsroom = await OpenAsync();
        using var answer = await AskAsync(newsroom.Reader(), "/nothing/", headers: ("If-None-Match", "*"));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Head_has_the_headers_of_get_and_no_body()
    {
        await using var newsroom = await OpenAsync();
        var reader = newsroom.Reader();
        _pages.Stands("/a/", Long);
        using var get = await AskAsync(reader, "/a/");
        using var head = await AskAsync(reader, "/a/", HttpMethod.Head);
        Assert.Equal(Long.Length, head.Content.Headers.ContentLength);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(NewsroomUnderTest.Cancel));
        Assert.Equal(get.Headers.ETag, head.Headers.ETag);
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("DELETE")]
    [InlineData("PUT")]
    [InlineData("OPTIONS")]
    public async Task Public_pages_can_only_be_read(string method)
    {
        await using var newsroom = await OpenAsync();
        _pages.Stands("/a/", "words");
        using var answer = await AskAsync(newsroom.Reader(), "/a/", new HttpMethod(method));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(["GET", "HEAD"], answer.Content.Headers.Allow);
    }

    [Fact]
    public async Task A_page_says_how_long_it_may_be_kept_and_what_it_may_do()
    {
        await using var newsroom = await OpenAsync();
        var reader = newsroom.Reader();
        var story = PageKey.Story(newsroom.Post.Id);
        _pages.Stands("/é a/", new Page(200, "text/html; charset=utf-8", "x"u8.ToArray()) { NoIndex = true }, story, "latest");
        using var answer = await AskAsync(reader, "/%C3%A9%20a/");
        string Header(string name) => string.Join(", ", answer.Headers.TryGetValues(name, out var values) ? values : []);

        Assert.Equal("public, must-revalidate, max-age=0", answer.Headers.CacheControl!.ToString());
        Assert.Equal("max-age=0, stale-if-error=3600", Header("CDN-Cache-Control"));
        var prefix = newsroom.Post.Id.ToString("n") + "/";
        Assert.Equal([story, $"{prefix}latest", $"{prefix}publication", $"{prefix}path:/%C3%A9%20a/"], Header("Surrogate-Key").Split(' '));
        Assert.Contains("default-src 'none'", Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal("nosniff", Header("X-Content-Type-Options"));
        Assert.Equal("noindex", Header("X-Robots-Tag"));
        Assert.NotEmpty(Header("Referrer-Policy"));
        Assert.NotEmpty(Header("Permissions-Policy"));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task A_page_made_of_very_many_things_names_them_as_many()
    {
        await using var newsroom = await OpenAsync();
        _pages.Stands("/a/", "x", [.. Enumerable.Range(0, 1_000).Select(_ => PageKey.Story(Guid.CreateVersion7()))]);
        using var answer = await AskAsync(newsroom.Reader(), "/a/");
        var prefix = newsroom.Post.Id.ToString("n") + "/";
        Assert.Equal($"{prefix}publication {prefix}many", answer.Headers.GetValues("Surrogate-Key").Single());
    }

    [Fact]
    public async Task A_host_of_no_publication_says_how_to_open_one()
    {
        await using var newsroom = await OpenAsync();
        var (status, words, _) = await newsroom.Reader("nobody.test").ReadAsync("/a/");
        Assert.Equal(404, status);
        Assert.Contains("No publication answers at nobody.test", words, StringComparison.Ordinal);
        Assert.Contains("masthead publication add NAME", words, StringComparison.Ordinal);
        Assert.Contains("--host nobody.test", words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]")]
    public async Task The_first_page_of_this_machine_leads_to_the_desk(string host)
    {
        await using var newsroom = await OpenAsync();
        using var answer = await AskAsync(newsroom.Reader(host), "/");
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal("/desk", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Another_host_of_a_publication_leads_to_its_first_one()
    {
        await using var newsroom = await OpenAsync();
        _pages.Stands("/a b/", "words");
        await newsroom.DoAsync(async services =>
        {
            var db = services.GetRequiredService<NewsroomDb>();
            var post = await db.Publications().Include(p => p.Hosts).SingleAsync(p => p.Slug == "harbour-post", NewsroomUnderTest.Cancel);
            post.AnswerAt("www.post.test");
            return await db.SaveChangesAsync(NewsroomUnderTest.Cancel);
        });
        await newsroom.LogAsync(ring: true, "publication", PageKey.Publication);

        using var answer = await AskAsync(newsroom.Reader("WWW.post.test"), "/a%20b/?q=x&y=1");
        Assert.Equal(HttpStatusCode.MovedPermanently, answer.StatusCode);
        Assert.Equal("http://post.test/a%20b/?q=x&y=1", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_host_that_was_unknown_answers_as_soon_as_a_publication_has_it()
    {
        await using var newsroom = await OpenAsync();
        _pages.Stands("/a/", "words");
        Assert.Equal(404, (await newsroom.Reader("new.test").ReadAsync("/a/")).Status);
        await newsroom.OpenPublicationAsync("new", "The New", "new.test");
        await newsroom.LogAsync(ring: true, "publication", PageKey.Publication);
        Assert.Equal((200, "words", "masthead; fwd=miss; stored"), await newsroom.Reader("new.test").ReadAsync("/a/"));
    }

    [Theory]
    [InlineData("//a///b/", "http://post.test/a/b/")]
    [InlineData("/a//?page=2", "http://post.test/a/?page=2")]
    public async Task Empty_parts_of_an_address_are_taken_out(string asked, string location)
    {
        await using var newsroom = await OpenAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://post.test" + asked);
        using var answer = await newsroom.Reader().SendAsync(request, NewsroomUnderTest.Cancel);
        Assert.Equal(HttpStatusCode.MovedPermanently, answer.StatusCode);
        Assert.Equal(location, answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_very_long_address_is_refused()
    {
        await using var newsroom = await OpenAsync();
        Assert.Equal(404, (await newsroom.Reader().ReadAsync("/" + new string('a', AskedAddress.LongestPath - 1))).Status);
        Assert.Equal(414, (await newsroom.Reader().ReadAsync("/" + new string('a', AskedAddress.LongestPath))).Status);
    }

    [Theory]
    [InlineData("/a/?utm_source=x&page=02&q=%20two%20words&fbclid=1&p=", "page=2&q=two%20words")]
    [InlineData("/a/?q=two+words&page=2", "page=2&q=two%20words")]
    [InlineData("/a/?page=-1&page=3&q=", "")]
    [InlineData("/a/?p=7&Q=x", "q=x&p=7")]
    public async Task Only_the_parameters_that_pages_know_make_another_page(string asked, string query)
    {
        await using var newsroom = await OpenAsync();
        _pages.Stands("/a/", "{query}");
        Assert.Equal(query, (await newsroom.Reader().ReadAsync(asked)).Words);
    }

    [Fact]
    public async Task The_base_address_is_configured_and_never_taken_from_the_request()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync(builder =>
        {
            _pages.Furnish(builder);
            builder.Configuration.AddInMemoryCollection([new("Public:Scheme", "https"), new("Public:Port", "8443")]);
        });
        _pages.Stands("/a/", "{base}");
        using var answer = await AskAsync(newsroom.Reader(), "/a/", headers: [("Host", "post.test:99"), ("X-Forwarded-Proto", "ftp"), ("X-Forwarded-Host", "evil.test")]);
        Assert.Equal("https://post.test:8443", await answer.Content.ReadAsStringAsync(NewsroomUnderTest.Cancel));
    }

    [Theory]
    [InlineData("Public:Port", "eighty")]
    [InlineData("Public:Scheme", "gopher")]
    [InlineData("Serving:Bytes", "many")]
    public async Task A_setting_that_makes_no_sense_stops_the_start_and_is_named(string key, string value)
    {
        var error = await Assert.ThrowsAsync<CannotBeDone>(async () =>
        {
            await using var newsroom = await NewsroomUnderTest.OpenAsync(builder => builder.Configuration.AddInMemoryCollection([new(key, value)]));
        });
        Assert.Contains(key, error.Message, StringComparison.Ordinal);
        Assert.Contains(value, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/desk")]
    [InlineData("/desk/stories")]
    [InlineData("/api/v1/x")]
    [InlineData("/health/live")]
    [InlineData("/metrics")]
    public async Task What_is_not_public_is_not_answered_from_the_store(string path)
    {
        await using var newsroom = await OpenAsync();
        _pages.Stands(path, "public");
        var (_, words, cacheStatus) = await newsroom.Reader().ReadAsync(path);
        Assert.NotEqual("public", words);
        Assert.Equal("", cacheStatus);
        Assert.Equal(0, _pages.RendersOf(path));
    }
}
