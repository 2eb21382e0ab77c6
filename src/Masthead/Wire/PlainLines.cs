namespace Masthead.Wire;

/// <summary>A line of a plain page: its number from 1, its words, and which run of lines between blank ones it stands in.</summary>
internal sealed record PlainLine(int Number, string Text, int Group)
{
    public string Place => $"line {Number}";
}

/// <summary>Cuts plain text into lines that each hold a whole paragraph, headline or item.</summary>
internal static class PlainLines
{
    public static List<PlainLine> Of(string text)
    {
        var lines = new List<PlainLine>();
        var group = new List<PlainLine>();
        var (number, groups) = (0, 0);
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            number++;
            var line = raw.Trim();
            if (!line.IsEmpty) group.Add(new PlainLine(number, line.ToString().Replace('\t', ' '), groups));
            else if (group.Count > 0) Close();
        }
        if (group.Count > 0) Close();
        return lines;

        void Close()
        {
            if (IsWrapped(group)) lines.Add(group[0] with { Text = string.Join(' ', group.Select(l => l.Text)) });
            else lines.AddRange(group);
            group.Clear();
            groups++;
        }
    }

    /// <summary>Whether an editor broke one paragraph at a margin: lines of like length, most of which go on in the middle of a sentence.</summary>
    private static bool IsWrapped(List<PlainLine> group)
    {
        if (group.Count < 2 || group.Exists(l => ItemText(l.Text) is not null)) return false;
        var full = group.Take(group.Count - 1).ToList();
        if (full.Exists(l => l.Text.Length is < 45 or > 110) || group[^1].Text.Length > 110) return false;
        return group.Skip(1).Count(l => char.IsLower(l.Text[0])) * 2 >= group.Count - 1 && Byline.OfLine(group[^1].Text).Count == 0;
    }

    /// <summary>The words of a line that is an item of a list ("- eggs", "• eggs", "2. eggs"); null for every other line.</summary>
    public static (string Words, bool Ordered)? ItemText(string line)
    {
        if (line.Length > 2 && line[0] is '-' or '*' or '•' or '–' && line[1] == ' ') return (line[2..].TrimStart(), false);
        var digits = line.AsSpan().IndexOfAnyExceptInRange('0', '9');
        return digits is 1 or 2 && line.Length > digits + 2 && line[digits] is '.' or ')' && line[digits + 1] == ' ' ? (line[(digits + 2)..].TrimStart(), true) : null;
    }
}
