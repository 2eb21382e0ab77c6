using System.Text.Json;
using Masthead.Tests.Shared;
using Microsoft.Playwright;
using static Masthead.Browser.Tests.AtTheDesk;
using static Microsoft.Playwright.Assertions;

namespace Masthead.Browser.Tests;

/// <summary>Two people, and two pages of one person, in one story.</summary>
public sealed class TogetherJourneyTests
{
    [Fact]
    public async Task Two_people_see_one_another_take_over_and_are_merged()
    {
        var folder = Directory.CreateTempSubdirectory("masthead-together-").FullName;
        await using (var newsroom = await RunningNewsroom.DemoAsync(3, folder))
        await using (var chromium = await Chromium.StartAsync())
        {
            var slug = (await RunningNewsroom.DoAsync("publication", "list", "--data", folder)).Split(['\t', ' ', '\n'], StringSplitOptions.RemoveEmptyEntries)[0];
            var link = (await RunningNewsroom.DoAsync("user", "add", "ben@post.test", "--name", "Ben Blake", "--role", "editor", "--publication", slug, "--data", folder, "--base", newsroom.Address)).Split('\n').First(l => l.StartsWith("http", StringComparison.Ordinal)).Trim().Replace("localhost", "127.0.0.1", StringComparison.Ordinal);
            var faults = new List<string>();
            var (ada, ben) = (await chromium.OpenAsync(faults: faults), await chromium.OpenAsync(faults: faults));
            await ada.GotoAsync(newsroom.Lines[1].Split(' ')[1]);
            await ada.GotoAsync(newsroom.Address + "/desk/stories/new");
            await Named(ada, AriaRole.Button, "Begin a draft").ClickAsync();
            await Named(ada, AriaRole.Textbox, "Headline").FillAsync("Two in one story");
            await Body(ada).ClickAsync();
            await ada.Keyboard.TypeAsync("The wall fell at noon.");
            await ada.Keyboard.PressAsync("Enter");
            await ada.Keyboard.TypeAsync("Nobody was hurt.");
            await Saved(ada);

            // Ben reads while she writes: he sees who, and her words come to him.
            await ben.GotoAsync(link);
            await ben.GotoAsync(ada.Url);
            var bar = ben.Locator(".who-writes");
            await Expect(bar).ToContainTextAsync("writes in this story since");
            await Expect(Body(ben)).ToHaveAttributeAsync("aria-readonly", "true");
            await Expect(Named(ben, AriaRole.Textbox, "Headline")).ToHaveAttributeAsync("readonly", "");
            await Expect(ben.Locator(".company")).ToContainTextAsync("at “Nobody was hurt.”", new() { Timeout = 30_000 });
            await Chromium.HasNoBarrierAsync(ben);
            await ada.Keyboard.TypeAsync(" Divers look today.");
            await Expect(Body(ben)).ToContainTextAsync("Divers look today.", new() { Timeout = 30_000 });
            await Expect(ada.Locator(".company")).ToContainTextAsync("Ben Blake");

            // He takes over while her line is cut and she types on.
            await ada.Context.SetOfflineAsync(true);
            await ada.Keyboard.PressAsync("Enter");
            await ada.Keyboard.TypeAsync("She did not know.");
            await Named(ben, AriaRole.Button, "Take over…").ClickAsync();
            await Chromium.HasNoBarrierAsync(ben);
            await ben.GetByRole(AriaRole.Button, new() { Name = "Take over", Exact = true }).ClickAsync();
            await Expect(bar).ToBeHiddenAsync();
            await Body(ben).ClickAsync();
            await ben.Keyboard.PressAsync("Control+Home");
            await ben.Keyboard.TypeAsync("His first. ");
            await Saved(ben);

            await ada.Context.SetOfflineAsync(false);
            await Expect(ada.Locator(".editor-bars")).ToContainTextAsync("took the story over", new() { Timeout = 40_000 });
            await Expect(Body(ada)).ToHaveAttributeAsync("aria-readonly", "true");
            await Expect(Body(ada)).ToContainTextAsync("His first.");
            await Chromium.HasNoBarrierAsync(ada);

            // What she could not save is offered to him, and is in the story then.
            await Expect(ben.Locator(".editor-bars")).ToContainTextAsync("set aside", new() { Timeout = 30_000 });
            await Chromium.HasNoBarrierAsync(ben);
            await Named(ben, AriaRole.Button, "Merge them in").ClickAsync();
            await Expect(Body(ben)).ToContainTextAsync("She did not know.");
            await Saved(ben);
            await Expect(Body(ada)).ToContainTextAsync("She did not know.", new() { Timeout = 30_000 });

            // She writes again; both change the same words, and the dialog shows both sides.
            await Named(ada, AriaRole.Button, "Take over…").ClickAsync();
            await ada.GetByRole(AriaRole.Button, new() { Name = "Take over", Exact = true }).ClickAsync();
            await Expect(ada.Locator(".who-writes")).ToBeHiddenAsync();
            await ada.Context.SetOfflineAsync(true);
            await ada.GetByText("She did not know.").First.ClickAsync(new() { ClickCount = 3 });
            await ada.Keyboard.TypeAsync("She knew all along.");
            await Expect(ben.Locator(".who-writes")).ToBeVisibleAsync(new() { Timeout = 20_000 });
            await Named(ben, AriaRole.Button, "Take over…").ClickAsync();
            await ben.GetByRole(AriaRole.Button, new() { Name = "Take over", Exact = true }).ClickAsync();
            await Expect(bar).ToBeHiddenAsync();
            await ben.GetByText("She did not know.").First.ClickAsync(new() { ClickCount = 3 });
            await ben.Keyboard.TypeAsync("He knew, and so did she.");
            await Saved(ben);
            await ada.Context.SetOfflineAsync(false);
            await Expect(ben.Locator(".editor-bars .notice").Last).ToContainTextAsync("set aside", new() { Timeout = 40_000 });
            await Named(ben, AriaRole.Button, "Merge them in").Last.ClickAsync();
            var dialog = ben.Locator(".editor-dialog");
            await Expect(dialog).ToContainTextAsync("Both changed these words.");
            await Expect(dialog).ToContainTextAsync("She knew all along.");
            await Expect(dialog).ToContainTextAsync("He knew, and so did she.");
            await Chromium.HasNoBarrierAsync(ben);
            await ben.Keyboard.PressAsync("Tab");
            await dialog.GetByLabel("Both, one after the other").CheckAsync();
            await dialog.GetByRole(AriaRole.Button, new() { Name = "Merge", Exact = true }).ClickAsync();
            await Expect(Body(ben)).ToContainTextAsync("all along");
            await Saved(ben);
            var kept = await ben.EvaluateAsync<string>("async () => await (await fetch(location.pathname + '/draft')).text()");
            var words = JsonDocument.Parse(kept).RootElement.GetProperty("content").GetProperty("body").ToString();
            Assert.Contains("knew", words, StringComparison.Ordinal);
            Assert.Contains("all along", words, StringComparison.Ordinal);
            Assert.Contains("so did", words, StringComparison.Ordinal);

            // Every one of these stands in the versions; an earlier one comes back.
            await ben.GetByText("More", new() { Exact = true }).ClickAsync();
            await Named(ben, AriaRole.Link, "Versions").ClickAsync();
            await Expect(Named(ben, AriaRole.Heading, "Versions")).ToBeVisibleAsync();
            await Expect(ben.Locator(".versions-of")).ToContainTextAsync("Two versions merged");
            await Chromium.HasNoBarrierAsync(ben);
            await ben.GetByRole(AriaRole.Link, new() { Name = "Compare with now" }).First.ClickAsync();
            await Chromium.HasNoBarrierAsync(ben);
            await Named(ben, AriaRole.Button, "Restore the whole version").ClickAsync();
            await Expect(ben.Locator(".notice.good")).ToContainTextAsync("stands again");
            await Expect(ben.Locator(".versions-of")).ToContainTextAsync("Restored");
            Assert.DoesNotContain(faults, f => !f.Contains("ERR_INTERNET_DISCONNECTED", StringComparison.Ordinal) && !f.Contains("423", StringComparison.Ordinal));
        }
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_second_page_of_the_same_person_reads_until_it_is_told_to_write()
    {
        await using var newsroom = await RunningNewsroom.DemoAsync(3);
        await using var chromium = await Chromium.StartAsync();
        var first = await chromium.OpenAsync(360, ColorScheme.Dark);
        await first.GotoAsync(newsroom.Lines[1].Split(' ')[1]);
        await first.GotoAsync(newsroom.Address + "/desk/stories/new");
        await Named(first, AriaRole.Button, "Begin a draft").ClickAsync();
        await Named(first, AriaRole.Textbox, "Headline").FillAsync("One in two pages");
        await Body(first).ClickAsync();
        await first.Keyboard.TypeAsync("The wall fell at noon.");
        await Saved(first);

        var second = await first.Context.NewPageAsync();
        await second.GotoAsync(first.Url);
        await Expect(second.Locator(".who-writes")).ToContainTextAsync("You write in this story in another page");
        await Chromium.HasNoBarrierAsync(second);
        await Named(second, AriaRole.Button, "Write here").ClickAsync();
        await Expect(second.Locator(".who-writes")).ToBeHiddenAsync();
        await Body(second).ClickAsync();
        await second.Keyboard.PressAsync("Control+End");
        await second.Keyboard.TypeAsync(" Nobody was hurt.");
        await Saved(second);
        await Expect(Body(first)).ToContainTextAsync("Nobody was hurt.", new() { Timeout = 30_000 });
        await Expect(Body(first)).ToHaveAttributeAsync("aria-readonly", "true");

        // The page that is closed frees the story; the words that it could not send come back in the next.
        await first.Context.SetOfflineAsync(true);
        await second.Keyboard.TypeAsync(" Divers look today.");
        // A key is safe when fifty milliseconds have gone by.
        await second.WaitForTimeoutAsync(200);
        await second.CloseAsync();
        await first.Context.SetOfflineAsync(false);
        var third = await first.Context.NewPageAsync();
        await third.GotoAsync(first.Url);
        await Expect(third.Locator(".editor-bars")).ToContainTextAsync("in the story again");
        await Expect(Body(third)).ToContainTextAsync("Divers look today.");
        await Named(third, AriaRole.Button, "What came back").ClickAsync();
        await Expect(third.Locator(".editor-dialog ins")).ToContainTextAsync("Divers look today.");
        await Chromium.HasNoBarrierAsync(third);
        await Named(third, AriaRole.Button, "Take it out again").ClickAsync();
        await Expect(Body(third)).Not.ToContainTextAsync("Divers look today.");
        await Saved(third);
    }
}
