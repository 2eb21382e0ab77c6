using Masthead.Tests.Shared;
using Microsoft.Playwright;
using static Masthead.Browser.Tests.AtTheDesk;
using static Microsoft.Playwright.Assertions;

namespace Masthead.Browser.Tests;

/// <summary>What helps with the writing itself, by keyboard: other headlines, find and replace, links to own stories, embeds.</summary>
public sealed class WritingJourneyTests
{
    [Fact]
    public async Task Words_are_found_and_replaced_a_story_is_linked_by_its_words_and_a_film_is_embedded()
    {
        await using var newsroom = await RunningNewsroom.DemoAsync(stories: 6);
        await using var chromium = await Chromium.StartAsync();
        var faults = new List<string>();
        var page = await chromium.OpenAsync(faults: faults);
        await page.GotoAsync(newsroom.Lines[1].Split(' ')[1]);

        // A story to link to.
        await BeginAsync(page, newsroom.Address, "Lantern found under the pier", "A diver found it.");
        await PublishAsync(page);

        await BeginAsync(page, newsroom.Address, "What the lantern tells", "The quay is old. The quay, the mayor said, holds. A lantern lay there. ");
        var body = Named(page, AriaRole.Textbox, "Body");

        await body.PressAsync("Control+Home");
        await page.Keyboard.PressAsync("Control+f");
        var find = Named(page, AriaRole.Textbox, "Find");
        await Expect(find).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("quay");
        await Expect(page.Locator("#find-said")).ToHaveTextAsync("1 of 2");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#find-said")).ToHaveTextAsync("2 of 2");
        await page.Keyboard.PressAsync("F3");
        await Expect(page.Locator("#find-said")).ToHaveTextAsync("1 of 2");
        await Chromium.HasNoBarrierAsync(page);
        await Named(page, AriaRole.Textbox, "Replace by").FillAsync("$5 pier");
        await Named(page, AriaRole.Button, "Replace all").ClickAsync();
        await Expect(page.Locator("#find-said")).ToContainTextAsync("2 places replaced.");
        await Expect(body).ToContainTextAsync("The $5 pier is old. The $5 pier, the mayor");
        await find.PressAsync("Escape");
        await Expect(body).ToBeFocusedAsync();
        await Expect(find).ToBeHiddenAsync();
        await page.Keyboard.PressAsync("Control+z");
        await Expect(body).ToContainTextAsync("The quay is old. The quay, the mayor");
        await Expect(page.Locator(".editor-status")).ToContainTextAsync("1 minute to read");

        // The last words become a link to the story that they are about.
        await page.Keyboard.PressAsync("Control+End");
        for (var i = 0; i < 22; i++) await page.Keyboard.PressAsync("Shift+ArrowLeft");
        await Expect(page.Locator(".editor-status")).ToContainTextAsync("chosen, of");
        await page.Keyboard.PressAsync("Control+k");
        var address = page.GetByLabel("Address, or words of a story");
        await address.FillAsync("lantern pier");
        await Expect(page.GetByRole(AriaRole.Option, new() { Name = "Lantern found under the pier" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Chromium.HasNoBarrierAsync(page);
        await page.Keyboard.PressAsync("Enter");
        await Expect(body.Locator("a[href$='/lantern-found-under-the-pier/']")).ToBeVisibleAsync();
        Assert.StartsWith("/2", await body.Locator("a").GetAttributeAsync("href"), StringComparison.Ordinal);

        await page.Keyboard.PressAsync("Control+End");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("/embed");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByLabel("Address", new() { Exact = true }).FillAsync("https://youtu.be/dQw4w9WgXcQ");
        await page.GetByLabel("Title", new() { Exact = true }).FillAsync("The lantern on film");
        await Chromium.HasNoBarrierAsync(page);
        await page.Keyboard.PressAsync("Enter");
        await Expect(body.Locator(".embed")).ToContainTextAsync("The lantern on film");

        await page.GetByText("Other headlines").ClickAsync();
        await page.GetByLabel("Front headline").FillAsync("A lantern speaks");
        await Chromium.HasNoBarrierAsync(page);
        await PublishAsync(page);
        var shown = await Named(page, AriaRole.Link, "See the public page").EvaluateAsync<string>("link => link.href");

        // Nothing of the other house is asked for before the reader presses.
        var reader = await chromium.OpenAsync();
        var asked = new List<string>();
        await reader.Context.RouteAsync(url => !url.StartsWith(newsroom.Address, StringComparison.Ordinal), route =>
        {
            lock (asked) asked.Add(route.Request.Url);
            return route.FulfillAsync(new() { ContentType = "text/html", Body = "<title>Film</title><p>The film.</p>" });
        });
        await reader.GotoAsync(newsroom.Address + "/");
        await Expect(reader.GetByText("A lantern speaks").First).ToBeVisibleAsync();
        await reader.GotoAsync(shown);
        await Expect(Named(reader, AriaRole.Heading, "What the lantern tells")).ToBeVisibleAsync();
        var show = Named(reader, AriaRole.Button, "Show it here, from YouTube");
        await Expect(show).ToBeVisibleAsync();
        await Chromium.HasNoBarrierAsync(reader);
        await Expect(reader.Locator(".body a[href$='/lantern-found-under-the-pier/']")).ToHaveTextAsync("A lantern lay there. ");
        Assert.Empty(asked);
        await show.ClickAsync();
        await Expect(reader.FrameLocator(".embed iframe").GetByText("The film.")).ToBeVisibleAsync();
        Assert.Equal(["https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"], asked);
        Assert.Equal("allow-scripts allow-same-origin allow-popups", await reader.Locator(".embed iframe").GetAttributeAsync("sandbox"));
        await Chromium.HasNoBarrierAsync(reader);
        Assert.Empty(faults);
    }

    private static async Task PublishAsync(IPage page)
    {
        await Expect(page.Locator(".editor-status")).ToContainTextAsync("Saved");
        await Named(page, AriaRole.Button, "Publish now").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Published", Exact = true })).ToBeDisabledAsync();
    }
}
