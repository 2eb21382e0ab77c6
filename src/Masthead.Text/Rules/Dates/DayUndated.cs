namespace Masthead.Text.Rules.Dates;

internal sealed class DayUndated() : CopyRule("day-undated", Severity.Advice, "“Today” in copy that no date anchors",
    "Copy is read for years, and carried to places that drop the date of its page. Without a dateline or a date, “yesterday” is the day before the reader’s.", englishOnly: true)
{
    internal override void Examine(Copy copy, Findings findings)
    {
        if (!DateAnchor.IsMissing(copy)) return;
        bool today = false, yesterday = false, tomorrow = false;
        foreach (var paragraph in copy.Paragraphs)
        {
            if (!paragraph.IsProse) continue;
            for (var i = paragraph.FirstToken; i < paragraph.EndToken; i++)
            {
                if (copy.Tokens[i].Kind != TokenKind.Word || copy.Tokens[i].Is(TokenTraits.Quoted)) continue;
                ReadOnlySpan<char> before = i > paragraph.FirstToken ? copy.WordAt(i - 1) : default, after = i + 1 < paragraph.EndToken ? copy.WordAt(i + 1) : default;
                if (copy.IsWord(i, "yesterday")) Tell(ref yesterday, !IsFigure(before, after));
                else if (copy.IsWord(i, "tomorrow")) Tell(ref tomorrow, !IsFigure(before, after));
                else if (copy.IsWord(i, "today")) Tell(ref today, IsThisDay(before, after));

                void Tell(ref bool told, bool isDay)
                {
                    if (told || !isDay) return;
                    told = true;
                    findings.Add(this, copy.Tokens[i].Span, $"Which day is “{copy.WordAt(i)}”? The copy has no dateline, and no date.");
                }
            }
        }
    }

    /// <summary>The world of yesterday, a better tomorrow: no day at all.</summary>
    private static bool IsFigure(ReadOnlySpan<char> before, ReadOnlySpan<char> after) =>
        before is "of" or "a" or "the" or "The" or "no" or "better" or "brighter" or "new" or "born" or "our" or "their" or "your" || after is "-" or "or";

    /// <summary>Most often “today” means these days. Beside what was said or done it is one day.</summary>
    private static bool IsThisDay(ReadOnlySpan<char> before, ReadOnlySpan<char> after) =>
        before is "earlier" or "Earlier" or "later" or "Later" or "until" || IsDone(before) || (after is not "called" && IsDone(after));

    private static bool IsDone(ReadOnlySpan<char> word) =>
        word is "said" or "told" or "announced" or "confirmed" or "reported" or "warned" or "denied" or "called" or "died" or "met" or "arrived" or "arrested" or "resigned" or "voted" or "ruled" or "signed" or "launched" or "published" or "released" or "unveiled" or "opened" or "pleaded" or "apologised" or "apologized";
}
