namespace Masthead.Text.Rules.Spelling;

internal sealed class WordMisspelt() : CopyRule("word-misspelt", Severity.Warning, "A word that is misspelt as many misspell it",
    "A misspelling makes a reader doubt the facts beside it. The desk knows those that everybody makes; it does not look every word up in a dictionary, which would shout at names.", englishOnly: true, ofLines: true)
{
    internal override void Examine(Copy copy, Findings findings)
    {
        for (var s = 0; s < copy.Sentences.Length; s++)
        {
            if ((copy.UsesIn(s) & WordUse.Misspelt) == 0) continue;
            for (var i = copy.Sentences[s].FirstToken; i < copy.Sentences[s].EndToken; i++)
            {
                if (!copy.Is(i, WordUse.Misspelt) || SpeltWord.IsName(copy, i) || SpeltWord.IsInAddress(copy, i) || IsMeant(copy, i)) continue;
                var word = copy.WordAt(i).ToString();
                if (!findings.Style.Keeps(word)) findings.Add(this, copy.Tokens[i].Span, $"“{word}” is a misspelling.", SpeltWord.InCaseOf(word, Misspellings.MendOf(word.ToLowerInvariant())));
            }
        }
    }

    /// <summary>Told of as a word, alone between quotation marks, or marked as the source has it: “recieve”, recieve [sic].</summary>
    private static bool IsMeant(Copy copy, int i)
    {
        var tokens = copy.Tokens;
        if (i + 2 < tokens.Length && copy.IsWord(i + 2, "sic") && tokens[i + 1].Kind == TokenKind.Punctuation) return true;
        return i > 0 && i + 1 < tokens.Length && tokens[i - 1].Kind == TokenKind.QuotationMark
            && (tokens[i + 1].Kind == TokenKind.QuotationMark || (i + 2 < tokens.Length && tokens[i + 1].Kind == TokenKind.Punctuation && tokens[i + 2].Kind == TokenKind.QuotationMark));
    }
}
