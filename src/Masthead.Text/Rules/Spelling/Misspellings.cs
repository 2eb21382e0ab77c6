namespace Masthead.Text.Rules.Spelling;

/// <summary>The misspellings of <c>misspelt.txt</c>, each with its mend. <c>tools/spelling</c> proves that none is a word of any system and that each mend is one of all.</summary>
internal static class Misspellings
{
    private static readonly Dictionary<string, string> Mends = Read();

    /// <summary>Every misspelling, in lower case.</summary>
    public static IReadOnlyCollection<string> Words => Mends.Keys;

    /// <param name="misspelt">One of <see cref="Words"/>.</param>
    public static string MendOf(string misspelt) => Mends[misspelt];

    private static Dictionary<string, string> Read()
    {
        var mends = new Dictionary<string, string>(StringComparer.Ordinal);
        using var lines = new StreamReader(typeof(Misspellings).Assembly.GetManifestResourceStream("Masthead.Text.Rules.Spelling.misspelt.txt")!);
        while (lines.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#') continue;
            var parts = line.Split(' ');
            foreach (var ending in parts.AsSpan(2)) mends.Add(parts[0] + ending.TrimStart('-'), parts[1] + ending.TrimStart('-'));
        }
        return mends;
    }
}
