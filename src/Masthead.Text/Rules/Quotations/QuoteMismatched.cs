namespace Masthead.Text.Rules.Quotations;

internal sealed class QuoteMismatched() : CopyRule("quote-mismatched", Severity.Warning, "A quotation that opens with one kind of mark and closes with another",
    "A pair of marks in two shapes looks like two quotations, and is usually a slip of the keyboard or of a paste.", ofLines: true)
{
    internal override void Examine(Copy copy, Findings findings)
    {
        var marks = copy.QuotationMarks;
        foreach (var open in marks)
        {
            if (open.Role is not (QuotationMarkRole.Opening or QuotationMarkRole.RunsOn) || open.Partner < 0) continue;
            var close = marks[open.Partner];
            if (open.Straight == close.Straight) continue;
            // Which way a mark faces is a matter of language: Swedish opens with ”, German closes with “. In English a turned mark beside a straight one is the slip of the two.
            if (copy.IsEnglish && (open.Turned || close.Turned))
            {
                var turned = open.Turned ? open : close;
                findings.Add(this, turned.Span, open.Turned ? "The quotation opens with a typographic mark, turned the wrong way, and closes with a straight one." : "The quotation closes with a typographic mark, turned the wrong way, and opens with a straight one.", turned.Single ? "'" : "\"");
                continue;
            }
            var straight = open.Straight ? open : close;
            var other = copy.Text[(open.Straight ? close : open).Span.Start];
            var fix = Misleads(copy.Text, straight.Span, opens: open.Straight) ? null : open.Straight ? MarksOfLanguage.Opening(copy.Language, other) : MarksOfLanguage.Closing(copy.Language, other);
            findings.Add(this, straight.Span, open.Straight ? "The quotation opens with a straight mark and closes with a typographic one." : "The quotation opens with a typographic mark and closes with a straight one.", fix);
        }
    }

    /// <summary>Behind a letter a mark that opens would look like one that closes, and behind a blank the other way: there the slip is another.</summary>
    private static bool Misleads(string text, TextSpan mark, bool opens) =>
        mark.Start == 0 ? !opens : opens ? char.IsLetterOrDigit(text[mark.Start - 1]) : char.IsWhiteSpace(text[mark.Start - 1]);
}
