using Masthead.Text.Reading;

namespace Masthead.Text.Rules.Dates;

/// <summary>What tells a reader of which day the copy speaks.</summary>
internal static class DateAnchor
{
    /// <summary>A whole page, or a story whose facts are known, without a dateline and without a date.</summary>
    public static bool IsMissing(Copy copy) => copy.Facts?.Dateline is not { Length: > 0 } && IsWhole(copy) && !IsDated(copy);

    /// <summary>Only of a whole page can one say that it has no date: its byline stands there, or the caller knows the facts. A bare body may have its date elsewhere.</summary>
    private static bool IsWhole(Copy copy)
    {
        if (copy.Facts is not null) return true;
        foreach (var paragraph in copy.Paragraphs) if (paragraph.Role == ParagraphRole.Byline) return true;
        return false;
    }

    /// <summary>A dateline, or any day of a month.</summary>
    private static bool IsDated(Copy copy)
    {
        foreach (var paragraph in copy.Paragraphs)
        {
            if (paragraph.Role == ParagraphRole.DateLine) return true;
            if (paragraph.IsProse && HasDateline(copy, paragraph)) return true;
        }
        for (var i = 0; i < copy.Tokens.Length; i++)
        {
            if (copy.Tokens[i].Kind == TokenKind.Number && IsWholeDate(copy.WordAt(i))) return true;
            if (Calendar.IsMonth(copy.WordAt(i)) && (IsDay(copy, i - 1) || IsDay(copy, i + 1) || (i >= 2 && copy.IsWord(i - 1, "of") && IsDay(copy, i - 2)))) return true;
        }
        return false;
    }

    /// <summary>MARSH HILL, 7 January (AP) — : capitals and a dash before the first sentence.</summary>
    private static bool HasDateline(Copy copy, Paragraph paragraph)
    {
        if (!copy.Tokens[paragraph.FirstToken].Is(TokenTraits.Capitals)) return false;
        for (var i = paragraph.FirstToken + 1; i < Math.Min(paragraph.FirstToken + 14, paragraph.EndToken); i++)
        {
            var mark = copy.WordAt(i);
            if (mark is "—" or "–" or "―" || (mark is "-" && copy.Tokens[i].Is(TokenTraits.SpaceBefore))) return true;
        }
        return false;
    }

    private static bool IsDay(Copy copy, int i)
    {
        if (i < 0 || i >= copy.Tokens.Length || copy.Tokens[i].Kind != TokenKind.Number) return false;
        var word = copy.WordAt(i);
        var digits = 0;
        while (digits < word.Length && char.IsAsciiDigit(word[digits])) digits++;
        return digits is 1 or 2 && (digits == word.Length || word[digits..] is "st" or "nd" or "rd" or "th");
    }

    /// <summary>2024-01-07</summary>
    private static bool IsWholeDate(ReadOnlySpan<char> word) => word.Length == 10 && word[4] == '-' && word[7] == '-' && char.IsAsciiDigit(word[5]);
}
