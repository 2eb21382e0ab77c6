using System.Collections.Immutable;
using System.Text;
using DiffPlex;

namespace Masthead.Stories;

/// <summary>The words that stayed, went and came between two texts.</summary>
internal static class WordRuns
{
    // The search costs the length times the number of changes: past this, what differs is struck and added as a whole.
    private const long MostWork = 40_000_000;

    public static ImmutableArray<ChangedRun> Between(string before, string after)
    {
        if (before == after) return before.Length == 0 ? [] : [new ChangedRun(RunKind.Kept, before)];
        var (old, now) = (Tokens(before), Tokens(after));
        var runs = new List<ChangedRun>();
        if ((long)old.Count * now.Count > MostWork) return Tidy([new(RunKind.Struck, before), new(RunKind.Added, after)]);
        var position = 0;
        foreach (var change in Differ.Instance.CreateDiffs(before, after, ignoreWhiteSpace: false, ignoreCase: false, Words.Chunker).DiffBlocks)
        {
            Add(RunKind.Kept, old, position, change.DeleteStartA - position);
            Add(RunKind.Struck, old, change.DeleteStartA, change.DeleteCountA);
            Add(RunKind.Added, now, change.InsertStartB, change.InsertCountB);
            position = change.DeleteStartA + change.DeleteCountA;
        }
        Add(RunKind.Kept, old, position, old.Count - position);
        return Tidy(runs);

        void Add(RunKind kind, List<string> tokens, int start, int count)
        {
            if (count > 0) runs.Add(new ChangedRun(kind, string.Concat(tokens.Skip(start).Take(count))));
        }
    }

    /// <summary>Words, numbers with what stands inside them ("1,200", "9.30"), single other characters, and stretches of space.</summary>
    public static List<string> Tokens(string text)
    {
        var tokens = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = start + 1;
            if (IsWordPart(text[start]) || IsMinus(text, start))
            {
                while (end < text.Length && (IsWordPart(text[end]) || (end + 1 < text.Length && IsWordPart(text[end + 1]) && Joins(text, end)))) end++;
            }
            else if (char.IsWhiteSpace(text[start]))
            {
                while (end < text.Length && char.IsWhiteSpace(text[end])) end++;
            }
            else if (char.IsHighSurrogate(text[start]) && end < text.Length && char.IsLowSurrogate(text[end])) end++;
            tokens.Add(text[start..end]);
            start = end;
        }
        return tokens;
    }

    private static bool IsMinus(string text, int at) =>
        text[at] is '-' or '−' && at + 1 < text.Length && char.IsDigit(text[at + 1]) && (at == 0 || !char.IsLetterOrDigit(text[at - 1]));

    private static bool IsWordPart(char c) => char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;

    private static bool Joins(string text, int at) =>
        text[at] is '\'' or '’' || (text[at] is '.' or ',' or ':' && char.IsDigit(text[at - 1]) && char.IsDigit(text[at + 1]));

    /// <summary>A change reads as one where only a space stayed between two of its words. Struck stands before added.</summary>
    private static ImmutableArray<ChangedRun> Tidy(List<ChangedRun> runs)
    {
        var tidy = ImmutableArray.CreateBuilder<ChangedRun>();
        var (struck, added) = (new StringBuilder(), new StringBuilder());
        for (var i = 0; i < runs.Count; i++)
        {
            var run = runs[i];
            var isOnlySpaceBetween = run.Kind == RunKind.Kept && i > 0 && i < runs.Count - 1 && string.IsNullOrWhiteSpace(run.Text) && struck.Length > 0 && added.Length > 0;
            if (run.Kind == RunKind.Struck || isOnlySpaceBetween) struck.Append(run.Text);
            if (run.Kind == RunKind.Added || isOnlySpaceBetween) added.Append(run.Text);
            if (run.Kind != RunKind.Kept || isOnlySpaceBetween) continue;
            Flush();
            tidy.Add(run);
        }
        Flush();
        return tidy.ToImmutable();

        void Flush()
        {
            if (struck.Length > 0) tidy.Add(new ChangedRun(RunKind.Struck, struck.ToString()));
            if (added.Length > 0) tidy.Add(new ChangedRun(RunKind.Added, added.ToString()));
            struck.Clear();
            added.Clear();
        }
    }

    private sealed class Words : IChunker
    {
        public static readonly Words Chunker = new();

        public IReadOnlyList<string> Chunk(string text) => Tokens(text);
    }
}
