using System.Collections.Immutable;

namespace Masthead.Stories;

internal static class Excerpts
{
    /// <summary>Kept stretches cut to some words beside each change, with “…” where words were left out.</summary>
    public static ImmutableArray<ChangedRun> Of(ImmutableArray<ChangedRun> runs, int words) => [.. runs.Select((run, i) =>
        run.Kind != RunKind.Kept ? run : run with { Text = Cut(run.Text, words, isFirst: i == 0, isLast: i == runs.Length - 1) }).Where(r => r.Text.Length > 0)];

    private static string Cut(string text, int words, bool isFirst, bool isLast)
    {
        var tokens = WordRuns.Tokens(text);
        var wordsAt = Enumerable.Range(0, tokens.Count).Where(i => char.IsLetterOrDigit(tokens[i][0])).ToList();
        if (wordsAt.Count <= words * (isFirst || isLast ? 1 : 2) + 1) return text;
        var head = isFirst ? "" : string.Concat(tokens.Take(wordsAt[words])).TrimEnd() + " ";
        var tail = isLast ? "" : " " + string.Concat(tokens.Skip(wordsAt[^words])).TrimStart();
        return head + "…" + tail;
    }
}
