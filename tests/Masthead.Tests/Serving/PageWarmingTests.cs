using Masthead.Serving;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Serving;

public sealed class PageWarmingTests
{
    private readonly PagesUnderTest _pages = new();

    private Task<NewsroomUnderTest> OpenAsync() => NewsroomUnderTest.OpenAsync(builder =>
    {
        _pages.Furnish(builder);
        builder.Services.AddSingleton(new WarmingOptions());
    });

    [Fact]
    public async Task What_readers_asked_for_is_made_again_before_anybody_asks()
    {
        await using var newsroom = await OpenAsync();
        var reader = newsroom.Reader();
        foreach (var path in new[] { "/hot/", "/cold/", "/other/" }) _pages.Stands(path, "old", path == "/other/" ? "story:2" : "story:1");
        foreach (var path in new[] { "/hot/", "/hot/", "/cold/", "/other/", "/other/" }) await reader.ReadAsync(path);
        foreach (var path in new[] { "/hot/", "/cold/", "/other/" }) _pages.Stands(path, "new", "story:1");

        await newsroom.LogAsync(ring: true, "update", "story:1");

        await Waits.UntilAsync(() => _pages.RendersOf("/hot/") >= 2, "the page is made again");
        Assert.Equal((200, "new"), await WordsAsync(reader, "/hot/"));
        Assert.Equal(2, _pages.RendersOf("/hot/"));
        Assert.Equal(1, _pages.RendersOf("/cold/"));
        Assert.Equal(1, _pages.RendersOf("/other/"));
    }

    private static async Task<(int, string)> WordsAsync(HttpClient reader, string path)
    {
        var (status, words, _) = await reader.ReadAsync(path);
        return (status, words);
    }

    [Fact]
    public async Task A_page_that_cannot_be_made_again_leaves_the_others_to_be_made()
    {
        await using var newsroom = await OpenAsync();
        var reader = newsroom.Reader();
        _pages.Stands("/a/", "a", "story:1");
        await reader.ReadAsync("/a/");
        await reader.ReadAsync("/a/");
        _pages.Failure = new InvalidOperationException("The theme is broken.");
        await newsroom.LogAsync(ring: true, "update", "story:1");
        await Waits.UntilAsync(() => _pages.RendersOf("/a/") >= 2, "the page is made again");
        _pages.Failure = null;
        await reader.ReadAsync("/a/");
        await reader.ReadAsync("/a/");
        var renders = _pages.RendersOf("/a/");
        await newsroom.LogAsync(ring: true, "update", "story:1");
        await Waits.UntilAsync(() => _pages.RendersOf("/a/") > renders, "the page is made once more");
    }
}
