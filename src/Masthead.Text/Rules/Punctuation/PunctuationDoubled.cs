namespace Masthead.Text.Rules.Punctuation;

internal sealed class PunctuationDoubled() : CopyRule("punctuation-doubled", Severity.Error, "The same mark twice where one belongs",
    "A doubled full stop or comma is what an edit leaves behind. An ellipsis has three dots; no mark has two.", ofLines: true)
{
    internal override void Examine(Copy copy, Findings findings)
    {
        var tokens = copy.Tokens.AsSpan();
        foreach (var paragraph in copy.Paragraphs)
        {
            for (var i = paragraph.FirstToken; i < paragraph.EndToken; i++)
            {
                if (tokens[i].Kind != TokenKind.Punctuation) continue;
                var run = i + 1;
                while (run < paragraph.EndToken && IsSingleDot(copy, run) && IsSingleDot(copy, run - 1)) run++;
                if (run - i > 2)
                {
                    i = run - 1; // . . . is an ellipsis
                    continue;
                }
                if (AfterAbbreviation(copy, i, paragraph))
                    findings.Add(this, new TextSpan(copy.Tokens[i - 1].Span.End - 1, copy.Tokens[i].Span.End), "The full stop after the abbreviation stands twice.", ".");
                else if (TwoDots(copy, i, paragraph.EndToken) || Doubled(copy, i, paragraph)) i += Report(copy, findings, i);
            }
        }
    }

    private int Report(Copy copy, Findings findings, int i)
    {
        var first = copy.Tokens[i].Span;
        if (first.Length == 2)
        {
            findings.Add(this, first, "Two full stops stand where one belongs.", ".");
            return 0;
        }
        var span = new TextSpan(first.Start, copy.Tokens[i + 1].Span.End);
        var last = copy.Text[span.End - 1];
        if (copy.Text[first.Start] == last) findings.Add(this, span, $"The mark “{last}” stands twice where one belongs.", last.ToString());
        else findings.Add(this, span, $"“{copy.Text[first.Start]}{last}” are two marks where one belongs.", last.ToString());
        return 1;
    }

    /// <summary>Mr. . — the abbreviation’s own stop, and one that stands apart.</summary>
    private static bool AfterAbbreviation(Copy copy, int i, Paragraph paragraph) =>
        i > paragraph.FirstToken && IsSingleDot(copy, i) && copy.Tokens[i].Is(TokenTraits.SpaceBefore) && copy.Tokens[i - 1].Is(TokenTraits.Abbreviation)
        && copy.Tokens[i].Span.Start - copy.Tokens[i - 1].Span.End == 1 && (i + 1 >= paragraph.EndToken || copy.Tokens[i + 1].Is(TokenTraits.SpaceBefore));

    private static bool TwoDots(Copy copy, int i, int end)
    {
        var span = copy.Tokens[i].Span;
        if (span.Length != 2 || copy.Text[span.Start] != '.') return false;
        // A path (../) or a range of a program (0..9) is no prose.
        return !copy.Tokens[i].Is(TokenTraits.SpaceBefore) && (i + 1 >= end || copy.Tokens[i + 1].Is(TokenTraits.SpaceBefore) || copy.Tokens[i + 1].Kind == TokenKind.QuotationMark);
    }

    private static bool Doubled(Copy copy, int i, Paragraph paragraph)
    {
        if (i + 1 >= paragraph.EndToken || i == paragraph.FirstToken || copy.Tokens[i + 1].Kind != TokenKind.Punctuation) return false;
        if (copy.Tokens[i].Span.Length != 1 || copy.Tokens[i + 1].Span.Length != 1) return false;
        if (copy.Text.AsSpan(copy.Tokens[i].Span.End, copy.Tokens[i + 1].Span.Start - copy.Tokens[i].Span.End).IndexOfAny('\n', '\r') >= 0) return false;
        char first = copy.Text[copy.Tokens[i].Span.Start], second = copy.Text[copy.Tokens[i + 1].Span.Start];
        if (copy.Tokens[i].Is(TokenTraits.SpaceBefore) && i + 2 < paragraph.EndToken && !copy.Tokens[i + 2].Is(TokenTraits.SpaceBefore)) return false; // ,,low marks“ and ::code
        return (first, second) switch
        {
            (',', ',') or ('.', '.') or (';', ';') or ('،', '،') or ('、', '、') or ('，', '，') or ('。', '。') => true,
            (':', ':') => !copy.Tokens[i + 1].Is(TokenTraits.SpaceBefore) && (i + 2 >= paragraph.EndToken || copy.Tokens[i + 2].Is(TokenTraits.SpaceBefore)),
            (',', '.') or (',', ';') or (';', ',') or (';', '.') => true,
            _ => false,
        };
    }

    private static bool IsSingleDot(Copy copy, int i) => copy.Tokens[i].Span.Length == 1 && copy.Text[copy.Tokens[i].Span.Start] == '.';
}
