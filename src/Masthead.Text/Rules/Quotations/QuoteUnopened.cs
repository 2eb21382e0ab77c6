namespace Masthead.Text.Rules.Quotations;

internal sealed class QuoteUnopened() : CopyRule("quote-unopened", Severity.Error, "A quotation mark that closes a quotation which never opened",
    "A reader cannot tell where the quoted words begin. Quotations are somebody’s words: their limits must be exact.")
{
    internal override void Examine(Copy copy, Findings findings)
    {
        foreach (var mark in copy.QuotationMarks)
        {
            if (mark.Role != QuotationMarkRole.Unopened || Arrows.IsArrow(copy, mark)) continue;
            var stray = copy.Tokens[mark.Token].Is(TokenTraits.Quoted);
            findings.Add(this, mark.Span,
                stray ? "This mark closes a quotation that goes on after it, or that never opened." : "This mark closes a quotation that never opened.",
                stray ? "" : null);
        }
    }
}
