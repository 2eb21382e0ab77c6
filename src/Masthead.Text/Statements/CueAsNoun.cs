namespace Masthead.Text.Statements;

/// <summary>"a report", "the claims", "member states": tells a form that is also a noun from the verb that attributes words.</summary>
internal sealed class CueAsNoun(MarkedCopy copy)
{
    private readonly CueContent contents = new(copy, new NounPhrases(copy));

    /// <summary>Whether the form at <paramref name="at"/> is a noun: an article or preposition stands before it, or what follows is no content.</summary>
    public bool Is(int at, CueForm form, int group, int floor)
    {
        if (IsAdjective(at, form, group)) return true;
        if (form.Form is VerbForm.Past or VerbForm.PastParticiple) return group == at && (copy.Is(at - 1, WordClass.Possessive) && !copy.Is(at - 1, WordClass.Pronoun) || copy.Says(at - 1, "the") || copy.Says(at - 1, "a") || copy.Says(at - 1, "an") || copy.Says(at - 1, "every") || copy.Says(at - 1, "no"));
        if (form.Form == VerbForm.Participle) return copy.IsPossessive(at - 1) || copy.Is(at - 1, WordClass.Determiner) && !copy.Says(at - 1, "all") && !copy.Says(at - 1, "both");
        if (form.Form == VerbForm.Base && (at == floor || form.Cue.Verb == "back")) return true;
        for (var i = group; i < at; i++)
            if (copy.Is(i, WordClass.Auxiliary)) return false;
        // "states" are countries unless they state that something is so.
        if (form.Cue.Verb == "state" && copy.IsWord(at + 1) && !copy.Says(at + 1, "that")) return true;
        var left = group - 1;
        if (left < floor) return true;
        if (copy.Is(left, WordClass.Preposition | WordClass.Auxiliary) || copy.IsPossessive(left)) return true;
        if (copy.Is(left, WordClass.Possessive) || (copy.Is(left, WordClass.Determiner) && !copy.Is(left, WordClass.SubjectPronoun | WordClass.Pronoun))) return true;
        if (!form.Cue.Takes(Frames.OftenNoun)) return false;
        if (copy.Says(left, "one") && form.Form == VerbForm.Base) return true;
        if (copy.IsNumber(left) && form.Cue.Verb != "say") return true;
        // "in her opening remarks", "of a final report".
        if (IsAdjective(left) && copy.Is(left - 1, WordClass.Determiner) && copy.Is(left - 2, WordClass.Preposition)) return true;
        // "heard claims", "rejected demands": one verb is enough.
        if (copy.Is(left, WordClass.Past) && copy.CueAt(left) is null) return true;
        if (form.Cue.Takes(Frames.Document) && form.Cue.Verb is "show" or "find" && (copy.Is(left, WordClass.Document) || copy.IsStop(at + 1))) return false;
        if (!StartsContent(at + 1) && FollowsPreposition(at, floor)) return true;
        if (!copy.IsWord(left)) return !copy.IsComma(left);
        if (copy.Is(left, WordClass.SubjectPronoun | WordClass.Relative | WordClass.PluralSpeaker | WordClass.Office) || copy.IsNameWord(left)) return copy.IsCapital(at) || !(StartsContent(at + 1) || form.Cue.Verb is "say" || !copy.IsNameWord(left));
        // "officials claim", "the study shows", but not "the latest claims".
        if (form.Form == VerbForm.Base) return !contents.EndsInS(left);
        return contents.EndsInS(left) || !(StartsContent(at + 1) || copy.IsStop(at + 1) || copy.IsComma(at + 1));
    }

    private bool IsAdjective(int token) => copy.IsWord(token) && !copy.IsCapital(token) && copy.Copy.WordAt(token) is [_, _, .., 'i', 'n', 'g'] or [_, _, .., 'a', 'l'] or [_, _, .., 'i', 'v', 'e'] or [_, _, .., 'o', 'u', 's'] or [_, _, .., 'f', 'u', 'l'] or [_, _, .., 'i', 'c'];

    /// <summary>"forty pledged delegates", "the council's promised boats": a past form before a bare plural, with no name or pronoun that could be its subject.</summary>
    private bool IsAdjective(int at, CueForm form, int group)
    {
        if (form.Form != VerbForm.Past || group != at || !contents.EndsInS(at + 1) || copy.IsCapital(at + 1) || copy.Is(at + 1, MarkedCopy.Function | WordClass.Time | WordClass.Adverb)) return false;
        if (copy.IsNumber(at - 1) || copy.IsPossessive(at - 1)) return true;
        if (copy.IsWord(at - 1) && copy.Copy.WordAt(at - 1) is [_, _, .., 'e' or 'o', 'r'] or [_, _, .., 'i', 's', 't']) return false;
        return copy.IsWord(at - 1) && !copy.IsNameWord(at - 1) && !copy.Is(at - 1, WordClass.SubjectPronoun | WordClass.Relative | WordClass.Office | WordClass.PluralSpeaker | WordClass.Document | WordClass.Body | WordClass.Auxiliary | WordClass.Conjunction | WordClass.But | WordClass.Time | WordClass.Adverb);
    }

    /// <summary>"of other member states", "among aid claims": the words up to the form are a preposition's, so no verb stands among them.</summary>
    private bool FollowsPreposition(int at, int floor)
    {
        for (var i = at - 1; i >= floor && at - i <= 5; i--)
        {
            if (!copy.IsWord(i) || copy.Is(i, WordClass.SubjectPronoun | WordClass.Relative | WordClass.Auxiliary | WordClass.Be | WordClass.Subordinator | WordClass.Conjunction)) return false;
            if (copy.Is(i, WordClass.Preposition)) return true;
            if (copy.Says(i, "the") || copy.Says(i, "a") || copy.Says(i, "an")) return false;
        }
        return false;
    }

    private bool StartsContent(int i) => copy.Says(i, "that") || copy.IsOpen(i) || copy.Is(i, WordClass.SubjectPronoun | WordClass.Determiner) || copy.IsNameWord(i) || copy.Says(i, "how") || copy.Says(i, "what");
}
