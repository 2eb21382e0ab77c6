namespace Masthead.Text.Statements;

/// <summary>“…” — Ana Lopez: a quotation that a name behind a dash signs, on the same line or the next.</summary>
internal sealed class SignedWords(MarkedCopy copy)
{
    /// <summary>A line with more tokens says something of its own.</summary>
    private const int Longest = 14;

    /// <summary>Whoever signs the quotation that ends before <paramref name="end"/>; empty where nobody does.</summary>
    public Stretch Of(int end)
    {
        if (!copy.IsDash(end) || end + 1 >= copy.Count || !copy.IsNameWord(end + 1)) return default;
        var close = copy.Copy.Paragraphs[copy.Copy.ParagraphOf(end)].EndToken;
        if (close - end > Longest) return default;
        var last = end + 1;
        while (last + 1 < close && (copy.IsWord(last + 1) || copy.IsComma(last + 1)))
        {
            if (copy.CueAt(last + 1) is { Form: VerbForm.Past or VerbForm.Third } || copy.Is(last + 1, WordClass.Auxiliary)) return default;
            last++;
        }
        return last + 1 == close || (last + 2 == close && copy.IsStop(last + 1)) ? new Stretch(end + 1, last + 1) : default;
    }
}
