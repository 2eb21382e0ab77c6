using System.Collections.Frozen;

namespace Masthead.Text.Rules.Spelling;

/// <summary>A word that the two systems spell differently.</summary>
/// <param name="System">The system that spells the word found so.</param>
/// <param name="Other">The word as the other system spells it.</param>
/// <param name="IsZ">One of the words in -ise and -ize: -ise is British, -ize is American, and British in some houses too.</param>
internal sealed record SpellingVariant(SpellingSystem System, string Other, bool IsZ);

/// <summary>The table of spellings, expanded once from <c>variants.txt</c>.</summary>
internal static class SpellingVariants
{
    private static readonly string[] Ise = ["ise", "ises", "ised", "ising", "iser", "isers", "isation", "isations", "isational", "isable"];
    private static readonly string[] Yse = ["yse", "ysed", "ysing"];

    private static readonly FrozenDictionary<string, SpellingVariant> Table = Expand();
    private static readonly FrozenDictionary<string, SpellingVariant>.AlternateLookup<ReadOnlySpan<char>> Lookup = Table.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Every word of either system.</summary>
    public static IEnumerable<string> Words => Table.Keys;

    /// <summary>The word, case aside; null where both systems spell it so.</summary>
    public static SpellingVariant? Find(ReadOnlySpan<char> word) => word.Length is >= 4 and <= 24 && Lookup.TryGetValue(word, out var variant) ? variant : null;

    private static FrozenDictionary<string, SpellingVariant> Expand()
    {
        var table = new Dictionary<string, SpellingVariant>(StringComparer.OrdinalIgnoreCase);
        using var lines = new StreamReader(typeof(SpellingVariants).Assembly.GetManifestResourceStream("Masthead.Text.Rules.Spelling.variants.txt")!);
        var section = "";
        while (lines.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#') continue;
            if (line[0] == '[')
            {
                section = line;
                continue;
            }
            var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (section is "[ise]") foreach (var ending in Ise) Pair(parts[0] + ending, parts[0] + ending.Replace("is", "iz", StringComparison.Ordinal), true);
            else if (section is "[yse]") foreach (var ending in Yse) Pair(parts[0] + ending, parts[0] + ending.Replace("ys", "yz", StringComparison.Ordinal), false);
            else
            {
                foreach (var ending in parts.AsSpan(2))
                {
                    string british = parts[0] + (ending == "-" ? "" : ending), american = parts[1] + (ending == "-" ? "" : ending);
                    if (section is "[british]") table[british] = new SpellingVariant(SpellingSystem.British, american, false);
                    else if (section is "[american]") table[american] = new SpellingVariant(SpellingSystem.American, british, false);
                    else Pair(british, american, false);
                }
            }
        }
        return table.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

        void Pair(string british, string american, bool z)
        {
            table[british] = new SpellingVariant(SpellingSystem.British, american, z);
            table[american] = new SpellingVariant(SpellingSystem.American, british, z);
        }
    }
}
