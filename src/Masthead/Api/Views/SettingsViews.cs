using System.Text.Json.Nodes;
using Masthead.Checks;
using Masthead.Contributors;
using Masthead.Data;
using Masthead.Text;

namespace Masthead.Api;

[Says("What changes of the publication. What is left out, or null, stays.")]
public sealed record PublicationChange(
    [Says("Its name for readers, 1 to 200 characters.")] string? Name = null,
    [Says("What stands under its name, at most 200 characters.")] string? Tagline = null,
    [Says("What it is, at most 1,000 characters.")] string? Description = null,
    [Says("The language of its stories, as BCP 47 writes it.")] string? Language = null,
    [Says("The time zone of its hours, by its IANA name.")] string? TimeZone = null,
    [Says("Whether readers see the sources of stories.")] bool? ShowsSources = null);

[Says("A section.")]
public sealed record SectionRequest([Says("Its name, 1 to 100 characters.")] string Name);

[Says("Somebody whom bylines name.")]
public sealed record ContributorRequest(
    [Says("The name in bylines, 1 to 200 characters.")] string Name,
    [Says("What it is.")] ContributorKind Kind = ContributorKind.Person,
    [Says("What they do there, at most 200 characters.")] string JobTitle = "",
    [Says("Who they are, at most 2,000 characters.")] string Biography = "");

[Says("What changes of a contributor. What is left out, or null, stays.")]
public sealed record ContributorChange(
    [Says("The name in bylines, 1 to 200 characters.")] string? Name = null,
    [Says("What it is.")] ContributorKind? Kind = null,
    [Says("What they do there, at most 200 characters.")] string? JobTitle = null,
    [Says("Who they are, at most 2,000 characters.")] string? Biography = null);

public enum RuleLevel { Off, Advice, Warning, Error }

public enum HouseSpelling { British, BritishIze, American, Canadian, Australian }

[Says("What the publication wants of a rule.")]
public sealed record RuleLevelView(
    [Says("The rule, such as `quote-unopened`.")] string Rule,
    [Says("How much its findings weigh, or that it is off.")] RuleLevel Level);

[Says("A word of the house.")]
public sealed record HouseWordView(
    [Says("As the house writes it.")] string Word,
    [Says("What it replaces; empty where the word is only to be left alone.")] IReadOnlyList<string> Replaces);

[Says("What the publication wants of the rules of the copy desk.")]
public sealed record HouseRulesView(
    [Says("Every rule, at what it weighs here.")] IReadOnlyList<RuleLevelView> Rules,
    [Says("The spelling of the house; null where each story keeps its own.")] HouseSpelling? Spelling,
    [Says("Words that carry a judgement, which the rule `label-contentious` asks about.")] IReadOnlyList<string> Labels,
    [Says("The dictionary of the house.")] IReadOnlyList<HouseWordView> Preferred)
{
    public static HouseRulesView Of(HouseStyle style) => new(
        [.. CopyDesk.Rules.Select(rule => new RuleLevelView(rule.Id, style.IsOff(rule.Id) ? RuleLevel.Off : Level(style.Says(rule.Id, out var said) && said is { } severity ? severity : rule.Severity)))],
        style.Spelling is { } spelling ? Enum.Parse<HouseSpelling>(spelling.ToString()) : null, style.Labels, [.. style.Preferred.Select(word => new HouseWordView(word.Key, word.Value))]);

    private static RuleLevel Level(Severity severity) => severity switch { Severity.Error => RuleLevel.Error, Severity.Warning => RuleLevel.Warning, _ => RuleLevel.Advice };
}

[Says("What the publication wants of the rules of the copy desk from now on.")]
public sealed record HouseRulesRequest(
    [Says("The rules that are not as they are by themselves.")] IReadOnlyList<RuleLevelView> Rules,
    [Says("The spelling of the house; null, or left out, lets each story keep its own.")] HouseSpelling? Spelling = null,
    [Says("Words that carry a judgement, which the rule `label-contentious` asks about.")] IReadOnlyList<string>? Labels = null,
    [Says("The dictionary of the house.")] IReadOnlyList<HouseWordView>? Preferred = null)
{
    /// <summary>By the JSON that the desk’s page writes too, so that one place knows what is allowed.</summary>
    internal HouseStyle Style()
    {
        if (Rules.GroupBy(r => r.Rule, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice) throw new RuleBroken("house-style", $"“{twice.Key}” is named twice; name it once.");
        if (Preferred?.GroupBy(w => w.Word, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } word) throw new RuleBroken("house-style", $"“{word.Key}” has two entries; write it once.");
        var style = new JsonObject
        {
            ["rules"] = new JsonObject(Rules.Select(r => KeyValuePair.Create(r.Rule, (JsonNode?)r.Level.ToString().ToLowerInvariant()))),
            ["spelling"] = Spelling switch { null => null, HouseSpelling.BritishIze => "british-ize", { } spelling => spelling.ToString().ToLowerInvariant() },
            ["labels"] = Words(Labels ?? []),
            ["preferred"] = new JsonObject((Preferred ?? []).Select(w => KeyValuePair.Create(w.Word, (JsonNode?)Words(w.Replaces)))),
        };
        try
        {
            return HouseStyle.Parse(style.ToJsonString());
        }
        catch (FormatException error)
        {
            throw new RuleBroken("house-style", error.Message);
        }
    }

    private static JsonArray Words(IReadOnlyList<string> words) => [.. words.Select(word => (JsonNode?)word)];
}

[Says("How strictly something is asked of a story before a step.")]
public sealed record StepRuleView(
    [Says("The step: to `inReview`, to `ready`, to `published`.")] StoryStep Step,
    [Says("What is asked.")] Requirement Requirement,
    [Says("`off`, `warn`: it is said and one may go on, `block`: nobody goes on without a reason in the audit log.")] Strictness Strictness);

[Says("What is asked of a story before each step.")]
public sealed record StepsView([Says("Every step with every requirement.")] IReadOnlyList<StepRuleView> Steps)
{
    public static StepsView Of(StepRules rules) =>
        new([.. Enum.GetValues<StoryStep>().SelectMany(step => Enum.GetValues<Requirement>().Select(requirement => new StepRuleView(step, requirement, rules.Of(step, requirement))))]);
}

[Says("What is asked of a story before each step from now on.")]
public sealed record StepsRequest([Says("What is not as it is by itself.")] IReadOnlyList<StepRuleView> Steps)
{
    internal StepRules Rules()
    {
        var set = new Dictionary<(StoryStep, Requirement), Strictness>();
        foreach (var one in Steps)
        {
            if (!set.TryAdd((one.Step, one.Requirement), one.Strictness)) throw new RuleBroken("strictness", $"{one.Requirement} before {one.Step} is named twice; name it once.");
        }
        return StepRules.Of(set);
    }
}
