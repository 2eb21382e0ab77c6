using Masthead.Stories;
using Masthead.Text;

namespace Masthead.Checks;

/// <summary>A finding with the field, or the block of the picture or live post, that it stands in; a null field is the body.</summary>
internal readonly record struct FoundInField(string? Field, string Words, Finding Finding);

/// <summary>What the copy desk says of the fields around a story's words.</summary>
internal static class FieldsOfStory
{
    public static IEnumerable<FoundInField> Check(StoryContent content, string language, HouseStyle? style)
    {
        (string Field, string Words)[] fields = [("kicker", content.Kicker), ("headline", content.Headline), ("standfirst", content.Standfirst)];
        foreach (var (field, words) in fields)
        {
            if (words.Length == 0) continue;
            foreach (var finding in CopyDesk.CheckLine(Copy.Read(words, new CopyFacts(null, [], null, language)), style)) yield return new FoundInField(field, words, finding);
        }
    }
}
