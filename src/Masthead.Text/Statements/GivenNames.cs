using System.Collections.Frozen;

namespace Masthead.Text.Statements;

/// <summary>Whether two given names may be one person’s: the same, an initial, or a short form of <c>Tables/short-forms.txt</c>.</summary>
internal static class GivenNames
{
    private static readonly FrozenSet<(string Short, string Full)> ShortForms = Read();

    public static bool Agree(string one, string other)
    {
        if (string.Equals(one, other, StringComparison.OrdinalIgnoreCase)) return true;
        if (IsInitials(one) || IsInitials(other)) return char.ToUpperInvariant(one[0]) == char.ToUpperInvariant(other[0]);
        return IsShort(one, other) || IsShort(other, one);
    }

    /// <summary>"Tom" is short for "Thomas".</summary>
    public static bool IsShort(string name, string full) => ShortForms.Contains((name.ToLowerInvariant(), full.ToLowerInvariant()));

    /// <summary>"A.", "J.K.".</summary>
    public static bool IsInitials(string name) => name.Length is >= 2 and <= 6 && name[1] == '.';

    private static FrozenSet<(string Short, string Full)> Read()
    {
        var forms = new HashSet<(string, string)>();
        foreach (var line in WordTable.Lines("short-forms.txt"))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            foreach (var form in line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)) forms.Add((form, line[..colon]));
        }
        return forms.ToFrozenSet();
    }
}
