using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Masthead.Tests.Shared;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Masthead.Browser.Tests;

/// <summary>The promise of docs/adr/0031-never-lost-never-overwritten.md, kept by the real program in a real browser.</summary>
public sealed class NothingLostJourneyTests
{
    private const int Cuts = 20, Kills = 5;
    private static readonly TimeSpan Typing = TimeSpan.FromMinutes(2);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_minutes_of_typing_outlive_twenty_cut_lines_five_killed_servers_and_a_killed_tab()
    {
        var folder = Directory.CreateTempSubdirectory("masthead-lost-").FullName;
        RunningNewsroom? newsroom = await RunningNewsroom.DemoAsync(3, folder);
        var port = newsroom.Port;
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.OpenAsync();
        try
        {
            await page.GotoAsync(newsroom.Lines[1].Split(' ')[1]);
            await page.GotoAsync(newsroom.Address + "/desk/stories/new");
            await page.GetByRole(AriaRole.Button, new() { Name = "Begin a draft" }).ClickAsync();
            await page.GetByRole(AriaRole.Textbox, new() { Name = "Headline" }).FillAsync("Nothing is lost");
            var story = page.Url;
            await page.GetByRole(AriaRole.Textbox, new() { Name = "Body" }).ClickAsync();

            // The line and the server fail beside the typing, whatever it is about.
            var begun = Stopwatch.StartNew();
            var (cuts, kills, line) = (0, 0, new SemaphoreSlim(1));
            async Task CutAsync()
            {
                while (cuts < Cuts && begun.Elapsed < Typing)
                {
                    await Task.Delay(TimeSpan.FromSeconds(3.2), Cancel);
                    await line.WaitAsync(Cancel);
                    await page.Context.SetOfflineAsync(true);
                    await Task.Delay(TimeSpan.FromSeconds(1.8), Cancel);
                    await page.Context.SetOfflineAsync(false);
                    cuts++;
                    line.Release();
                }
            }
            async Task KillAsync()
            {
                for (; kills < Kills; kills++)
                {
                    await Task.Delay(TimeSpan.FromSeconds(17), Cancel);
                    newsroom.Kill();
                    await newsroom.DisposeAsync();
                    newsroom = null;
                    await Task.Delay(TimeSpan.FromSeconds(1), Cancel);
                    newsroom = await RunningNewsroom.NodeAsync(folder, port);
                }
            }
            var faults = Task.WhenAll(CutAsync(), KillAsync());

            var typed = new StringBuilder();
            var crashed = false;
            for (var word = 1; begun.Elapsed < Typing || !crashed || !faults.IsCompleted; word++)
            {
                var text = string.Create(CultureInfo.InvariantCulture, $"w{word:0000} ");
                await page.Keyboard.TypeAsync(text, new() { Delay = 25 });
                typed.Append(text);
                if (word % 15 == 0)
                {
                    await page.Keyboard.PressAsync("Enter");
                    typed.Append('\n');
                }
                if (crashed || begun.Elapsed < Typing / 2) continue;

                // The tab dies as a browser's process does, without a last word.
                crashed = true;
                await line.WaitAsync(Cancel);
                page = await CrashAsync(page);
                await ReachAsync(page, story, Cancel);
                // The lock of the page that died is nobody’s: its browser knows, and this one writes at once.
                await Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "Body" })).ToHaveAttributeAsync("contenteditable", "true", new() { Timeout = 20_000 });
                await page.WaitForTimeoutAsync(500);
                var stands = await TextAsync(page);
                var lost = Flat(typed.ToString()).Length - Flat(stands).Length;
                Assert.True(Flat(typed.ToString()).StartsWith(Flat(stands), StringComparison.Ordinal), $"There is a gap: typed …{Tail(typed)}, stands …{Tail(stands)}");
                // A killed browser may lose the key of its last fifty milliseconds: here a space, and where a line ended, that.
                Assert.InRange(lost, 0, 1);
                line.Release();
                await page.GetByRole(AriaRole.Textbox, new() { Name = "Body" }).ClickAsync();
                await page.Keyboard.PressAsync("Control+End");
                if (word % 15 == 0 && await page.Locator(".copy > p").Last.InnerTextAsync() is not ("" or "\n")) await page.Keyboard.PressAsync("Enter");
            }
            await faults;
            Assert.Equal((Cuts, Kills), (cuts, kills));

            await Expect(page.Locator(".editor-status .save-state")).ToContainTextAsync("Saved", new() { Timeout = 60_000 });
            var kept = await page.EvaluateAsync<string>("async address => await (await fetch(address + '/draft')).text()", story);
            Assert.Equal(Flat(typed.ToString()), Flat(WordsOf(JsonDocument.Parse(kept).RootElement.GetProperty("content").GetProperty("body"))));
            Assert.Empty(await page.Locator(".conflicts").AllAsync());
        }
        finally
        {
            if (newsroom is not null) await newsroom.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<IPage> CrashAsync(IPage page)
    {
        var gone = new TaskCompletionSource();
        page.Crash += (_, _) => gone.TrySetResult();
        var devtools = await page.Context.NewCDPSessionAsync(page);
        // It answers no more.
        _ = devtools.SendAsync("Page.crash").ContinueWith(_ => { }, TaskScheduler.Default);
        await gone.Task.WaitAsync(TimeSpan.FromSeconds(10), Cancel);
        var next = await page.Context.NewPageAsync();
        next.SetDefaultTimeout(15_000);
        // Dead as it is, the context speaks to it still.
        await page.CloseAsync().WaitAsync(TimeSpan.FromSeconds(10), Cancel);
        return next;
    }

    private static async Task ReachAsync(IPage page, string address, CancellationToken cancel)
    {
        for (var turn = 0; ; turn++)
        {
            try
            {
                await page.GotoAsync(address);
                await page.Locator(".editor-status").WaitForAsync(new() { Timeout = 5_000 });
                return;
            }
            catch (Exception error) when (turn < 20 && error is PlaywrightException or TimeoutException)
            {
                await Task.Delay(500, cancel);
            }
        }
    }

    private static async Task<string> TextAsync(IPage page) => string.Join('\n', await page.Locator(".copy > p").AllInnerTextsAsync());

    private static string WordsOf(JsonElement node)
    {
        if (node.TryGetProperty("text", out var text)) return text.GetString()!;
        return node.TryGetProperty("content", out var content) ? string.Join(node.GetProperty("type").GetString() == "doc" ? "\n" : "", content.EnumerateArray().Select(WordsOf)) : "";
    }

    /// <summary>Words with one space between them: how a browser tells of ends of lines and of trailing spaces is its own affair.</summary>
    private static string Flat(string text) => string.Join(' ', text.Split((char[])[' ', '\n', '\u00a0'], StringSplitOptions.RemoveEmptyEntries));

    private static string Tail(object text) => text.ToString()![^Math.Min(40, text.ToString()!.Length)..];
}
