using Masthead.Text.Statements;

namespace Masthead.Text.Names;

/// <summary>What the words around a name tell of it, where they tell that it is a place.</summary>
internal static class PlaceCompany
{
    /// <summary>“near Denby”.</summary>
    public static bool StandsBehindPreposition(Copy copy, int token) =>
        copy.WordOrNone(token - 1) is "in" or "In" or "near" or "Near" or "outside" or "across" or "into" && !copy.Tokens[token].Is(TokenTraits.Possessive);

    /// <summary>“Denby, Ohio,”: a comma and a region behind the name, and nothing behind that to which the region belongs (“Marsh, Ohio’s governor”).</summary>
    public static bool LeadsToRegion(Copy copy, int end)
    {
        if (copy.WordOrNone(end) is not "," || copy.Tokens[end].Is(TokenTraits.SpaceBefore)) return false;
        for (var words = 4; words > 0; words--)
        {
            var last = end + words;
            if (last >= copy.Tokens.Length || copy.Tokens[last].Kind != TokenKind.Word || !copy.Tokens[last].Is(TokenTraits.Capitalised) || copy.Tokens[last].Is(TokenTraits.Possessive)) continue;
            var name = copy.Text.AsSpan(copy.Tokens[end + 1].Span.Start, copy.Tokens[last].Span.End - copy.Tokens[end + 1].Span.Start);
            if ((Gazetteer.Find(name) & PlaceSigns.Region) != 0) return Closes(copy, last + 1);
        }
        return false;
    }

    private static bool Closes(Copy copy, int token)
    {
        if ((uint)token >= (uint)copy.Tokens.Length || copy.Tokens[token].Is(TokenTraits.SentenceStart)) return true;
        if (copy.Tokens[token].Kind != TokenKind.Word) return copy.Tokens[token].Kind != TokenKind.Number;
        return !copy.Tokens[token].Is(TokenTraits.Capitalised)
            && NameWords.Is(copy, token, WordClass.Preposition | WordClass.Conjunction | WordClass.But | WordClass.Auxiliary | WordClass.Relative | WordClass.Subordinator | WordClass.Time);
    }

    /// <summary>“the town of Denby”, “the Denby valley”, “twelve miles north of Denby”.</summary>
    public static bool HasHeadBeside(Copy copy, int first, int end)
    {
        if (copy.WordOrNone(first - 1) is "of" && IsHeadBefore(copy.WordOrNone(first - 2))) return true;
        return copy.WordOrNone(first - 1) is "the" && IsHeadBehind(copy.WordOrNone(end)) && !copy.Tokens[end - 1].Is(TokenTraits.Possessive);
    }

    private static bool IsHeadBefore(ReadOnlySpan<char> word) => word is "city" or "town" or "village" or "hamlet" or "island" or "port" or "province" or "region" or "district" or "county" or "municipality" or "Municipality" or "suburb" or "suburbs" or "outskirts" or "peninsula" or "borough" or "parish" or "coast" or "shores" or "streets"
        or "north" or "south" or "east" or "west" or "northeast" or "northwest" or "southeast" or "southwest" or "kilometers" or "kilometres" or "miles";

    private static bool IsHeadBehind(ReadOnlySpan<char> word) => word is "region" or "province" or "district" or "county" or "prefecture" or "peninsula" or "archipelago" or "island" or "islands" or "river" or "valley" or "oblast" or "governorate" or "municipality" or "suburb" or "neighborhood" or "neighbourhood" or "mountains" or "desert" or "reservoir" or "estuary";

    /// <summary>“Denby-based”, “African-American”: a word that is made of a name and is none.</summary>
    public static bool IsMadeOfName(ReadOnlySpan<char> word)
    {
        var hyphen = word.LastIndexOf('-');
        if (hyphen < 1) return false;
        var part = word[(hyphen + 1)..];
        if (hyphen == 1 && word[0] is 'R' or 'D' or 'I') return true; // “D-N.Y.”: a party and a state.
        return part is "based" or "born" or "led" or "backed" or "controlled" or "style" or "area" or "like" or "leaning" or "era" or "wide" or "owned" or "run" or "language" or "speaking" or "held" or "occupied" or "funded" or "made" or "bound" or "trained" or "related" or "sponsored" or "engineered" or "friendly" or "only" or "educated" or "linked" or "inspired" or "dominated"
            || Vocabulary.Is(part, WordUse.People);
    }
}
