using Masthead.Text.Reading;

namespace Masthead.Text.Rules.Quotations;

internal sealed class QuoteUnopened() : CopyRule("quote-unopened", Severity.Error, "A quotation mark that closes a quotation which never opened",
    "A reader cannot tell where the quoted words begin. Quotations are somebody’s words: their limits must be exact.", ofLines: true)
{
    internal override void Examine(Copy copy, Findings findings)
    {
        foreach (var mark in copy.QuotationMarks)
        {
            if (mark.Role != QuotationMarkRole.Unopened || Arrows.IsArrow(copy, mark)) continue;
            if (copy.IsEnglish && LostOpening(copy, mark, findings) is var (says, first))
            {
                var span = new TextSpan(says, mark.Span.End);
                findings.Add(this, span, "The quotation that ends here never opened; it seems to begin after the words that announce it.", copy.Text[says..first] + Opening(copy.Text[mark.Span.Start]) + copy.Text[first..span.End]);
                continue;
            }
            var stray = copy.Tokens[mark.Token].Is(TokenTraits.Quoted);
            findings.Add(this, mark.Span,
                stray ? "This mark closes a quotation that goes on after it, or that never opened." : "This mark closes a quotation that never opened.",
                stray ? "" : null);
        }
    }

    /// <summary>A quotation of several paragraphs is looked for this many tokens back.</summary>
    private const int Farthest = 600;

    /// <summary>“She said, The boats are out.”: the place of the word of saying, and of the first quoted word, where a comma or colon and a capital stand between and no other double mark does.</summary>
    private static (int Says, int First)? LostOpening(Copy copy, QuotationMark mark, Findings findings)
    {
        if (mark.Single || copy.Tokens[mark.Token].Is(TokenTraits.Quoted)) return null;
        var first = Math.Max(0, mark.Token - Farthest);
        for (var i = mark.Token - 2; i > first; i--)
        {
            findings.Step();
            if (copy.Tokens[i].Kind == TokenKind.QuotationMark && !Marks.IsSingle(copy.WordAt(i)[0])) return null;
            if (copy.WordAt(i) is "," or ":" && (copy.Tokens[i + 1].Is(TokenTraits.Capitalised) || copy.WordAt(i + 1) is "..." or "…") && WordsOfSaying.Before(copy, first, i - 1) is { } says)
                return (copy.Tokens[says].Span.Start, copy.Tokens[i + 1].Span.Start);
        }
        return null;
    }

    private static char Opening(char mark) => mark switch { '”' => '“', '»' => '«', var same => same };
}
