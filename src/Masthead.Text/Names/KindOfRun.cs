using Masthead.Text.Statements;

namespace Masthead.Text.Names;

/// <summary>Tells the kind of a run of capital words by the words in it and the table of places.</summary>
internal static class KindOfRun
{
    /// <summary>Words that are in capitals only to be loud.</summary>
    private const WordClass Plainest = WordClass.Determiner | WordClass.Preposition | WordClass.Conjunction | WordClass.Subordinator | WordClass.Relative | WordClass.Auxiliary | WordClass.Negation | WordClass.Pronoun | WordClass.Adverb;

    private const WordClass TitleOrOffice = WordClass.Title | WordClass.TitleMale | WordClass.TitleFemale | WordClass.Office | WordClass.Modifier;

    /// <summary>Adds what the run names; nothing where its words do not tell.</summary>
    public static void Sort(Copy copy, NameRun run, List<FoundName> found)
    {
        var first = SkipPortfolio(copy, run);
        if (first > 0 && first == run.First && copy.WordAt(first - 1) is "of" && NameWords.Is(copy, first - 2, TitleOrOffice)) first = SkipPlace(copy, run, found);
        int titleFirst = -1, titleLast = -1;
        for (var i = first; i < run.End; i++)
        {
            if (!NameWords.Is(copy, i, TitleOrOffice) || NameWords.Is(copy, i, WordClass.Male | WordClass.Female) || (i > first && i == run.End - 1 && IsSurnameHere(copy, i))) continue;
            if (titleFirst < 0) titleFirst = i;
            titleLast = i;
        }
        if (titleFirst < 0 || IsBodyAtEnd(copy, run))
        {
            if (Plain(copy, first, run.End) is { } whole) found.Add(whole);
            return;
        }
        if (titleFirst > first && Plain(copy, first, titleFirst) is { Kind: not NameKind.Person } before) found.Add(before);
        if (titleLast + 1 == run.End) return;
        if (titleFirst == titleLast && copy.WordAt(titleLast) is "Former" or "Late" or "Acting" && Plain(copy, titleLast + 1, run.End) is { Kind: NameKind.Place } place) found.Add(place);
        else found.Add(new FoundName(titleLast + 1, run.End, NameKind.Person, "title"));
    }

    /// <summary>“Mr. King”, “Nora Singer”: a title that is the name behind another or behind a given name.</summary>
    private static bool IsSurnameHere(Copy copy, int token) =>
        NameWords.Bare(copy, token) is "King" or "Singer" or "Dean" or "Bishop" or "Pope" or "Judge" or "Prince" or "Major" or "Marshal" or "Cardinal" or "Constable" or "Farmer" or "Coach" or "Rector"
        && (NameWords.Bare(copy, token - 1) is "Mr" or "Mr." or "Mrs" or "Mrs." or "Ms" or "Ms." or "Miss" or "Dr" or "Dr." or "Sen." or "Rep." or "Gov." || NameWords.Is(copy, token - 1, WordClass.Male | WordClass.Female) || (Gazetteer.IsGivenName(copy.WordAt(token - 1)) && !Gazetteer.IsPlace(copy.WordAt(token - 1), out _)));

    /// <summary>“Secretary of State John Kerry”: the ministry is no part of the name.</summary>
    private static int SkipPortfolio(Copy copy, NameRun run)
    {
        var first = run.First;
        if (!(copy.IsWord(first - 1, "of") || copy.IsWord(first - 1, "for")) || !NameWords.Is(copy, first - 2, TitleOrOffice)) return first;
        while (first < run.End && copy.WordAt(first) is "State" or "Defense" or "Defence" or "Treasury" or "Energy" or "Health" or "Homeland" or "Security" or "Commerce" or "Labor" or "Labour" or "Education" or "Justice" or "Agriculture" or "Transportation" or "Transport" or "Interior" or "Foreign" or "Affairs" or "Finance" or "Veterans" or "Housing" or "Staff") first++;
        return first;
    }

    /// <summary>“Governor of Ohio Rosa Marsh”: first the place, then the person.</summary>
    private static int SkipPlace(Copy copy, NameRun run, List<FoundName> found)
    {
        for (var end = run.End - 1; end > run.First; end--)
        {
            if (Plain(copy, run.First, end) is not { Kind: NameKind.Place, Rule: "gazetteer" } place || Plain(copy, end, run.End) is not { Kind: NameKind.Person }) continue;
            found.Add(place);
            return end;
        }
        return run.First;
    }

    /// <summary>“General Assembly”, “Chief Justice Roberts Foundation”: titles within the name of a body.</summary>
    private static bool IsBodyAtEnd(Copy copy, NameRun run) => run.Length > 1 && (NameWords.Is(copy, run.End - 1, WordUse.OrganisationHead) || NameWords.Is(copy, run.End - 1, WordClass.Body)) && !NameWords.Is(copy, run.End - 1, TitleOrOffice);

    /// <summary>The kind of words without titles; null where they do not tell.</summary>
    public static FoundName? Plain(Copy copy, int first, int end)
    {
        if (first >= end) return null;
        var span = NameSorter.SpanOf(copy, new FoundName(first, end, default, ""));
        var text = span.In(copy.Text);
        var known = Gazetteer.IsPlace(text, out var stands);
        if (end - first == 1) return One(copy, first, text, stands);
        var last = NameWords.Bare(copy, end - 1);
        if (known && (stands || !Gazetteer.IsGivenName(copy.WordAt(first)))) return new FoundName(first, end, NameKind.Place, "gazetteer");
        if (PlaceHeads.IsPartOfPlace(copy, first, text[(copy.Tokens[first + 1].Span.Start - span.Start)..])) return new FoundName(first, end, NameKind.Place, "gazetteer");
        var given = NameWords.Is(copy, first, WordClass.Male | WordClass.Female) || Gazetteer.IsGivenName(copy.WordAt(first)) || (copy.Tokens[first].Is(TokenTraits.Abbreviation) && copy.Tokens[first].Span.Length == 2);
        if (given && PlaceHeads.IsSurname(last)) return new FoundName(first, end, NameKind.Person, "given-name");
        if (copy.WordAt(first) is "Islamic" && last is "State") return new FoundName(first, end, NameKind.Organisation, "known");
        if (copy.WordAt(first) is "State" && copy.IsWord(first + 1, "of") && NameWords.Bare(copy, Math.Min(first + 3, end - 1)) is "Union") return null;
        if (PlaceHeads.Tell(copy, first, end, given) is { } kind) return new FoundName(first, end, kind, "head-word");
        for (var i = first; i < end; i++)
            if (NameWords.Is(copy, i, WordUse.OrganisationHead | WordUse.KnownOrganisation) || NameWords.Is(copy, i, WordClass.Body) || copy.WordAt(i) is "&") return new FoundName(first, end, NameKind.Organisation, "head-word");
        if (last is "North" or "South" or "East" or "West" or "Central" && Gazetteer.IsPlace(copy.Text.AsSpan(span.Start, copy.Tokens[end - 2].Span.End - span.Start), out _)) return new FoundName(first, end, NameKind.Place, "gazetteer");
        if (!given && IsInCapitals(copy, first, end) && IsPlaceInCapitals(text)) return new FoundName(first, end, NameKind.Place, "gazetteer");
        if (!given && PlaceCompany.LeadsToRegion(copy, end)) return new FoundName(first, end, NameKind.Place, "comma");
        if (NameWords.Is(copy, end - 1, WordUse.People) && (!given || last is "Democratic" or "Republican" or "Democrat" or "Democrats" or "Republicans")) return null;
        if (copy.Is(first, WordUse.People))
            return Plain(copy, first + 1, end) is { Kind: NameKind.Person } person ? person : null;
        for (var i = given ? first + 1 : first; i < end; i++)
            if (NameWords.Is(copy, i, WordUse.Thing)) return null;
        if (given || (end - first > 2 && copy.Tokens[first + 1].Is(TokenTraits.Abbreviation)))
            return new FoundName(first, end, NameKind.Person, "given-name");
        if (IsQuoted(copy, first, end)) return null;
        if (last.Length > 3 && last[^1] == 's' && last[^2] != 's' && IsBehindPlace(copy, first, end)) return new FoundName(first, end, NameKind.Organisation, "team");
        if (copy.IsWord(first - 1, "the") || copy.WordAt(first) is "The") return new FoundName(first, end, NameKind.Organisation, "article");
        for (var i = first; i < end; i++)
            if (copy.Tokens[i].Is(TokenTraits.Capitals)) return new FoundName(first, end, NameKind.Organisation, "capitals");
        return end - first <= 4 ? new FoundName(first, end, NameKind.Person, "two-names") : null;
    }

    private static FoundName? One(Copy copy, int token, ReadOnlySpan<char> text, bool stands)
    {
        if (stands) return new FoundName(token, token + 1, NameKind.Place, "gazetteer");
        if (NameWords.Is(copy, token, WordUse.KnownOrganisation)) return new FoundName(token, token + 1, NameKind.Organisation, "known");
        if (copy.Tokens[token].Is(TokenTraits.Capitals) && IsPlaceInCapitals(text)) return new FoundName(token, token + 1, NameKind.Place, "gazetteer");
        if (copy.Tokens[token].Is(TokenTraits.Capitals) && text.Length is >= 2 and <= 6 && !text.ContainsAnyInRange('0', '9') && !IsNoName(text) && !(text.Length > 3 && NameWords.Is(copy, token, Plainest))) return new FoundName(token, token + 1, NameKind.Organisation, "capitals");
        return (NameWords.Is(copy, token, WordUse.OrganisationHead) || NameWords.Is(copy, token, WordClass.Body)) && copy.IsWord(token - 1, "the") ? new FoundName(token, token + 1, NameKind.Organisation, "head-word") : null;
    }

    /// <summary>“Silent Orchard” between marks of quotation: the title of a work.</summary>
    private static bool IsQuoted(Copy copy, int first, int end) =>
        copy.WordOrNone(first - 1) is "“" or "\"" or "‘" or "''" && (copy.WordOrNone(end) is "”" or "\"" or "’" or "''" || (copy.WordOrNone(end) is "," or "." && copy.WordOrNone(end + 1) is "”" or "\"" or "’" or "''"));

    /// <summary>“Philadelphia Larks”: a city or country, and what its players are called.</summary>
    private static bool IsBehindPlace(Copy copy, int first, int end) =>
        Gazetteer.IsPlace(copy.Text.AsSpan(copy.Tokens[first].Span.Start, copy.Tokens[end - 2].Span.End - copy.Tokens[first].Span.Start), out var stands) && stands;

    private static bool IsInCapitals(Copy copy, int first, int end)
    {
        for (var i = first; i < end; i++)
            if (!copy.Tokens[i].Is(TokenTraits.Capitals)) return false;
        return true;
    }

    /// <summary>“NEW YORK” at the head of a report.</summary>
    private static bool IsPlaceInCapitals(ReadOnlySpan<char> text)
    {
        if (text.Length is < 5 or > 40) return false;
        Span<char> name = stackalloc char[text.Length];
        if (text.ToLowerInvariant(name) != text.Length) return false;
        for (var i = 0; i < name.Length; i++)
            if (i == 0 || name[i - 1] is ' ' or '.' or '-') name[i] = char.ToUpperInvariant(name[i]);
        return Gazetteer.IsPlace(name, out var stands) && stands;
    }

    public static bool IsNoName(ReadOnlySpan<char> word) => word is "TV" or "CEO" or "CFO" or "GMT" or "AM" or "PM" or "OK" or "DNA" or "HIV" or "AIDS" or "GDP" or "VP" or "MP" or "MPs" or "PM" or "PR" or "IT" or "ID" or "DVD" or "CD" or "PhD" or "BC" or "AD" or "UTC" or "EST" or "II" or "III" or "IV" or "VI" or "VII" or "NOT" or "THE" or "AND" or "NO" or "TK" or "SUV" or "LGBT" or "URL" or "PDF" or "VIP" or "POTUS" or "FLOTUS" or "HTML" or "GPS" or "ATM" or "FAQ" or "CCTV" or "IQ" or "CV" or "UFO" or "SOS" or "RSVP" or "MVP";
}
