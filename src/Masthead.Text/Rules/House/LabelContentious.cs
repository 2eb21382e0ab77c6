namespace Masthead.Text.Rules.House;

internal sealed class LabelContentious() : CopyRule("label-contentious", Severity.Advice, "A word of the house’s list, in the story’s own voice",
    "A label takes a side. Who uses it can be named, or the story can say what was done; the words are those that the house lists.", offByDefault: true)
{
    internal override void Examine(Copy copy, Findings findings)
    {
        if (findings.Style.LabelWords.IsEmpty) return;
        List<HouseWordFound>? found = null;
        foreach (var label in findings.Style.LabelWords.In(copy))
            if (!IsInName(copy, label) && !copy.IsWord(label.First - 1, "so-called")) (found ??= []).Add(label);
        if (found is null) return;
        var attributed = StatementReader.Read(copy).Statements.SelectMany(statement => statement.Pieces).OrderBy(piece => piece.Start).ToList();
        int next = 0, heldTo = 0;
        foreach (var label in found)
        {
            for (; next < attributed.Count && attributed[next].Start <= label.Span.Start; next++) heldTo = Math.Max(heldTo, attributed[next].End);
            if (label.Span.Start < heldTo) continue;
            findings.Add(this, label.Span, $"“{copy.Text[label.Span.Start..label.Span.End]}” stands in the story’s own voice.");
        }
    }

    /// <summary>The Terrorist Screening Center: a capital that neither the start of a sentence nor the house's own spelling explains, or another capital beside it.</summary>
    private static bool IsInName(Copy copy, HouseWordFound label)
    {
        var token = copy.Tokens[label.First];
        if (!token.Is(TokenTraits.Capitalised)) return false;
        if (!label.Word.IsCased && !token.Is(TokenTraits.SentenceStart)) return true;
        return IsCapital(copy, label.End, label.End - 1) || (!token.Is(TokenTraits.SentenceStart) && IsCapital(copy, label.First - 1, label.First));
    }

    private static bool IsCapital(Copy copy, int neighbour, int token) =>
        (uint)neighbour < (uint)copy.Tokens.Length && copy.Tokens[neighbour].Kind == TokenKind.Word && copy.Tokens[neighbour].Is(TokenTraits.Capitalised)
        && !copy.Tokens[neighbour].Is(TokenTraits.SentenceStart) && copy.ParagraphOf(neighbour) == copy.ParagraphOf(token);
}
