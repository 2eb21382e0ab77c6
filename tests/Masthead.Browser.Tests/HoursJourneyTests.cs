using System.Globalization;
using Masthead.Tests.Shared;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Masthead.Browser.Tests;

/// <summary>A story gets its hour at the desk, and later words for the same hour.</summary>
public sealed class HoursJourneyTests
{
    [Fact]
    public async Task A_story_is_scheduled_from_the_editor_and_stands_on_the_schedule()
    {
        await using var newsroom = await RunningNewsroom.DemoAsync(stories: 6);
        await using var chromium = await Chromium.StartAsync();
        var faults = new List<string>();
        var page = await chromium.OpenAsync(faults: faults);
        await page.GotoAsync(newsroom.Lines[1].Split(' ')[1]);
        await page.GotoAsync(newsroom.Address + "/desk/stories/new");
        await page.GetByRole(AriaRole.Button, new() { Name = "Begin a draft" }).ClickAsync();
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Headline" }).FillAsync("Quay opens again");
        var body = page.GetByRole(AriaRole.Textbox, new() { Name = "Body" });
        await body.ClickAsync();
        await page.Keyboard.TypeAsync("The quay is open. ");

        // Every word is on the desk before its hour is set.
        await page.GetByText("Hours", new() { Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/hours");
        await Chromium.HasNoBarrierAnywhereAsync(page);
        var year = TimeProvider.System.GetUtcNow().Year + 1;
        await page.GetByLabel("Day and hour").First.FillAsync(string.Create(CultureInfo.InvariantCulture, $"{year}-07-14T06:00"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Schedule", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "The story goes out" })).ToContainTextAsync("06:00");

        await page.GetByText("Back to the story").ClickAsync();
        await Expect(page.Locator(".hours-said")).ToContainTextAsync("Goes out 14 Jul");
        await body.ClickAsync();
        await page.Keyboard.TypeAsync("Boats are back. ");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send them too" }).ClickAsync();
        await Expect(page.Locator(".hours-said")).Not.ToContainTextAsync("Later changes");
        await Chromium.HasNoBarrierAnywhereAsync(page);

        await page.GotoAsync(newsroom.Address + "/desk/schedule");
        await Expect(page.Locator(".hours")).ToContainTextAsync("Quay opens again");
        await Chromium.HasNoBarrierAnywhereAsync(page);
        await page.GotoAsync(newsroom.Address + "/desk/nodes");
        await Chromium.HasNoBarrierAnywhereAsync(page);
        Assert.Empty(faults);
    }
}
