using System.Collections.Frozen;

namespace Masthead.Text.Rules.Sums;

/// <summary>Words that say that something grew or shrank.</summary>
internal static class ChangeWords
{
    private static readonly FrozenSet<string> Words = FrozenSet.ToFrozenSet(
        ("rise rises rose risen rising increase increases increased increasing grow grows grew grown growing growth jump jumps jumped jumping climb climbs climbed climbing gain gains gained surge surges surged soar soars soared leap leaps leapt leaped " +
        "up higher more bigger larger fall falls fell fallen falling drop drops dropped dropping decline declines declined declining decrease decreases decreased decreasing cut cuts shrink shrinks shrank shrunk slip slips slipped slide slid plunge plunged " +
        "tumble tumbled sank reduce reduced reduction reductions down lower fewer less smaller hike uptick downturn loss change swing").Split(' '), StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Words.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool Is(ReadOnlySpan<char> word) => word.Length is >= 2 and <= 10 && Lookup.Contains(word);

    /// <summary>The percentage is one of change: “a rise of 40 percent”, “40 percent more”, “fell by 40 percent”, “a 40 percent jump”.</summary>
    public static bool Tie(Copy copy, Sentence sentence, Amount percent)
    {
        for (var i = percent.First - 1; i >= sentence.FirstToken && i >= percent.First - 3; i--)
            if (Is(copy.WordAt(i))) return true;
        for (var i = percent.End; i < sentence.EndToken && i < percent.End + 2; i++)
            if (Is(copy.WordAt(i))) return true;
        return false;
    }

    /// <summary>A rate for each year, or a mean, is not the change from the first figure to the last.</summary>
    public static bool IsRate(Copy copy, Sentence sentence)
    {
        for (var i = sentence.FirstToken; i < sentence.EndToken; i++)
        {
            if (copy.WordAt(i) is "annual" or "annually" or "yearly" or "monthly" or "average" or "averaging" or "compound" or "inflation" or "adjusted" or "annualized" or "annualised") return true;
            if (i + 1 < sentence.EndToken && copy.WordAt(i) is "a" or "per" or "each" or "every" && copy.WordAt(i + 1) is "year" or "month" or "week" or "day" or "quarter"
                && copy.WordOrNone(i + 2) is not ("before" or "ago" or "earlier" or "later" or "previously" or "on")) return true;
        }
        return false;
    }
}
