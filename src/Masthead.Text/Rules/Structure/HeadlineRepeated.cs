using Masthead.Text.Reading;

namespace Masthead.Text.Rules.Structure;

internal sealed class HeadlineRepeated() : CopyRule("headline-repeated", Severity.Error, "The headline told twice",
    "The page shows the headline once already. A second one in the copy is what a paste or a template left behind.")
{
    internal override void Examine(Copy copy, Findings findings)
    {
        if (copy.Facts is null) Page(copy, findings);
        else if (copy.Facts.Headline is { } headline && copy.Paragraphs.Length > 0) Body(copy, headline, findings);
    }

    private void Page(Copy copy, Findings findings)
    {
        if (HeadToldTwice.In(copy) is { End: > 0 } told)
        {
            findings.Add(this, new TextSpan(copy.Paragraphs[told.First].Span.Start, copy.Paragraphs[told.End - 1].Span.End), "The headline and what stands below it are told a second time.", "");
            return;
        }
        var first = -1;
        for (var p = 0; p < copy.Paragraphs.Length; p++)
        {
            if (copy.Paragraphs[p].Role != ParagraphRole.Headline) continue;
            if (first < 0)
            {
                first = p;
                continue;
            }
            // Of two, the one with typographic marks stays.
            var (stays, goes) = HasStraightMarks(copy, first) && !HasStraightMarks(copy, p) ? (p, first) : (first, p);
            findings.Add(this, copy.Paragraphs[goes].Span, "The headline is told a second time.", "");
            first = stays;
        }
    }

    private void Body(Copy copy, string headline, Findings findings)
    {
        var told = Copy.Read(headline, copy.Facts);
        if (told.Paragraphs.Length != 1) return;
        for (var p = 0; p < Math.Min(2, copy.Paragraphs.Length); p++)
            if (Likeness.SameWords(copy, copy.Paragraphs[p], told, told.Paragraphs[0]))
                findings.Add(this, copy.Paragraphs[p].Span, "The copy tells the headline again.", "");
    }

    private static bool HasStraightMarks(Copy copy, int paragraph) => copy.Paragraphs[paragraph].Span.In(copy.Text).IndexOfAny('"', '\'') >= 0;
}
