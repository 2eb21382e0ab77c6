namespace Masthead.Text.Rules.Sourcing;

/// <summary>Words that count people or things.</summary>
internal static class Figures
{
    public static readonly string[] Words =
        "dozens scores hundreds thousands millions two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million dozen".Split(' ');

    /// <summary>A number that is no year and no part of a date, or a word for one.</summary>
    public static bool IsAt(Copy copy, int i)
    {
        if (!copy.Is(i, WordUse.Figure)) return copy.Is(i, WordUse.Count);
        var word = copy.WordAt(i);
        if (!char.IsAsciiDigit(word[^1])) return false;
        if (word.Length == 4 && word[0] is '1' or '2' && !word.Contains(',') && word is [_, >= '0' and <= '9', >= '0' and <= '9', >= '0' and <= '9']) return false;
        return !(i > 0 && Reading.Calendar.IsMonth(copy.WordAt(i - 1))) && !(i + 1 < copy.Tokens.Length && Reading.Calendar.IsMonth(copy.WordAt(i + 1)));
    }

    /// <summary>The first figure of a sentence, of the reporter’s own words if they have one, else of a quotation; -1 where there is none.</summary>
    public static int FirstIn(Copy copy, Sentence sentence)
    {
        var quoted = -1;
        for (var i = sentence.FirstToken; i < sentence.EndToken; i++)
        {
            if (!copy.Is(i, WordUse.Figure | WordUse.Count) || !IsAt(copy, i)) continue;
            if (!copy.Tokens[i].Is(TokenTraits.Quoted)) return i;
            if (quoted < 0) quoted = i;
        }
        return quoted;
    }
}
