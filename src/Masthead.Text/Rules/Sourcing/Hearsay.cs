namespace Masthead.Text.Rules.Sourcing;

/// <summary>Every way in which a sentence says that something is said, and not by whom.</summary>
internal static class Hearsay
{
    /// <summary>The phrase that begins, or has its verb, at the token <paramref name="i"/>; null where none does.</summary>
    public static HedgedPassive? At(Copy copy, int i, Sentence sentence) => copy.WordAt(i) switch
    {
        "reportedly" or "Reportedly" or "allegedly" or "Allegedly" => new HedgedPassive(i, i + 1, true),
        "reports" or "Reports" when IsSaidByReports(copy, i, sentence) => new HedgedPassive(i, i + 1, true),
        "may" or "could" or "might" when copy.IsWord(i + 1, "have") && i + 2 < sentence.EndToken => new HedgedPassive(i, i + 2, false),
        "put" when copy.IsWord(i + 1, "at") && i > sentence.FirstToken && copy.Is(i - 1, WordUse.Be) => new HedgedPassive(i - 1, i + 2, false),
        "estimated" when i > sentence.FirstToken && copy.IsWord(i - 1, "an") => new HedgedPassive(i - 1, i + 1, false),
        _ => HedgedPassive.At(copy, i, sentence) ?? Told(copy, i, sentence),
    };

    /// <summary>“Reports suggest”, “there are reports of”, “according to reports”: paper, without a name on it.</summary>
    public static bool IsSaidByReports(Copy copy, int i, Sentence sentence) =>
        copy.WordOrNone(i + 1) is "suggest" or "suggested" or "say" or "said" or "indicate" or "indicated" or "of" or "that" && (i == sentence.FirstToken || copy.WordAt(i - 1) is "are" or "were" or "been" or "unconfirmed" or "initial" or "early" or "some" or "media" or "local" or "Unconfirmed" or "Initial" or "Early" or "Some" or "Media" or "Local");

    /// <summary>“Twelve deaths were reported.”: the passive ends its clause.</summary>
    private static HedgedPassive? Told(Copy copy, int i, Sentence sentence) =>
        i > sentence.FirstToken && copy.WordAt(i) is "reported" or "feared" && copy.Is(i - 1, WordUse.Be) && !copy.IsWord(i + 1, "by") ? new HedgedPassive(i - 1, i + 1, true)
        : copy.WordAt(i) is "believed" or "thought" or "understood" or "estimated" or "reported" or "feared" && copy.IsWord(i + 1, "that") && i - 1 > sentence.FirstToken && copy.Is(i - 1, WordUse.Be) && copy.IsWord(i - 2, "it") ? new HedgedPassive(i - 2, i + 2, false)
        : null;
}
