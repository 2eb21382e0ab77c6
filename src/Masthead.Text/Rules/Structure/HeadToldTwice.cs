using Masthead.Text.Reading;

namespace Masthead.Text.Rules.Structure;

/// <summary>The head of a page, told twice: its first two or three lines (a headline, the lines below it) stand there again, in their order.</summary>
internal static class HeadToldTwice
{
    private const int MostLines = 3;

    /// <summary>A longer line is no part of a head.</summary>
    private const int MostTokens = 40;

    /// <summary>The first of the paragraphs that repeat the head, and the one after the last; both 0 where nothing does.</summary>
    public static (int First, int End) In(Copy copy)
    {
        if (copy.Facts is not null) return default;
        for (var lines = MostLines; lines >= 2; lines--)
            if (copy.Paragraphs.Length >= 2 * lines && IsTold(copy, lines)) return (lines, 2 * lines);
        return default;
    }

    private static bool IsTold(Copy copy, int lines)
    {
        for (var p = 0; p < lines; p++)
        {
            var paragraph = copy.Paragraphs[p];
            if (paragraph.EndToken - paragraph.FirstToken > MostTokens || !Likeness.SameWords(copy, paragraph, copy, copy.Paragraphs[lines + p])) return false;
        }
        return true;
    }
}
