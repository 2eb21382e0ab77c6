namespace Masthead.Text.Statements;

/// <summary>"her warning that the port would close", "Lopez's promise to open it": what a noun of saying gives, and whose it is.</summary>
internal sealed class NounSieve(MarkedCopy copy)
{
    private readonly ContentEnd contentEnd = new(copy, new NounPhrases(copy));
    private readonly CueContent content = new(copy, new NounPhrases(copy));

    /// <summary>No more adjectives stand between the owner and the noun.</summary>
    private const int MostAdjectives = 3;

    /// <summary>What the noun at <paramref name="at"/> attributes; null where it attributes nothing.</summary>
    public Draft? Read(int at, Stretch sentence)
    {
        var first = at + 1;
        if (!(copy.Says(first, "that") && !IsRelative(first + 1)) && !(copy.Says(first, "to") && TakesTo(at) && copy.IsWord(first + 1) && !copy.Is(first + 1, MarkedCopy.Function) && !copy.IsCapital(first + 1))) return null;
        var owner = Owner(at, sentence.First, out var marked);
        if (!marked && copy.CueAt(at) is not null || !content.HasFiniteVerb(sentence.First, owner.IsEmpty ? at : owner.First)) return null;
        var draft = new Draft { Rule = "noun-of-saying", Confidence = 0.5, Cue = new Stretch(at, at + 1), Speaker = owner };
        draft.Add(new Stretch(first, content.FirstComma(new Stretch(first, contentEnd.Of(first, sentence)))));
        return draft.Pieces.Count == 0 ? null : draft;
    }

    /// <summary>"claims that were false": what follows is told of the claims, it is not what they say.</summary>
    private bool IsRelative(int behind) =>
        !copy.IsOpen(behind) && (!copy.IsWord(behind) || copy.Is(behind, WordClass.Auxiliary | WordClass.Past | WordClass.Preposition) || content.IsLy(behind) || copy.CueAt(behind) is { Form: VerbForm.Past or VerbForm.Third } || (copy.Copy.WordAt(behind) is [_, _, .., 'e', 'd'] && !copy.IsCapital(behind)));

    private bool TakesTo(int at) => copy.Says(at, "promise") || copy.Says(at, "promises") || copy.Says(at, "pledge") || copy.Says(at, "pledges") || copy.Says(at, "vow") || copy.Says(at, "vows");

    /// <summary>Whose it is: "her", "Ana Lopez's". Empty where nobody owns it; <paramref name="marked"/> tells whether an article or owner shows it to be a noun.</summary>
    private Stretch Owner(int at, int floor, out bool marked)
    {
        marked = false;
        for (var i = at - 1; i >= floor && at - i <= MostAdjectives + 1 && copy.IsWord(i); i--)
        {
            if (copy.IsPossessive(i))
            {
                marked = true;
                var first = i;
                while (first - 1 >= floor && copy.IsNameWord(first - 1) && !copy.IsPossessive(first - 1)) first--;
                if (!copy.IsNameWord(i)) while (first - 1 >= floor && copy.IsWord(first - 1) && i - first < MostAdjectives && !copy.Is(first, WordClass.Determiner)) first--;
                return new Stretch(first, i + 1);
            }
            if (copy.Is(i, WordClass.Possessive))
            {
                marked = true;
                return new Stretch(i, i + 1);
            }
            if (copy.Is(i, WordClass.Determiner))
            {
                marked = true;
                return default;
            }
            if (copy.Is(i, MarkedCopy.Function) || copy.CueAt(i) is { Form: VerbForm.Past or VerbForm.Third or VerbForm.Participle })
            {
                marked = i < at - 1 || copy.Is(i, WordClass.Preposition) || copy.CueAt(i) is not null;
                return default;
            }
        }
        return default;
    }
}
