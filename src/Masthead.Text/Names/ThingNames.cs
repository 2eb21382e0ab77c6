namespace Masthead.Text.Names;

/// <summary>Storms, ships and craft have names of people and places: “Hurricane Ana”, “the ferry Denby”. They are neither, here and in the rest of the copy.</summary>
internal static class ThingNames
{
    /// <summary>Whether the last word of a run that names nothing is such a name.</summary>
    public static bool AreOf(Copy copy, NameRun run)
    {
        if (IsLowerKind(copy.WordOrNone(run.First - 1))) return true;
        for (var i = run.First; i < run.End - 1; i++)
            if (IsKind(copy.WordAt(i))) return true;
        return false;
    }

    private static bool IsKind(ReadOnlySpan<char> word) => word is "Hurricane" or "Storm" or "Typhoon" or "Cyclone" or "Shuttle" or "Spacecraft" or "Satellite" or "Operation" or "Ship";

    private static bool IsLowerKind(ReadOnlySpan<char> word) => word is "hurricane" or "typhoon" or "cyclone" or "ship" or "ferry" or "tanker" or "trawler" or "freighter" or "yacht" or "frigate" or "destroyer" or "cruiser" or "submarine" or "shuttle" or "spacecraft" or "orbiter" or "satellite" or "rover" or "schooner" or "lifeboat";
}
