using Masthead.Contributors;

namespace Masthead.Wire;

/// <summary>Reads names out of a byline.</summary>
internal static class Byline
{
    private const int LongestLine = 140;
    private const int LongestName = 100;
    public const int MostNames = 50;

    /// <summary>The names of a line that is a byline and nothing else ("By Ann Lee and Bob Ray"); empty for every other line.</summary>
    public static IReadOnlyList<PageName> OfLine(string line)
    {
        if (line.Length > LongestLine) return [];
        if (BylineWords.Agencies.Contains(line.Trim('(', ')'))) return [new PageName(line.Trim('(', ')'), ContributorKind.Agency)];
        var (opening, rest) = Opening(line);
        if (opening is null || rest.Length == 0 || rest[^1] is '!' or '?' or ':' or ';' or '…') return [];
        if (rest[^1] == '.' && !EndsInInitial(rest)) return [];
        var names = OfNames(rest);
        return names.Count > 0 && (!BylineWords.Common.Contains(opening) || names.All(n => n.Kind != ContributorKind.Person || LooksLikeAPerson(n.Name))) ? names : [];
    }

    /// <summary>The names in what a page gives as its authors, with or without "By" before them.</summary>
    public static IReadOnlyList<PageName> OfNames(string given)
    {
        var (opening, rest) = Opening(SameWords.OneLine(given.Replace('\n', ';')));
        var names = new List<PageName>();
        foreach (var part in Parts(opening is null ? SameWords.OneLine(given.Replace('\n', ';')) : rest))
        {
            var name = WithoutPlace(part.Trim(' ', '.', ',', ':', '：', '-', '–', '—', '(', ')', '|', '·', '\u3000'));
            if (part.EndsWith('.') && EndsInInitial(part)) name += ".";
            if (name.Length is 0 or > LongestName || !name.Any(char.IsLetter) || name.Contains('@') || name.Contains("://", StringComparison.Ordinal)) continue;
            if (Opening(name) is { Opening: not null, Names: "" } || PageDate.TryRead(name, out _)) continue;
            var kind = KindOf(name);
            // "Ann Lee, political correspondent": what follows a person in small letters, or with a word of office, is her office.
            if (names.Count > 0 && kind != ContributorKind.Agency && ((char.IsLower(name[0]) && kind == ContributorKind.Person) || name.Split(' ').Any(BylineWords.Offices.Contains))) continue;
            // "Reporting by Ann Lee; Editing by Bob Ray": the second did not write it.
            if (name.Contains(" by ", StringComparison.OrdinalIgnoreCase)) continue;
            if (names.Count == MostNames) break;
            if (names.TrueForAll(n => !n.Name.Equals(name, StringComparison.OrdinalIgnoreCase))) names.Add(new PageName(name, kind));
        }
        return names;
    }

    public static ContributorKind KindOf(string name)
    {
        if (BylineWords.Agencies.Contains(name) || name.EndsWith("news agency", StringComparison.OrdinalIgnoreCase) || name.EndsWith("press agency", StringComparison.OrdinalIgnoreCase))
            return ContributorKind.Agency;
        return name.Split(' ', '-', '/').Any(BylineWords.Team.Contains) ? ContributorKind.Team : ContributorKind.Person;
    }

    private static (string? Opening, string Names) Opening(string line)
    {
        foreach (var opening in BylineWords.Openings)
        {
            if (!line.StartsWith(opening, StringComparison.OrdinalIgnoreCase)) continue;
            var rest = line[opening.Length..];
            if (rest.Length == 0) return (opening, "");
            // "Text" and "Author" are openings only with their colon; "By" stands with a space.
            var colon = rest.TrimStart().StartsWith(':') || rest.TrimStart().StartsWith('：');
            if (!colon && !(rest[0] == ' ' && !NeedsColon(opening))) continue;
            return (opening, rest.TrimStart(' ', ':', '：'));
        }
        return (null, line);
    }

    private static bool NeedsColon(string opening) => opening is "text" or "words" or "author" or "authors" or "autor" or "autorin" or "auteur" or "作者" or "文";

    private static string[] Parts(string names)
    {
        string[] between = [" and ", " & ", " und ", " et ", " with ", " | ", " · ", " • ", "; ", ";", ", ", "、", " / "];
        // "Health and science team" is one name.
        if (KindOf(names) == ContributorKind.Team && SameWords.Count(names) <= 5 && !names.Contains(',') && !names.Contains(';') && !FirstIsAPerson(names))
            between = [" | ", " · ", " • "];
        return names.Split(between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private static bool FirstIsAPerson(string names) =>
        names.IndexOf(" and ", StringComparison.OrdinalIgnoreCase) is > 0 and var at && SameWords.Count(names[..at]) >= 2 && LooksLikeAPerson(names[..at]) && KindOf(names[..at]) == ContributorKind.Person;

    /// <summary>"Ann Lee in Kyiv", "Ann Lee of The Press": the person's name alone.</summary>
    private static string WithoutPlace(string name)
    {
        foreach (var word in (string[])[" in ", " for ", " of ", " at "])
            if (KindOf(name) != ContributorKind.Agency && name.IndexOf(word, StringComparison.Ordinal) is > 0 and var at && SameWords.Count(name[..at]) >= 2 && LooksLikeAPerson(name[..at]) && KindOf(name[..at]) == ContributorKind.Person)
                return name[..at];
        return name;
    }

    private static bool LooksLikeAPerson(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length is >= 1 and <= 7 && !char.IsDigit(words[0][0])
            && Array.TrueForAll(words, w => char.IsUpper(w[0]) || BylineWords.Particles.Contains(w) || char.GetUnicodeCategory(w[0]) == System.Globalization.UnicodeCategory.OtherLetter
                || (w.Length > 2 && w[1] is '\'' or '’'))
            && !BylineWords.Particles.Contains(words[^1]);
    }

    private static bool EndsInInitial(string text) =>
        text.Length > 2 && (text[^3] is ' ' or '.' || text.EndsWith(" Jr.", StringComparison.Ordinal) || text.EndsWith(" Sr.", StringComparison.Ordinal));
}
