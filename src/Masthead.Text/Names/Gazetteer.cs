namespace Masthead.Text.Names;

/// <summary>The tables of places and given names, read once, when first asked. Made by <c>tools/gazetteer</c>; their sources stand in <c>NOTICE</c>.</summary>
internal static class Gazetteer
{
    private static readonly Lazy<Dictionary<string, PlaceSigns>> PlacesRead = new(ReadPlaces);
    private static readonly Lazy<HashSet<string>> GivenRead = new(() => [.. Lines("given-names.txt")]);

    /// <param name="name">As it is written, words parted by one space.</param>
    /// <param name="stands">Whether it is a place by itself: a country, a part of one, a city; a smaller town wants company.</param>
    public static bool IsPlace(ReadOnlySpan<char> name, out bool stands)
    {
        var signs = Find(name);
        stands = (signs & PlaceSigns.Stands) != 0;
        return signs != PlaceSigns.None;
    }

    /// <summary>What the table says of a name; nothing where it does not have it.</summary>
    /// <param name="name">As it is written, words parted by one space.</param>
    public static PlaceSigns Find(ReadOnlySpan<char> name) =>
        name.Length is >= 2 and <= 40 && PlacesRead.Value.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var signs) ? signs : PlaceSigns.None;

    public static bool IsGivenName(ReadOnlySpan<char> word)
    {
        if (word.Length is < 3 or > 14) return false;
        Span<char> lower = stackalloc char[word.Length];
        return word.ToLowerInvariant(lower) == word.Length && GivenRead.Value.GetAlternateLookup<ReadOnlySpan<char>>().Contains(lower);
    }

    private static Dictionary<string, PlaceSigns> ReadPlaces()
    {
        var places = new Dictionary<string, PlaceSigns>(32_000, StringComparer.Ordinal);
        foreach (var line in Lines("places.txt"))
        {
            var signs = line[0] switch { '+' => PlaceSigns.Known | PlaceSigns.Stands, '=' => PlaceSigns.Known | PlaceSigns.Stands | PlaceSigns.Region, '-' => PlaceSigns.Known | PlaceSigns.Region, _ => PlaceSigns.Known };
            places[signs == PlaceSigns.Known ? line : line[1..]] = signs;
        }
        return places;
    }

    private static IEnumerable<string> Lines(string table)
    {
        using var stream = typeof(Gazetteer).Assembly.GetManifestResourceStream("Masthead.Text.Names.Tables." + table)!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { Length: > 0 } line) yield return line;
    }
}
