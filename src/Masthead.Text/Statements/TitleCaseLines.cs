namespace Masthead.Text.Statements;

/// <summary>Lines in which every word has a capital: "Northern Diver Says Wreck Is Safe". A capital there tells nothing of names.</summary>
internal sealed class TitleCaseLines
{
    /// <summary>Shorter words stay small in such lines, or are as often names.</summary>
    private const int LongWord = 4;

    /// <summary>A longer line is no headline.</summary>
    private const int Longest = 40;

    private readonly MarkedCopy copy;
    private readonly bool[] inTitleCase;

    public TitleCaseLines(MarkedCopy copy)
    {
        this.copy = copy;
        inTitleCase = new bool[copy.Count];
        for (var p = 0; p < copy.Copy.Paragraphs.Length; p++)
            if (IsTitleCase(p)) inTitleCase.AsSpan(copy.Copy.Paragraphs[p].FirstToken..copy.Copy.Paragraphs[p].EndToken).Fill(true);
    }

    public bool Holds(int token) => inTitleCase[token];

    private bool IsTitleCase(int paragraph)
    {
        var line = copy.Copy.Paragraphs[paragraph];
        if (line.EndToken - line.FirstToken is < 4 or > Longest || copy.MarkAt(line.EndToken - 1) == '.') return false;
        int capital = 0, small = 0;
        for (var i = line.FirstToken; i < line.EndToken; i++)
        {
            copy.Effort++;
            if (!copy.IsWord(i) || copy.Copy.WordAt(i).Length < LongWord) continue;
            if (copy.IsCapital(i)) capital++;
            else small++;
        }
        return capital >= 3 && small * 4 <= capital;
    }
}
