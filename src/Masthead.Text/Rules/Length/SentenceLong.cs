namespace Masthead.Text.Rules.Length;

internal sealed class SentenceLong() : CopyRule("sentence-long", Severity.Advice, "A sentence of more than forty words",
    "Past forty words a reader has forgotten how the sentence began. Two sentences say the same.", offByDefault: true)
{
    private const int MostWords = 40;

    internal override void Examine(Copy copy, Findings findings)
    {
        foreach (var sentence in copy.Sentences)
        {
            if (!copy.Paragraphs[sentence.Paragraph].IsProse) continue;
            var words = ReporterWords.In(copy, sentence.FirstToken, sentence.EndToken);
            if (words > MostWords) findings.Add(this, sentence.Span, $"This sentence has {words} words of the reporter’s.");
        }
    }
}
