namespace Masthead.Text.Statements;

/// <summary>A verb with what belongs to it on its left: "has also said", "would not say".</summary>
/// <param name="First">Its first token.</param>
/// <param name="IsNegated">"did not say".</param>
/// <param name="IsPassive">"was said".</param>
/// <param name="IsInfinitive">"to say".</param>
internal readonly record struct VerbGroup(int First, bool IsNegated, bool IsPassive, bool IsInfinitive)
{
    private const int Longest = 8;

    /// <summary>The group of the cue at <paramref name="at"/>: leftwards over "has", "also", "repeatedly", no farther than <paramref name="floor"/>.</summary>
    public static VerbGroup Of(MarkedCopy copy, CueContent content, int at, int floor)
    {
        var (negated, passive, infinitive) = (false, false, false);
        var i = at;
        var form = copy.CueAt(at)!.Form;
        while (i - 1 >= floor && at - i < Longest)
        {
            var left = i - 1;
            if (!copy.IsWord(left) || copy.IsQuoted(left)) break;
            if (copy.Is(left, WordClass.Negation)) negated = true;
            else if (copy.Is(left, WordClass.Auxiliary))
            {
                if (copy.Is(left, WordClass.Be) && form is VerbForm.Past or VerbForm.PastParticiple && !copy.Says(left, "been")) passive = true;
                if (copy.Says(left, "been") && form is VerbForm.Past or VerbForm.PastParticiple) passive = true;
                if (copy.Copy.WordAt(left) is [.., 'n', _, 't']) negated = true;
                if (copy.Says(left, "having") && copy.IsComma(left - 1)) break;
            }
            else if (copy.Says(left, "to") && form == VerbForm.Base)
            {
                infinitive = true;
                break;
            }
            else if (!copy.Is(left, WordClass.Adverb | WordClass.Time) && !content.IsLy(left) && !(copy.Says(left, "on") && copy.Is(i, WordClass.Time))) break;
            i = left;
        }
        return new VerbGroup(i, negated, passive, infinitive);
    }

    public bool HasBe(MarkedCopy copy, int verb)
    {
        for (var i = First; i < verb; i++)
            if (copy.Is(i, WordClass.Be)) return true;
        return copy.Is(First - 1, WordClass.Contraction);
    }

    /// <summary>"may want", "would prefer": what somebody might think is nothing they are said to think.</summary>
    public bool IsSupposed(MarkedCopy copy, int verb)
    {
        for (var i = First; i < verb; i++)
            if (copy.Says(i, "may") || copy.Says(i, "might") || copy.Says(i, "would") || copy.Says(i, "could") || copy.Says(i, "can") || copy.Says(i, "should") || copy.Says(i, "must") || copy.Says(i, "will")) return true;
        return false;
    }
}
