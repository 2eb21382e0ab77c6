namespace Masthead.Text.Rules.House;

internal sealed class WordOfTheHouse() : CopyRule("word-of-the-house", Severity.Warning, "A word that the house writes another way",
    "A publication that writes one thing in one way is searched and trusted more easily. The words are those of the house’s own dictionary.", ofLines: true)
{
    internal override void Examine(Copy copy, Findings findings)
    {
        if (findings.Style.PreferredWords.IsEmpty) return;
        foreach (var found in findings.Style.PreferredWords.In(copy))
        {
            var word = copy.Text[found.Span.Start..found.Span.End];
            var fix = InCaseOf(word, found.Word);
            if (fix != word) findings.Add(this, found.Span, $"The house writes “{found.Word.Kept}” for “{word}”.", fix);
        }
    }

    /// <summary>KIEV is KYIV, and a word that begins a sentence keeps its capital.</summary>
    private static string InCaseOf(string word, HouseWord entry)
    {
        var kept = entry.Kept!;
        var letters = word.Count(char.IsLetter);
        var listedInCapitals = !entry.Words.Any(part => part.Any(char.IsLower));
        if (letters > 1 && !listedInCapitals && !word.Any(char.IsLower)) return kept.ToUpperInvariant();
        return char.IsUpper(word[0]) && !entry.IsCased ? char.ToUpperInvariant(kept[0]) + kept[1..] : kept;
    }
}
