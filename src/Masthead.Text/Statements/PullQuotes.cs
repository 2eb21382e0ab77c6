namespace Masthead.Text.Statements;

/// <summary>A quotation that stands in a paragraph of its own and repeats what the copy quotes elsewhere is there for the eye: it is no further statement, and goes on none.</summary>
internal sealed class PullQuotes
{
    /// <summary>So many words alike are no accident.</summary>
    private const int Alike = 10;

    private readonly MarkedCopy copy;
    private readonly HashSet<int> told = [];

    public PullQuotes(MarkedCopy copy)
    {
        this.copy = copy;
        if (!copy.Passages.Exists(StandsAlone)) return;
        for (var p = 0; p < copy.Passages.Count; p++)
            if (!StandsAlone(copy.Passages[p]) && Beginning(p) is not 0 and var key) told.Add(key);
    }

    public bool Repeats(int p) => StandsAlone(copy.Passages[p]) && told.Contains(Beginning(p));

    private bool StandsAlone(Passage passage)
    {
        var paragraph = copy.Copy.Paragraphs[copy.Copy.ParagraphOf(passage.Open)];
        return passage.Open == paragraph.FirstToken && paragraph.EndToken - passage.End <= 1;
    }

    /// <summary>A number that stands for the first words; 0 where there are fewer.</summary>
    private int Beginning(int p)
    {
        var content = copy.Passages[p].Content;
        // FNV-1a: the same in every process, as all that the desk says.
        var hash = 2166136261u;
        var words = 0;
        for (var i = content.First; i < content.End && words < Alike; i++)
        {
            if (!copy.IsWord(i)) continue;
            foreach (var letter in copy.Copy.WordAt(i)) hash = unchecked((hash ^ char.ToLowerInvariant(letter)) * 16777619u);
            hash = unchecked((hash ^ ' ') * 16777619u);
            words++;
        }
        return words < Alike ? 0 : unchecked((int)hash | 1);
    }
}
