namespace Masthead.Text.Rules.Quotations;

internal sealed class QuoteStyleMixed() : CopyRule("quote-style-mixed", Severity.Advice, "Straight and typographic quotation marks in one story",
    "One story keeps to one kind of mark; two show that a piece of it was pasted in from elsewhere.", ofLines: true)
{
    /// <summary>A story with more odd quotations is mixed as a whole: it is told once.</summary>
    private const int EachToldUpTo = 2;

    internal override void Examine(Copy copy, Findings findings)
    {
        int straight = 0, typographic = 0;
        QuotationMark? model = null;
        foreach (var open in copy.QuotationMarks)
        {
            if (!IsWholePair(copy, open)) continue;
            if (open.Straight) straight++;
            else
            {
                typographic++;
                model ??= open;
            }
        }
        // One of each does not say which of the two the story keeps.
        if (straight == 0 || typographic == 0 || straight + typographic < 3) return;
        var keepsStraight = straight > typographic;
        // A guillemet or a low mark is no slip of the keyboard.
        if (keepsStraight && copy.Text[model!.Value.Span.Start] is not ('“' or '”')) return;
        var odd = keepsStraight ? typographic : straight;
        foreach (var open in copy.QuotationMarks)
        {
            if (!IsWholePair(copy, open) || open.Straight == keepsStraight) continue;
            var words = new TextSpan(open.Span.End, copy.QuotationMarks[open.Partner].Span.Start);
            var span = new TextSpan(open.Span.Start, copy.QuotationMarks[open.Partner].Span.End);
            findings.Step(span.Length);
            findings.Add(this, span, Said(keepsStraight, odd > EachToldUpTo ? odd - 1 : 0),
                keepsStraight ? $"\"{words.In(copy.Text).Trim("\u00A0\u202F")}\"" : LikeModel(copy, model!.Value, words));
            if (odd > EachToldUpTo) return;
        }
    }

    private static Saying Said(bool keepsStraight, int more)
    {
        if (keepsStraight && more == 0) return "The marks of this quotation are typographic; most of the story’s are straight.";
        if (keepsStraight) return $"The marks of this quotation and of {more} more are typographic; most of the story’s are straight.";
        if (more == 0) return "The marks of this quotation are straight; most of the story’s are typographic.";
        return $"The marks of this quotation and of {more} more are straight; most of the story’s are typographic.";
    }

    /// <summary>A pair of double marks of one kind, not inside another quotation: inner marks have a style of their own. Marks that differ within the pair are <c>quote-mismatched</c>.</summary>
    private static bool IsWholePair(Copy copy, QuotationMark open)
    {
        if (open.Role != QuotationMarkRole.Opening || open.Partner < 0 || open.Single || open.Level != 0 || (open.Turned && copy.IsEnglish) || open.Span.Length != 1) return false;
        if (open.Straight && open.Span.Start > 0 && copy.Text[open.Span.Start - 1] is '=' or '\\' or '{') return false; // code
        var close = copy.QuotationMarks[open.Partner];
        return close.Span.Length == 1 && close.Straight == open.Straight && !(close.Turned && copy.IsEnglish);
    }

    /// <summary>The words between the marks of the story's first typographic quotation, with the spaces that it keeps inside them.</summary>
    private static string LikeModel(Copy copy, QuotationMark open, TextSpan words)
    {
        var close = copy.QuotationMarks[open.Partner];
        string before = Space(copy.Text[open.Span.End]), after = Space(copy.Text[close.Span.Start - 1]);
        return copy.Text[open.Span.Start] + before + copy.Text[words.Start..words.End] + after + copy.Text[close.Span.Start];
    }

    private static string Space(char c) => c is ' ' or '\u00A0' or '\u202F' ? c.ToString() : "";
}
