using AngleSharp.Html.Parser;
using Masthead.Stories;
using Masthead.Tests.Reading;
using static Masthead.Tests.Stories.Copy;

namespace Masthead.Tests.Stories;

/// <summary>What other houses show, on our pages: a link, and a frame for the reader who asks.</summary>
public sealed class EmbedTests
{
    [Theory]
    [InlineData("https://www.youtube.com/watch?v=dQw4w9WgXcQ", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ")]
    [InlineData("https://www.youtube.com/watch?app=desktop&v=dQw4w9WgXcQ&t=4s", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ")]
    [InlineData("https://youtu.be/dQw4w9WgXcQ?si=a", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ")]
    [InlineData("https://m.youtube.com/shorts/dQw4w9WgXcQ", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ")]
    [InlineData("https://vimeo.com/76979871", "https://player.vimeo.com/video/76979871?dnt=1")]
    [InlineData("https://vimeo.com/76979871/8272103f6e", "https://player.vimeo.com/video/76979871?dnt=1&h=8272103f6e")]
    [InlineData("https://datawrapper.dwcdn.net/aB3dE/2/", "https://datawrapper.dwcdn.net/aB3dE/")]
    [InlineData("https://soundcloud.com/harbour/sets/tides", "https://w.soundcloud.com/player/?url=https%3A%2F%2Fsoundcloud.com%2Fharbour%2Fsets%2Ftides")]
    [InlineData("https://open.spotify.com/intl-de/episode/4rOoJ6Egrf8K2IrywzwOMk?si=1", "https://open.spotify.com/embed/episode/4rOoJ6Egrf8K2IrywzwOMk")]
    [InlineData("https://www.instagram.com/p/CxYz12_-abc/", "https://www.instagram.com/p/CxYz12_-abc/embed/")]
    [InlineData("https://X.com/harbour/status/1234567890", "https://platform.twitter.com/embed/Tweet.html?dnt=true&id=1234567890")]
    [InlineData("https://twitter.com/harbour/status/1234567890?s=20", "https://platform.twitter.com/embed/Tweet.html?dnt=true&id=1234567890")]
    [InlineData("https://www.tiktok.com/@harbour.post/video/7123456789012345678", "https://www.tiktok.com/player/v1/7123456789012345678")]
    [InlineData("https://bsky.app/profile/post.example/post/3kabcdefgh234", "https://embed.bsky.app/embed/post.example/app.bsky.feed.post/3kabcdefgh234")]
    public void The_frame_of_a_known_address_is_made_of_its_checked_parts(string url, string frame)
    {
        var found = EmbedProviders.Of(url)!;

        Assert.Equal(frame, found.Address);
        Assert.Equal(found.Host, new Uri(found.Address).Host);
    }

    [Theory]
    [InlineData("https://www.youtube.com.evil.example/watch?v=dQw4w9WgXcQ")]
    [InlineData("https://evil.example/youtu.be/dQw4w9WgXcQ")]
    [InlineData("https://evilyoutube.com/watch?v=dQw4w9WgXcQ")]
    [InlineData("https://evil.example/?x=youtube.com/watch?v=dQw4w9WgXcQ")]
    [InlineData("https://youtube.com@evil.example/watch?v=dQw4w9WgXcQ")]
    [InlineData("https://someone@youtube.com/watch?v=dQw4w9WgXcQ")]
    [InlineData("https://youtube.com:8443/watch?v=dQw4w9WgXcQ")]
    [InlineData("https://www.youtube.com/watch?v=dQw4w9WgXcQ\"onload=")]
    [InlineData("https://www.youtube.com/channel/UCdQw4w9WgXcQ")]
    [InlineData("https://www.youtube.com/redirect?q=x")]
    [InlineData("https://bsky.app/profile/../../x/post/3kabcdefgh234")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/watch?v=dQw4w9WgXcQ")]
    public void Whatever_is_not_on_the_list_stays_a_link(string url) => Assert.Null(EmbedProviders.Of(url));

    [Fact]
    public async Task A_story_offers_the_frame_and_its_page_lets_in_that_host_alone_and_nothing_by_itself()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var id = await newsroom.WriteAsync("A film of the wall", "It stood.");
        await newsroom.EditAsync(id, c => c with { Body = Document(P("See."), new EmbedBlock(Id(), "https://youtu.be/dQw4w9WgXcQ", "The <wall> at noon"), new EmbedBlock(Id(), "https://films.example/1", "Another")) });
        var story = await newsroom.PublishAsync(id);

        var (_, text, answer) = await newsroom.AskAsync(story.Path);
        var page = new HtmlParser().ParseDocument(text);
        var offer = page.QuerySelector("div.embed")!;

        Assert.Equal(("https://youtu.be/dQw4w9WgXcQ", true), (offer.QuerySelector("a")!.GetAttribute("href"), offer.QuerySelector("button")!.HasAttribute("hidden")));
        Assert.StartsWith("The <wall> at noon", offer.QuerySelector("a")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Show it here, from YouTube", offer.QuerySelector("button")!.TextContent);
        Assert.Equal("https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ", offer.QuerySelector("button")!.GetAttribute("data-frame"));
        Assert.Equal("https://films.example/1", page.QuerySelector("p.embed a")!.GetAttribute("href"));
        Assert.Empty(page.QuerySelectorAll("iframe"));
        Assert.Contains(page.QuerySelectorAll("script[src]"), s => s.GetAttribute("src")!.EndsWith("/embed.js", StringComparison.Ordinal));
        Assert.EndsWith("; frame-src https://www.youtube-nocookie.com", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("data-frame", await newsroom.ReadAsync("/feed/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_story_without_one_asks_for_no_frame_and_no_script()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var id = await newsroom.WriteAsync("A film of the wall", "It stood.");
        await newsroom.EditAsync(id, c => c with { Body = Document(P("See."), new EmbedBlock(Id(), "https://films.example/1", "Another")) });
        var story = await newsroom.PublishAsync(id);

        var (_, text, answer) = await newsroom.AskAsync(story.Path);

        Assert.DoesNotContain("embed.js", text, StringComparison.Ordinal);
        Assert.DoesNotContain("frame-src", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }
}
