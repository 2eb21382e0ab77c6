namespace Masthead.Text.Tests.Rules;

public sealed class RuleTests
{
    public static IEnumerable<TheoryDataRow<RuleExample>> Examples() =>
        RuleSpecification.Ids.SelectMany(RuleSpecification.Of).Select(example => new TheoryDataRow<RuleExample>(example) { TestDisplayName = example.ToString() });

    [Theory]
    [MemberData(nameof(Examples), DisableDiscoveryEnumeration = true)]
    public void The_desk_does_what_the_specification_says(RuleExample example)
    {
        var found = example.Check().Where(f => f.Rule == example.Rule).ToList();
        Assert.Equal(example.Good, example.Places.Count == 0);
        Assert.Equal(example.Places.Select(p => (p, example.Text[p.Start..p.End])), found.Select(f => (f.Span, example.Text[f.Span.Start..f.Span.End])));
        Assert.Equal(example.Fixes, found.Select(f => f.Fix));
    }

    [Fact]
    public void Every_rule_has_a_specification_and_every_specification_a_rule() =>
        Assert.Equal(CopyDesk.Rules.Select(r => r.Id), RuleSpecification.Ids);

    [Fact]
    public void Every_specification_shows_good_copy_and_bad_and_says_why()
    {
        foreach (var rule in CopyDesk.Rules)
        {
            var examples = RuleSpecification.Of(rule.Id).ToList();
            Assert.Contains(examples, e => e.Good);
            Assert.Contains(examples, e => !e.Good);
            var words = File.ReadAllText(Repository.Docs("reference", "rules", rule.Id + ".md"));
            Assert.StartsWith($"# {rule.Id}\n\n**{rule.Severity}", words, StringComparison.Ordinal);
            Assert.Contains(rule.Title, words, StringComparison.Ordinal);
            Assert.Contains(rule.Why.Split(". ")[0], words, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_rule_off_by_default_speaks_in_a_house_that_asks_and_in_no_other()
    {
        var quiet = CopyDesk.Rules.Where(rule => rule.OffByDefault).ToList();
        Assert.NotEmpty(quiet);
        foreach (var rule in quiet)
        {
            Assert.True(HouseStyle.Default.IsOff(rule.Id));
            Assert.False(new HouseStyle(new Dictionary<string, Severity?> { [rule.Id] = Severity.Advice }).IsOff(rule.Id));
            foreach (var example in RuleSpecification.Of(rule.Id)) Assert.DoesNotContain(CopyDesk.Check(Copy.ReadPage(example.Text, example.Language)), f => f.Rule == rule.Id);
        }
    }

    [Fact]
    public void The_index_lists_the_rules() =>
        Assert.Equal(
            CopyDesk.Rules.Select(r => $"| [{r.Id}](rules/{r.Id}.md) | {r.Severity.ToString().ToLowerInvariant()}{(r.OffByDefault ? ", off" : "")} | {r.Title} | {(r.EnglishOnly ? "English" : "all")} |"),
            File.ReadAllLines(Repository.Docs("reference", "rules.md")).Where(line => line.StartsWith("| [", StringComparison.Ordinal)));

    [Fact]
    public void Good_copy_of_one_rule_has_no_error_by_any()
    {
        foreach (var example in RuleSpecification.Ids.SelectMany(RuleSpecification.Of).Where(e => e.Good))
            Assert.DoesNotContain(example.Check(), f => f.Severity == Severity.Error);
    }
}
