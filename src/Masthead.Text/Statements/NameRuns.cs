namespace Masthead.Text.Statements;

/// <summary>Runs of capital words that name somebody or something, with their titles.</summary>
internal sealed class NameRuns(MarkedCopy copy)
{
    private readonly TitleCaseLines headlines = new(copy);

    /// <summary>The runs in order.</summary>
    public List<NamedChunk> Read()
    {
        var chunks = new List<NamedChunk>();
        var runningWords = RunningWords();
        for (var i = 0; i < copy.Count; i++)
        {
            copy.Effort++;
            if (!copy.IsNameWord(i)) continue;
            var first = i;
            if (headlines.Holds(i))
            {
                // A headline gives every word a capital: names there are those of the copy below.
                if (!IsKnown(i, runningWords)) continue;
                while (!copy.IsPossessive(i) && i - first < 8 && copy.IsNameWord(i + 1) && !Apart(i + 1) && IsKnown(i + 1, runningWords)) i++;
            }
            else i = EndOfRun(i);
            var core = first;
            for (var t = first; t <= i; t++)
                if (copy.Is(t, WordClass.Title | WordClass.Modifier | WordClass.Office) && (t < i || t == first)) core = t + 1;
            if (core == first && i - first >= 2 && StandsBehindOffice(first)) core = GivenName(first + 1, i) is > 0 and var given ? given : i - 1;
            var end = i + 1;
            while (end - 1 > core && copy.Is(end - 1, WordClass.Suffix)) end--;
            chunks.Add(new NamedChunk(new Stretch(first, i + 1), new Stretch(Math.Min(core, end), end), copy.IsPossessive(i)));
        }
        return chunks;
    }

    private int EndOfRun(int first)
    {
        var i = first;
        while (!copy.IsPossessive(i) && i - first < 8)
        {
            if (copy.IsNameWord(i + 1) && !Apart(i + 1)) i++;
            else if (copy.Is(i + 1, WordClass.Particle) && copy.IsNameWord(i + 2)) i += 2;
            else if (copy.Is(i + 1, WordClass.Particle) && copy.Is(i + 2, WordClass.Particle) && copy.IsNameWord(i + 3)) i += 3;
            else if (copy.MarkAt(i + 1) == '&' && copy.IsNameWord(i + 2)) i += 2;
            else if (Nickname(i + 1) is > 0 and var behind) i = behind;
            else if (copy.Says(i + 1, "of") && copy.IsNameWord(i + 2) && !copy.Is(i, WordClass.Title) && copy.Is(i, WordClass.Body)) i += 2;
            else break;
        }
        return i;
    }

    /// <summary>Those words of headlines that running copy gives a capital too, as far as no sentence gave it them; in a text of headlines alone, none.</summary>
    private HashSet<string> RunningWords()
    {
        var asked = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var words = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < copy.Count; i++)
            if (headlines.Holds(i) && copy.IsNameWord(i)) asked.Add(Plain(i).ToString());
        if (asked.Count == 0) return words;
        var lookup = asked.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var i = 0; i < copy.Count; i++)
            if (copy.IsNameWord(i) && !headlines.Holds(i) && (!copy.Copy.Tokens[i].Is(TokenTraits.SentenceStart) || copy.IsNameWord(i + 1)) && lookup.TryGetValue(Plain(i), out var word)) words.Add(word);
        return words;
    }

    private bool IsKnown(int token, HashSet<string> words) => copy.CueAt(token) is null && words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(Plain(token));

    private ReadOnlySpan<char> Plain(int token) => copy.IsPossessive(token) ? copy.Copy.WordAt(token)[..^2] : copy.Copy.WordAt(token);

    /// <summary>Minister of Education Rosa Lane, Governor of New Avon Rosa Lane: what an office is over stands before the name.</summary>
    private bool StandsBehindOffice(int first) =>
        copy.IsCapital(first - 2) && copy.Is(first - 2, WordClass.Office) && (copy.Says(first - 1, "of") || (copy.Says(first - 1, "for") && (copy.Says(first - 2, "minister") || copy.Says(first - 2, "secretary") || copy.Says(first - 2, "undersecretary"))));

    private int GivenName(int first, int last)
    {
        for (var t = first; t < last; t++)
            if (copy.Is(t, WordClass.Male | WordClass.Female)) return t;
        return -1;
    }

    /// <summary>A capital that starts another sentence or stands in other marks is another name.</summary>
    private bool Apart(int token) => copy.Copy.Tokens[token].Is(TokenTraits.SentenceStart) || copy.IsQuoted(token) != copy.IsQuoted(token - 1);

    /// <summary>Rosa “Rosie” Lane.</summary>
    private int Nickname(int open)
    {
        if (!copy.IsOpen(open)) return -1;
        var passage = copy.Passages[copy.PassageOf(open)];
        return passage.Content.End - passage.Content.First <= 2 && passage.Closed && copy.IsNameWord(passage.End) && copy.IsNameWord(passage.Content.First) ? passage.End : -1;
    }
}
