namespace Masthead.Text.Rules.Sourcing;

/// <summary>A passive that says something was said, and not by whom: “were reported to have”, “it is believed that”, “is feared dead”.</summary>
/// <param name="First">Token of the form of “be”, or of “it” before it.</param>
/// <param name="End">Token after the last that belongs to the phrase.</param>
/// <param name="Firm">Reported, said, alleged: words that stand for a source. Believed, thought and feared may be common knowledge.</param>
internal readonly record struct HedgedPassive(int First, int End, bool Firm)
{
    /// <summary>What can befall people and houses.</summary>
    public static readonly string[] Harms =
        "killed injured wounded hurt dead died perished arrested detained missing displaced evacuated destroyed damaged trapped drowned shot abducted kidnapped hospitalised hospitalized homeless burned burnt stranded infected executed beaten unaccounted maimed flattened razed".Split(' ');

    /// <summary>The phrase whose form of “be” is the token <paramref name="i"/>.</summary>
    public static HedgedPassive? At(Copy copy, int i, Sentence sentence)
    {
        if (!copy.Is(i, WordUse.Be)) return null;
        var verb = i + 1;
        while (verb < sentence.EndToken && (copy.IsWord(verb, "also") || copy.IsWord(verb, "now") || copy.IsWord(verb, "widely") || copy.IsWord(verb, "still") || copy.IsWord(verb, "being") || copy.IsWord(verb, "since"))) verb++;
        if (verb + 1 >= sentence.EndToken) return null;
        var firm = copy.WordAt(verb) is "reported" or "said" or "alleged" or "rumoured" or "rumored";
        if (!firm && copy.WordAt(verb) is not ("believed" or "thought" or "feared" or "estimated" or "understood" or "presumed")) return null;
        var it = i > sentence.FirstToken && (copy.IsWord(i - 1, "it") || (copy.IsWord(i - 1, "been") is false && copy.IsWord(i - 1, "has") && i - 2 >= sentence.FirstToken && copy.IsWord(i - 2, "it")));
        var next = verb + 1;
        if (copy.IsWord(next, "that")) return it ? new HedgedPassive(i - 1, next + 1, firm) : null;
        if (copy.IsWord(next, "to") && copy.WordOrNone(next + 1) is "have" or "be" or "exceed" or "stand" or "number" or "total" or "reach") return new HedgedPassive(i, Math.Min(next + 3, sentence.EndToken), firm);
        return copy.Is(next, WordUse.Harm) ? new HedgedPassive(i, next + 1, firm) : null;
    }
}
