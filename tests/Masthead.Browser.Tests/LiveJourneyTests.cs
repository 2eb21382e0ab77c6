using Masthead.Tests.Shared;
using Microsoft.Playwright;
using static Masthead.Browser.Tests.AtTheDesk;
using static Microsoft.Playwright.Assertions;

namespace Masthead.Browser.Tests;

/// <summary>Live coverage: written by keyboard, followed by a reader who stays.</summary>
public sealed class LiveJourneyTests
{
    [Fact]
    public async Task A_reader_who_stays_is_offered_new_posts_and_what_is_being_read_does_not_move()
    {
        await using var newsroom = await RunningNewsroom.DemoAsync(stories: 3);
        await using var chromium = await Chromium.StartAsync();
        var faults = new List<string>();
        var page = await chromium.OpenAsync(faults: faults);
        await page.GotoAsync(newsroom.Lines[1].Split(' ')[1]);
        await page.GotoAsync(newsroom.Address + "/desk/stories/new");
        await Named(page, AriaRole.Button, "Begin a draft").ClickAsync();
        await Named(page, AriaRole.Textbox, "Headline").FillAsync("The river, hour by hour");
        await Expect(Named(page, AriaRole.Button, "New post")).ToBeHiddenAsync();
        await page.GetByLabel("Kind", new() { Exact = true }).SelectOptionAsync("live");
        await Expect(page.Locator(".card", new() { HasText = "live coverage without a post" })).ToBeVisibleAsync();
        await Named(page, AriaRole.Textbox, "Body").FocusAsync();
        for (var n = 1; n <= 8; n++) await PostAsync(page, $"Post number {n}", "The water stands at the third step of the quay, and rises by a hand’s width an hour.");
        await Expect(page.Locator(".editor-status")).ToContainTextAsync("Saved");
        await Chromium.HasNoBarrierAsync(page);

        await Named(page, AriaRole.Button, "Publish now").ClickAsync();
        var address = await Named(page, AriaRole.Link, "See the public page").EvaluateAsync<string>("link => link.href");
        var reader = await chromium.OpenAsync(faults: faults);
        await reader.Clock.InstallAsync();
        await reader.GotoAsync(address);
        await Chromium.HasNoBarrierAsync(reader);
        Assert.Equal(["Post number 8", "Post number 1"], new[] { await reader.Locator(".post h2").First.InnerTextAsync(), await reader.Locator(".post h2").Last.InnerTextAsync() });

        // What is read keeps its place while a post comes in above it.
        var read = reader.Locator(".post").Nth(4);
        await read.EvaluateAsync("post => scrollTo(0, post.getBoundingClientRect().top + scrollY)");
        await page.Locator(".copy").FocusAsync();
        await PostAsync(page, "The gates are shut", "Nobody was hurt.");
        await Named(page, AriaRole.Button, "Update for readers").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Published", Exact = true })).ToBeDisabledAsync();
        await reader.Clock.FastForwardAsync(30_000);
        var offer = Named(reader, AriaRole.Button, "1 new post");
        await Expect(offer).ToBeInViewportAsync();
        await Chromium.HasNoBarrierAsync(reader);
        var id = await reader.EvaluateAsync<string>("[...document.querySelectorAll('.post')].find(p => p.getBoundingClientRect().bottom > 0).id");
        var before = await TopAsync(reader, id);
        await Expect(reader.Locator("body")).Not.ToContainTextAsync("The gates are shut");
        await offer.PressAsync("Enter");
        await Expect(reader.Locator(".post h2").First).ToHaveTextAsync("The gates are shut");
        Assert.InRange(await TopAsync(reader, id) - before, -1, 1);
        var way = Named(reader, AriaRole.Link, "Go to the new posts");
        await Expect(way).ToBeFocusedAsync();
        await way.PressAsync("Enter");
        await Expect(reader.Locator(".post").First).ToBeInViewportAsync();
        await Expect(reader.Locator(".fresh")).ToBeEmptyAsync();

        // The time of a post is changed by keyboard; the coverage ends, and says so to who still stays.
        await page.Locator(".copy").FocusAsync();
        await page.Keyboard.PressAsync("F2");
        await page.GetByLabel("Key post", new() { Exact = false }).CheckAsync();
        await Named(page, AriaRole.Button, "Set").PressAsync("Enter");
        await Expect(page.Locator(".live-post.is-key .post-time")).ToContainTextAsync("key post");
        await page.GetByLabel("It has ended").CheckAsync();
        await Expect(page.Locator(".editor-status")).ToContainTextAsync("changes readers do not see");
        await Named(page, AriaRole.Button, "Update for readers").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Published", Exact = true })).ToBeDisabledAsync();
        await reader.Clock.FastForwardAsync(30_000);
        await Expect(reader.Locator(".fresh")).ToContainTextAsync("This coverage ended");
        await reader.ReloadAsync();
        await Expect(reader.Locator(".label").First).ToHaveTextAsync("As it happened");
        await Expect(reader.Locator(".points a")).ToHaveTextAsync(["The gates are shut"]);
        Assert.Empty(faults);
    }

    private static async Task PostAsync(IPage page, string title, string words)
    {
        await page.Keyboard.PressAsync("Control+Shift+Enter");
        await page.Keyboard.TypeAsync(title);
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync(words);
    }

    private static Task<double> TopAsync(IPage page, string id) => page.EvaluateAsync<double>("id => document.getElementById(id).getBoundingClientRect().top", id);
}
