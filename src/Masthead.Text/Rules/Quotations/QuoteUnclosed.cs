using Masthead.Text.Reading;

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
            if (LostClosing(copy, mark, findings) is { } end)
            {
                var span = new TextSpan(mark.Span.Start, end);
                findings.Add(this, span, "The quotation that begins here never closed; it seems to end before the words that follow this place.", copy.Text[span.Start..span.End] + Closing(copy.Text[mark.Span.Start]));
                continue;
            }
            // A single mark alone may stand for a letter of another script (‘Abd) or for an apostrophe.
            findings.Add(this, mark.Span, "The quotation that this mark opens does not close in its paragraph.", severity: mark.Single ? Severity.Advice : null);
        }
    }

    /// <summary>Where the lost mark stood: behind a comma that an attribution follows, or at the end of the paragraph where its last sentence announces the quotation. Null where neither tells.</summary>
    private static int? LostClosing(Copy copy, QuotationMark mark, Findings findings)
    {
        if (mark.Single || mark.Turned || !copy.IsEnglish) return null;
        findings.Step();
        var sentence = copy.Sentences[copy.SentenceOf(mark.Token)];
        var paragraph = copy.Paragraphs[sentence.Paragraph];
        if (mark.Token == sentence.FirstToken && AttributionAtEnd.CommaOf(copy.Text, copy.Tokens.AsSpan(), paragraph, mark.Token) is { } comma)
            return copy.Tokens[comma].Is(TokenTraits.Quoted) ? null : copy.Tokens[comma].Span.End;
        var last = paragraph.EndToken - 1;
        var isAnnounced = sentence.EndToken == paragraph.EndToken && mark.Token > sentence.FirstToken + 1 && copy.WordAt(mark.Token - 1) is "," or ":"
            && WordsOfSaying.Before(copy, sentence.FirstToken, mark.Token - 2) is not null && mark.Token + 2 < last && copy.Tokens[mark.Token + 1].Is(TokenTraits.Capitalised);
        return isAnnounced && copy.WordAt(last) is "." or "!" or "?" ? copy.Tokens[last].Span.End : null;
    }

    private static char Closing(char mark) => mark switch { '“' or '„' => '”', '«' => '»', var same => same };
}
