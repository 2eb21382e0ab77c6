using System.Collections.Frozen;

namespace Masthead.Text.Statements;

/// <summary>The verbs of <c>Tables/cues.txt</c> with all their forms.</summary>
internal static class CueTable
{
    private static readonly FrozenDictionary<string, CueForm> Forms = Read();
    private static readonly FrozenDictionary<string, CueForm>.AlternateLookup<ReadOnlySpan<char>> Lookup = Forms.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Every form of every verb.</summary>
    public static IEnumerable<string> Words => Forms.Keys;

    /// <param name="plain">The word as <see cref="WordTable.Plain"/> gives it.</param>
    public static CueForm? Of(ReadOnlySpan<char> plain) => Lookup.TryGetValue(plain, out var found) ? found : null;

    private static FrozenDictionary<string, CueForm> Read()
    {
        var forms = new Dictionary<string, CueForm>(StringComparer.Ordinal);
        foreach (var line in WordTable.Lines("cues.txt"))
        {
            var columns = line.Split('\t');
            var parts = columns[0].Split(',');
            var doubles = parts[0].EndsWith('*');
            var verb = parts[0].TrimEnd('*');
            var prepositions = columns.Length > 2 ? columns[2].Split(' ', StringSplitOptions.RemoveEmptyEntries) : [];
            var cue = new Cue(verb, FramesOf(columns[1]), prepositions);
            var stem = doubles ? verb + verb[^1] : verb;
            var past = parts.Length > 1 ? parts[1] : Past(stem);
            // "The letter read": where one word is both, copy tells what was said.
            if (past == verb) forms.TryAdd(past, new CueForm(cue, VerbForm.Past));
            forms.TryAdd(verb, new CueForm(cue, VerbForm.Base));
            forms.TryAdd(Third(verb), new CueForm(cue, VerbForm.Third));
            forms.TryAdd(past, new CueForm(cue, VerbForm.Past));
            forms.TryAdd(Participle(stem), new CueForm(cue, VerbForm.Participle));
            if (parts.Length > 2) forms.TryAdd(parts[2], new CueForm(cue, VerbForm.PastParticiple));
        }
        return forms.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static Frames FramesOf(string letters)
    {
        var frames = Frames.None;
        foreach (var letter in letters)
        {
            frames |= letter switch
            {
                'q' => Frames.Quote,
                't' => Frames.That,
                'b' => Frames.Clause,
                'n' => Frames.Noun,
                'o' => Frames.Addressee,
                'r' => Frames.Request,
                'f' => Frames.ToDo,
                'a' => Frames.As,
                'A' => Frames.As | Frames.AsOnly,
                'N' => Frames.OftenNoun,
                'T' => Frames.Thought,
                'D' => Frames.Document,
                _ => throw new FormatException($"cues.txt: there is no frame “{letter}”."),
            };
        }
        return frames;
    }

    private static bool EndsInConsonantY(string verb) => verb[^1] == 'y' && !"aeiou".Contains(verb[^2], StringComparison.Ordinal);

    private static string Third(string verb) =>
        EndsInConsonantY(verb) ? verb[..^1] + "ies"
        : verb[^1] is 's' or 'x' or 'z' || verb.EndsWith("ch", StringComparison.Ordinal) || verb.EndsWith("sh", StringComparison.Ordinal) ? verb + "es"
        : verb + "s";

    private static string Past(string stem) => EndsInConsonantY(stem) ? stem[..^1] + "ied" : stem[^1] == 'e' ? stem + "d" : stem + "ed";

    private static string Participle(string stem) => stem[^1] == 'e' && stem[^2] != 'e' ? stem[..^1] + "ing" : stem + "ing";
}
