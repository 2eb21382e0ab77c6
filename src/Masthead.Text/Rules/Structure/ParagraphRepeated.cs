using Masthead.Text.Reading;

namespace Masthead.Text.Rules.Structure;

internal sealed class ParagraphRepeated() : CopyRule("paragraph-repeated", Severity.Warning, "A paragraph told twice",
    "The same paragraph twice is what a paste leaves behind.")
{
    private const int WordsAtLeast = 8;

    /// <summary>Paragraphs that do not begin alike are not read to their ends.</summary>
    private const int WordsOfStart = 4;

    internal override void Examine(Copy copy, Findings findings)
    {
        var starts = new Dictionary<int, int>(copy.Paragraphs.Length);
        var seen = new Dictionary<int, int>();
        // A head told twice is headline-repeated’s.
        for (var p = HeadToldTwice.In(copy).End; p < copy.Paragraphs.Length; p++)
        {
            var paragraph = copy.Paragraphs[p];
            if (paragraph.Role != ParagraphRole.Body || paragraph.EndToken - paragraph.FirstToken < WordsAtLeast) continue;
            var start = Likeness.HashOfWords(copy, paragraph, WordsOfStart);
            if (starts.TryAdd(start, p)) continue;
            if (starts[start] is >= 0 and var first)
            {
                seen.TryAdd(Likeness.HashOfWords(copy, copy.Paragraphs[first]), first);
                starts[start] = -1;
            }
            var hash = Likeness.HashOfWords(copy, paragraph);
            findings.Step(paragraph.EndToken - paragraph.FirstToken);
            if (seen.TryAdd(hash, p)) continue;
            var earlier = copy.Paragraphs[seen[hash]];
            findings.Step(paragraph.EndToken - paragraph.FirstToken);
            if (Likeness.SameWords(copy, earlier, copy, paragraph)) findings.Add(this, paragraph.Span, "This paragraph stands in the copy already, word for word.", "");
        }
    }
}
