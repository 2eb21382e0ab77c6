using Masthead.Text.Reading;

namespace Masthead.Text.Rules.Dates;

internal sealed class WeekdayUndated() : CopyRule("weekday-undated", Severity.Advice, "A weekday in copy that no date anchors",
    "Copy is read for years, and carried to places that drop the date of its page. Without a dateline or a date, “Friday” is any Friday.", englishOnly: true)
{
    internal override void Examine(Copy copy, Findings findings)
    {
        if (copy.Facts?.Dateline is { Length: > 0 } || !IsWhole(copy) || IsDated(copy)) return;
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var paragraph in copy.Paragraphs)
        {
            if (!paragraph.IsProse) continue;
            for (var i = paragraph.FirstToken; i < paragraph.EndToken; i++)
            {
                if (copy.Tokens[i].Kind != TokenKind.Word || copy.Tokens[i].Is(TokenTraits.Quoted) || !Calendar.IsWeekday(copy.WordAt(i)) || !IsOneDay(copy, i, paragraph)) continue;
                var day = copy.WordAt(i).ToString();
                if (told.Add(day)) findings.Add(this, copy.Tokens[i].Span, $"Which {day}? The copy has no dateline, and no date.");
            }
        }
    }

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

    /// <summary>One certain day: not “every Friday”, not “Good Friday” or “Friday Club”.</summary>
    private static bool IsOneDay(Copy copy, int i, Paragraph paragraph)
    {
        if (i > paragraph.FirstToken)
        {
            var before = copy.WordAt(i - 1);
            if (before is "every" or "Every" or "each" or "Each" or "a" or "any" or "per" or "the" or "another") return false;
            if (copy.Tokens[i - 1].Is(TokenTraits.Capitalised) && !copy.Tokens[i - 1].Is(TokenTraits.SentenceStart)) return Calendar.IsWeekday(before);
            if (before is "Good" or "Black" or "Super" or "Bloody" or "Holy" or "Easter" or "Palm" or "Cyber" or "Ash" or "Shrove") return false;
        }
        if (i + 1 >= paragraph.EndToken) return true;
        var next = copy.Tokens[i + 1];
        return !(next.Kind == TokenKind.Word && next.Is(TokenTraits.Capitalised)) && next.Kind != TokenKind.Apostrophe;
    }
}
