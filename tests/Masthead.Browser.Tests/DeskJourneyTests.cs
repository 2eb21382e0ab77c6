using Masthead.Tests.Shared;
using Microsoft.Playwright;
using static Masthead.Browser.Tests.AtTheDesk;
using static Microsoft.Playwright.Assertions;

namespace Masthead.Browser.Tests;

/// <summary>A story's whole way, by keyboard, as an editor goes it.</summary>
public sealed class DeskJourneyTests
{
    [Fact]
    public async Task A_story_is_typed_mended_with_one_key_published_updated_and_withdrawn()
    {
        await using var newsroom = await RunningNewsroom.DemoAsync(stories: 6);
        await using var chromium = await Chromium.StartAsync();
        var faults = new List<string>();
        var page = await chromium.OpenAsync(faults: faults);
        await page.GotoAsync(newsroom.Lines[1].Split(' ')[1]);
        await Chromium.HasNoBarrierAsync(page);

        await page.GotoAsync(newsroom.Address + "/desk/stories/new");
        await Named(page, AriaRole.Button, "Begin a draft").ClickAsync();
        await Named(page, AriaRole.Textbox, "Headline").FillAsync("Quay closes after wall gives way");
        var body = Named(page, AriaRole.Textbox, "Body");
        await body.ClickAsync();
        await page.Keyboard.TypeAsync("The wall fell at noon, the mayor said.. Nobody was on the quay at the time. ");
        await Expect(page.Locator(".card").First).ToBeVisibleAsync();
        await Expect(body.Locator(".finding.is-error").First).ToBeVisibleAsync();
        await Chromium.HasNoBarrierAsync(page);

        // The finding is found, opened, mended, and the mend undone and done again, without a mouse.
        await page.Keyboard.PressAsync("Control+Home");
        await page.Keyboard.PressAsync("F8");
        await page.Keyboard.PressAsync("Control+.");
        await page.Keyboard.PressAsync("Enter");
        await Expect(body).ToContainTextAsync("the mayor said. Nobody");
        await page.Keyboard.PressAsync("Control+z");
        await Expect(body).ToContainTextAsync("the mayor said.. Nobody");
        await page.Keyboard.PressAsync("Control+Shift+z");
        await Expect(body).ToContainTextAsync("the mayor said. Nobody");

        await page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { NameRegex = new("Statements") }).ClickAsync();
        await Expect(page.Locator(".statement").First).ToContainTextAsync("the mayor");
        await Expect(page.Locator(".editor-status")).ToContainTextAsync("Saved");

        await Named(page, AriaRole.Button, "Publish now").ClickAsync();
        var link = Named(page, AriaRole.Link, "See the public page");
        var address = await link.EvaluateAsync<string>("link => link.href");
        var reader = await chromium.OpenAsync(faults: faults);
        await reader.GotoAsync(address);
        await Expect(Named(reader, AriaRole.Heading, "Quay closes after wall gives way")).ToBeVisibleAsync();
        await reader.GotoAsync(newsroom.Address + "/");
        await Expect(reader.GetByText("Quay closes after wall gives way").First).ToBeVisibleAsync();
        Assert.Contains("Quay closes after wall gives way", await FeedAsync(reader, newsroom.Address + "/feed/"), StringComparison.Ordinal);

        // An edit is private until it is brought to readers.
        await body.ClickAsync();
        await page.Keyboard.PressAsync("Control+End");
        await page.Keyboard.TypeAsync("Divers will look at the footings. ");
        await Expect(page.Locator(".editor-status")).ToContainTextAsync("changes readers do not see");
        await reader.GotoAsync(address);
        await Expect(reader.Locator("body")).Not.ToContainTextAsync("Divers will look");
        await Named(page, AriaRole.Button, "Update for readers").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Published", Exact = true })).ToBeDisabledAsync();
        await reader.ReloadAsync();
        await Expect(reader.Locator("body")).ToContainTextAsync("Divers will look");
        await reader.GotoAsync(address + "history/1..2/");
        await Chromium.HasNoBarrierAsync(reader);
        await Expect(reader.Locator("ins", new() { HasText = "Divers" })).ToBeVisibleAsync();

        await page.GetByText("More", new() { Exact = true }).ClickAsync();
        await page.GetByText("Withdraw…").ClickAsync();
        await Named(page, AriaRole.Textbox, "What readers are told").FillAsync("We are checking this report.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Withdraw", Exact = true }).ClickAsync();
        await Expect(Named(page, AriaRole.Button, "Publish again")).ToBeVisibleAsync();
        Assert.Empty(faults);
        var gone = await reader.GotoAsync(address);
        Assert.Equal(410, gone!.Status);
        await Expect(reader.Locator("body")).ToContainTextAsync("We are checking this report.");
        await Expect(reader.Locator("body")).Not.ToContainTextAsync("Divers will look");
    }

    [Fact]
    public async Task The_first_start_makes_the_owner_who_comes_back_with_a_passkey()
    {
        var folder = Directory.CreateTempSubdirectory("masthead-first-").FullName;
        await using (var newsroom = await RunningNewsroom.ServeAsync(folder))
        await using (var chromium = await Chromium.StartAsync())
        {
            var small = await chromium.OpenAsync(360, ColorScheme.Dark);
            await small.GotoAsync(newsroom.Address + "/desk");
            await Chromium.HasNoBarrierAsync(small);

            // A passkey belongs to a name, so the journey is at localhost, with an authenticator in the browser itself.
            // It answers whatever is asked; so that the button is what signs in, the e-mail field offers nothing until the end.
            var page = await chromium.OpenAsync();
            await page.AddInitScriptAsync("if (!location.search.includes('offer')) PublicKeyCredential.isConditionalMediationAvailable = async () => false;");
            await AuthenticatorAsync(page);
            var desk = $"http://localhost:{newsroom.Port}/desk";
            await page.GotoAsync(desk);
            await Chromium.HasNoBarrierAsync(page);
            await page.Locator("input[name$=Name]").FillAsync("Edith Editor");
            await page.Locator("input[type=email]").FillAsync("edith@post.test");
            foreach (var password in await page.Locator("input[type=password]").AllAsync()) await password.FillAsync("seven tides a week");
            await page.Locator("form button").First.ClickAsync();

            await Expect(Named(page, AriaRole.Button, "Make a passkey")).ToBeVisibleAsync();
            await Chromium.HasNoBarrierAsync(page);
            await Named(page, AriaRole.Button, "Make a passkey").ClickAsync();
            await Expect(Named(page, AriaRole.Button, "Make a passkey")).Not.ToBeVisibleAsync();
            await Named(page, AriaRole.Button, "Sign out").First.ClickAsync();

            await Named(page, AriaRole.Button, "Sign in with a passkey").ClickAsync();
            await Expect(Named(page, AriaRole.Button, "Sign out").First).ToBeVisibleAsync();
            await Named(page, AriaRole.Button, "Sign out").First.ClickAsync();
            await Expect(Named(page, AriaRole.Button, "Sign in with a passkey")).ToBeVisibleAsync();

            // Where the browser offers passkeys in the e-mail field, taking one is enough.
            await page.GotoAsync(desk + "/sign-in?offer");
            await Expect(Named(page, AriaRole.Button, "Sign out").First).ToBeVisibleAsync();
        }
        Directory.Delete(folder, recursive: true);
    }

    private static async Task AuthenticatorAsync(IPage page)
    {
        var devices = await page.Context.NewCDPSessionAsync(page);
        await devices.SendAsync("WebAuthn.enable");
        await devices.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true,
                ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true,
            },
        });
    }

    private static async Task<string> FeedAsync(IPage page, string address) => await (await page.Context.APIRequest.GetAsync(address)).TextAsync();
}
