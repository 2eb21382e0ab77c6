namespace Masthead.Text.Rules.Quotations;

internal sealed class QuoteUnclosed() : CopyRule("quote-unclosed", Severity.Error, "A quotation mark that opens a quotation which never closes",
    "A reader cannot tell where the quoted words end and the reporter’s begin. A quotation of several paragraphs opens each of them with a mark, and closes only the last.", ofLines: true)
{
    internal override void Examine(Copy copy, Findings findings)
    {
        foreach (var mark in copy.QuotationMarks)
        {
            if (mark.Role == QuotationMarkRole.RunsOn)
                findings.Add(this, mark.Span, "This quotation closes in a later paragraph; each paragraph between must open with a mark of its own.", severity: Severity.Warning);
            if (mark.Role != QuotationMarkRole.Unclosed || Arrows.IsArrow(copy, mark)) continue;
            // A single mark alone may stand for a letter of another script (‘Abd) or for an apostrophe.
            findings.Add(this, mark.Span, "The quotation that this mark opens does not close in its paragraph.", severity: mark.Single ? Severity.Advice : null);
        }
    }
}
