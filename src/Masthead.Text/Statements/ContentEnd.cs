namespace Masthead.Text.Statements;

/// <summary>Where content that began behind a cue ends: at its sentence's end, or where the reporter takes the word again.</summary>
internal sealed class ContentEnd(MarkedCopy copy, NounPhrases phrases)
{
    /// <param name="first">The content's first token.</param>
    /// <param name="sentence">Its sentence.</param>
    public int Of(int first, Stretch sentence)
    {
        var brackets = 0;
        for (var i = first; i < sentence.End; i++)
        {
            copy.Effort++;
            if (copy.IsQuoted(i))
            {
                var inside = copy.Passages[copy.PassageOf(i)];
                i = inside.End - 1;
                if (inside.End > first + 1 && inside.Closed && Turns(inside.End, sentence.End)) return inside.End;
                if (copy.IsComma(inside.Content.End - 1) && inside.End < sentence.End && inside.Closed && !GoesOn(inside, first, sentence.End)) return inside.End;
                continue;
            }
            switch (copy.MarkAt(i))
            {
                case '(' or '[': brackets++; break;
                case ')' or ']' when brackets == 0: return i;
                case ')' or ']': brackets--; break;
                case ',' when Turns(i + 1, sentence.End): return i;
                case ',' when SumsUp(i + 1): return i;
                case '—' or '–' or '-' when SumsUp(i + 1) && !DashFollows(i + 1, sentence.End): return i;
                case ',' or '—' or '–' or ';' when ReporterSpeaks(i + 1, sentence.End): return i;
            }
            if (copy.Is(i, WordClass.Conjunction | WordClass.But) && i > first && (VerbOfSaying(i + 1, sentence.End) || BareVerbOfSaying(i + 1, first))) return i;
        }
        return sentence.End;
    }

    /// <summary>Content that is no clause ends before the occasion: "thanked her <em>in a statement on Friday</em>", and before another verb: "and left".</summary>
    public int BeforeOccasion(int first, int end)
    {
        var relative = false;
        for (var i = first + 1; i < end; i++)
        {
            copy.Effort++;
            if (copy.IsQuoted(i))
            {
                i = copy.Passages[copy.PassageOf(i)].End - 1;
                continue;
            }
            // "a plan that is cheap and will work": the second verb is the plan's.
            relative |= copy.Is(i, WordClass.Relative | WordClass.Subordinator) || copy.Says(i, "that");
            if (copy.Is(i, WordClass.Conjunction | WordClass.But) && copy.IsQuoted(i - 1) && !copy.IsOpen(i + 1) && !copy.IsOpen(i + 2) && !copy.IsOpen(i + 3) && !copy.Is(i + 1, WordClass.Determiner) && !(copy.IsWord(i + 1) && copy.Copy.WordAt(i + 1) is [.., 's'])) return i;
            if (copy.Is(i, WordClass.Conjunction) && copy.IsWord(i + 1) && !copy.IsCapital(i + 1) && (copy.Copy.WordAt(i + 1) is [_, _, .., 'e', 'd'] || copy.Is(i + 1, WordClass.Past) || (copy.Says(i, "and") && !relative && copy.Is(i + 1, WordClass.Auxiliary) && !copy.Says(i + 1, "have") && !copy.Says(i + 1, "be")))) return i;
            if (copy.IsComma(i) && (copy.Says(i + 1, "although") || copy.Says(i + 1, "though") || copy.Says(i + 1, "whereas") || (copy.Says(i + 1, "even") && (copy.Says(i + 2, "though") || copy.Says(i + 2, "as"))))) return i;
            if (copy.Is(i, WordClass.Time) && copy.IsCapital(i) && !copy.IsPossessive(i) && !copy.Is(i - 1, WordClass.Preposition | WordClass.Determiner) && !copy.IsNameWord(i + 1)) return i;
            if (copy.IsComma(i) && copy.Is(i + 1, WordClass.But) && !copy.IsQuoted(i + 1) && !copy.Is(i + 2, WordClass.Preposition)) return i;
            if (copy.Is(i, WordClass.Preposition) && (copy.Says(i, "on") || copy.Says(i, "in") || copy.Says(i, "at") || copy.Says(i, "during")) && IsOccasion(i + 1, end)) return i;
        }
        return end;
    }

    private bool IsOccasion(int i, int end)
    {
        if (copy.Is(i, WordClass.Time) && copy.IsCapital(i)) return true;
        if (!copy.Is(i, WordClass.Determiner)) return false;
        for (var n = i + 1; n < Math.Min(end, i + 5) && copy.IsWord(n) && !copy.Is(n, WordClass.Preposition); n++)
            if (copy.Is(n, WordClass.Occasion)) return true;
        return false;
    }

    private bool DashFollows(int first, int end)
    {
        for (var i = first; i < Math.Min(end, first + NounPhrases.Longest); i++)
            if (copy.IsDash(i)) return true;
        return false;
    }

    /// <summary>", a move that …", " — a bold claim …": the reporter sums up what was said.</summary>
    private bool SumsUp(int i) => (copy.Says(i, "a") || copy.Says(i, "an")) && (copy.Is(i + 1, WordClass.Summary) || (copy.Is(i + 2, WordClass.Summary) && copy.IsWord(i + 1) && !copy.IsCapital(i + 1)));

    /// <summary>“…,” and “…”: behind a comma within the marks only another quotation goes on, or "and" with no verb of saying.
    /// Where the marks stood in the middle of a clause, it goes on with "because" and the like, which hang on what was said.</summary>
    private bool GoesOn(Passage inside, int first, int end)
    {
        var next = inside.End;
        for (var i = next; i < Math.Min(end, next + 4); i++)
            if (copy.IsOpen(i)) return true;
        if (copy.Says(next, "compared")) return !IsSetBeside(next);
        if (copy.Is(next, WordClass.Conjunction | WordClass.But)) return !ReporterSpeaks(next, end);
        if (inside.Open == first || !copy.Is(next, WordClass.Subordinator | WordClass.Preposition)) return false;
        if (copy.Says(next, "while") || copy.Says(next, "as") || copy.Says(next, "with") || copy.Says(next, "for") || copy.Says(next, "before") || copy.Says(next, "after")) return false;
        return !IsOccasion(next + 1, end);
    }

    /// <summary>", but he said", ", saying", ", which he called", ", according to", ", said Ms Lopez".</summary>
    public bool ReporterSpeaks(int i, int end)
    {
        if ((copy.Says(i, "according") && copy.Says(i + 1, "to")) || IsSetBeside(i)) return true;
        if (copy.CueAt(i) is { } first && !(first.Cue.Verb == "compare" && copy.Says(i + 1, "to")))
        {
            if (first.Form == VerbForm.Participle) return first.Cue.Takes(Frames.Quote | Frames.That | Frames.As | Frames.Noun) && !first.Cue.Takes(Frames.Thought);
            if (first.Form is VerbForm.Past or VerbForm.Third && first.Cue.Takes(Frames.That)) return true;
        }
        if (copy.Is(i, WordClass.But) || copy.Is(i, WordClass.Conjunction))
        {
            if (VerbOfSaying(i + 1, end)) return true;
            i++;
        }
        else if (copy.Says(i, "while"))
        {
            for (var n = i + 1; n < Math.Min(end, i + 9) && copy.IsWord(n); n++)
                if (n > i + 1 && VerbOfSaying(n, end)) return true;
            return false;
        }
        else if (copy.Says(i, "which") || copy.Says(i, "whom")) i++;
        else if (copy.Says(i, "with"))
        {
            var other = phrases.After(i + 1, Math.Min(end, i + 14));
            return other > i + 1 && copy.CueAt(other) is { Form: VerbForm.Participle } adds && adds.Cue.Takes(Frames.Quote | Frames.That | Frames.As) && !adds.Cue.Takes(Frames.Thought);
        }
        else if (!EndsAfterVerb(i, end)) return false;
        var behind = phrases.After(i, Math.Min(end, i + 12));
        return behind > i && VerbOfSaying(behind, end);
    }

    /// <summary>", compared to 39 percent for the ferry": the reporter sets another figure beside the one that was given.</summary>
    private bool IsSetBeside(int i)
    {
        if (!copy.Says(i, "compared")) return false;
        for (var n = i + 2; n < i + 6; n++)
            if (copy.IsNumber(n)) return true;
        return false;
    }

    /// <summary>", while others …", ", as have others", "… before leaving": the reporter sets something beside what was said.</summary>
    private bool Turns(int i, int end)
    {
        if (i + 1 >= end) return false;
        if (copy.Says(i, "while")) return copy.IsQuoted(i - 1) && copy.IsWord(i + 1) && copy.Copy.WordAt(i + 1) is [_, _, .., 'i', 'n', 'g'];
        if (copy.Says(i, "as")) return copy.Is(i + 1, WordClass.Auxiliary);
        return (copy.Says(i, "before") || copy.Says(i, "after")) && copy.IsWord(i + 1) && copy.Copy.WordAt(i + 1) is [_, _, .., 'i', 'n', 'g'];
    }

    /// <summary>"…, he said." and "…, he said, …": a name and a verb of saying between marks.</summary>
    private bool EndsAfterVerb(int i, int end)
    {
        var behind = phrases.After(i, Math.Min(end, i + 12));
        if (behind == i || !VerbOfSaying(behind, end)) return false;
        while (copy.Is(behind, WordClass.Adverb | WordClass.Auxiliary)) behind++;
        return behind + 1 >= end || copy.IsComma(behind + 1) || copy.IsStop(behind + 1);
    }

    /// <summary>"They fear it is late and warn that …": the bare form belongs to whoever fears, where no "to" or "could" before it takes one.</summary>
    private bool BareVerbOfSaying(int i, int first)
    {
        if (copy.CueAt(i) is not { Form: VerbForm.Base } verb || !verb.Cue.Takes(Frames.That) || verb.Cue.Takes(Frames.Thought) || !(copy.Says(i + 1, "that") || copy.Is(i + 1, WordClass.SubjectPronoun))) return false;
        for (var n = i - 1; n >= first; n--)
        {
            copy.Effort++;
            if (!copy.IsQuoted(n) && (copy.Says(n, "to") || (copy.Is(n, WordClass.Auxiliary) && !copy.Is(n, WordClass.Be) && !copy.Says(n, "has") && !copy.Says(n, "have") && !copy.Says(n, "had")))) return false;
        }
        return true;
    }

    private bool VerbOfSaying(int i, int end)
    {
        for (var n = 0; n < 3 && i < end && copy.Is(i, WordClass.Adverb | WordClass.Auxiliary) && copy.CueAt(i) is null; n++) i++;
        return i < end && copy.CueAt(i) is { Form: VerbForm.Past or VerbForm.Third or VerbForm.Participle } cue && cue.Cue.Takes(Frames.Quote | Frames.That | Frames.Noun | Frames.As) && !cue.Cue.Takes(Frames.Thought) && !(cue.Form == VerbForm.Third && cue.Cue.Takes(Frames.OftenNoun) && copy.Is(i - 1, WordClass.Conjunction));
    }
}
