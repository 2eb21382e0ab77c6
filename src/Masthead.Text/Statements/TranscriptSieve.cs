namespace Masthead.Text.Statements;

/// <summary>LOPEZ: We were never asked. — the lines of an interview: what stands behind a name in capitals and a colon is what was said, word for word.</summary>
internal sealed class TranscriptSieve(MarkedCopy copy)
{
    /// <summary>Fewer lines are no interview.</summary>
    private const int FewestLines = 3;

    /// <summary>No name before a colon has more words.</summary>
    private const int LongestName = 4;

    /// <summary>Adds a draft for each line of an interview, and returns the paragraphs they fill; null where the copy is none.</summary>
    public HashSet<int>? Read(List<Draft> drafts)
    {
        var lines = new List<(int Paragraph, Stretch Name)>();
        for (var p = 0; p < copy.Copy.Paragraphs.Length; p++)
            if (Name(copy.Copy.Paragraphs[p].FirstToken, copy.Copy.Paragraphs[p].EndToken) is { IsEmpty: false } name) lines.Add((p, name));
        if (lines.Count < FewestLines) return null;
        var speakers = lines.GroupBy(line => copy.Copy.WordAt(line.Name.End - 1).ToString(), StringComparer.Ordinal).Select(group => group.Count()).ToList();
        if (speakers.Count < 2 || speakers.Max() < 2 || speakers.Count * 2 > lines.Count + 1) return null;
        foreach (var (paragraph, name) in lines)
        {
            var draft = new Draft { Rule = "transcript", Confidence = 0.9, Cue = default, Speaker = name, IsVerbatim = true };
            draft.Add(new Stretch(name.End + 1, copy.Copy.Paragraphs[paragraph].EndToken));
            drafts.Add(draft);
        }
        return [.. lines.Select(line => line.Paragraph)];
    }

    private Stretch Name(int first, int end)
    {
        var i = first;
        while (i < end && i - first < LongestName && copy.IsWord(i) && (copy.Copy.Tokens[i].Is(TokenTraits.Capitals) || copy.Is(i, WordClass.Title) && copy.IsCapital(i))) i++;
        return i > first && copy.IsColon(i) && i + 2 < end && !copy.IsQuoted(i) && copy.Copy.WordAt(i - 1).Length >= 3 ? new Stretch(first, i) : default;
    }
}
