namespace Masthead.Text.Statements;

/// <summary>What the copy introduces a name as: "Omar Reid, 34, a baker," and "her brother, Omar Reid,".</summary>
internal sealed class Introductions(MarkedCopy copy)
{
    /// <summary>No introduction reaches farther than this before the comma that closes it.</summary>
    private const int Longest = 24;

    private const WordClass Ends = WordClass.Preposition | WordClass.Conjunction | WordClass.Relative | WordClass.But | WordClass.Auxiliary | WordClass.Subordinator | WordClass.SubjectPronoun | WordClass.Contraction;

    /// <summary>The noun phrase between commas behind a name, up to its noun; empty where there is none.</summary>
    public Stretch Behind(Stretch name)
    {
        var first = name.End + 1;
        if (!copy.IsComma(name.End)) return default;
        if (copy.IsNumber(first) && copy.IsComma(first + 1)) first += 2;
        else if (copy.Says(first, "aged") && copy.IsNumber(first + 1) && copy.IsComma(first + 2)) first += 3;
        if (copy.Says(first, "also")) first++;
        // "In Porto Vale, Borland, the mayor, who …": the mayor is no Borland.
        if (!StartsPhrase(first) || (copy.Says(first, "the") && name.End == name.First + 1 && (copy.IsComma(name.First - 1) || copy.Is(name.First - 1, WordClass.Preposition)))) return default;
        var end = PhraseEnd(first);
        return end > first + 1 && !copy.IsNameWord(end - 1) && Closes(end) ? new Stretch(first, end) : default;
    }

    /// <summary>"the baker Omar Reid", "her brother Omar Reid", "her brother, Omar Reid,"; empty where there is none.</summary>
    public Stretch Before(Stretch name)
    {
        var end = name.First;
        if (copy.IsComma(end - 1))
        {
            if (!copy.IsComma(name.End) && !copy.IsStop(name.End)) return default;
            end--;
        }
        if (!copy.IsWord(end - 1) || copy.IsCapital(end - 1)) return default;
        for (var first = end - 1; first >= 0 && first >= end - 5; first--)
        {
            copy.Effort++;
            if (!copy.IsWord(first) || copy.IsQuoted(first)) return default;
            if (StartsPhrase(first)) return PhraseEnd(first, end) == end && first < end - 1 ? new Stretch(first, end) : default;
            if (copy.Is(first, Ends)) return default;
        }
        return default;
    }

    /// <summary>"her brother", "Ana Lopez’s lawyer": somebody to somebody.</summary>
    public bool IsOwned(Stretch phrase) => copy.Is(phrase.First, WordClass.Possessive) || Owner(phrase.First) > phrase.First;

    /// <summary>"her brother"; the noun alone where a name says whose.</summary>
    public string OwnerAndNoun(Stretch phrase)
    {
        var noun = copy.Copy.WordAt(phrase.End - 1).ToString();
        return copy.Is(phrase.First, WordClass.Possessive) ? copy.Copy.WordAt(phrase.First).ToString() + " " + noun : noun;
    }

    /// <summary>Behind the possessive name that starts a phrase; where none does, its start.</summary>
    private int Owner(int first)
    {
        for (var i = first; i < first + 6 && copy.IsNameWord(i); i++)
            if (copy.IsPossessive(i)) return i + 1;
        return first;
    }

    private bool StartsPhrase(int first) => copy.IsWord(first) && !copy.IsQuoted(first)
        && (copy.Is(first, WordClass.Possessive) || copy.Says(first, "a") || copy.Says(first, "an") || copy.Says(first, "the") || Owner(first) > first);

    /// <summary>Behind the last noun of the phrase: before its preposition, its "who" or its "and".</summary>
    public int PhraseEnd(int first, int ceiling = int.MaxValue)
    {
        var i = first + 1;
        while (i < ceiling && i < first + 10 && copy.IsWord(i) && !copy.IsQuoted(i) && !copy.Is(i, Ends) && !(copy.Is(i, WordClass.Determiner) && !copy.IsNumber(i)) && copy.CueAt(i) is not { Form: VerbForm.Past or VerbForm.Third }) i++;
        return i;
    }

    /// <summary>Whether the comma that closes the phrase comes before any verb.</summary>
    private bool Closes(int from)
    {
        for (var i = from; i < from + Longest; i++)
        {
            copy.Effort++;
            if (i == copy.Count || copy.IsComma(i) || copy.IsStop(i) || copy.IsDash(i) || copy.MarkAt(i) is ';' or ')' || copy.Is(i, WordClass.Relative) || (i > from && copy.Copy.Tokens[i].Is(TokenTraits.SentenceStart))) return true;
            if (copy.Is(i, WordClass.Auxiliary) || copy.CueAt(i) is { Form: VerbForm.Past or VerbForm.Third } || (i == from && !copy.Is(i, WordClass.Preposition | WordClass.Conjunction))) return false;
        }
        return false;
    }
}
