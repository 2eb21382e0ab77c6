namespace Masthead.Text.Rules.Quotations;

/// <summary>What announces a quotation: “said,” · “said Comey,” · “said the officials:”.</summary>
internal static class WordsOfSaying
{
    /// <summary>The word of saying among the four words up to a token, of which none lies before <paramref name="first"/>; null where there is none, or a mark stands between.</summary>
    public static int? Before(Copy copy, int first, int last)
    {
        for (var i = last; i >= first && i > last - 4 && copy.Tokens[i].IsWord; i--)
            if (copy.Is(i, WordUse.Says)) return i;
        return null;
    }
}
