namespace Masthead.Text.Reading;

/// <summary>Whether two stretches of copy say the same words: words and numbers only, case aside; apostrophes of either shape are one.</summary>
internal static class Likeness
{
    public static bool SameWords(Copy copy, Paragraph a, Copy other, Paragraph b) => SameWords(copy.Text, copy.Tokens.AsSpan(), a, other.Text, other.Tokens.AsSpan(), b);

    public static bool SameWords(string text, ReadOnlySpan<Token> tokens, Paragraph a, string otherText, ReadOnlySpan<Token> otherTokens, Paragraph b)
    {
        int i = a.FirstToken, j = b.FirstToken;
        while (true)
        {
            while (i < a.EndToken && !tokens[i].IsWord) i++;
            while (j < b.EndToken && !otherTokens[j].IsWord) j++;
            if (i >= a.EndToken || j >= b.EndToken) return i >= a.EndToken && j >= b.EndToken && i > a.FirstToken;
            if (!FoldedWord.Same(tokens[i].Span.In(text), otherTokens[j].Span.In(otherText))) return false;
            i++;
            j++;
        }
    }

    /// <summary>Of the first words of a paragraph, at most <paramref name="most"/>. Who finds two paragraphs of one hash makes them be compared, and no more.</summary>
    public static int HashOfWords(Copy copy, Paragraph paragraph, int most = int.MaxValue)
    {
        var hash = 2166136261u;
        for (var i = paragraph.FirstToken; i < paragraph.EndToken && most > 0; i++)
        {
            if (!copy.Tokens[i].IsWord) continue;
            hash = (hash ^ FoldedWord.Hash(copy.WordAt(i))) * 16777619;
            most--;
        }
        return (int)hash;
    }
}
