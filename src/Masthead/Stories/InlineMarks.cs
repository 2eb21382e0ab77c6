using System.Collections.Immutable;

namespace Masthead.Stories;

/// <summary>Marks in one fixed order from outside in, so that the same look is always told the same way and neighbours nest.</summary>
internal static class InlineMarks
{
    /// <summary>One of each kind: a link cannot hold a link.</summary>
    public static ImmutableArray<Mark> InOrder(this TextRun run) =>
        run.Marks.Length == 0 ? [] : [.. run.Marks.DistinctBy(Rank).OrderBy(Rank)];

    /// <summary>The inlines with neighbours of the same marks made one.</summary>
    public static ImmutableArray<Inline> Merged(this ImmutableArray<Inline> inlines)
    {
        var merged = ImmutableArray.CreateBuilder<Inline>(inlines.Length);
        foreach (var inline in inlines)
        {
            if (inline is not TextRun run)
            {
                merged.Add(inline);
                continue;
            }
            var marks = run.InOrder();
            if (merged.Count > 0 && merged[^1] is TextRun last && last.Marks.SequenceEqual(marks)) merged[^1] = last with { Text = last.Text + run.Text };
            else merged.Add(new TextRun(run.Text, marks));
        }
        return merged.DrainToImmutable();
    }

    private static int Rank(Mark mark) => mark switch { Sourced => 0, Link => 1, Language => 2, Strong => 3, Emphasis => 4, Code => 5, Insertion => 7, Deletion => 8, _ => 6 };
}
