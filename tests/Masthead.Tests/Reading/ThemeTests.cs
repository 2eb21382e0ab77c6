using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using Masthead.Reading;
using Masthead.Themes;

namespace Masthead.Tests.Reading;

public sealed class ThemeTests
{
    private static readonly Theme Default = new(new ThemeFolder("/nowhere").Read("default"));

    private static IReadOnlyDictionary<string, string> Templates { get; } = typeof(Theme).Assembly.GetManifestResourceNames()
        .Where(n => n.StartsWith("themes/default/", StringComparison.Ordinal) && n.EndsWith(".hbs", StringComparison.Ordinal))
        .ToDictionary(n => n, n => new StreamReader(typeof(Theme).Assembly.GetManifestResourceStream(n)!).ReadToEnd(), StringComparer.Ordinal);

    [Fact]
    public void The_style_sheet_is_one_small_file()
    {
        var css = Default.Assets["theme.css"];

        Assert.InRange(css.Bytes.Length, 5_000, 15_000);
        Assert.DoesNotContain("@import", Encoding.UTF8.GetString(css.Bytes), StringComparison.Ordinal);
        // Every file that it names is named by its address.
        Assert.DoesNotContain("url(\"", Encoding.UTF8.GetString(css.Bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void What_live_pages_ask_for_besides_is_small()
    {
        var sheet = Encoding.UTF8.GetString(Default.Assets["live.css"].Bytes);

        Assert.InRange(Default.Assets["live.js"].Bytes.Length, 1_000, 2_048);
        Assert.InRange(sheet.Length, 500, 2_500);
        // Writing runs from either side.
        Assert.DoesNotMatch("(left|right)", sheet);
    }

    [Fact]
    public void Templates_hold_no_script_no_style_and_print_only_two_values_as_they_are()
    {
        Assert.True(Templates.Count > 8);
        foreach (var (name, text) in Templates)
        {
            Assert.DoesNotContain(" style=", text, StringComparison.Ordinal);
            Assert.DoesNotContain("<style", text, StringComparison.Ordinal);
            Assert.DoesNotContain("javascript:", text, StringComparison.Ordinal);
            Assert.DoesNotMatch("<script(?! type=\"application/ld\\+json\"| src=\"\\{\\{asset \"[a-z]+\\.js\"\\}\\}\" defer></script>)", text);
            Assert.DoesNotMatch(" on[a-z]+=", text);
            Assert.All(Regex.Matches(text, "\\{\\{\\{([^}]*)\\}\\}\\}"), m => Assert.True(m.Groups[1].Value is "body" or "head.structuredData", $"{name} prints {m.Value}"));
            Assert.DoesNotContain("{{&", text, StringComparison.Ordinal);
            // An attribute without quotation marks would let an encoded value out.
            Assert.DoesNotMatch("=\\{\\{", text);
        }
    }

    [Fact]
    public void Every_word_that_a_template_says_is_in_the_table()
    {
        var asked = Templates.Values.SelectMany(t => Regex.Matches(t, "words\\.([a-z.-]+)").Select(m => m.Groups[1].Value)).Distinct().ToList();

        Assert.True(asked.Count > 20);
        Assert.All(asked, key => Assert.Contains(key, Default.In("en").All.Keys));
    }

    [Fact]
    public void A_template_that_asks_for_what_no_view_has_does_not_print()
    {
        var theme = new Theme(new ThemeFiles("mistaken", [new[] { ("right.hbs", "{{name}} <b>"), ("wrong.hbs", "{{nmae}}"), ("words/en.json", "{}") }.ToDictionary(f => f.Item1, f => new ThemeFile(f.Item1, f.Item1, Encoding.UTF8.GetBytes(f.Item2)))]));

        Assert.Equal("&lt;i&gt; <b>", Encoding.UTF8.GetString(theme.Print("right", new { Name = "<i>" })));
        Assert.ThrowsAny<Exception>(() => theme.Print("wrong", new { Name = "x" }));
    }

    [Fact]
    public void A_language_without_words_of_its_own_takes_its_main_language_then_english()
    {
        Assert.Same(Default.In("en"), Default.In("en-GB"));
        Assert.Same(Default.In("en"), Default.In("xx-YY"));
    }

    [Fact]
    public async Task Assets_are_served_for_ever_under_the_hash_of_their_bytes()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var page = await newsroom.ReadAsync("/");
        foreach (var address in Regex.Matches(page, "/assets/[^\"]+").Select(m => m.Value).Distinct())
        {
            var (status, _, answer) = await newsroom.AskAsync(address);
            Assert.Equal(200, status);
            Assert.Equal("public, max-age=31536000, immutable", answer.Headers.GetValues("Cache-Control").Single());
        }
        using var reader = newsroom.Reader();
        using var request = new HttpRequestMessage(HttpMethod.Get, Default.Assets["theme.css"].Path);
        request.Headers.AcceptEncoding.ParseAdd("br");
        using var small = await reader.SendAsync(request, NewsroomUnderTest.Cancel);
        Assert.Equal(["br"], small.Content.Headers.ContentEncoding);
        Assert.InRange((await small.Content.ReadAsByteArrayAsync(NewsroomUnderTest.Cancel)).Length, 1_000, 5_000);
        foreach (var none in new[] { "/assets/", "/assets/0000/theme.css", "/assets/accent/red.css", "/assets/accent/12345G.css", "/assets/../masthead.db" })
            Assert.Equal(404, (await newsroom.AskAsync(none)).Status);
    }

    [Fact]
    public void An_accent_can_be_read_on_paper_and_at_night_whatever_it_was() => Gen.Int[0, 0xFFFFFF].Sample(rgb =>
    {
        Assert.True(Accent.TryParse($"#{rgb:x6}", out var accent));
        return Accent.ContrastOf(accent.OnPaper, "#f4f1ea") >= 4.5 && Accent.ContrastOf(accent.AtNight, "#24211d") >= 4.5;
    });

    [Theory]
    [InlineData("a { color : red ; }  /* x */ b::after{content:\"; } /* y */\"}", "a{color :red}b::after{content:\"; } /* y */\"}")]
    [InlineData("@media (min-width: 60rem) {\n  a > b, c :hover { margin: calc(1px + 2px) }\n}\n", "@media (min-width:60rem){a>b,c :hover{margin:calc(1px + 2px)}}")]
    [InlineData("a{b:'\\'}'}", "a{b:'\\'}'}")]
    [InlineData("/* never closed", "")]
    public void A_style_sheet_is_made_small_without_changing_what_it_says(string css, string small) => Assert.Equal(small, StyleSheet.Minify(css));
}
