using Masthead.Text.Statements;

namespace Masthead.Text.Names;

/// <summary>Names of several words with the word for a place in them: most are places, some are bodies that have such a word (“State Department”, “Pew Research Center”).</summary>
internal static class PlaceHeads
{
    /// <summary>Place or organisation; null where no word tells. Behind a given name (“Monty Hall”) some words do not.</summary>
    public static NameKind? Tell(Copy copy, int first, int end, bool given)
    {
        var last = NameWords.Bare(copy, end - 1);
        var isBuilding = IsBuilding(last) && !(given && IsSurname(last));
        for (var i = first; i + 2 < end; i++)
        {
            if (!(copy.WordAt(i + 1) is "of" or "for")) continue;
            if (IsOnly(copy, i, WordUse.OrganisationHead) || copy.WordAt(i) is "Church" || (copy.WordAt(i) is "Center" or "Centre" && copy.WordAt(i + 1) is "for")) return isBuilding && last is not "Center" and not "Centre" ? NameKind.Place : NameKind.Organisation;
        }
        if (last is "Church" && IsFaith(copy, first, end - 1)) return NameKind.Organisation;
        if (last is "District" && copy.WordAt(end - 2) is "School") return NameKind.Organisation;
        if (last is "Center" or "Centre" && Thinks(copy, first, end - 1)) return NameKind.Organisation;
        if (isBuilding || IsOnly(copy, end - 1, WordUse.PlaceHead) || (last is "North" or "South" or "East" or "West" && IsOnly(copy, end - 2, WordUse.PlaceHead))) return NameKind.Place;
        for (var i = first; i + 2 < end; i++)
            if (copy.WordAt(i + 1) is "of" && IsOnly(copy, i, WordUse.PlaceHead)) return NameKind.Place;
        if (!IsFirstOfPlace(copy.WordAt(first)) || NameWords.Is(copy, end - 1, WordUse.People)) return null;
        for (var i = first + 1; i < end; i++)
            if (NameWords.Is(copy, i, WordUse.OrganisationHead) || NameWords.Is(copy, i, WordClass.Body)) return NameKind.Organisation;
        return NameKind.Place;
    }

    /// <summary>“Nazi Germany”, “Upstate New York”, “N. Korea”: the table has the rest, and the first word only says which part or time of it.</summary>
    public static bool IsPartOfPlace(Copy copy, int first, ReadOnlySpan<char> rest)
    {
        var isPart = copy.WordAt(first) is "North" or "South" or "East" or "West" or "Northern" or "Southern" or "Eastern" or "Western" or "Northeastern" or "Northwestern" or "Southeastern" or "Southwestern" or "Central" or "Upper" or "Lower" or "Inner" or "Outer" or "Greater"
            or "Metro" or "Mainland" or "New" or "Old" or "Upstate" or "Downtown" or "Midtown" or "Uptown" or "Rural" or "Urban" or "Suburban" or "Nazi" or "Weimar" or "Soviet" or "Communist" or "Imperial" or "Colonial" or "Ancient" or "Medieval" or "Occupied" or "Ottoman"
            or "N." or "S." or "E." or "W.";
        return isPart && Gazetteer.IsPlace(rest, out var stands) && stands;
    }

    /// <summary>Where a place’s name begins with a word for it: “Lake Denby”.</summary>
    private static bool IsFirstOfPlace(ReadOnlySpan<char> word) => word is "Lake" or "Mount" or "Mt." or "River" or "Gulf" or "Cape" or "Fort" or "Ft." or "Strait" or "Republic" or "Province" or "Kingdom" or "County" or "Isle" or "Port" or "Camp" or "Saint" or "St." or "San" or "Santa" or "Los" or "Las" or "El"
        or "Masjid" or "Piazza" or "Puerto" or "Monte" or "Ciudad" or "Wadi" or "Jabal" or "Jebel" or "Plaza" or "Deir" or "Tell" or "Villa" or "Château" or "Chateau" or "Palazzo" or "Rue";

    /// <summary>What people built, and quarters: the last word of many names, and of no body’s that is not one of its houses.</summary>
    private static bool IsBuilding(ReadOnlySpan<char> word) => word is "Hotel" or "Building" or "Facility" or "Complex" or "Hall" or "Library" or "Cemetery" or "Monument" or "Memorial" or "Mall" or "Circle" or "Gardens" or "Garden" or "Gallery" or "Pier" or "Wharf" or "Docks" or "Barracks" or "Parkway" or "Freeway" or "Expressway"
        or "Turnpike" or "Tunnel" or "Terrace" or "Crescent" or "Trail" or "Basilica" or "Abbey" or "Monastery" or "Synagogue" or "Shrine" or "Chapel" or "Planetarium" or "Aquarium" or "Courthouse" or "Jail" or "Penitentiary" or "Mansion" or "Ranch" or "Resort" or "Casino" or "Refinery" or "Reservoir" or "Raceway" or "Speedway"
        or "Ballpark" or "Coliseum" or "Amphitheater" or "Amphitheatre" or "Pavilion" or "Estates" or "Borough" or "Township" or "Parish" or "Prefecture" or "Oblast" or "Governorate" or "Municipality" or "Neighborhood" or "Neighbourhood" or "Quarter" or "Basin" or "Delta" or "Glacier" or "Volcano" or "Lagoon" or "Inlet" or "Shores"
        or "Bluff" or "Bluffs" or "Cliffs" or "Cove" or "Marina" or "Lighthouse" or "Landing" or "Point" or "Junction" or "Crossing" or "Grove" or "Pass" or "Cathedral" or "Stadium" or "Arena" or "Museum" or "Park" or "Tower" or "Airport" or "Bridge" or "Palace" or "Center" or "Centre";

    /// <summary>Those of them that people are called as well, with those of <see cref="Heads.Places"/>.</summary>
    public static bool IsSurname(ReadOnlySpan<char> word) => word is "Hall" or "Park" or "Chapel" or "Parish" or "Point" or "Grove" or "Cove" or "Pass" or "Pier" or "Hill" or "Lane" or "Lake" or "Temple" or "Castle" or "Bridge" or "Church" or "Camp" or "Coast" or "Forest" or "Day" or "Rivers" or "Banks" or "Delta" or "Marina" or "Basin" or "Garden" or "Abbey" or "Street" or "Heights" or "Ocean";

    private static bool IsOnly(Copy copy, int token, WordUse head) => (NameWords.UsesOf(copy, token) & (WordUse.PlaceHead | WordUse.OrganisationHead)) == head;

    /// <summary>“Roman Catholic Church” is a body, “Holy Trinity Church” a house.</summary>
    private static bool IsFaith(Copy copy, int first, int end)
    {
        for (var i = first; i < end; i++)
            if (!NameWords.Is(copy, i, WordUse.People) && copy.WordAt(i) is not ("Roman" or "Orthodox" or "Anglican" or "Episcopal" or "Lutheran" or "Methodist" or "Presbyterian" or "Baptist" or "Mormon" or "Coptic" or "Evangelical" or "Reformed" or "Pentecostal" or "Adventist" or "Unification" or "Apostolic" or "United" or "The")) return false;
        return true;
    }

    /// <summary>Centres that think and count rather than stand somewhere.</summary>
    private static bool Thinks(Copy copy, int first, int end)
    {
        for (var i = first; i < end; i++)
            if (copy.WordAt(i) is "Policy" or "Research" or "Studies" or "Law" or "Legal" or "Rights" or "Justice" or "Democracy" or "Polling" or "Action" or "Progress" or "Politics" or "Political" or "Survey" or "Information" or "Data" or "Counterterrorism" or "Security" or "Immigration" or "Hispanic" or "Budget" or "Poverty" or "Cultural") return true;
        return false;
    }
}
