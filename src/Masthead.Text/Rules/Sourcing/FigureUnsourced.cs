using Masthead.Text.Reading;

namespace Masthead.Text.Rules.Sourcing;

internal sealed class FigureUnsourced() : CopyRule("figure-unsourced", Severity.Warning, "A figure of dead, hurt or lost that nobody stands behind",
    "“Were reported killed” hides who reported it. Figures of harm change, and are disputed: a reader must know whose count it is.", englishOnly: true)
{
    internal override void Examine(Copy copy, Findings findings)
    {
        for (var s = 0; s < copy.Sentences.Length; s++)
        {
            var sentence = copy.Sentences[s];
            if ((copy.UsesIn(s) & (WordUse.Figure | WordUse.Count)) == 0 || !copy.Paragraphs[sentence.Paragraph].IsProse) continue;
            var figure = Figures.FirstIn(copy, sentence);
            if (figure < 0 || Attribution.HasSource(copy, sentence)) continue;
            if (!IsCount(copy, sentence, figure, out var span))
            {
                if (RoughCount.In(copy, sentence) is { } rough && !copy.Structure.IsSourced(rough) && !ParagraphHasSource(copy, s)) findings.Add(this, rough, "The figure is an estimate without a source: whose?", severity: Severity.Advice);
                continue;
            }
            if (copy.Structure.IsSourced(span) || Neighbour(copy, s, -1) || Neighbour(copy, s, 1)) continue;
            // A speaker may say it too; then it is the speaker who owes the source.
            findings.Add(this, span, "The figure has no source: who counted, or who said so?", severity: copy.Tokens[figure].Is(TokenTraits.Quoted) ? Severity.Advice : null);
        }
    }

    /// <summary>A hedge without an agent, and a harm or a toll that the figure counts.</summary>
    private static bool IsCount(Copy copy, Sentence sentence, int figure, out TextSpan span)
    {
        span = default;
        HedgedPassive? hedge = null;
        int lastHarm = -1, toll = -1;
        var quoted = copy.Tokens[figure].Is(TokenTraits.Quoted);
        for (var i = sentence.FirstToken; i < sentence.EndToken; i++)
        {
            if (copy.Tokens[i].Kind != TokenKind.Word || copy.Tokens[i].Is(TokenTraits.Quoted) != quoted) continue;
            hedge ??= Hearsay.At(copy, i, sentence);
            if (Harm.At(copy, i) is >= 0 and var harm) lastHarm = Math.Min(harm, sentence.EndToken - 1);
            if (copy.WordAt(i) is "toll") toll = StartOfPhrase(copy, i, sentence);
        }
        if (hedge is not { } found || (lastHarm < 0 && toll < 0)) return false;
        var first = Math.Min(figure, Math.Min(found.First, toll < 0 ? int.MaxValue : toll));
        var last = Math.Max(Math.Max(found.End - 1, lastHarm), figure);
        span = new TextSpan(copy.Tokens[first].Span.Start, copy.Tokens[Math.Min(last, sentence.EndToken - 1)].Span.End);
        return true;
    }

    /// <summary>The death toll: from its article on.</summary>
    private static int StartOfPhrase(Copy copy, int i, Sentence sentence)
    {
        if (i > sentence.FirstToken && copy.IsWord(i - 1, "death")) i--;
        return i > sentence.FirstToken && (copy.IsWord(i - 1, "the") || copy.IsWord(i - 1, "its")) ? i - 1 : i;
    }

    private static bool ParagraphHasSource(Copy copy, int sentence)
    {
        for (var step = -2; step <= 2; step++)
        {
            var other = sentence + step;
            if (other >= 0 && other < copy.Sentences.Length && copy.Sentences[other].Paragraph == copy.Sentences[sentence].Paragraph && Attribution.HasSource(copy, copy.Sentences[other])) return true;
        }
        return false;
    }

    /// <summary>The sentence beside it, in the same paragraph, gives harm or figures their source.</summary>
    private static bool Neighbour(Copy copy, int sentence, int step)
    {
        var at = sentence + step;
        if (at < 0 || at >= copy.Sentences.Length || copy.Sentences[at].Paragraph != copy.Sentences[sentence].Paragraph) return false;
        var other = copy.Sentences[at];
        if (!Attribution.NamesCountingSource(copy, other)) return false;
        for (var i = other.FirstToken; i < other.EndToken; i++)
        {
            var word = copy.WordAt(i);
            if (copy.Is(i, WordUse.Harm) || word is "toll" or "figure" or "figures" or "number" or "numbers" or "count" or "deaths" or "casualties" or "victims" or "bodies") return true;
            if (i < other.FirstToken + 4 && copy.Is(i, WordUse.Body)) return true;
        }
        return false;
    }
}
