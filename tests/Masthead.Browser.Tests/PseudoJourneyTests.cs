using System.Text.RegularExpressions;
using Masthead.Tests.Shared;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Masthead.Browser.Tests;

/// <summary>The desk in the pseudo-language, from right to left: every page, and the editor with what it opens.</summary>
public sealed partial class PseudoJourneyTests
{
    /// <summary>What stands in the open. The same rules as in PseudoPages of the other tests: what people wrote, and what is put into a sentence between marks, is theirs.</summary>
    private const string Open = """
        () => {
          const notOurs = 'script, style, code, kbd, textarea, bdi, [translate=no], [dir=auto], .ProseMirror [lang], [lang]:not(html)';
          const same = /\b(UTC|GMT|[A-Z][a-z]+\/[A-Z][A-Za-z_]+)\b|https?:\/\/\S+|\S+@\S+|\b[\w-]+(\.[\w-]+)*\.(test|example|org|txt|jpg|png|webp|json|xml)\b|\/[\w./-]+|\b[0-9a-f-]{12,}\b|\bSHA-256\b|\bMB\b|\b(Ctrl|Shift|Alt|Enter|Tab|F\d)\b/g;
          const isOpen = said => {
            let rest = said, before;
            do { before = rest; rest = rest.replace(/\u2068[^\u2068\u2069]*\u2069/g, ''); } while (rest !== before);
            return /[A-Za-z]{2,}/.test(rest.replace(same, ''));
          };
          const wrong = [];
          const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walk.nextNode()) {
            const text = walk.currentNode;
            if (!text.parentElement.closest(notOurs) && isOpen(text.data)) wrong.push(`<${text.parentElement.localName}> ${text.data.trim()}`);
          }
          for (const element of document.body.querySelectorAll('*')) for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-description'])
            if (!element.matches('[dir=auto], [translate=no], textarea[lang]') && isOpen(element.getAttribute(name) ?? '')) wrong.push(`<${element.localName} ${name}> ${element.getAttribute(name)}`);
          return wrong;
        }
        """;

    [Fact]
    public async Task Every_page_of_the_desk_reads_from_right_to_left()
    {
        await using var newsroom = await RunningNewsroom.DemoAsync(stories: 12);
        await using var chromium = await Chromium.StartAsync();
        var faults = new List<string>();
        var page = await InPseudoAsync(newsroom, chromium, faults);
        var seen = new HashSet<string>(StringComparer.Ordinal) { "/desk/sign-out" };
        var waiting = new Queue<string>(["/desk"]);
        var wrong = new SortedSet<string>(StringComparer.Ordinal);
        var walked = 0;

        while (waiting.TryDequeue(out var address))
        {
            // One of each kind: the id of a story says nothing of its page.
            if (!seen.Add(Pattern(address))) continue;
            // Two show what readers see, in the words of the theme: one as a page, one in a frame that runs no script, in which the judge of barriers would wait for ever.
            if (address.Split('?')[0].EndsWith("/preview", StringComparison.Ordinal)) continue;
            await page.GotoAsync(newsroom.Address + address);
            if (!new Uri(page.Url).AbsolutePath.StartsWith("/desk", StringComparison.Ordinal)) continue;
            walked++;
            foreach (var width in new[] { 1280, 360 })
            {
                await page.SetViewportSizeAsync(width, 900);
                await Chromium.HasNoBarrierAsync(page);
            }
            await page.SetViewportSizeAsync(1280, 900);
            foreach (var one in await page.EvaluateAsync<string[]>(Open)) wrong.Add($"{Pattern(address)}: {one}");
            foreach (var link in await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('a[href]')].map(a => new URL(a.href)).filter(u => u.origin === location.origin && u.pathname.startsWith('/desk') && !/export|\\/preview\\/page|\\/assets\\//.test(u.pathname)).map(u => u.pathname + u.search)"))
                if (!link.Contains("handler=", StringComparison.Ordinal)) waiting.Enqueue(link);
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
        Assert.True(walked > 25, $"Only {walked} pages were walked.");
        Assert.Empty(faults);
    }

    [Fact]
    public async Task The_editor_reads_from_right_to_left_with_all_that_it_opens()
    {
        await using var newsroom = await RunningNewsroom.DemoAsync(stories: 6);
        await using var chromium = await Chromium.StartAsync();
        var faults = new List<string>();
        var page = await InPseudoAsync(newsroom, chromium, faults);
        await page.GotoAsync(newsroom.Address + "/desk/stories/new");
        await page.Locator("main form button").First.ClickAsync();
        await page.Locator("#story-headline").FillAsync("Quay closes after wall gives way");
        var body = page.Locator(".ProseMirror");
        await body.ClickAsync();
        await page.Keyboard.TypeAsync("The wall fell at noon, the mayor said.. Nobody was on the quay at the time. ");
        await Expect(page.Locator(".card").First).ToBeVisibleAsync();
        await Expect(page.Locator(".save-state")).ToContainTextAsync("Šåṽéð");
        await LookAsync(page, "the open editor");

        await page.Locator(".acts-menu summary").ClickAsync();
        await LookAsync(page, "the menu of acts");
        await page.Locator(".acts-menu button", new() { HasText = "Ķéýš" }).ClickAsync();
        await LookAsync(page, "the keys");
        await page.Keyboard.PressAsync("Escape");

        await body.ClickAsync();
        await page.Keyboard.PressAsync("Control+End");
        for (var i = 0; i < 5; i++) await page.Keyboard.PressAsync("Shift+ArrowLeft");
        // Five letters are chosen: the status line says so before the key is pressed.
        await Expect(page.Locator(".editor-status")).ToContainTextAsync("çĥöšéñ");
        await page.Keyboard.PressAsync("Control+k");
        await Expect(page.Locator("#link-address")).ToBeVisibleAsync();
        await page.Locator("#link-address").FillAsync("no such words");
        await Expect(page.Locator(".editor-dialog [role=status]")).ToContainTextAsync("Ñö");
        await LookAsync(page, "the link");
        await page.Keyboard.PressAsync("Escape");

        await body.ClickAsync();
        await page.Keyboard.PressAsync("Control+f");
        await LookAsync(page, "find and replace");
        await page.Keyboard.PressAsync("Escape");

        await body.ClickAsync();
        await page.Keyboard.PressAsync("Control+End");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("/");
        await Expect(page.Locator("#slash-menu")).ToBeVisibleAsync();
        // Its list scrolls and is worked from the copy by arrow keys, which the judge of barriers takes for a list that no key reaches.
        await LookAsync(page, "the menu of blocks", judged: false);
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("Backspace");

        foreach (var tab in await page.Locator("[role=tab]").AllAsync())
        {
            await tab.ClickAsync();
            await LookAsync(page, "a tab of the column");
        }
        Assert.Empty(faults);
    }

    private static async Task LookAsync(IPage page, string what, bool judged = true)
    {
        foreach (var width in new[] { 360, 1280 })
        {
            await page.SetViewportSizeAsync(width, 900);
            if (judged) await Chromium.HasNoBarrierAsync(page);
        }
        var wrong = await page.EvaluateAsync<string[]>(Open);
        Assert.True(wrong.Length == 0, $"{what}:\n{string.Join("\n", wrong)}");
    }

    private static async Task<IPage> InPseudoAsync(RunningNewsroom newsroom, Chromium chromium, List<string> faults)
    {
        var page = await chromium.OpenAsync(faults: faults);
        await page.GotoAsync(newsroom.Lines[1].Split(' ')[1]);
        await page.GotoAsync(newsroom.Address + "/desk/account");
        await page.Locator("#language").SelectOptionAsync("ar-XB");
        await page.Locator("form:has(#language) button").ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("dir", "rtl");
        return page;
    }

    private static string Pattern(string address) => Ids().Replace(address.Split('?')[0], "{id}") + (address.Contains("with=", StringComparison.Ordinal) ? "?with" : "");

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}")]
    private static partial Regex Ids();
}
