using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Masthead.Languages;
using Masthead.Reading.Views;
using Masthead.Themes;

namespace Masthead.Reading.Checking;

/// <summary>Reads a theme before readers do. Needs no newsroom.</summary>
public static partial class ThemeCheck
{
    /// <summary>What a style sheet may weigh when it is made small: it is asked for before anything is seen.</summary>
    public const int LargestSheet = 15_000;

    /// <summary>By how much an address with its hash is longer than the name in quotation marks.</summary>
    private const int AddressLength = 17;

    /// <summary>What is wrong, by file and line; of files that the theme takes from the default one, nothing.</summary>
    public static IReadOnlyList<ThemeFinding> Look(ThemeFiles files)
    {
        var findings = new List<ThemeFinding>();
        var own = files.Own.ToDictionary(f => f.Path, StringComparer.Ordinal);
        var words = Words(files, own, findings);
        var assets = files.Files.Keys.Where(p => p.StartsWith("assets/", StringComparison.Ordinal) && ThemeAsset.TypeOf(p) is not null).Select(p => p["assets/".Length..]).ToHashSet(StringComparer.Ordinal);
        Templates(files, own, words, assets, findings);
        Sheets(own, assets, findings);
        if (findings.TrueForAll(f => f.Severity != "error")) Print(files, findings);
        return [.. findings.Distinct().OrderBy(f => f.File, StringComparer.Ordinal).ThenBy(f => f.Line).ThenBy(f => f.Message, StringComparer.Ordinal)];
    }

    private static void Templates(ThemeFiles files, Dictionary<string, ThemeFile> own, IReadOnlySet<string> words, HashSet<string> assets, List<ThemeFinding> findings)
    {
        var sources = files.Files.Values.Where(f => f.Path.EndsWith(".hbs", StringComparison.Ordinal)).ToDictionary(f => f.Path, f => new TemplateSource(f.Path, Encoding.UTF8.GetString(f.Bytes)), StringComparer.Ordinal);
        var partials = sources.Where(s => s.Key.StartsWith("partials/", StringComparison.Ordinal)).ToDictionary(s => Path.GetFileNameWithoutExtension(s.Key), s => s.Value, StringComparer.Ordinal);
        var reading = new TemplateReading(partials, words, assets, finding =>
        {
            // A template of the default theme can be wrong in this one only by what this one changed, and then that is told where it changed.
            if (own.ContainsKey(finding.File)) findings.Add(finding);
        });
        foreach (var (name, view) in PageTemplates.All.Where(t => sources.ContainsKey(t.Key + ".hbs"))) reading.Page(sources[name + ".hbs"], view);
        foreach (var path in own.Keys.Where(p => p.EndsWith(".hbs", StringComparison.Ordinal)))
        {
            if (!path.Contains('/', StringComparison.Ordinal) && !PageTemplates.All.ContainsKey(path[..^4]))
                findings.Add(new ThemeFinding("unknown-template", "warning", path, 0, $"No page is printed by this template. There is: {string.Join(", ", PageTemplates.All.Keys)}."));
            Markup(sources[path], findings);
        }
    }

    /// <summary>What the policy of public pages would refuse, or what would let an encoded value out.</summary>
    private static void Markup(TemplateSource source, List<ThemeFinding> findings)
    {
        Look(InlineStyle(), "inline-style", "A style inside the page is refused by the policy of public pages; put it into assets/own.css or theme.css");
        Look(InlineScript(), "inline-script", "A script inside the page is refused by the policy of public pages; put it into assets/ and name it by {{asset \"name.js\"}}");
        Look(BareValue(), "bare-value", "An attribute’s value stands in quotation marks, or what is printed there could end it");

        void Look(Regex what, string rule, string message)
        {
            foreach (var match in what.EnumerateMatches(source.Text))
                findings.Add(new ThemeFinding(rule, "error", source.File, 1 + source.Text.AsSpan(0, match.Index).Count('\n'), message + "."));
        }
    }

    private static void Sheets(Dictionary<string, ThemeFile> own, HashSet<string> assets, List<ThemeFinding> findings)
    {
        foreach (var file in own.Values.Where(f => f.Path.StartsWith("assets/", StringComparison.Ordinal)))
        {
            if (ThemeAsset.TypeOf(file.Path) is null)
            {
                if (Path.GetFileName(file.Path) is not ("LICENSE" or "README.md")) findings.Add(new ThemeFinding("missing-asset", "warning", file.Path, 0, "Files of this type are not served. There is: .css, .js, .woff2, .png, .jpg, .webp, .avif, .svg."));
                continue;
            }
            if (!file.Path.EndsWith(".css", StringComparison.Ordinal)) continue;
            var css = Encoding.UTF8.GetString(file.Bytes);
            // With the addresses of what it names, as it will be sent.
            var size = Encoding.UTF8.GetByteCount(StyleSheet.Minify(css)) + css.Split("url(\"").Skip(1).Count() * AddressLength;
            if (size > LargestSheet) findings.Add(new ThemeFinding("style-sheet-size", "error", file.Path, 0, $"Made small, the style sheet has {size:N0} bytes; it may have {LargestSheet:N0}."));
            foreach (Match match in Url().Matches(css))
            {
                var name = match.Groups["name"].Value;
                if (name.StartsWith("data:", StringComparison.Ordinal) || (match.Groups["quote"].Value == "\"" && assets.Contains(name))) continue;
                var how = assets.Contains(name) ? $"Write url(\"{name}\"), with straight double quotation marks: only so it becomes the address with the hash" : $"There is no asset “{name}”";
                findings.Add(new ThemeFinding("missing-asset", "error", file.Path, 1 + css.AsSpan(0, match.Index).Count('\n'), how + "."));
            }
        }
    }

    private static HashSet<string> Words(ThemeFiles files, Dictionary<string, ThemeFile> own, List<ThemeFinding> findings)
    {
        var known = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var file in files.All("words/en.json")) known.UnionWith(Read(file).Keys);
        var ofDefault = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var file in files.Layers.Take(ThemeFolder.DefaultLayers).Select(l => l.GetValueOrDefault("words/en.json")).OfType<ThemeFile>()) ofDefault.UnionWith(Read(file).Keys);
        foreach (var file in own.Values.Where(f => f.Path.StartsWith("words/", StringComparison.Ordinal)))
        {
            // A language’s words, from all layers: those it lacks are said in English.
            var said = files.All(file.Path).SelectMany(f => Read(f).Keys).ToHashSet(StringComparer.OrdinalIgnoreCase);
            var missing = known.Where(k => !said.Contains(k) && PluralForm.Without(k) == k).Order(StringComparer.Ordinal).ToList();
            if (missing.Count > 0) findings.Add(new ThemeFinding("missing-word", "warning", file.Path, 0, $"{missing.Count} words are said in English: {string.Join(", ", missing.Take(12))}{(missing.Count > 12 ? " …" : "")}."));
            foreach (var key in Read(file).Keys.Where(k => file.Path != "words/en.json" && !known.Contains(PluralForm.Without(k)) && !known.Contains(k)))
                findings.Add(new ThemeFinding("unknown-word", "warning", file.Path, 0, $"No page says “{key}”{(ViewNames.Nearest(key, known) is { } near ? $"; “{near}” was probably meant" : "")}."));
        }
        return known;

        IReadOnlyDictionary<string, string> Read(ThemeFile file)
        {
            try
            {
                return Reading.Words.Read(file.Bytes);
            }
            catch (JsonException error)
            {
                findings.Add(new ThemeFinding("syntax", "error", file.Path, (int)(error.LineNumber ?? -1) + 1, "This is no JSON object of words: " + error.Message));
                return new Dictionary<string, string>();
            }
        }
    }

    /// <summary>Prints every page with every example: whatever else a template does wrong shows here.</summary>
    private static void Print(ThemeFiles files, List<ThemeFinding> findings)
    {
        try
        {
            var theme = new Theme(files);
            foreach (var (template, view) in PageTemplates.All)
            {
                var examples = new ExampleViews(theme.In("en").All);
                foreach (var example in examples.Of(view)) theme.Print(template, example);
            }
        }
        catch (ThemeFault fault)
        {
            findings.Add(new ThemeFinding("render", "error", files.Files.Values.FirstOrDefault(f => f.Origin == fault.File)?.Path ?? fault.File, 0, fault.What));
        }
    }

    [GeneratedRegex(@"<style\b|\sstyle\s*=", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex InlineStyle();

    [GeneratedRegex("<script\\b(?! type=\"application/ld\\+json\"| src=\"\\{\\{asset )|\\son[a-z]+\\s*=|javascript:", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex InlineScript();

    [GeneratedRegex(@"=\{\{", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex BareValue();

    [GeneratedRegex("url\\(\\s*(?<quote>[\"']?)(?<name>[^\"')]*)[\"']?\\s*\\)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Url();
}
