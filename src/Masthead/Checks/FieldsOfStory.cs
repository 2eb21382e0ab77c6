using System.Collections.Frozen;
using Masthead.Stories;
using Masthead.Text;

namespace Masthead.Checks;

/// <summary>A finding with the field, or the picture's block, that it stands in; a null field is the body.</summary>
internal readonly record struct FoundInField(string? Field, string Words, Finding Finding);

/// <summary>What the copy desk says of the fields around a story's words.</summary>
internal static class FieldsOfStory
{
    /// <summary>The rules that a line by itself can break. The others ask for a whole story.</summary>
    private static readonly FrozenSet<string> RulesOfLines = FrozenSet.ToFrozenSet(
    [
        "brackets-unbalanced", "machine-residue", "number-style", "punctuation-doubled", "quote-direction", "quote-mismatched", "quote-style-mixed", "quote-unclosed", "quote-unopened",
        "space-before-mark", "space-doubled", "space-missing", "unit-slip", "word-doubled", "word-of-the-house",
    ]);

    public static IEnumerable<FoundInField> Check(StoryContent content, string language, HouseStyle? style)
    {
        (string Field, string Words)[] fields = [("kicker", content.Kicker), ("headline", content.Headline), ("standfirst", content.Standfirst)];
        foreach (var (field, words) in fields)
        {
            if (words.Length == 0) continue;
            var line = Copy.Read(words, new CopyFacts(null, [], null, language));
            foreach (var finding in CopyDesk.Check(line, style).Where(finding => RulesOfLines.Contains(finding.Rule))) yield return new FoundInField(field, words, finding);
        }
    }
}
