namespace Masthead.Text.Rules.Quotations;

internal sealed class QuoteDirection() : CopyRule("quote-direction", Severity.Error, "A quotation mark that faces the wrong way",
    "A closing mark where a quotation opens, or the other way round, sends the reader back to look for the mark that was missed.", englishOnly: true, ofLines: true)
{
    internal override void Examine(Copy copy, Findings findings)
    {
        foreach (var mark in copy.QuotationMarks)
        {
            // Beside a straight partner a mark of either shape is wrong: quote-mismatched says so.
            if (!mark.Turned || (mark.Partner >= 0 && copy.QuotationMarks[mark.Partner].Straight)) continue;
            var opens = mark.Role is not (QuotationMarkRole.Closing or QuotationMarkRole.Unopened);
            findings.Add(this, mark.Span, opens ? "A closing mark stands where a quotation opens." : "An opening mark stands where a quotation closes.", opens ? "“" : "”");
        }
    }
}
