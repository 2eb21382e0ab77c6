using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Masthead.Browser.Tests;

/// <summary>A real Chromium, as the system's packages bring it.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Chromium(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    public static async Task<Chromium> StartAsync()
    {
        var program = new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("No Chromium is installed: ./dev test installs it.");
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = program,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        return new Chromium(playwright, browser);
    }

    /// <summary>A page in a browser context of its own. <paramref name="faults"/> gathers what the console and the network complain of.</summary>
    public async Task<IPage> OpenAsync(int width = 1280, ColorScheme scheme = ColorScheme.Light, List<string>? faults = null)
    {
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce,
        });
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(15_000);
        if (faults is not null)
        {
            page.Console += (_, message) => { if (message.Type == "error") faults.Add($"{page.Url}: {message.Text}"); };
            page.PageError += (_, error) => faults.Add($"{page.Url}: {error}");
        }
        return page;
    }

    /// <summary>Where <c>MASTHEAD_SHOTS</c> names a folder, every page that is looked at for barriers is put there as a picture, at 360 and 1280 px, light and dark: to be looked at.</summary>
    private static readonly string? Shots = Environment.GetEnvironmentVariable("MASTHEAD_SHOTS");
    private static int _shot;

    private static async Task ShootAsync(IPage page, string folder)
    {
        var number = Interlocked.Increment(ref _shot);
        var (width, height) = (page.ViewportSize!.Width, page.ViewportSize.Height);
        foreach (var (wide, scheme) in new[] { (1280, ColorScheme.Light), (1280, ColorScheme.Dark), (360, ColorScheme.Light), (360, ColorScheme.Dark) })
        {
            await page.SetViewportSizeAsync(wide, 900);
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, FormattableString.Invariant($"{number:000}-{wide}-{scheme}.png")) });
        }
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Null });
        await page.SetViewportSizeAsync(width, height);
    }

    private static readonly AxeRunOptions Wcag = new() { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }, ResultTypes = [ResultType.Violations] };
    private static readonly AxeRunOptions Contrast = new() { RunOnly = new RunOnlyOptions { Type = "rule", Values = ["color-contrast"] }, ResultTypes = [ResultType.Violations] };

    /// <summary>No violation of WCAG 2.2 A and AA, and nothing wider than the window.</summary>
    public static async Task HasNoBarrierAsync(IPage page)
    {
        if (Shots is not null) await ShootAsync(page, Shots);
        var found = await FoundAsync(page, Wcag);
        Assert.True(found.Count == 0, string.Join("; ", found));
    }

    /// <summary>What bars the way on a page, at 1280 and 360 px, in light and in dark; in dark only colours are looked at, for nothing else is another there.</summary>
    public static async Task<IReadOnlyList<string>> BarriersAsync(IPage page)
    {
        if (Shots is not null) await ShootAsync(page, Shots);
        List<string> found = [];
        foreach (var width in new[] { 1280, 360 })
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
            found.AddRange((await FoundAsync(page, Wcag)).Select(f => $"{width}, light: {f}"));
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
            found.AddRange((await FoundAsync(page, Contrast)).Select(f => $"{width}, dark: {f}"));
        }
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await page.SetViewportSizeAsync(1280, 900);
        return found;
    }

    public static async Task HasNoBarrierAnywhereAsync(IPage page) => Assert.Empty(await BarriersAsync(page));

    private static async Task<IReadOnlyList<string>> FoundAsync(IPage page, AxeRunOptions options)
    {
        // In a frame without scripts axe waits for ever. What stands in one is a page of readers, which other tests look at.
        await page.EvaluateAsync("for (const frame of document.querySelectorAll('iframe[sandbox]:not([sandbox*=allow-scripts])')) frame.remove()");
        var found = (await page.RunAxe(options)).Violations.Select(v => $"{page.Url}: {v.Id} at {v.Nodes[0].Html}").ToList();
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (overflow > 0) found.Add($"{page.Url} is {overflow} px wider than the window.");
        return found;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
