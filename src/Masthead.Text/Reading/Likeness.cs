namespace Masthead.Text.Reading;

/// <summary>Whether two stretches of copy say the same words.</summary>
internal static class Likeness
{
    /// <summary>Compares words and numbers only, case aside; apostrophes of either shape are one.</summary>
    public static bool SameWords(string text, IReadOnlyList<Token> tokens, Paragraph a, Paragraph b)
    {
        int i = a.FirstToken, j = b.FirstToken;
        while (true)
        {
            while (i < a.EndToken && !tokens[i].IsWord) i++;
            while (j < b.EndToken && !tokens[j].IsWord) j++;
            if (i >= a.EndToken || j >= b.EndToken) return i >= a.EndToken && j >= b.EndToken;
            if (!SameWord(tokens[i].Span.In(text), tokens[j].Span.In(text))) return false;
            i++;
            j++;
        }
    }

    public static bool SameWord(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (a.Length != b.Length) return false;
        for (var i = 0; i < a.Length; i++)
        {
            var same = char.ToUpperInvariant(a[i]) == char.ToUpperInvariant(b[i]) || (Marks.IsApostrophe(a[i]) && Marks.IsApostrophe(b[i]));
            if (!same) return false;
        }
        return true;
    }
}
