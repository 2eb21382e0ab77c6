using System.Collections.Frozen;

namespace Masthead.Text.Statements;

/// <summary>The word classes of <c>Tables/words.txt</c>.</summary>
internal static class WordTable
{
    /// <summary>No word of the tables is longer; a longer one is looked up by no allocation at all.</summary>
    public const int LongestWord = 32;

    private static readonly FrozenDictionary<string, WordClass> Classes = Read();
    private static readonly FrozenDictionary<string, WordClass>.AlternateLookup<ReadOnlySpan<char>> Lookup = Classes.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <param name="plain">The word as <see cref="Plain"/> gives it.</param>
    public static WordClass Of(ReadOnlySpan<char> plain) => Lookup.TryGetValue(plain, out var found) ? found : WordClass.None;

    /// <summary>The word in lower case with straight apostrophes, in <paramref name="room"/>; empty where it is longer than any word of the tables.
    /// "Sen." and "Jr." lose their stop; "No." keeps it, being no denial.</summary>
    public static ReadOnlySpan<char> Plain(ReadOnlySpan<char> word, Span<char> room)
    {
        if (word.Length > room.Length) return default;
        if (word is [_, _, .., '.'] and not ['N', 'o', '.']) word = word[..^1];
        for (var i = 0; i < word.Length; i++) room[i] = word[i] == '’' ? '\'' : char.ToLowerInvariant(word[i]);
        return room[..word.Length];
    }

    /// <summary>The lines of a table beside this file, comments and blank lines left out.</summary>
    public static IEnumerable<string> Lines(string table)
    {
        using var stream = typeof(WordTable).Assembly.GetManifestResourceStream("Masthead.Text.Statements.Tables." + table)!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != '#') yield return line;
    }

    private static FrozenDictionary<string, WordClass> Read()
    {
        var classes = new Dictionary<string, WordClass>(StringComparer.Ordinal);
        foreach (var line in Lines("words.txt"))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var kind = Enum.Parse<WordClass>(line[..colon].Replace("-", "", StringComparison.Ordinal), ignoreCase: true);
            foreach (var word in line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
                classes[word] = classes.GetValueOrDefault(word) | kind;
        }
        return classes.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
