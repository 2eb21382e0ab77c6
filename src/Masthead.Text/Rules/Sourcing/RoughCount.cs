using Masthead.Text.Reading;

namespace Masthead.Text.Rules.Sourcing;

/// <summary>“Dozens were killed”, “at least 40 people have been injured”: a count that must be somebody’s estimate, told as a fact.</summary>
internal static class RoughCount
{
    /// <summary>The place from the count to the harm; null where the sentence has none, tells a year (history is counted), or somebody’s words.</summary>
    public static TextSpan? In(Copy copy, Sentence sentence)
    {
        if (HasYear(copy, sentence)) return null;
        for (var i = sentence.FirstToken; i < sentence.EndToken; i++)
        {
            if (copy.Tokens[i].Is(TokenTraits.Quoted) || !IsRough(copy, i, sentence)) continue;
            var harm = HarmAfter(copy, i, sentence);
            var first = copy.IsWord(i, "least") ? i - 1 : i;
            if (harm > 0) return new TextSpan(copy.Tokens[first].Span.Start, copy.Tokens[harm].Span.End);
        }
        return null;
    }

    private static bool IsRough(Copy copy, int i, Sentence sentence)
    {
        var word = copy.WordAt(i);
        if (word is "dozens" or "Dozens" or "scores" or "Scores" or "hundreds" or "Hundreds" or "thousands" or "Thousands") return true;
        return word is "least" && i > sentence.FirstToken && copy.IsWord(i - 1, "at") && i + 1 < sentence.EndToken && Figures.IsAt(copy, i + 1);
    }

    /// <summary>The participle behind “were” or “have been”, a few words on.</summary>
    private static int HarmAfter(Copy copy, int i, Sentence sentence)
    {
        for (var j = i + 1; j < Math.Min(i + 7, sentence.EndToken - 1); j++)
        {
            if (!copy.Tokens[j].IsWord || copy.Tokens[j].Is(TokenTraits.Quoted)) return -1;
            if (copy.WordAt(j) is "were" or "was" or "been" or "are") return HedgedPassive.IsHarm(copy.WordAt(j + 1)) ? j + 1 : -1;
        }
        return -1;
    }

    private static bool HasYear(Copy copy, Sentence sentence)
    {
        for (var i = sentence.FirstToken; i < sentence.EndToken; i++)
        {
            var word = copy.WordAt(i);
            if (copy.Tokens[i].Kind == TokenKind.Number && word.Length == 4 && word[0] is '1' or '2' && !word.Contains(',')) return true;
        }
        return false;
    }
}
