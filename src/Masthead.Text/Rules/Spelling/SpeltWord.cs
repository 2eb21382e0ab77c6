namespace Masthead.Text.Rules.Spelling;

/// <summary>What the rules of spelling ask of a word besides its letters.</summary>
internal static class SpeltWord
{
    /// <summary>A capital that the start of a sentence does not explain, or that another capital follows.</summary>
    public static bool IsName(Copy copy, int i)
    {
        var token = copy.Tokens[i];
        if (!token.Is(TokenTraits.Capitalised)) return false;
        return !token.Is(TokenTraits.SentenceStart) || token.Is(TokenTraits.Capitals) || (i + 1 < copy.Tokens.Length && copy.Tokens[i + 1].Is(TokenTraits.Capitalised));
    }

    /// <summary>A part of an address, a tag or a file's name: example.org/color, #colorrun, color@example.org, color.png.</summary>
    public static bool IsInAddress(Copy copy, int i)
    {
        var text = copy.Text;
        var (start, end) = (copy.Tokens[i].Span.Start, copy.Tokens[i].Span.End);
        if (start > 0 && text[start - 1] is ('/' or '\\' or '@' or '.' or '#' or '_' or '=' or '&' or '?' or ':')) return true;
        return end < text.Length && (text[end] is ('/' or '\\' or '@' or '_' or '=' or '&') || (text[end] == '.' && end + 1 < text.Length && char.IsLetterOrDigit(text[end + 1])));
    }

    /// <summary>The mend, with a capital where the word has one.</summary>
    public static string InCaseOf(string word, string mend) => char.IsUpper(word[0]) ? char.ToUpperInvariant(mend[0]) + mend[1..] : mend;
}
