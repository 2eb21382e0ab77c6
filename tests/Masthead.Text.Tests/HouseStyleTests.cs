namespace Masthead.Text.Tests;

public sealed class HouseStyleTests
{
    private const string Faulty = "The the boats,, came  home to the grey harbor.";

    private static IEnumerable<(string, Severity)> Check(string json) => CopyDesk.Check(Copy.Read(Faulty), HouseStyle.Parse(json)).Select(f => (f.Rule, f.Severity));

    [Fact]
    public void A_rule_can_be_turned_off_or_weighed() => Assert.Equal(
        [("word-doubled", Severity.Advice), ("space-doubled", Severity.Error)],
        Check("""{ "rules": { "punctuation-doubled": "off", "word-doubled": "advice", "space-doubled": "error", "spelling-mixed": "off" } }"""));

    [Theory]
    [InlineData("british", "harbor", "harbour")]
    [InlineData("american", "grey", "gray")]
    [InlineData("canadian", "harbor", "harbour")]
    [InlineData("australian", "harbor", "harbour")]
    [InlineData("british-ize", "harbor", "harbour")]
    public void The_house_may_choose_its_spelling(string spelling, string word, string fix)
    {
        var finding = Assert.Single(CopyDesk.Check(Copy.Read(Faulty), HouseStyle.Parse($$"""{"spelling":"{{spelling}}"}""")), f => f.Rule == "spelling-mixed");
        Assert.Equal((word, fix), (Faulty[finding.Span.Start..finding.Span.End], finding.Fix));
    }

    [Theory]
    [InlineData("{", "line 1")]
    [InlineData("[]", "one JSON object")]
    [InlineData("""{"rule":{}}""", "“rule” is no key")]
    [InlineData("""{"rules":{"quote-open":"off"}}""", "there is no rule “quote-open”")]
    [InlineData("""{"rules":{"quote-unopened":"loud"}}""", "\"loud\" is no severity")]
    [InlineData("""{"rules":{"quote-unopened":1}}""", "1 is no severity")]
    [InlineData("""{"spelling":"scottish"}""", "\"scottish\" is no spelling. Write \"british\", \"british-ize\", \"american\", \"canadian\", \"australian\" or null.")]
    [InlineData("""{"labels":"regime"}""", "\"regime\" is no list of words")]
    [InlineData("""{"labels":[" "]}""", "a word is empty")]
    [InlineData("""{"preferred":["Kyiv"]}""", "“preferred” must be an object")]
    [InlineData("""{"preferred":{"Kyiv":"Kiev"}}""", "preferred, “Kyiv”: \"Kiev\" is no list of words")]
    [InlineData("""{"preferred":{"Kyiv":["Kiev"],"Kyjiv":["Kiev"]}}""", "“Kiev” cannot be both “Kyiv” and “Kyjiv”")]
    [InlineData("""{"preferred":{"Kyiv":["Kiev"],"Kiev":["Kyiv"]}}""", "cannot replace it by")]
    public void A_bad_house_style_says_where_and_what_may_stand_there(string json, string words) =>
        Assert.Contains(words, Assert.Throws<FormatException>(() => HouseStyle.Parse(json)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"rules":{"quote-unopened":"off","word-doubled":"advice"},"spelling":"british"}""")]
    [InlineData("""{"rules":{}}""")]
    [InlineData("""{"rules":{},"spelling":"british-ize"}""")]
    [InlineData("""{"rules":{},"spelling":"american"}""")]
    [InlineData("""{"rules":{},"spelling":"canadian"}""")]
    [InlineData("""{"rules":{},"spelling":"australian"}""")]
    [InlineData("""{"rules":{"label-contentious":"off"},"labels":["regime","террорист"],"preferred":{"Kyiv":["Kiev","Kiyev"],"chicken Kiev":[]}}""")]
    public void A_house_style_is_written_as_it_is_read(string json) => Assert.Equal(json, HouseStyle.Parse(json).ToJson());

    [Fact]
    public void A_house_that_lists_labels_asks_about_them_unless_it_turns_the_rule_off()
    {
        const string words = "The regime fell.";
        IEnumerable<string> Found(string json) => CopyDesk.Check(Copy.Read(words), HouseStyle.Parse(json)).Select(f => $"{f.Rule} {f.Severity}");
        Assert.Equal(["label-contentious Advice"], Found("""{"labels":["regime"]}"""));
        Assert.Equal(["label-contentious Error"], Found("""{"labels":["regime"],"rules":{"label-contentious":"error"}}"""));
        Assert.Empty(Found("""{"labels":["regime"],"rules":{"label-contentious":"off"}}"""));
        Assert.Empty(Found("""{"rules":{"label-contentious":"error"}}"""));
    }

    [Theory]
    [InlineData("The colour of the theatre.", "theatre")]
    [InlineData("The whole goverment.", "goverment")]
    public void A_word_that_the_house_writes_is_no_misspelling_and_of_no_other_system(string words, string kept)
    {
        IEnumerable<string> Found(string preferred) => CopyDesk.Check(Copy.Read(words), HouseStyle.Parse($$$"""{"spelling":"american","preferred":{ {{{preferred}}} }}""")).Select(f => words[f.Span.Start..f.Span.End]);
        Assert.Contains(kept, Found(""));
        Assert.DoesNotContain(kept, Found($"\"{kept}\":[]"));
    }

    [Fact]
    public void A_house_that_contradicts_itself_cannot_be_made() =>
        Assert.Throws<ArgumentException>(() => new HouseStyle(preferred: new Dictionary<string, IReadOnlyList<string>> { ["Kyiv"] = ["Kyiv"] }));

    [Fact]
    public void Copy_of_the_desk_is_checked_by_what_the_desk_knows()
    {
        var body = "Bakers END 'their' strike\n\nThey met on Friday.";
        Assert.Equal(["headline-repeated", "weekday-undated"], CopyDesk.Check(Copy.Read(body, new CopyFacts("Bakers end ‘their’ strike", ["Ana Marsh"], null))).Select(f => f.Rule));
        Assert.Empty(CopyDesk.Check(Copy.Read(body, new CopyFacts("Another", ["Ana Marsh"], "MARSH HILL, 7 January"))));
    }

    [Fact]
    public void Copy_in_another_language_gets_the_rules_of_all_languages()
    {
        var copy = Copy.ReadPage("Elle a dit : « oui oui », et puis,, non !", "fr");
        Assert.Equal(["punctuation-doubled"], CopyDesk.Check(copy).Select(f => f.Rule));
    }
}
