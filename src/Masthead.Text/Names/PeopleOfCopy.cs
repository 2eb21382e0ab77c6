namespace Masthead.Text.Names;

/// <summary>The persons that the copy gives a full name or a title, by surname and by given name.</summary>
internal sealed class PeopleOfCopy
{
    private readonly Dictionary<string, string> _full = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _byGiven = new(StringComparer.Ordinal);

    public void Learn(Copy copy, FoundName person)
    {
        var last = person.End - 1;
        while (last > person.First && NameWords.Is(copy, last, Statements.WordClass.Suffix)) last--;
        var surname = NameWords.Bare(copy, last).ToString();
        var full = FullText(copy, person);
        if (!_full.TryGetValue(surname, out var known) || known.Length < full.Length) _full[surname] = full;
        if (last > person.First) _byGiven.TryAdd(NameWords.Bare(copy, person.First).ToString(), full);
    }

    public bool Knows(ReadOnlySpan<char> word) => _full.GetAlternateLookup<ReadOnlySpan<char>>().ContainsKey(word);

    public bool KnowsGiven(ReadOnlySpan<char> word) => _byGiven.GetAlternateLookup<ReadOnlySpan<char>>().ContainsKey(word);

    /// <summary>The fullest form of a mention's name.</summary>
    public string FullNameOf(Copy copy, FoundName person)
    {
        var surname = NameWords.Bare(copy, person.End - 1);
        if (_full.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(surname, out var full)) return full;
        return person.End - person.First == 1 && _byGiven.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(surname, out full) ? full : FullText(copy, person);
    }

    private static string FullText(Copy copy, FoundName person)
    {
        var span = NameSorter.SpanOf(copy, person);
        return copy.Text[span.Start..span.End];
    }
}
