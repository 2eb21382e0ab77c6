using Masthead.Text.Reading;

namespace Masthead.Text.Rules.Dates;

internal sealed class WeekdayUndated() : CopyRule("weekday-undated", Severity.Advice, "A weekday in copy that no date anchors",
    "Copy is read for years, and carried to places that drop the date of its page. Without a dateline or a date, “Friday” is any Friday.", englishOnly: true)
{
    internal override void Examine(Copy copy, Findings findings)
    {
        if (!DateAnchor.IsMissing(copy)) return;
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
