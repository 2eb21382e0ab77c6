using Masthead.Text.Reading;

namespace Masthead.Text.Rules.Sourcing;

internal sealed class ReportUnsourced() : CopyRule("report-unsourced", Severity.Warning, "A report whose reporter is hidden",
    "“Were reported to have” and “is said to have” tell that somebody said it, and not who. Name the source, or say that it could not be confirmed.", englishOnly: true)
{
    internal override void Examine(Copy copy, Findings findings)
    {
        for (var s = 0; s < copy.Sentences.Length; s++)
        {
            var sentence = copy.Sentences[s];
            if ((copy.UsesIn(s) & WordUse.Be) == 0 || !copy.Paragraphs[sentence.Paragraph].IsProse) continue;
            for (var i = sentence.FirstToken; i < sentence.EndToken; i++)
            {
                if (!copy.Is(i, WordUse.Be) || copy.Tokens[i].Is(TokenTraits.Quoted)) continue;
                if (HedgedPassive.At(copy, i, sentence) is not { Firm: true } hedge) continue;
                if (Attribution.HasSource(copy, sentence) || Figures.FirstIn(copy, sentence) >= 0) break; // figures have a rule of their own
                findings.Add(this, new TextSpan(copy.Tokens[hedge.First].Span.Start, copy.Tokens[hedge.End - 1].Span.End), "Who reported it? The sentence does not say.");
                break;
            }
        }
    }
}
