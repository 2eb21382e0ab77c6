namespace Masthead.Text.Reading;

/// <summary>Whether two stretches of copy say the same words: words and numbers only, case aside; apostrophes of either shape are one.</summary>
internal static class Likeness
{
    public static bool SameWords(Copy copy, Paragraph a, Copy other, Paragraph b) => SameWords(copy.Text, copy.Tokens, a, other.Text, other.Tokens, b);

    public static bool SameWords(string text, IReadOnlyList<Token> tokens, Paragraph a, string otherText, IReadOnlyList<Token> otherTokens, Paragraph b)
    {
        int i = a.FirstToken, j = b.FirstToken;
        while (true)
        {
            while (i < a.EndToken && !tokens[i].IsWord) i++;
            while (j < b.EndToken && !otherTokens[j].IsWord) j++;
            if (i >= a.EndToken || j >= b.EndToken) return i >= a.EndToken && j >= b.EndToken && i > a.FirstToken;
            if (!SameWord(tokens[i].Span.In(text), otherTokens[j].Span.In(otherText))) return false;
            i++;
            j++;
        }
    }

    public static int HashOfWords(Copy copy, Paragraph paragraph)
    {
        // FNV-1a: who finds two paragraphs of one hash makes them be compared, and no more.
        var hash = 2166136261u;
        for (var i = paragraph.FirstToken; i < paragraph.EndToken; i++)
        {
            if (!copy.Tokens[i].IsWord) continue;
            foreach (var c in copy.WordAt(i)) hash = (hash ^ Fold(c)) * 16777619;
            hash = (hash ^ ' ') * 16777619;
        }
        return (int)hash;
    }

    private static bool SameWord(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (a.Length != b.Length) return false;
        for (var i = 0; i < a.Length; i++) if (Fold(a[i]) != Fold(b[i])) return false;
        return true;
    }

    private static char Fold(char c) => c is >= 'a' and <= 'z' ? (char)(c - 32) : c < 128 ? c : c == '’' ? '\'' : char.ToUpperInvariant(c);
}
