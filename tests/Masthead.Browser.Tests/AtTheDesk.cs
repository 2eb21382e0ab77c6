using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Masthead.Browser.Tests;

/// <summary>What every journey does at the desk.</summary>
internal static class AtTheDesk
{
    public static ILocator Named(IPage page, AriaRole role, string name) => page.GetByRole(role, new() { Name = name });

    public static ILocator Body(IPage page) => Named(page, AriaRole.Textbox, "Body");

    /// <summary>Begins a story and types it, until the desk has it.</summary>
    public static async Task BeginAsync(IPage page, string address, string headline, string words)
    {
        await page.GotoAsync(address + "/desk/stories/new");
        await Named(page, AriaRole.Button, "Begin a draft").ClickAsync();
        await Named(page, AriaRole.Textbox, "Headline").FillAsync(headline);
        await Body(page).ClickAsync();
        await page.Keyboard.TypeAsync(words);
        await Expect(page.Locator(".editor-status")).ToContainTextAsync("Saved");
    }

    public static Task Saved(IPage page) => Expect(page.Locator(".save-state")).ToContainTextAsync("Saved", new() { Timeout = 30_000 });
}
