namespace Masthead.Text;

/// <summary>The longest common subsequence of two runs of words, laid so that words which stand together stay together.</summary>
internal readonly struct WordAlignment
{
    private readonly int _shorter;

    private WordAlignment(int shorter, int common, int inRuns, int longest) => (_shorter, Common, InRuns, Longest) = (shorter, common, inRuns, longest);

    /// <summary>Words that both have, in one order.</summary>
    public int Common { get; }

    /// <summary>Those of them that stand in runs of three or more.</summary>
    public int InRuns { get; }

    /// <summary>The longest such run.</summary>
    public int Longest { get; }

    /// <summary>Small words alone can be found in order in any long quotation. The same words said once keep their company: most of the shorter is found, and most
    /// of what is found stands in runs.</summary>
    public bool IsOneUtterance => Common >= 4 && Longest >= 3 && Common * 20 >= _shorter * 11 && InRuns * 2 >= _shorter * (Common == _shorter ? 1.2 : 0.8);

    /// <summary>Takes time and memory in proportion to the product of the two lengths.</summary>
    public static WordAlignment Of(ReadOnlySpan<ulong> shorter, ReadOnlySpan<ulong> longer)
    {
        // Gotoh's two tables: the score counts words in common first, and of equals prefers the laying with the fewest runs.
        int n = shorter.Length, m = longer.Length, width = m + 1;
        var best = new int[(n + 1) * width];
        var joined = new int[(n + 1) * width];
        const int word = 1024, cut = 1;
        for (var i = 1; i <= n; i++)
            for (var j = 1; j <= m; j++)
            {
                var at = (i * width) + j;
                var over = at - width - 1;
                joined[at] = shorter[i - 1] != longer[j - 1] ? 0 : word + Math.Max(joined[over], best[over] - cut);
                best[at] = Math.Max(joined[at], Math.Max(best[at - 1], best[at - width]));
            }
        int common = 0, inRuns = 0, longest = 0, run = 0;
        void End()
        {
            if (run >= 3) inRuns += run;
            longest = Math.Max(longest, run);
            run = 0;
        }
        var inJoined = false;
        for (int i = n, j = m; i > 0 && j > 0;)
        {
            var at = (i * width) + j;
            if (inJoined || (joined[at] > 0 && joined[at] == best[at]))
            {
                common++;
                run++;
                var over = at - width - 1;
                inJoined = joined[over] > 0 && joined[over] >= best[over] - cut;
                if (!inJoined) End();
                i--;
                j--;
            }
            else if (best[at - 1] >= best[at - width]) j--;
            else i--;
        }
        return new WordAlignment(n, common, inRuns, longest);
    }
}
