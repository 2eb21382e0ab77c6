using Masthead.Text.Reading;

namespace Masthead.Text.Rules.Sourcing;

/// <summary>“Dozens were killed”, “at least 40 people have been injured”, “some 300 lost their homes”: a count that must be somebody’s estimate, told as a fact.</summary>
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
            var first = copy.WordAt(i) is "least" or "than" or "to" ? i - 1 : copy.WordAt(i) is "as" ? i - 2 : i;
            if (harm > 0) return new TextSpan(copy.Tokens[first].Span.Start, copy.Tokens[harm].Span.End);
        }
        return null;
    }

    private static bool IsRough(Copy copy, int i, Sentence sentence)
    {
        var word = copy.WordAt(i);
        if (word is "dozens" or "Dozens" or "scores" or "Scores" or "hundreds" or "Hundreds" or "thousands" or "Thousands") return true;
        if (i + 1 >= sentence.EndToken || !Figures.IsAt(copy, i + 1)) return false;
        var before = i > sentence.FirstToken ? copy.WordAt(i - 1) : default;
        return word switch
        {
            "least" => before is "at" or "At",
            "than" => before is "more" or "More" or "fewer" or "Fewer",
            "to" => before is "up" or "Up",
            "as" => before is "many" && i - 2 >= sentence.FirstToken && copy.IsWord(i - 2, "as"),
            "some" or "Some" or "about" or "About" or "around" or "Around" or "nearly" or "Nearly" or "almost" or "Almost" or "over" or "Over" or "roughly" or "Roughly" or "estimated" => true,
            _ => false,
        };
    }

    /// <summary>The participle behind “were” or “have been”, a few words on.</summary>
    private static int HarmAfter(Copy copy, int i, Sentence sentence)
    {
        for (var j = i + 1; j < Math.Min(i + 7, sentence.EndToken - 1); j++)
        {
            if (!copy.Tokens[j].IsWord || copy.Tokens[j].Is(TokenTraits.Quoted)) return -1;
            if (copy.WordAt(j) is "died" or "perished" or "drowned" or "lost" && Harm.At(copy, j) is >= 0 and var end) return end < sentence.EndToken ? end : -1;
            if (copy.WordAt(j) is not ("were" or "was" or "been" or "are")) continue;
            var next = copy.WordAt(j + 1) is "left" or "still" or "also" && j + 2 < sentence.EndToken ? j + 2 : j + 1;
            return copy.Is(next, WordUse.Harm) ? next : -1;
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
