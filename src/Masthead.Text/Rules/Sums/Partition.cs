using System.Collections.Frozen;

namespace Masthead.Text.Rules.Sums;

/// <summary>Parts that exclude one another, and together are a whole: men, women and children; for, against and undecided.</summary>
/// <param name="Family">Which whole they divide.</param>
/// <param name="Part">Which part of it.</param>
internal readonly record struct Partition(int Family, int Part)
{
    /// <summary>A family a line: its parts, each with its words. Where the parts before the bar are all told, the whole is.</summary>
    private static readonly string[] Families =
    [
        "men man male males fathers husbands; women woman female females mothers wives | children child minors teenagers infants babies",
        "boys boy; girls girl",
        "adults adult; children child minors teenagers juveniles infants babies",
        "for yes favor favour favored favoured favoring support supported supports supporting back backed approve approved approves approving aye ayes leave; against no oppose opposed opposes opposing reject rejected disapprove disapproved disapproves nay nays remain; undecided unsure abstained abstain abstentions abstention abstaining neutral uncertain",
        "won win wins victories victory; lost lose losses defeats defeat loss; drew drawn draws draw tied ties tie",
        "died killed dead perished drowned deaths fatalities; survived survivors survivor alive unhurt rescued",
        "passed; failed",
        "Democrats Democrat Democratic; Republicans Republican; independents independent",
        "civilians civilian; soldiers soldier troops combatants militants fighters",
    ];

    public static int Count => Families.Length;

    private static readonly FrozenDictionary<string, Partition[]> Table = Load();

    private static readonly FrozenDictionary<string, Partition[]>.AlternateLookup<ReadOnlySpan<char>> Lookup = Table.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly int[] Needed = [.. Families.Select(f => (1 << f.Split('|')[0].Split(';').Length) - 1)];

    /// <summary>Every word that names a part.</summary>
    public static IEnumerable<string> Words => Table.Keys;

    /// <summary>The part of a family that the word at a token names; -1 where it names none.</summary>
    public static int In(int family, Copy copy, int token)
    {
        if (copy.Is(token, WordUse.Part) && Lookup.TryGetValue(copy.WordAt(token), out var parts))
        {
            foreach (var partition in parts)
                if (partition.Family == family) return partition.Part;
        }
        return -1;
    }

    /// <summary>Whether these parts, as bits, are the whole of their family.</summary>
    public static bool IsWhole(int family, int parts) => (parts & Needed[family]) == Needed[family];

    private static FrozenDictionary<string, Partition[]> Load()
    {
        var all = new Dictionary<string, List<Partition>>(StringComparer.OrdinalIgnoreCase);
        for (var f = 0; f < Families.Length; f++)
        {
            var parts = Families[f].Split(';', '|');
            for (var p = 0; p < parts.Length; p++)
            {
                foreach (var word in parts[p].Split(' ', StringSplitOptions.RemoveEmptyEntries))
                {
                    if (!all.TryGetValue(word, out var of)) all[word] = of = [];
                    of.Add(new Partition(f, p));
                }
            }
        }
        return all.ToFrozenDictionary(entry => entry.Key, entry => entry.Value.ToArray(), StringComparer.OrdinalIgnoreCase);
    }
}
