using System.Globalization;
using Masthead.Tests.Shared;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Masthead.Browser.Tests;

/// <summary>A front is arranged, taken back by keys, scheduled and looked at ahead.</summary>
public sealed class FrontJourneyTests
{
    [Fact]
    public async Task A_front_is_undone_by_keys_scheduled_and_seen_ahead()
    {
        await using var newsroom = await RunningNewsroom.DemoAsync(stories: 12);
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.OpenAsync();
        var far = await page.Context.NewCDPSessionAsync(page);
        await far.SendAsync("Emulation.setTimezoneOverride", new() { ["timezoneId"] = "Asia/Tokyo" });
        await page.GotoAsync(newsroom.Lines[1].Split(' ')[1]);
        await page.GotoAsync(newsroom.Address + "/desk/front");
        var first = page.Locator("[data-drag] > li").First;

        var (one, two) = (await PutAsync(page, 4), await PutAsync(page, 5));
        await Expect(first).ToContainTextAsync(two);
        await page.Keyboard.PressAsync("Control+z");
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "taken back" })).ToBeVisibleAsync();
        await Expect(first).ToContainTextAsync(one);
        await page.Keyboard.PressAsync("Control+Shift+z");
        await Expect(first).ToContainTextAsync(two);
        // A field keeps its own undo.
        await page.GetByPlaceholder("Words of the story").FillAsync("fer");
        await page.Keyboard.TypeAsync("r");
        await page.Keyboard.PressAsync("Control+z");
        await Expect(page.GetByPlaceholder("Words of the story")).Not.ToHaveValueAsync("ferr");
        await Expect(first).ToContainTextAsync(two);

        await page.GetByRole(AriaRole.Button, new() { Name = "Show readers this front" }).ClickAsync();
        await PutAsync(page, 6);
        await page.GetByRole(AriaRole.Button, new() { Name = "Show readers this front" }).ClickAsync();
        var hour = TimeProvider.System.GetUtcNow().AddDays(2).ToString("yyyy-MM-dd'T'06:00", CultureInfo.InvariantCulture);
        await page.GetByLabel("Day and hour").FillAsync(hour);
        await page.GetByRole(AriaRole.Button, new() { Name = "Schedule the draft" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "This front goes out" })).ToContainTextAsync("06:00");
        await Expect(page.Locator("time[data-here]")).ToContainTextAsync("Asia/Tokyo");
        await page.GetByText("Steps of the draft").ClickAsync();
        await page.GetByText("What readers saw earlier").ClickAsync();
        await Chromium.HasNoBarrierAnywhereAsync(page);

        await page.GetByRole(AriaRole.Link, new() { Name = "Look at it as readers will" }).ClickAsync();
        await page.GetByLabel("At day and hour").FillAsync(hour);
        await page.GetByRole(AriaRole.Button, new() { Name = "Look" }).ClickAsync();
        await Expect(page.Locator("#taken-title")).ToContainTextAsync("as far as it is planned");
        await Expect(page.FrameLocator("iframe").Locator(".lead h2")).ToBeVisibleAsync();
    }

    /// <summary>Puts the story that is offered at this place of the list first on the front; answers its headline.</summary>
    private static async Task<string> PutAsync(IPage page, int offered)
    {
        var option = await page.Locator("#story option").Nth(offered).TextContentAsync();
        await page.GetByLabel("Story", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Index = offered });
        await page.GetByRole(AriaRole.Button, new() { Name = "Put it there" }).ClickAsync();
        return option!.Split(" · ")[0];
    }
}
