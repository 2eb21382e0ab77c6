using System.Net;
using System.Text.RegularExpressions;
using Masthead.Desk;

namespace Masthead.Tests.Desk;

public sealed partial class DeskAssetsTests
{
    [Fact]
    public async Task Copy_is_written_in_the_type_that_it_is_read_in()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var stranger = new DeskBrowser(newsroom);
        var sheet = DeskAssets.AddressOf("desk.css");
        using var answer = await stranger.GetAsync(sheet);
        var css = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        var fonts = Address().Matches(css).Select(match => match.Groups[1].Value).ToList();

        Assert.Equal(6, fonts.Count);
        foreach (var font in fonts)
        {
            using var file = await stranger.GetAsync(new Uri(new Uri("http://desk.test" + sheet), font).PathAndQuery);
            Assert.True(file.StatusCode == HttpStatusCode.OK, font);
            Assert.Equal("font/woff2", file.Content.Headers.ContentType!.MediaType);
            Assert.Contains("immutable", file.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        }
    }

    [GeneratedRegex("""url\("([^"]+)"\)""", RegexOptions.NonBacktracking)]
    private static partial Regex Address();
}
