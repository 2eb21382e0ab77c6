using Masthead.Tests.Shared;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Masthead.Browser.Tests;

/// <summary>A picture's way from a file to readers: dropped into the copy, chosen from the library, pasted with words, published.</summary>
public sealed class PicturesJourneyTests
{
    /// <summary>A PNG of one colour, made by the browser.</summary>
    private const string Draw = "async (name, colour) => { const canvas = Object.assign(document.createElement('canvas'), { width: 480, height: 320 }); const pen = canvas.getContext('2d'); pen.fillStyle = colour; pen.fillRect(0, 0, 480, 320); return new File([await new Promise(done => canvas.toBlob(done))], name, { type: 'image/png' }); }";

    [Fact]
    public async Task A_picture_is_dropped_into_the_copy_another_chosen_a_third_pasted_and_readers_see_them()
    {
        await using var newsroom = await RunningNewsroom.DemoAsync(stories: 6);
        await using var chromium = await Chromium.StartAsync();
        var faults = new List<string>();
        var page = await chromium.OpenAsync(faults: faults);
        await page.GotoAsync(newsroom.Lines[1].Split(' ')[1]);
        await page.GotoAsync(newsroom.Address + "/desk/stories/new");
        await page.GetByRole(AriaRole.Button, new() { Name = "Begin a draft" }).ClickAsync();
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Headline" }).FillAsync("Three pictures of the quay");
        var body = page.GetByRole(AriaRole.Textbox, new() { Name = "Body" });
        await body.ClickAsync();
        await page.Keyboard.TypeAsync("It lies dry.");
        await page.Keyboard.PressAsync("Enter");

        // Dropped: it waits as no part of the copy, while one goes on writing, and is undone and done again in one step.
        await page.EvaluateAsync($"async () => {{ const data = new DataTransfer(); data.items.add(await ({Draw})('quay-red.png', 'crimson')); const copy = document.querySelector('.copy'); const box = copy.firstElementChild.getBoundingClientRect(); copy.firstElementChild.dispatchEvent(new DragEvent('drop', {{ dataTransfer: data, bubbles: true, cancelable: true, clientX: box.left + 4, clientY: box.top + 4 }})); }}");
        var pictures = body.Locator("figure.picture");
        await Expect(pictures).ToHaveCountAsync(1);
        await Expect(body.Locator(".picture-arriving")).ToHaveCountAsync(0);
        await Expect(body.Locator("> *").Nth(1)).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("picture"));
        Assert.True(await pictures.First.Locator("img").EvaluateAsync<bool>("async image => { await image.decode(); return image.naturalWidth > 0; }"));
        await page.Keyboard.PressAsync("Control+z");
        await Expect(pictures).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("Control+Shift+z");
        await Expect(pictures).ToHaveCountAsync(1);

        // Its words, by keyboard: the picture is chosen with the arrows, Enter opens, Escape leaves.
        var chosen = body.Locator("figure.ProseMirror-selectednode");
        for (var turn = 0; turn < 5 && await chosen.CountAsync() == 0; turn++)
        {
            // While the browser still lays the picture out, an arrow may pass it by.
            await page.Keyboard.PressAsync("Control+Home");
            await page.Keyboard.PressAsync("End");
            await page.Keyboard.PressAsync("ArrowDown");
            await page.WaitForTimeoutAsync(200);
        }
        await Expect(chosen).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByLabel("Alternative text")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("The red quay");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("The quay at dawn.");
        await Chromium.HasNoBarrierAsync(page);
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByLabel("Alternative text")).ToBeHiddenAsync();
        await Expect(body.Locator("figcaption").First).ToContainTextAsync("The quay at dawn.");

        // Chosen from the library.
        await page.Keyboard.PressAsync("Control+End");
        await Expect(body.Locator(".ProseMirror-selectednode")).ToHaveCountAsync(0);
        await page.Keyboard.TypeAsync("/pict");
        await Expect(page.Locator("#slash-menu")).ToContainTextAsync("Picture");
        await page.Keyboard.PressAsync("Enter");
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Choose a picture" });
        await Expect(dialog.GetByRole(AriaRole.Option).Nth(1)).ToBeVisibleAsync();
        await Chromium.HasNoBarrierAsync(page);
        await page.Keyboard.TypeAsync("brannigan");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(pictures).ToHaveCountAsync(2);

        // Pasted with words: what the copy carries comes in, what another site has is left out, and said so.
        await page.Keyboard.PressAsync("Control+End");
        await Expect(body.Locator(".ProseMirror-selectednode")).ToHaveCountAsync(0);
        await page.EvaluateAsync($"async () => {{ const file = await ({Draw})('x.png', 'navy'); const address = await new Promise(done => {{ const reader = new FileReader(); reader.onload = () => done(reader.result); reader.readAsDataURL(file); }}); const data = new DataTransfer(); data.setData('text/html', '<p>Pasted before.</p><p><img src=\"' + address + '\"></p><p>Pasted behind. <img src=\"https://pictures.example/a.png\" alt=\"A gull\"></p>'); document.querySelector('.copy').dispatchEvent(new ClipboardEvent('paste', {{ clipboardData: data, bubbles: true, cancelable: true }})); }}");
        await Expect(pictures).ToHaveCountAsync(3);
        await Expect(body).ToContainTextAsync("Pasted behind.");
        Assert.DoesNotContain(await body.InnerTextAsync(), c => c is >= '\ue000' and <= '\uf8ff');
        await Expect(page.Locator(".editor-bars [role=alert]")).ToContainTextAsync("“A gull”");

        // The lead, in the facts.
        var lead = page.GetByRole(AriaRole.Group, new() { Name = "Lead picture" });
        await lead.GetByRole(AriaRole.Button, new() { Name = "Choose a picture…" }).ClickAsync();
        await page.Keyboard.TypeAsync("print");
        await Expect(dialog.GetByRole(AriaRole.Option).First).ToContainTextAsync("print", new() { IgnoreCase = true });
        await page.Keyboard.PressAsync("Enter");
        await Expect(lead.Locator("img")).ToBeVisibleAsync();
        await Expect(page.Locator(".editor-status")).ToContainTextAsync("Saved");
        await Chromium.HasNoBarrierAsync(page);
        var before = await body.InnerTextAsync();
        await page.ReloadAsync();
        await Expect(pictures).ToHaveCountAsync(3);
        Assert.Equal(before, await body.InnerTextAsync());

        await page.GetByRole(AriaRole.Button, new() { Name = "Publish now" }).ClickAsync();
        // The pasted picture has no alternative text: the desk says so, and lets it pass.
        await Expect(page.Locator(".unmet")).ToContainTextAsync("without alternative text");
        await Chromium.HasNoBarrierAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish", Exact = true }).ClickAsync();
        var address = await page.GetByRole(AriaRole.Link, new() { Name = "See the public page" }).EvaluateAsync<string>("link => link.href");
        var reader = await chromium.OpenAsync(faults: faults);
        await reader.GotoAsync(address);
        await Expect(reader.GetByRole(AriaRole.Img, new() { Name = "The red quay" })).ToBeVisibleAsync();
        await Expect(reader.GetByText("The quay at dawn.")).ToBeVisibleAsync();
        Assert.Empty(faults);
    }

    [Fact]
    public async Task Many_pictures_come_in_at_once_each_with_its_own_end_and_are_found()
    {
        await using var newsroom = await RunningNewsroom.DemoAsync(stories: 2);
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.OpenAsync(360, ColorScheme.Dark);
        await page.GotoAsync(newsroom.Lines[1].Split(' ')[1]);
        await page.GotoAsync(newsroom.Address + "/desk/pictures");
        await Chromium.HasNoBarrierAsync(page);
        await page.EvaluateAsync($"async () => {{ const data = new DataTransfer(); for (const colour of ['red', 'green', 'blue', 'black', 'red']) data.items.add(await ({Draw})(colour + '.png', colour)); data.items.add(new File(['<svg/>'], 'drawing.svg', {{ type: 'image/svg+xml' }})); document.querySelector('main').dispatchEvent(new DragEvent('drop', {{ dataTransfer: data, bubbles: true, cancelable: true }})); }}");
        var rows = page.Locator("[data-uploading] > li");
        await Expect(rows).ToHaveCountAsync(6);
        await Expect(page.Locator("[data-status]")).ToHaveTextAsync("5 of 6 pictures are in; 1 are not.");
        await Expect(rows.Locator("a")).ToHaveCountAsync(5);
        await Expect(rows.Locator("a", new() { HasText = "already" })).ToHaveCountAsync(1);
        await Expect(rows.Locator(".error")).ToContainTextAsync("“drawing.svg” is no JPEG");
        await Chromium.HasNoBarrierAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "Show them in the library" }).ClickAsync();
        await page.GetByRole(AriaRole.Searchbox).FillAsync("green");
        await Expect(page.Locator(".sheet > li")).ToHaveCountAsync(1);
        await page.Locator(".sheet a").ClickAsync();
        await page.GetByLabel("Alternative text").FillAsync("A green field");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the words" }).ClickAsync();
        await Expect(page.Locator(".notice.good")).ToBeVisibleAsync();
        await Chromium.HasNoBarrierAsync(page);
    }
}
