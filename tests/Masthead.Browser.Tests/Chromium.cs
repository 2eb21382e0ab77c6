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

    /// <summary>No violation of WCAG 2.2 A and AA, and nothing wider than the window.</summary>
    public static async Task HasNoBarrierAsync(IPage page)
    {
        if (Shots is not null) await ShootAsync(page, Shots);
        var found = await page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] } });
        Assert.True(found.Violations.Length == 0, page.Url + ": " + string.Join("; ", found.Violations.Select(v => $"{v.Id} at {v.Nodes[0].Html}")));
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"{page.Url} is {overflow} px wider than the window.");
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
