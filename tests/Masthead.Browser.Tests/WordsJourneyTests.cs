using System.Text.Json;
using System.Text.RegularExpressions;
using Masthead.Tests.Shared;
using Microsoft.Playwright;
using static Masthead.Browser.Tests.AtTheDesk;
using static Microsoft.Playwright.Assertions;

namespace Masthead.Browser.Tests;

/// <summary>What goes into the copy: sources tied to words, footnotes, topics; copy of other programs; words of input methods; scripts that run to the left.</summary>
public sealed partial class WordsJourneyTests
{
    [Fact]
    public async Task Words_are_tied_to_a_source_a_footnote_is_written_and_topics_are_chosen_by_keyboard_and_readers_find_all_of_it()
    {
        await using var newsroom = await RunningNewsroom.DemoAsync(stories: 6);
        await using var chromium = await Chromium.StartAsync();
        var faults = new List<string>();
        var page = await chromium.OpenAsync(faults: faults);
        await page.GotoAsync(newsroom.Lines[1].Split(' ')[1]);
        await BeginAsync(page, newsroom.Address, "The pier is dear", "Mending it costs 1.2 million.");
        var body = Named(page, AriaRole.Textbox, "Body");

        // A new source for the last words, by keys alone.
        for (var i = 0; i < "1.2 million.".Length; i++) await page.Keyboard.PressAsync("Shift+ArrowLeft");
        await page.Keyboard.PressAsync("Control+Alt+k");
        await page.GetByLabel("Which one").Last.FillAsync("Pier survey");
        await page.GetByLabel("Address, if it has one").Last.FillAsync("survey.example/pier");
        await Chromium.HasNoBarrierAsync(page);
        await page.Keyboard.PressAsync("Enter");
        await Expect(body.Locator(".claim")).ToHaveTextAsync("1.2 million.");
        await Expect(page.GetByLabel("Which one")).ToHaveValueAsync("Pier survey");

        // A footnote as Markdown has it, with its words at once, and one by its key.
        await body.PressAsync("Control+End");
        await page.Keyboard.TypeAsync(" It opens in May.^[If the weather holds.]");
        await page.Keyboard.PressAsync("Control+Alt+f");
        await page.GetByLabel("Its words").FillAsync("By the harbour master.");
        await Chromium.HasNoBarrierAsync(page);
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(body.Locator("sup.footnote")).ToHaveCountAsync(2);
        await Expect(body.GetByRole(AriaRole.Img, new() { Name = "Footnote: If the weather holds." })).ToBeVisibleAsync();
        // Arrows choose it, Enter changes it.
        await page.Keyboard.PressAsync("ArrowLeft");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByLabel("Its words")).ToHaveValueAsync("By the harbour master.");
        await page.GetByLabel("Its words").FillAsync("By the harbour master’s word.");
        await page.Keyboard.PressAsync("Control+Enter");

        // Topics: one that is there, and a new one.
        var topic = page.GetByLabel("Topic to add");
        await topic.PressSequentiallyAsync("weath");
        await Expect(page.GetByRole(AriaRole.Option, new() { Name = "Weather" })).ToBeVisibleAsync();
        await Chromium.HasNoBarrierAsync(page);
        await page.Keyboard.PressAsync("Enter");
        await Expect(Named(page, AriaRole.Button, "Take Weather out of the topics")).ToBeVisibleAsync();
        await topic.PressSequentiallyAsync("Piers of the coast");
        await Expect(page.Locator("#topic-offers [role=option]")).ToHaveTextAsync("Make the topic “Piers of the coast”");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".chips li")).ToHaveCountAsync(2);
        await page.GetByLabel("Dateline").FillAsync("PORT ELLIS, 14 March");
        await Expect(page.Locator(".editor-status")).ToContainTextAsync("Saved");
        await page.ReloadAsync();
        await Expect(page.Locator(".chips li")).ToHaveCountAsync(2);
        await Expect(body.Locator(".claim")).ToHaveTextAsync("1.2 million.");

        await Named(page, AriaRole.Button, "Publish now").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Published", Exact = true })).ToBeDisabledAsync();
        var address = await Named(page, AriaRole.Link, "See the public page").EvaluateAsync<string>("link => link.href");
        await page.GotoAsync(address);
        await Expect(page.Locator(".dateline")).ToHaveTextAsync("PORT ELLIS, 14 March");
        await page.Locator("[role=doc-noteref]").Last.ClickAsync();
        await Expect(page.Locator("#note-2")).ToBeInViewportAsync();
        await page.Locator("#note-2 [role=doc-backlink]").ClickAsync();
        await Expect(page.Locator("#note-sign-2")).ToBeInViewportAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Source a: Pier survey" }).ClickAsync();
        await Expect(page.Locator("#source-1")).ToBeInViewportAsync();
        await Expect(page.Locator("#source-1 a").First).ToHaveAttributeAsync("href", "https://survey.example/pier");
        await page.GetByRole(AriaRole.Link, new() { Name = "1.2 million." }).ClickAsync();
        await Expect(page.Locator("#claim-1")).ToBeInViewportAsync();
        await Chromium.HasNoBarrierAsync(page);
        Assert.True(faults.Count == 0, string.Join("\n", faults));
    }

    /// <summary>Each sample has the shape of what that program lays on the clipboard, with words of our own; beside it stands what must come of it.</summary>
    [Fact]
    public async Task Copy_of_other_programs_comes_in_clean()
    {
        await using var newsroom = await RunningNewsroom.DemoAsync(stories: 4);
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.OpenAsync();
        await page.GotoAsync(newsroom.Lines[1].Split(' ')[1]);
        await BeginAsync(page, newsroom.Address, "Pasted", "x");
        var samples = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Pasted"), "*.html").Order(StringComparer.Ordinal).ToList();
        Assert.Equal(5, samples.Count);

        foreach (var sample in samples)
        {
            var expected = (await File.ReadAllTextAsync(Path.ChangeExtension(sample, ".expected"), TestContext.Current.CancellationToken)).Replace("\n", "", StringComparison.Ordinal);
            await Named(page, AriaRole.Textbox, "Body").ClickAsync();
            await page.Keyboard.PressAsync("Control+a");
            await page.EvaluateAsync(Paste, await File.ReadAllTextAsync(sample, TestContext.Current.CancellationToken));
            Assert.Equal(expected, await page.EvaluateAsync<string>(Outline));
        }
        // Nothing that is not kept: the desk takes what came in, and it is there again.
        await Expect(page.Locator(".editor-status")).ToContainTextAsync("Saved", new() { Timeout = 30_000 });
        var before = await page.EvaluateAsync<string>(Outline);
        await page.ReloadAsync();
        await Expect(Named(page, AriaRole.Textbox, "Body")).ToContainTextAsync("The end.");
        Assert.Equal(before, await page.EvaluateAsync<string>(Outline));
    }

    private const string Paste = """
        html => {
          const data = new DataTransfer();
          data.setData("text/html", html);
          data.setData("text/plain", "plain");
          document.querySelector(".copy").dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }
        """;

    /// <summary>The copy without what only the editor needs.</summary>
    private const string Outline = """
        () => {
          const copy = document.querySelector(".copy").cloneNode(true);
          for (const own of copy.querySelectorAll(".ProseMirror-widget, .ProseMirror-trailingBreak, .ProseMirror-separator, .picture-arriving")) own.remove();
          for (const note of copy.querySelectorAll("sup[data-footnote]")) { const words = document.createElement("note"); words.textContent = note.dataset.footnote; note.replaceWith(words); }
          for (const drawn of copy.querySelectorAll("span:not([lang])")) drawn.replaceWith(...drawn.childNodes);
          for (const element of copy.querySelectorAll("*")) for (const attribute of [...element.attributes]) if (attribute.name !== "href" && attribute.name !== "lang") element.removeAttribute(attribute.name);
          return copy.innerHTML.replace(/<\/?tbody>/g, "").replace(/(<p><\/p>)+$/, "");
        }
        """;

    /// <summary>What an input method shows on the way to what is chosen at last.</summary>
    private static readonly (string[] Steps, string Chosen)[] Compositions =
    [
        (["k", "か", "かn", "かん", "かんj", "かんじ", "漢字"], "漢字"), (["m", "ma", "ma t", "ma to", "ma tou"], "码头"), (["ㅎ", "하", "항"], "항"),
    ];

    [Fact]
    public async Task What_is_being_composed_is_neither_lost_nor_doubled_nor_sent_nor_drawn_at_until_it_is_chosen()
    {
        await using var newsroom = await RunningNewsroom.DemoAsync(stories: 4);
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.OpenAsync();
        await page.Clock.InstallAsync();
        await page.GotoAsync(newsroom.Lines[1].Split(' ')[1]);
        var (written, titled) = ("quay the the ", "Composed");
        await BeginAsync(page, newsroom.Address, titled, written);
        var body = Named(page, AriaRole.Textbox, "Body");
        var headline = Named(page, AriaRole.Textbox, "Headline");
        await Expect(body.Locator("[data-finding]").First).ToBeVisibleAsync();
        var cdp = await page.Context.NewCDPSessionAsync(page);
        var (composing, sent) = (false, new List<string>());
        page.Request += (_, request) => { if (composing && request.Method != "GET" && request.PostData is { } data) sent.Add(data.Replace('\u00a0', ' ')); };

        foreach (var (steps, chosen) in Compositions)
        {
            await body.PressAsync("Control+End");
            await ComposeAsync(BodyAsync, written, steps, chosen);
            // Typed as by any keyboard, and at once the next.
            await page.Keyboard.TypeAsync(" ");
            await ComposeAsync(BodyAsync, written + chosen + " ", steps, chosen);
            written += chosen + " " + chosen;
            await headline.PressAsync("End");
            await ComposeAsync(() => headline.InputValueAsync(), titled, steps, chosen);
            titled += chosen;
        }
        await page.Clock.RunForAsync(10_000);
        await Expect(page.Locator(".editor-status")).ToContainTextAsync("Saved");

        using var kept = JsonDocument.Parse(await page.EvaluateAsync<string>("async () => await (await fetch(location.pathname + '/draft')).text()"));
        var content = kept.RootElement.GetProperty("content");
        Assert.Equal(titled, content.GetProperty("headline").GetString());
        Assert.Equal(written, content.GetProperty("body").GetProperty("content")[0].GetProperty("content")[0].GetProperty("text").GetString()!.Replace('\u00a0', ' '));

        async Task ComposeAsync(Func<Task<string>> words, string stood, string[] steps, string chosen)
        {
            composing = true;
            foreach (var step in steps)
            {
                await cdp.SendAsync("Input.imeSetComposition", new() { ["text"] = step, ["selectionStart"] = step.Length, ["selectionEnd"] = step.Length });
                Assert.Equal(stood + step, await words());
            }
            // Far past every pause and every limit: a change before it was not sent yet.
            await page.Clock.RunForAsync(30_000);
            Assert.Equal(stood + steps[^1], await words());
            // What was typed before may still be on its way; what is being composed is not.
            Assert.DoesNotContain(sent, data => steps.Any(step => data.Contains(stood + step, StringComparison.Ordinal)));
            composing = false;
            sent.Clear();
            await cdp.SendAsync("Input.insertText", new() { ["text"] = chosen });
            Assert.Equal(stood + chosen, await words());
        }

        async Task<string> BodyAsync() => (await body.Locator("p").First.InnerTextAsync()).Replace('\u00a0', ' ');
    }

    [Theory]
    [InlineData("ar", "سور الميناء صامد", "قال العمدة إن السور صامد. السور القديم باق باق هنا.", "السور", "الجدار")]
    [InlineData("he", "חומת הנמל עומדת", "ראש העיר אמר שהחומה עומדת. החומה הישנה עדיין  כאן.", "החומה", "הקיר")]
    public async Task A_story_of_a_script_that_runs_to_the_left_is_written_checked_searched_and_read_from_the_right(string language, string headline, string words, string sought, string by)
    {
        await using var newsroom = await RunningNewsroom.DemoAsync(stories: 4);
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.OpenAsync();
        await page.GotoAsync(newsroom.Lines[1].Split(' ')[1]);
        await BeginAsync(page, newsroom.Address, "x", "x");
        await page.EvaluateAsync(Speak, language);
        await page.ReloadAsync();
        var body = Named(page, AriaRole.Textbox, "Body");
        // Before the first letter.
        Assert.Equal("rtl", await DirectionAsync(Named(page, AriaRole.Textbox, "Headline")));
        await Named(page, AriaRole.Textbox, "Headline").FillAsync(headline);
        await body.ClickAsync();
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.InsertTextAsync(words);
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("- ");
        await page.Keyboard.InsertTextAsync(sought);
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("> ");
        await page.Keyboard.InsertTextAsync(words);
        Assert.Equal("rtl", await DirectionAsync(body));
        Assert.Equal("3px", await body.Locator("blockquote").EvaluateAsync<string>("e => getComputedStyle(e).borderRightWidth"));
        Assert.Equal("0px", await body.Locator("blockquote").EvaluateAsync<string>("e => getComputedStyle(e).borderLeftWidth"));
        // The first words of a line stand at its right edge.
        Assert.True(await body.EvaluateAsync<bool>(StartsAtTheRight));
        await Expect(body.Locator("[data-finding]").First).ToBeVisibleAsync();
        await Chromium.HasNoBarrierAsync(page);

        await body.PressAsync("Control+Home");
        await page.Keyboard.PressAsync("Control+f");
        await Named(page, AriaRole.Textbox, "Find").FillAsync(sought);
        await Expect(page.Locator("#find-said")).ToHaveTextAsync(Found());
        Assert.Equal("rtl", await DirectionAsync(Named(page, AriaRole.Textbox, "Find")));
        await Named(page, AriaRole.Textbox, "Replace by").FillAsync(by);
        await Named(page, AriaRole.Button, "Replace all").ClickAsync();
        await Expect(page.Locator("#find-said")).ToContainTextAsync("places replaced");
        await Expect(body).ToContainTextAsync(by);
        await Expect(page.Locator(".editor-status")).ToContainTextAsync("Saved");

        // As a reader will see it.
        await page.GotoAsync(new Uri(page.Url).GetLeftPart(UriPartial.Path) + "/preview/page");
        var story = page.Locator("article.story");
        await Expect(story).ToHaveAttributeAsync("dir", "rtl");
        await Expect(story).ToHaveAttributeAsync("lang", language);
        Assert.True(await page.Locator(".body").EvaluateAsync<bool>(StartsAtTheRight));
        await Chromium.HasNoBarrierAsync(page);
    }

    private static Task<string> DirectionAsync(ILocator locator) => locator.EvaluateAsync<string>("e => getComputedStyle(e).direction");

    private const string StartsAtTheRight = """
        copy => { const line = copy.querySelector("p"); const range = document.createRange(); const text = line.firstChild; range.setStart(text.firstChild ?? text, 0); range.setEnd(text.firstChild ?? text, 1); return line.getBoundingClientRect().right - range.getBoundingClientRect().right < 4; }
        """;

    private const string Speak = """
        async language => {
          const head = await (await fetch(location.pathname + "/draft")).json();
          const { token } = JSON.parse(document.getElementById("story-data").textContent);
          const answer = await fetch(location.pathname + "/draft", { method: "PUT", headers: { "content-type": "application/json", [token.header]: token.value },
            body: JSON.stringify({ saveId: crypto.randomUUID(), base: head.version, content: { ...head.content, language, headline: "", body: { type: "doc", content: [] } } }) });
          if (!answer.ok) throw new Error(await answer.text());
        }
        """;

    [GeneratedRegex("^1 of [3-9]$", RegexOptions.None, 1_000)]
    private static partial Regex Found();
}
