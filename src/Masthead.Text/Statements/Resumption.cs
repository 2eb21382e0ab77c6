namespace Masthead.Text.Statements;

/// <summary>“…,” he said of the plan, “…” · “…,” said Reid, speaking of the port, “…”: a quotation that broke off at a comma goes on behind the next one.</summary>
internal sealed class Resumption(MarkedCopy copy)
{
    /// <summary>An attribution with more words is a sentence of its own.</summary>
    private const int Farthest = 18;

    /// <summary>The mark at which the quotation of <paramref name="draft"/> goes on, behind the attribution that ends before <paramref name="after"/>; -1 where it does not.</summary>
    public int Of(Draft draft, int after, int end)
    {
        if (draft.Pieces.Count == 0 || !copy.IsQuoted(draft.Pieces[^1].End - 1)) return -1;
        if (copy.PassageOf(draft.Pieces[^1].End - 1) is not (>= 0 and var broken) || !copy.IsComma(copy.Passages[broken].Content.End - 1)) return -1;
        for (var i = after; i < Math.Min(end, after + Farthest); i++)
        {
            copy.Effort++;
            if (copy.IsOpen(i)) return copy.IsComma(i - 1) && GoesOn(i + 1) ? i : -1;
            if (copy.IsStop(i) || copy.CueAt(i) is { Form: VerbForm.Past or VerbForm.Third }) return -1;
        }
        return -1;
    }

    /// <summary>A small letter, or “I”, in the middle of somebody's sentence.</summary>
    private bool GoesOn(int token) => copy.Says(token, "i") || (copy.IsWord(token) && !copy.IsCapital(token) && !copy.IsNumber(token));
}
