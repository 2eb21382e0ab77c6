using Masthead.Text.Statements;

namespace Masthead.Text.Names;

/// <summary>Tells the kind of a run of capital words by the words in it and the table of places.</summary>
internal static class KindOfRun
{
    private const WordClass TitleOrOffice = WordClass.Title | WordClass.TitleMale | WordClass.TitleFemale | WordClass.Office | WordClass.Modifier;

    /// <summary>Adds what the run names; nothing where its words do not tell.</summary>
    public static void Sort(Copy copy, NameRun run, List<FoundName> found)
    {
        var first = SkipPortfolio(copy, run);
        int titleFirst = -1, titleLast = -1;
        for (var i = first; i < run.End; i++)
        {
            if (!NameWords.Is(copy, i, TitleOrOffice) || NameWords.Is(copy, i, WordClass.Male | WordClass.Female)) continue;
            if (titleFirst < 0) titleFirst = i;
            titleLast = i;
        }
        if (titleFirst < 0 || IsBodyAtEnd(copy, run))
        {
            if (Plain(copy, first, run.End) is { } whole) found.Add(whole);
            return;
        }
        if (titleFirst > first && Plain(copy, first, titleFirst) is { Kind: not NameKind.Person } before) found.Add(before);
        if (titleLast + 1 < run.End) found.Add(new FoundName(titleLast + 1, run.End, NameKind.Person, "title"));
    }

    /// <summary>“Secretary of State John Kerry”: the ministry is no part of the name.</summary>
    private static int SkipPortfolio(Copy copy, NameRun run)
    {
        var first = run.First;
        if (!(copy.IsWord(first - 1, "of") || copy.IsWord(first - 1, "for")) || !NameWords.Is(copy, first - 2, TitleOrOffice)) return first;
        while (first < run.End && copy.WordAt(first) is "State" or "Defense" or "Defence" or "Treasury" or "Energy" or "Health" or "Homeland" or "Security" or "Commerce" or "Labor" or "Labour" or "Education" or "Justice" or "Agriculture" or "Transportation" or "Transport" or "Interior" or "Foreign" or "Affairs" or "Finance" or "Veterans" or "Housing" or "Staff") first++;
        return first;
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
        var given = NameWords.Is(copy, first, WordClass.Male | WordClass.Female) || Gazetteer.IsGivenName(copy.WordAt(first)) || (copy.Tokens[first].Is(TokenTraits.Abbreviation) && copy.Tokens[first].Span.Length == 2);
        if (given && last is "Hill" or "Lane" or "Park" or "Lake" or "Temple" or "Castle" or "Bridge" or "Church" or "Camp" or "Coast" or "Forest" or "Day" or "Rivers" or "Banks") return new FoundName(first, end, NameKind.Person, "given-name");
        if (IsOnlyPlace(NameWords.UsesOf(copy, end - 1)) || IsPlaceBefore(copy.WordAt(first)) || (copy.IsWord(first + 1, "of") && IsOnlyPlace(copy.UsesAt(first)))) return new FoundName(first, end, NameKind.Place, "head-word");
        for (var i = first; i < end; i++)
            if (NameWords.Is(copy, i, WordUse.OrganisationHead | WordUse.KnownOrganisation) || NameWords.Is(copy, i, WordClass.Body) || copy.WordAt(i) is "&") return new FoundName(first, end, NameKind.Organisation, "head-word");
        if (last is "North" or "South" or "East" or "West" or "Central" && Gazetteer.IsPlace(copy.Text.AsSpan(span.Start, copy.Tokens[end - 2].Span.End - span.Start), out _)) return new FoundName(first, end, NameKind.Place, "gazetteer");
        if (Gazetteer.IsPlace(last, out var part) && part && copy.WordAt(first) is "North" or "South" or "East" or "West" or "New" or "Upper" or "Lower" or "Central" or "Greater" or "Downtown" or "Northern" or "Southern" or "Eastern" or "Western")
            return new FoundName(first, end, NameKind.Place, "gazetteer");
        if (copy.Is(first, WordUse.People))
            return Plain(copy, first + 1, end) is { Kind: NameKind.Person } person ? person : null;
        for (var i = first; i < end; i++)
            if (NameWords.Is(copy, i, WordUse.Thing)) return null;
        if (given || (end - first > 2 && copy.Tokens[first + 1].Is(TokenTraits.Abbreviation)))
            return new FoundName(first, end, NameKind.Person, "given-name");
        if (copy.IsWord(first - 1, "the") || copy.WordAt(first) is "The") return new FoundName(first, end, NameKind.Organisation, "article");
        for (var i = first; i < end; i++)
            if (copy.Tokens[i].Is(TokenTraits.Capitals)) return new FoundName(first, end, NameKind.Organisation, "capitals");
        return end - first <= 4 ? new FoundName(first, end, NameKind.Person, "two-names") : null;
    }

    private static FoundName? One(Copy copy, int token, ReadOnlySpan<char> text, bool stands)
    {
        if (stands) return new FoundName(token, token + 1, NameKind.Place, "gazetteer");
        if (NameWords.Is(copy, token, WordUse.KnownOrganisation)) return new FoundName(token, token + 1, NameKind.Organisation, "known");
        if (copy.Tokens[token].Is(TokenTraits.Capitals) && text.Length is >= 2 and <= 6 && !text.ContainsAnyInRange('0', '9') && !IsNoName(text)) return new FoundName(token, token + 1, NameKind.Organisation, "capitals");
        return (NameWords.Is(copy, token, WordUse.OrganisationHead) || NameWords.Is(copy, token, WordClass.Body)) && copy.IsWord(token - 1, "the") ? new FoundName(token, token + 1, NameKind.Organisation, "head-word") : null;
    }

    private static bool IsOnlyPlace(WordUse uses) => (uses & (WordUse.PlaceHead | WordUse.OrganisationHead)) == WordUse.PlaceHead;

    private static bool IsPlaceBefore(ReadOnlySpan<char> word) => word is "Lake" or "Mount" or "Mt." or "River" or "Gulf" or "Cape" or "Fort" or "Strait" or "Republic" or "State" or "Province" or "Kingdom" or "County" or "Isle" or "City" or "Port" or "Camp" or "Saint" or "St." or "San" or "Santa" or "Los" or "Las" or "El";

    private static bool IsNoName(ReadOnlySpan<char> word) => word is "TV" or "CEO" or "CFO" or "GMT" or "AM" or "PM" or "OK" or "DNA" or "HIV" or "AIDS" or "GDP" or "VP" or "MP" or "MPs" or "PM" or "PR" or "IT" or "ID" or "DVD" or "CD" or "PhD" or "BC" or "AD" or "UTC" or "EST" or "II" or "III" or "IV" or "VI" or "VII" or "NOT" or "THE" or "AND" or "NO" or "TK" or "SUV" or "LGBT" or "URL" or "PDF" or "VIP" or "POTUS" or "FLOTUS" or "HTML" or "GPS" or "ATM" or "FAQ" or "CCTV" or "IQ" or "CV" or "UFO" or "SOS" or "RSVP" or "MVP";
}
