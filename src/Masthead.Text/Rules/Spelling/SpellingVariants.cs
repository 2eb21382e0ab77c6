namespace Masthead.Text.Rules.Spelling;

/// <summary>The table of spellings, expanded once from <c>variants.txt</c>, which <c>tools/spelling</c> makes.</summary>
internal static class SpellingVariants
{
    private static readonly Dictionary<string, SpellingVariant> Table = Read();

    /// <summary>Every word that tells its system, in lower case.</summary>
    public static IReadOnlyCollection<string> Words => Table.Keys;

    /// <param name="word">One of <see cref="Words"/>.</param>
    public static SpellingVariant Of(string word) => Table[word];

    private static Dictionary<string, SpellingVariant> Read()
    {
        var table = new Dictionary<string, SpellingVariant>(StringComparer.Ordinal);
        using var lines = new StreamReader(typeof(SpellingVariants).Assembly.GetManifestResourceStream("Masthead.Text.Rules.Spelling.variants.txt")!);
        SpellingPattern? pattern = null;
        string[] differing = [];
        while (lines.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#') continue;
            if (line[0] == '[')
            {
                var end = line.IndexOf(']', StringComparison.Ordinal);
                pattern = line[1..end] == "also" ? null : SpellingPattern.Read(line[1..end]);
                differing = [.. line[(end + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Letters)];
                continue;
            }
            var parts = line.Split(' ');
            if (pattern is null)
            {
                foreach (var word in parts.AsSpan(1))
                    if (table.TryGetValue(word, out var known)) table[word] = known with { Seen = known.Seen | SpellingPattern.Of(parts[0], isIze: false) };
                continue;
            }
            foreach (var ending in parts.AsSpan(1))
            {
                var entry = new SpellingEntry(pattern, Array.ConvertAll(differing, letters => Letters(parts[0]) + letters + Letters(ending)));
                for (var i = 0; i < entry.Forms.Length; i++)
                    if (pattern.IsTold[i]) table.Add(entry.Forms[i], new SpellingVariant(pattern.Systems[i], pattern.Systems[i], entry));
            }
        }
        return table;
    }

    private static string Letters(string written) => written == "-" ? "" : written;
}
