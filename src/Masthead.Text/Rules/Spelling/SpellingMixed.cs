namespace Masthead.Text.Rules.Spelling;

internal sealed class SpellingMixed() : CopyRule("spelling-mixed", Severity.Warning, "Two systems of spelling in one story",
    "One story keeps to one spelling; two show that it was put together from several hands. Names keep their own: the World Health Organization, the Department of Defense.", englishOnly: true)
{
    internal override void Examine(Copy copy, Findings findings)
    {
        var words = Words(copy);
        if (words.Count == 0) return;
        var tally = new SpellingTally(words, findings.Style.Spelling);
        if (!tally.IsMixed) return;
        var told = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (token, variant) in words)
        {
            if (!tally.IsBroken(variant)) continue;
            var word = copy.WordAt(token).ToString();
            if (told.Add(word) && !findings.Style.Keeps(word)) findings.Add(this, copy.Tokens[token].Span, tally.Message(word, variant), SpeltWord.InCaseOf(word, tally.Mend(variant)));
        }
    }

    private static List<(int Token, SpellingVariant Variant)> Words(Copy copy)
    {
        var words = new List<(int, SpellingVariant)>();
        for (var s = 0; s < copy.Sentences.Length; s++)
        {
            var sentence = copy.Sentences[s];
            if ((copy.UsesIn(s) & WordUse.Spelling) == 0 || !copy.Paragraphs[sentence.Paragraph].IsProse) continue;
            for (var i = sentence.FirstToken; i < sentence.EndToken; i++)
                if (copy.Is(i, WordUse.Spelling) && !IsName(copy, i) && !SpeltWord.IsInAddress(copy, i) && Vocabulary.SpellingOf(copy.NumberAt(i)) is { } variant) words.Add((i, variant));
        }
        return words;
    }

    /// <summary>Labor and Labour, Gray and Grey are names at the start of a sentence too, oftener than not.</summary>
    private static bool IsName(Copy copy, int i) => SpeltWord.IsName(copy, i) || copy.WordAt(i) is "Labor" or "Labour" or "Gray" or "Grey";
}
