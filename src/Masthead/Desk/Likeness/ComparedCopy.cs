using System.Collections.Immutable;
using Masthead.Stories;
using Masthead.Text;

namespace Masthead.Desk;

/// <summary>A story’s words laid beside another’s, paragraph by paragraph. Paragraphs in a row that share nothing are folded into one.</summary>
public sealed record ComparedCopy(ImmutableArray<ComparedCopy.Stretch> Stretches)
{
    /// <param name="IsShared">False for paragraphs without a passage.</param>
    public sealed record Stretch(bool IsShared, ImmutableArray<ImmutableArray<Run>> Paragraphs);

    /// <param name="Passage">The number of the passage, from 1; 0 for words that are not shared.</param>
    /// <param name="Begins">True where the passage begins here.</param>
    /// <param name="Counterpart">The number of the other side’s passage with the same words.</param>
    public sealed record Run(string Words, int Passage, bool Begins, int Counterpart);

    public static (ComparedCopy Here, ComparedCopy There) Of(StoryDocument here, StoryDocument there)
    {
        var (mine, theirs) = (StoryText.Of(here), StoryText.Of(there));
        var (ofMine, ofTheirs) = SharedPassages.Between(mine.Text, theirs.Text);
        return (Of(mine, ofMine), Of(theirs, ofTheirs));
    }

    private static ComparedCopy Of(StoryText words, IReadOnlyList<SharedPassage> passages)
    {
        var stretches = ImmutableArray.CreateBuilder<Stretch>();
        foreach (var paragraph in words.Blocks.Select(block => Runs(words.Text, block.Span, passages)))
        {
            var isShared = paragraph.Any(run => run.Passage > 0);
            if (stretches.Count > 0 && stretches[^1].IsShared == isShared) stretches[^1] = stretches[^1] with { Paragraphs = stretches[^1].Paragraphs.Add(paragraph) };
            else stretches.Add(new Stretch(isShared, [paragraph]));
        }
        return new ComparedCopy(stretches.DrainToImmutable());
    }

    private static ImmutableArray<Run> Runs(string text, TextSpan block, IReadOnlyList<SharedPassage> passages)
    {
        var runs = ImmutableArray.CreateBuilder<Run>();
        var at = block.Start;
        for (var n = 0; n < passages.Count; n++)
        {
            var (start, end) = (Math.Max(passages[n].Span.Start, block.Start), Math.Min(passages[n].Span.End, block.End));
            if (start >= end) continue;
            if (start > at) runs.Add(new Run(text[at..start], 0, false, 0));
            runs.Add(new Run(text[start..end], n + 1, start == passages[n].Span.Start, passages[n].Counterpart + 1));
            at = end;
        }
        if (at < block.End) runs.Add(new Run(text[at..block.End], 0, false, 0));
        return runs.DrainToImmutable();
    }
}
