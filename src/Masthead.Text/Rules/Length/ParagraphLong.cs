namespace Masthead.Text.Rules.Length;

internal sealed class ParagraphLong() : CopyRule("paragraph-long", Severity.Advice, "A paragraph of more than a hundred and fifty words",
    "On a telephone a paragraph of this length fills the screen, and readers skip what has no beginning or end.", offByDefault: true)
{
    private const int MostWords = 150;

    internal override void Examine(Copy copy, Findings findings)
    {
        foreach (var paragraph in copy.Paragraphs)
        {
            if (!paragraph.IsProse) continue;
            var words = ReporterWords.In(copy, paragraph.FirstToken, paragraph.EndToken);
            if (words > MostWords) findings.Add(this, paragraph.Span, $"This paragraph has {words} words of the reporter’s.");
        }
    }
}
