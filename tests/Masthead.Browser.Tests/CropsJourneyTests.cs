using System.Globalization;
using Masthead.Tests.Shared;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Masthead.Browser.Tests;

/// <summary>A crop drawn by keys, by the mouse, by a finger, in the fields.</summary>
public sealed class CropsJourneyTests
{
    [Fact]
    public async Task A_crop_is_drawn_by_keys_and_by_the_mouse_and_taken_back()
    {
        await using var newsroom = await RunningNewsroom.DemoAsync(stories: 4);
        await using var chromium = await Chromium.StartAsync();
        var faults = new List<string>();
        var page = await chromium.OpenAsync(faults: faults);
        await page.GotoAsync(newsroom.Lines[1].Split(' ')[1]);
        await page.GotoAsync(newsroom.Address + "/desk/pictures");
        await page.Locator(".sheet a").First.ClickAsync();
        await Chromium.HasNoBarrierAsync(page);

        // A square, by keys alone: the frame is reached with Tab, moves, grows, and says where it is.
        await page.GetByRole(AriaRole.Link, new() { Name = "Draw the crop 1:1" }).PressAsync("Enter");
        var frame = page.GetByRole(AriaRole.Application);
        var (left, top, width) = (page.GetByLabel("From the left"), page.GetByLabel("From the top"), page.GetByLabel("Width", new() { Exact = true }));
        var status = page.Locator("[data-status]");
        await Expect(frame).ToHaveAttributeAsync("tabindex", "0");
        await Chromium.HasNoBarrierAsync(page);
        for (var turn = 0; turn < 40 && !await frame.EvaluateAsync<bool>("f => f === document.activeElement"); turn++) await page.Keyboard.PressAsync("Tab");
        await Expect(frame).ToBeFocusedAsync();
        var (x, w) = (await NumberAsync(left), await NumberAsync(width));
        for (var i = 0; i < 3; i++) await page.Keyboard.PressAsync("ArrowLeft");
        Assert.Equal(x - 3, await NumberAsync(left));
        await Expect(status).ToContainTextAsync(FormattableString.Invariant($"{x - 3} % from the left"));
        await page.Keyboard.PressAsync("-");
        await page.Keyboard.PressAsync("Shift+ArrowLeft");
        Assert.Equal(w - 4, await NumberAsync(width));
        await page.Keyboard.PressAsync("+");
        Assert.Equal(w - 2, await NumberAsync(width));
        // It stops at the edge.
        for (var i = 0; i < 40; i++) await page.Keyboard.PressAsync("ArrowLeft");
        Assert.Equal(0, await NumberAsync(left));
        await page.Keyboard.PressAsync("ArrowDown");
        Assert.True(await NumberAsync(top) > 0);
        await Chromium.HasNoBarrierAsync(page);
        var drawn = FormattableString.Invariant($"1x1-0-{(int)Math.Round(await NumberAsync(top) * 100)}-{(int)Math.Round(await NumberAsync(width) * 100)}");
        for (var turn = 0; turn < 10 && !await page.GetByRole(AriaRole.Button, new() { Name = "Save this crop" }).EvaluateAsync<bool>("b => b === document.activeElement"); turn++) await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".notice.good")).ToBeVisibleAsync();
        Assert.Contains(drawn, await page.Locator(".crops img").Last.GetAttributeAsync("src"), StringComparison.Ordinal);
        await Chromium.HasNoBarrierAsync(page);

        // The card, by the mouse: moved, pulled at a corner, drawn anew.
        await page.GetByRole(AriaRole.Link, new() { Name = "Draw the crop 3:2" }).ClickAsync();
        await Expect(frame).ToHaveAttributeAsync("tabindex", "0");
        var box = (await frame.BoundingBoxAsync())!;
        var most = await NumberAsync(width);
        await DragAsync(page, box, (.01f, .01f), (.4f, .5f));
        var smaller = await NumberAsync(width);
        Assert.InRange(smaller, 10, most - 20);
        await Expect(status).ToContainTextAsync(smaller.ToString(CultureInfo.InvariantCulture) + " % wide");
        var before = (Left: await NumberAsync(left), Top: await NumberAsync(top));
        await DragAsync(page, box, ((float)(before.Left / 100) + .1f, (float)(before.Top / 100) + .1f), ((float)(before.Left / 100) - .1f, (float)(before.Top / 100)));
        Assert.InRange(before.Left - await NumberAsync(left), 19, 21);
        Assert.Equal(smaller, await NumberAsync(width));
        await DragAsync(page, box, (.02f, .02f), (.62f, .3f));
        Assert.InRange(await NumberAsync(left), 1, 3);
        Assert.InRange(await NumberAsync(width), 58, 62);
        // A click is no drag.
        var was = (await NumberAsync(left), await NumberAsync(top), await NumberAsync(width));
        await page.Mouse.ClickAsync(box.X + (box.Width * .95f), box.Y + (box.Height * .95f));
        Assert.Equal(was, (await NumberAsync(left), await NumberAsync(top), await NumberAsync(width)));
        await Chromium.HasNoBarrierAsync(page);
        var card = FormattableString.Invariant($"-3x2-{(int)Math.Round(was.Item1 * 100)}-{(int)Math.Round(was.Item2 * 100)}-{(int)Math.Round(was.Item3 * 100)}.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save this crop" }).ClickAsync();
        await Expect(page.Locator(".notice.good")).ToBeVisibleAsync();
        Assert.Contains(card, await page.Locator(".crops img").First.GetAttributeAsync("src"), StringComparison.Ordinal);

        // And back.
        await page.GetByRole(AriaRole.Link, new() { Name = "Draw the crop 3:2" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Go by the focal point again" }).ClickAsync();
        await Expect(page.Locator(".crops li").First).ToContainTextAsync("By the focal point");
        Assert.Empty(faults);
    }

    [Fact]
    public async Task At_a_small_screen_from_right_to_left_a_finger_draws_and_the_fields_lead_back_inside()
    {
        await using var newsroom = await RunningNewsroom.DemoAsync(stories: 2);
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.OpenAsync(360, ColorScheme.Dark);
        await page.GotoAsync(newsroom.Lines[1].Split(' ')[1]);
        await page.GotoAsync(newsroom.Address + "/desk/pictures");
        await page.Locator(".sheet a").First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Draw the crop 16:9" }).ClickAsync();
        await page.EvaluateAsync("() => { document.documentElement.dir = 'rtl'; }");
        await Chromium.HasNoBarrierAsync(page);
        var frame = page.GetByRole(AriaRole.Application);
        var (left, width) = (page.GetByLabel("From the left"), page.GetByLabel("Width", new() { Exact = true }));
        await width.FillAsync("60");
        await width.PressAsync("Tab");
        // What is typed too far is brought inside.
        await left.FillAsync("90");
        await left.PressAsync("Tab");
        Assert.Equal(40, await NumberAsync(left));
        await page.GetByRole(AriaRole.Button, new() { Name = "Smaller" }).ClickAsync();
        Assert.Equal(58, await NumberAsync(width));
        // The picture is not mirrored: a finger to the left moves it to the left.
        var from = await NumberAsync(left);
        await frame.ScrollIntoViewIfNeededAsync();
        await frame.EvaluateAsync("""
            frame => {
              const box = frame.querySelector('.frame').getBoundingClientRect();
              const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
              const send = (type, at) => frame.dispatchEvent(new PointerEvent(type, { pointerId: 1, pointerType: 'touch', isPrimary: true, bubbles: true, button: 0, clientX: at, clientY: y }));
              frame.setPointerCapture = () => {};
              frame.hasPointerCapture = () => true;
              send('pointerdown', x); send('pointermove', x - 30); send('pointerup', x - 30);
            }
            """);
        Assert.InRange(from - await NumberAsync(left), 5, 15);
        Assert.Equal("none", await frame.EvaluateAsync<string>("f => getComputedStyle(f).touchAction"));
        await Chromium.HasNoBarrierAsync(page);
    }

    private static async Task<double> NumberAsync(ILocator field) => double.Parse(await field.InputValueAsync(), CultureInfo.InvariantCulture);

    /// <param name="from">In parts of the picture's box.</param>
    private static async Task DragAsync(IPage page, LocatorBoundingBoxResult box, (float X, float Y) from, (float X, float Y) to)
    {
        await page.Mouse.MoveAsync(box.X + (box.Width * from.X), box.Y + (box.Height * from.Y));
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + (box.Width * to.X), box.Y + (box.Height * to.Y), new() { Steps = 5 });
        await page.Mouse.UpAsync();
    }
}
