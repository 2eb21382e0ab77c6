using Masthead.Tests.Shared;
using Microsoft.Playwright;

namespace Masthead.Browser.Tests;

public sealed class ReadersPagesTests
{
    [Fact]
    public async Task Every_kind_of_page_is_free_of_barriers_at_each_width_in_light_and_dark()
    {
        await using var newsroom = await RunningNewsroom.DemoAsync();
        await using var chromium = await Chromium.StartAsync();
        var faults = new List<string>();
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            foreach (var width in new[] { 360, 1280 })
            {
                var page = await chromium.OpenAsync(width, scheme, faults);
                await page.GotoAsync(newsroom.Address + "/");
                await Chromium.HasNoBarrierAsync(page);

                await page.Locator("main article h2 a, main h2 a").First.ClickAsync();
                Assert.Matches(@"/\d{4}/\d\d/\d\d/[a-z0-9-]+/$", page.Url);
                await Chromium.HasNoBarrierAsync(page);

                var story = page.Url;
                foreach (var path in new[] { story + "history/", newsroom.Address + "/corrections/", await HrefAsync(page, "a[href*='/author/']") })
                {
                    await page.GotoAsync(path);
                    await Chromium.HasNoBarrierAsync(page);
                }
                await page.Context.CloseAsync();
            }
        }
        Assert.Empty(faults);
    }

    private static async Task<string> HrefAsync(IPage page, string selector) =>
        await page.Locator(selector).First.EvaluateAsync<string>("link => link.href");
}
