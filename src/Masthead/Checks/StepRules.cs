using System.Collections.Frozen;
using System.Text.Json;

namespace Masthead.Checks;

/// <summary>A step on a story's way to readers before which a publication may ask something of it.</summary>
public enum StoryStep { InReview, Ready, Published }

/// <summary>What a publication may ask of a story.</summary>
public enum Requirement { Standfirst, Section, Byline, Topics, LeadPicture, AlternativeText, Credit, Licence, Source, Links, Errors, Warnings, Suggestions }

public enum Strictness { Off, Warn, Block }

/// <summary>How strictly a publication takes each requirement before each step (docs/adr/0032-rules-before-each-step.md).</summary>
public sealed class StepRules
{
    private readonly FrozenDictionary<(StoryStep Step, Requirement Requirement), Strictness> _set;

    private StepRules(IEnumerable<KeyValuePair<(StoryStep, Requirement), Strictness>> set) => _set = set.ToFrozenDictionary();

    public static StepRules Default { get; } = new([]);

    public Strictness Of(StoryStep step, Requirement requirement) => _set.TryGetValue((step, requirement), out var strictness) ? strictness
        : step == StoryStep.Published && (requirement is Requirement.AlternativeText or Requirement.Errors or Requirement.Suggestions) ? Strictness.Warn : Strictness.Off;

    public static StepRules Of(IReadOnlyDictionary<(StoryStep Step, Requirement Requirement), Strictness> set) => new(set);

    /// <summary>What <see cref="Write"/> wrote. A requirement that this program does not know is left out.</summary>
    public static StepRules Parse(string json)
    {
        if (json.Length == 0) return Default;
        var set = new Dictionary<(StoryStep, Requirement), Strictness>();
        foreach (var (key, value) in JsonSerializer.Deserialize<Dictionary<string, string>>(json) ?? [])
        {
            if (key.Split('.') is [var step, var requirement] && Enum.TryParse<StoryStep>(step, out var before) && Enum.TryParse<Requirement>(requirement, out var asked) && Enum.TryParse<Strictness>(value, out var strictness))
                set[(before, asked)] = strictness;
        }
        return new StepRules(set);
    }

    /// <summary>Such as <c>{"Ready.Credit":"Block"}</c>: what differs from the default.</summary>
    public string Write() => JsonSerializer.Serialize(_set.Where(rule => rule.Value != Default.Of(rule.Key.Step, rule.Key.Requirement)).OrderBy(rule => rule.Key)
        .ToDictionary(rule => $"{rule.Key.Step}.{rule.Key.Requirement}", rule => rule.Value.ToString()));
}
