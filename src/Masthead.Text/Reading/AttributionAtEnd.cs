namespace Masthead.Text.Reading;

/// <summary>A paragraph whose last sentence says who spoke: “…, said Ana Lopez, who runs the ferry.” A quotation left open in it does not go on in the next.</summary>
internal static class AttributionAtEnd
{
    /// <summary>A sentence with more tokens is not looked at further.</summary>
    private const int Farthest = 60;

    /// <summary>The comma that an attribution follows, behind the words of the quotation whose mark is the token <paramref name="open"/>; null where none does.</summary>
    public static int? CommaOf(string text, ReadOnlySpan<Token> tokens, Paragraph paragraph, int open)
    {
        var first = Math.Max(Math.Max(open + 3, paragraph.FirstToken), paragraph.EndToken - Farthest);
        for (var i = paragraph.EndToken - 2; i >= first; i--)
        {
            var word = tokens[i].Span.In(text);
            if (word is "." or "!" or "?" && i < paragraph.EndToken - 1) return null;
            if (word is "," && Attributes(text, tokens, i + 1, paragraph.EndToken)) return i;
        }
        return null;
    }

    /// <summary>“said the mayor”, “Sanders remarked”, “she said”; not “I said” nor “and he told us”, which the speaker says.</summary>
    private static bool Attributes(string text, ReadOnlySpan<Token> tokens, int first, int end)
    {
        if (tokens[first].Span.In(text) is "and" or "but" or "so" or "because" or "when" or "which" or "who" or "that" or "as" or "if" or "or" or "where" or "while" or "then") return false;
        for (var i = first; i < end && i < first + 6; i++)
        {
            var word = tokens[i].Span.In(text);
            if (word is "I" or "we" or "you" or "me" or "," || !tokens[i].IsWord) return false;
            if (Vocabulary.Is(word, WordUse.Says)) return i > first || (i + 1 < end && (tokens[i + 1].Is(TokenTraits.Capitalised) || tokens[i + 1].Span.In(text) is "the" or "a" or "an" or "his" or "her" or "their" or "one"));
        }
        return false;
    }
}
