namespace Masthead.Text.Rules.Sourcing;

/// <summary>What a figure of harm counts: what befell people and houses, as a participle, a noun or a phrase.</summary>
internal static class Harm
{
    public static readonly string[] Nouns =
        "deaths death fled fatalities casualties injuries victims bodies arrests drownings dead wounded injured".Split(' ');

    /// <summary>The last token of the harm that begins at <paramref name="i"/>; -1 where none does.</summary>
    public static int At(Copy copy, int i)
    {
        if (copy.Is(i, WordUse.Harm | WordUse.HarmNoun)) return i;
        return copy.WordAt(i) switch
        {
            "lost" or "lose" when copy.IsWord(i + 1, "their") && copy.WordOrNone(i + 2) is "lives" or "homes" or "houses" => i + 2,
            "lives" when copy.WordOrNone(i + 1) is "lost" => i + 1,
            "claimed" or "cost" or "taken" when Lives(copy, i + 1) is > 0 and var lives => lives,
            _ => -1,
        };
    }

    /// <summary>“30 lives” a word or two on.</summary>
    private static int Lives(Copy copy, int from)
    {
        for (var i = from; i < from + 5; i++)
            if (copy.IsWord(i, "lives")) return i;
        return -1;
    }
}
