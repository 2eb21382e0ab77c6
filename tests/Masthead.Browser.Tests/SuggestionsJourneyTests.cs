using Masthead.Tests.Shared;
using Microsoft.Playwright;
using static Masthead.Browser.Tests.AtTheDesk;
using static Microsoft.Playwright.Assertions;

namespace Masthead.Browser.Tests;

/// <summary>One person suggests in another's story, the other accepts and refuses by keys, and both speak about words at their place.</summary>
public sealed class SuggestionsJourneyTests
{
    [Fact]
    public async Task An_author_suggests_and_writes_a_note_and_an_editor_accepts_refuses_and_answers_by_keys()
    {
        var folder = Directory.CreateTempSubdirectory("masthead-suggests-").FullName;
        await using (var newsroom = await RunningNewsroom.DemoAsync(3, folder))
        await using (var chromium = await Chromium.StartAsync())
        {
            var slug = (await RunningNewsroom.DoAsync("publication", "list", "--data", folder)).Split(['\t', ' ', '\n'], StringSplitOptions.RemoveEmptyEntries)[0];
            var link = (await RunningNewsroom.DoAsync("user", "add", "una@post.test", "--name", "Una Author", "--role", "author", "--publication", slug, "--data", folder, "--base", newsroom.Address)).Split('\n').First(l => l.StartsWith("http", StringComparison.Ordinal)).Trim().Replace("localhost", "127.0.0.1", StringComparison.Ordinal);
            var faults = new List<string>();
            var (editor, una) = (await chromium.OpenAsync(faults: faults), await chromium.OpenAsync(faults: faults));
            await editor.GotoAsync(newsroom.Lines[1].Split(' ')[1]);
            await editor.GotoAsync(newsroom.Address + "/desk/stories/new");
            await Named(editor, AriaRole.Button, "Begin a draft").ClickAsync();
            await Named(editor, AriaRole.Textbox, "Headline").FillAsync("The ferry sails again");
            await Body(editor).ClickAsync();
            await editor.Keyboard.TypeAsync("The ferry sails at two.");
            await editor.Keyboard.PressAsync("Enter");
            await editor.Keyboard.TypeAsync("The quay is closed.");
            await Saved(editor);
            var story = editor.Url;
            await editor.GotoAsync(newsroom.Address + "/desk");

            // She may not write in it: she suggests, by a key.
            await una.GotoAsync(link);
            await una.GotoAsync(story);
            await Expect(Body(una)).ToHaveAttributeAsync("aria-readonly", "true");
            await una.Keyboard.PressAsync("Control+Shift+X");
            await Expect(Named(una, AriaRole.Button, "Suggest")).ToHaveAttributeAsync("aria-pressed", "true");
            await Expect(Named(una, AriaRole.Textbox, "Headline")).ToHaveAttributeAsync("readonly", "");
            await una.Keyboard.PressAsync("Control+End");
            await una.Keyboard.TypeAsync(" Nobody");
            await una.Keyboard.PressAsync("Backspace");
            await una.Keyboard.TypeAsync("y says why.");
            await una.Keyboard.PressAsync("Control+Home");
            // The browser tells of a caret that was moved a little later.
            await una.WaitForTimeoutAsync(200);
            for (var n = 0; n < 3; n++) await una.Keyboard.PressAsync("Delete");
            await una.Keyboard.TypeAsync("A");
            await una.Keyboard.PressAsync("Control+B");
            await Expect(Body(una).Locator("ins")).ToHaveTextAsync(["A", " Nobody says why."]);
            await Expect(Body(una).Locator("del")).ToHaveTextAsync(["The"]);
            // Enter, and a paragraph of her own.
            await una.Keyboard.PressAsync("Control+End");
            await una.WaitForTimeoutAsync(200);
            await una.Keyboard.PressAsync("Enter");
            await una.Keyboard.TypeAsync("It rained.");
            await Expect(Body(una).Locator("p")).ToHaveCountAsync(3);
            await Expect(Named(una, AriaRole.Tab, "Suggestions 3").Or(Named(una, AriaRole.Tab, "Suggestions 2"))).ToBeVisibleAsync();
            await una.Locator(".editor-column").GetByRole(AriaRole.Tab, new() { NameRegex = new("Suggestions") }).ClickAsync();
            await Expect(una.Locator(".suggestions")).Not.ToContainTextAsync("Accept");
            await Expect(una.Locator(".suggestions")).ToContainTextAsync("Take back");
            await Saved(una);
            await Chromium.HasNoBarrierAsync(una);

            // A note on words, with somebody's name that completes itself.
            await Body(una).GetByText("The quay is closed").ClickAsync(new() { ClickCount = 3 });
            await una.Keyboard.PressAsync("Control+Alt+m");
            await una.Keyboard.TypeAsync("Is it? @una");
            await Expect(Named(una, AriaRole.Option, "Una Author")).ToBeVisibleAsync();
            await Chromium.HasNoBarrierAsync(una);
            await una.Keyboard.PressAsync("Enter");
            await Expect(Named(una, AriaRole.Textbox, "Note on these words")).ToHaveValueAsync("Is it? @Una Author ");
            await una.Keyboard.PressAsync("Control+Enter");
            await Expect(una.Locator(".notes .card")).ToContainTextAsync("Is it? @Una Author");
            await Expect(Body(una).Locator(".noted").First).ToBeVisibleAsync();

            // All of it is there after the page is loaded anew; and a reader sees none of it, nor does a page without script.
            await una.ReloadAsync();
            await Expect(Body(una).Locator("ins").Last).ToHaveTextAsync("It rained.");
            await Expect(Body(una).Locator(".noted").First).ToContainTextAsync("The quay");
            var kept = await una.EvaluateAsync<string>("async () => await (await fetch(location.pathname)).text()");
            Assert.DoesNotContain("It rained.</p>", kept, StringComparison.Ordinal);
            await una.GotoAsync(newsroom.Address + "/desk");

            // The editor goes to each by keys: accepts the first, refuses the next, and hears what became of it.
            await editor.GotoAsync(story);
            await Body(editor).ClickAsync();
            await editor.Keyboard.PressAsync("Control+Home");
            await editor.WaitForTimeoutAsync(200);
            await editor.Keyboard.PressAsync("F9");
            await Expect(editor.Locator(".editor-said")).ToContainTextAsync("Una Author");
            await Expect(editor.Locator(".editor-said")).ToContainTextAsync("“A” instead of “The”");
            await Chromium.HasNoBarrierAsync(editor);
            await editor.Keyboard.PressAsync("Control+F9");
            await Expect(editor.Locator(".editor-said")).ToContainTextAsync("Accepted.");
            await Expect(Body(editor)).ToContainTextAsync("A ferry sails at two.");
            await editor.Keyboard.PressAsync("F9");
            await editor.Keyboard.PressAsync("Control+Shift+F9");
            await Expect(editor.Locator(".editor-said")).ToContainTextAsync("Refused.");
            await Expect(Body(editor)).Not.ToContainTextAsync("Nobody says why");
            // Taken back by undo, and settled by the list.
            await editor.Keyboard.PressAsync("Control+z");
            await Expect(Body(editor).Locator("ins").First).ToContainTextAsync("Nobody says why.");
            await editor.Locator(".editor-column").GetByRole(AriaRole.Tab, new() { NameRegex = new("Suggestions") }).ClickAsync();
            await Chromium.HasNoBarrierAsync(editor);
            await Named(editor, AriaRole.Button, "Refuse all").ClickAsync();
            await Expect(Body(editor).Locator("ins")).ToHaveCountAsync(0);
            await Expect(Body(editor).Locator("p")).ToHaveTextAsync(["A ferry sails at two.", "The quay is closed."]);
            await Saved(editor);

            // The words of the note change under the hands of the editor, and the note stays with them; it is answered and resolved.
            await Body(editor).GetByText("The quay is closed").ClickAsync();
            await editor.Keyboard.PressAsync("Home");
            for (var n = 0; n < 4; n++) await editor.Keyboard.PressAsync("ArrowRight");
            await editor.Keyboard.TypeAsync("old ");
            await Saved(editor);
            await editor.ReloadAsync();
            await Expect(Body(editor).Locator(".noted").First).ToHaveTextAsync("The old quay is closed.");
            await Body(editor).Locator(".noted").First.ClickAsync();
            await editor.Locator(".notes summary").ClickAsync();
            await Named(editor, AriaRole.Textbox, "Answer to Una Author").FillAsync("It is.");
            await Chromium.HasNoBarrierAsync(editor);
            await editor.Locator(".notes").GetByRole(AriaRole.Button, new() { Name = "Answer", Exact = true }).ClickAsync();
            await Expect(editor.Locator(".notes .answers")).ToContainTextAsync("It is.");
            await Named(editor, AriaRole.Button, "Resolve the note of Una Author").ClickAsync();
            await Expect(editor.Locator(".notes")).ToContainTextAsync("Resolved by");
            await Expect(Body(editor).Locator(".noted")).ToHaveCountAsync(0);

            // The versions and the log say why.
            await editor.GotoAsync(story + "/versions");
            await Expect(editor.Locator(".versions-of")).ToContainTextAsync("Suggestions accepted");
            await Expect(editor.Locator(".versions-of")).ToContainTextAsync("Suggestions refused");
            await editor.GotoAsync(newsroom.Address + "/desk/audit");
            await Expect(editor.Locator("main")).ToContainTextAsync("Accepted suggestions in a story");
            Assert.True(faults.Count == 0, string.Join("\n", faults));
        }
        Directory.Delete(folder, recursive: true);
    }
}
