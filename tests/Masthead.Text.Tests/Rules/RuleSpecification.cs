namespace Masthead.Text.Tests.Rules;

/// <summary>An example of a specification: copy, its language, the house style it is read in, the places marked in it, and the mends (null where none is offered).</summary>
public sealed record RuleExample(string Rule, bool Good, int Line, string Language, HouseStyle Style, string Text, IReadOnlyList<TextSpan> Places, IReadOnlyList<string?> Fixes)
{
    public IReadOnlyList<Finding> Check() => Markup == Markup.Plain
        ? CopyDesk.Check(Copy.ReadPage(Text, Language), Style)
        : [.. CopyDesk.Check(Copy.ReadPage(MarkupView.Of(Text, Markup), "en", MarkupView.StructureOf(Text, Markup)), Style).Select(f => MarkupView.InText(f, Text, MarkupView.Of(Text, Markup)))];

    private Markup Markup => Language switch { "markdown" => Markup.Markdown, "html" => Markup.Html, _ => Markup.Plain };

    public override string ToString() => $"{Rule}.md:{Line}";
}

/// <summary>Reads <c>docs/reference/rules/ID.md</c>: fenced examples under “Good” and “Bad”, places between ⟦ and ⟧, a line “→ words”, “→ delete” or “→ one space” for each fix; ␣ is a space in it, and <c>U+200B</c> in angle quotes, ‹U+200B›, is that character. A fence with a tag (<c>```fr</c>) holds copy in that language, one of <c>markdown</c> or <c>html</c> copy with that markup; one of <c>json</c> holds the house style of the examples after it.</summary>
public static class RuleSpecification
{
    public static IEnumerable<string> Ids => Directory.EnumerateFiles(Repository.Docs("reference", "rules"), "*.md").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal);

    public static IEnumerable<RuleExample> Of(string rule)
    {
        var lines = File.ReadAllLines(Repository.Docs("reference", "rules", rule + ".md"));
        var good = false;
        var style = HouseStyle.Default;
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith("## ", StringComparison.Ordinal)) good = lines[i] == "## Good";
            if (!lines[i].StartsWith("```", StringComparison.Ordinal)) continue;
            var language = lines[i].Length > 3 ? lines[i][3..] : "en";
            var first = i + 1;
            for (i++; lines[i] != "```"; i++) { }
            var block = lines[first..i];
            if (language == "json")
            {
                style = HouseStyle.Parse(string.Join('\n', block));
                continue;
            }
            var copy = WithCharacters(string.Join('\n', block.TakeWhile(line => !line.StartsWith("→ ", StringComparison.Ordinal))));
            var fixes = block.Where(line => line.StartsWith("→ ", StringComparison.Ordinal)).Select(line => line[2..] switch { "delete" => "", "one space" => " ", var words => words.Replace('␣', ' ') }).ToList<string?>();
            yield return Example(rule, good, first, language, style, copy, fixes);
        }
    }

    /// <summary>Characters that cannot be seen stand by their number.</summary>
    private static string WithCharacters(string copy) =>
        System.Text.RegularExpressions.Regex.Replace(copy, "‹U\\+([0-9A-F]{4})›", m => ((char)Convert.ToInt32(m.Groups[1].Value, 16)).ToString());

    private static RuleExample Example(string rule, bool good, int line, string language, HouseStyle style, string marked, List<string?> fixes)
    {
        var text = new System.Text.StringBuilder();
        var places = new List<TextSpan>();
        var start = -1;
        foreach (var c in marked)
        {
            if (c == '⟦') start = text.Length;
            else if (c == '⟧') places.Add(new TextSpan(start, text.Length));
            else text.Append(c);
        }
        return new RuleExample(rule, good, line, language, style, text.ToString(), places, fixes.Count == 0 ? [.. places.Select(_ => (string?)null)] : fixes);
    }
}
