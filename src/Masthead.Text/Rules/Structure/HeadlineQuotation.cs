using Masthead.Text.Reading;

namespace Masthead.Text.Rules.Structure;

internal sealed class HeadlineQuotation() : CopyRule("headline-quotation", Severity.Warning, "A quotation in the headline that the copy does not have",
    "Quotation marks promise somebody’s very words. A headline that shortens or mends them says what nobody said.")
{
    /// <summary>Fewer are a label, or a word held at arm’s length, and seldom promise a quotation.</summary>
    private const int FewestWords = 4;

    internal override void Examine(Copy copy, Findings findings)
    {
        if (copy.Facts is { } facts)
        {
            if (facts.Headline is not { Length: > 0 } headline) return;
            var told = Copy.Read(headline, facts with { Headline = null, Structure = CopyStructure.Empty });
            Compare(told, 0, told.Tokens.Length, copy, 0, CopyPart.Headline, findings);
            return;
        }
        foreach (var paragraph in copy.Paragraphs)
        {
            if (paragraph.Role != ParagraphRole.Headline) continue;
            Compare(copy, paragraph.FirstToken, paragraph.EndToken, copy, paragraph.EndToken, CopyPart.Text, findings);
            return;
        }
    }

    private void Compare(Copy headline, int first, int end, Copy body, int bodyFrom, CopyPart part, Findings findings)
    {
        if (bodyFrom >= body.Tokens.Length) return;
        foreach (var quotation in headline.Quotations)
        {
            if (quotation.Close is null || quotation.FirstToken < first || quotation.EndToken > end) continue;
            var words = WordsOf(headline, quotation.FirstToken, quotation.EndToken);
            if (words.Length < FewestWords || Stands(words, body, bodyFrom, findings)) continue;
            var said = Likest(TextOf(headline, quotation), body, bodyFrom, findings);
            var span = new TextSpan(headline.Tokens[quotation.FirstToken].Span.Start, headline.Tokens[quotation.EndToken - 1].Span.End);
            if (said is null) findings.Add(this, span, "The copy has no such quotation.", part: part);
            else findings.Add(this, span, $"The copy has other words: “{Shortened(said)}”.", part: part);
        }
    }

    /// <summary>The quotation of the copy that says the same in other words; null where none does.</summary>
    private static string? Likest(string headline, Copy body, int from, Findings findings)
    {
        foreach (var quotation in body.Quotations)
        {
            if (quotation.FirstToken < from) continue;
            var text = TextOf(body, quotation);
            findings.Step(quotation.EndToken - quotation.FirstToken);
            if (QuotationLikeness.Compare(headline, text) is QuotationLabel.Altered or QuotationLabel.Elided) return text;
        }
        return null;
    }

    private static string TextOf(Copy copy, QuotationPassage quotation) =>
        quotation.EndToken <= quotation.FirstToken ? "" : copy.Text[copy.Tokens[quotation.FirstToken].Span.Start..copy.Tokens[quotation.EndToken - 1].Span.End];

    private static string Shortened(string text) => text.Length <= 120 ? text : string.Concat(text.AsSpan(0, 118), "…");

    private static uint[] WordsOf(Copy copy, int first, int end)
    {
        var words = new List<uint>();
        for (var i = first; i < end; i++) if (copy.Tokens[i].IsWord) words.Add(FoldedWord.Hash(copy.WordAt(i)));
        return [.. words];
    }

    /// <summary>Whether the words stand in the body one behind the other, marks between them aside.</summary>
    private static bool Stands(uint[] words, Copy body, int from, Findings findings)
    {
        var told = WordsOf(body, from, body.Tokens.Length);
        findings.Step(told.Length);
        return told.AsSpan().IndexOf(words) >= 0;
    }
}
