using Masthead.Reading;
using Masthead.Reading.Checking;
using Masthead.Reading.Views;
using Masthead.Tests.Commands;
using Masthead.Themes;

namespace Masthead.Tests.Reading;

public sealed class ThemeCheckTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("masthead-theme-").FullName;

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public void The_default_theme_is_sound() => Assert.Empty(ThemeCheck.Look(new ThemeFolder("/nowhere").Read("default")));

    [Theory]
    [InlineData("front.hbs", "{{#> page}}\n{{#with main}}\n{{#with lead}}{{headlien}}{{/with}}{{/with}}{{/page}}", "unknown-name", 3, "headline")]
    [InlineData("front.hbs", "{{#> page}}{{#each main.latest}}{{this}}{{/each}}{{/page}}", "unknown-name", 1, "headline")]
    [InlineData("front.hbs", "{{#> page}}{{#if main.lead}}{{else}}{{main.nothing}}{{/if}}{{/page}}", "unknown-name", 1, "FrontView")]
    [InlineData("front.hbs", "{{#> page}}{{#each main.rows}}{{#each stories}}{{../name}}{{../../main.older}}{{../title}}{{/each}}{{/each}}{{/page}}", "unknown-name", 1, "title")]
    [InlineData("front.hbs", "{{#> page}}{{#each main.lead}}{{headline}}{{/each}}{{/page}}", "unknown-name", 1, "no list")]
    [InlineData("front.hbs", "{{#> page}}\n{{shout main.older}}{{/page}}", "unknown-name", 2, "helper")]
    [InlineData("partials/card.hbs", "<p>\n{{headline}} {{picture.wdith}}</p>", "unknown-name", 2, "width")]
    [InlineData("front.hbs", "{{#> page}}{{words.latst}}{{/page}}", "unknown-word", 1, "latest")]
    [InlineData("front.hbs", "{{#> page}}{{> crad}}{{/page}}", "unknown-partial", 1, "card")]
    [InlineData("story.hbs", "{{#> page}}\n\n{{{main.headline}}}{{/page}}", "raw-print", 3, "body")]
    [InlineData("story.hbs", "{{#> page}}{{&main.headline}}{{/page}}", "raw-print", 1, "body")]
    [InlineData("story.hbs", "{{#> page}}\n<p style=\"color:red\">{{main.headline}}</p>{{/page}}", "inline-style", 2, "own.css")]
    [InlineData("story.hbs", "{{#> page}}<script>alert(1)</script>{{/page}}", "inline-script", 1, "policy")]
    [InlineData("story.hbs", "{{#> page}}<script src=\"https://tracker.example/a.js\"></script>{{/page}}", "inline-script", 1, "policy")]
    [InlineData("story.hbs", "{{#> page}}<script src=\"{{asset \"lvie.js\"}}\" defer></script>{{/page}}", "missing-asset", 1, "live.js")]
    [InlineData("story.hbs", "{{#> page}}<p onclick=\"x()\">{{main.headline}}</p>{{/page}}", "inline-script", 1, "policy")]
    [InlineData("story.hbs", "{{#> page}}<a href={{main.history.url}}>x</a>{{/page}}", "bare-value", 1, "quotation")]
    [InlineData("story.hbs", "{{#> page}}{{#if main.body}}", "syntax", 0, "closed")]
    [InlineData("story.hbs", "{{#> page}}{{#if main.body}}{{/each}}{{/page}}", "syntax", 1, "if")]
    [InlineData("story.hbs", "{{#> page}}\n{{main.headline", "syntax", 0, "line 2")]
    [InlineData("story.hbs", "{{#> page}}<img src=\"{{asset \"logo.pgn\"}}\" alt=\"\">{{/page}}", "missing-asset", 1, "logo.png")]
    [InlineData("assets/own.css", "a{}\nb{background:url(\"waves.png\")}", "missing-asset", 2, "waves.png")]
    [InlineData("assets/own.css", "b{background:url(logo.png)}", "missing-asset", 1, "straight double")]
    [InlineData("words/en.json", "{\"top\": 3}", "syntax", 1, "JSON")]
    public void What_is_wrong_is_told_with_its_place_and_what_was_meant(string file, string text, string rule, int line, string tells)
    {
        Write("harbour", file, text);

        var finding = ThemeCheck.Look(new ThemeFolder(Path.Combine(_data, "themes")).Read("harbour")).First(f => f.Severity == "error");

        Assert.Equal((rule, file, line), (finding.Rule, finding.File, finding.Line));
        Assert.Contains(tells, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_heavy_style_sheet_is_an_error_and_a_missing_word_is_not()
    {
        Write("harbour", "assets/own.css", string.Concat(Enumerable.Repeat("a{color:red}", 1_300)));
        Write("harbour", "words/sv.json", "{\"top\": \"Till toppen\", \"tpo\": \"?\", \"versions.few\": \"{0} versioner\"}");

        var findings = ThemeCheck.Look(new ThemeFolder(Path.Combine(_data, "themes")).Read("harbour"));

        Assert.Equal(["style-sheet-size"], findings.Where(f => f.Severity == "error").Select(f => f.Rule));
        Assert.Equal(["missing-word", "unknown-word"], findings.Where(f => f.Severity == "warning").Select(f => f.Rule).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_view_that_a_page_is_printed_with_has_its_template_and_every_template_its_view() =>
        Assert.Equal(PageTemplates.All.Keys.Order(StringComparer.Ordinal), new ThemeFolder("/nowhere").Read("default").Files.Keys.Where(f => f.EndsWith(".hbs", StringComparison.Ordinal) && !f.Contains('/', StringComparison.Ordinal)).Select(f => f[..^4]).Order(StringComparer.Ordinal));

    [Fact]
    public void Examples_turn_every_place_of_a_view_both_ways()
    {
        var examples = new ExampleViews(new Dictionary<string, string>()).Of(typeof(FrontView)).Select(v => (FrontView)v.Main).ToList();

        Assert.Contains(examples, v => v.Lead is null && v.Rows.Count > 0);
        Assert.Contains(examples, v => v.Lead is not null && v.Rows.Count == 0);
        Assert.Contains(examples, v => v.Lead is { Picture: null } && v.Seconds.Any(s => s.Picture is not null));
    }

    [Theory]
    [InlineData("..")]
    [InlineData("../../etc")]
    [InlineData("/etc")]
    [InlineData("Harbour")]
    [InlineData("-x")]
    [InlineData("")]
    [InlineData("a\0b")]
    public void A_name_that_could_lead_elsewhere_is_no_theme(string name)
    {
        var folder = new ThemeFolder(Path.Combine(_data, "themes"));

        Assert.False(folder.Has(name));
        Assert.Throws<Masthead.Data.RuleBroken>(() => folder.FolderOf(name));
    }

    [Fact]
    public void A_link_out_of_the_folder_is_not_followed()
    {
        Write("harbour", "words/en.json", "{}");
        File.WriteAllText(Path.Combine(_data, "secret"), "secret");
        File.CreateSymbolicLink(Path.Combine(_data, "themes/harbour/story.hbs"), Path.Combine(_data, "secret"));
        Directory.CreateSymbolicLink(Path.Combine(_data, "themes/linked"), _data);

        var folder = new ThemeFolder(Path.Combine(_data, "themes"));

        Assert.DoesNotContain("secret", System.Text.Encoding.UTF8.GetString(folder.Read("harbour").Files["story.hbs"].Bytes), StringComparison.Ordinal);
        Assert.DoesNotContain("linked", folder.Names());
    }

    [Fact]
    public async Task The_verb_makes_a_theme_and_reads_it()
    {
        var made = await TheProgram.RunAsync("", "theme", "new", "harbour", "--data", _data);
        var sound = await TheProgram.RunAsync("", "theme", "check", "harbour", "--data", _data);
        Write("harbour", "front.hbs", "{{#> page}}{{main.laed}}{{/page}}");
        var broken = await TheProgram.RunAsync("", "theme", "check", Path.Combine(_data, "themes/harbour"), "--format", "json", "--data", _data);
        var again = await TheProgram.RunAsync("", "theme", "new", "harbour", "--data", _data);
        var outside = await TheProgram.RunAsync("", "theme", "new", "..", "--data", _data);
        var none = await TheProgram.RunAsync("", "theme", "check", "nowhere", "--data", _data);

        Assert.Equal((0, 0, 1, 2, 2, 3), (made.Exit, sound.Exit, broken.Exit, again.Exit, outside.Exit, none.Exit));
        Assert.Contains("own.css", made.Out, StringComparison.Ordinal);
        Assert.Empty(sound.Out);
        using var told = System.Text.Json.JsonDocument.Parse(broken.Out);
        var finding = told.RootElement.GetProperty("findings")[0];
        Assert.Equal(("unknown-name", "front.hbs", 1), (finding.GetProperty("rule").GetString(), finding.GetProperty("file").GetString(), finding.GetProperty("line").GetInt32()));
    }

    private void Write(string theme, string file, string text)
    {
        var path = Path.Combine(_data, "themes", theme, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
