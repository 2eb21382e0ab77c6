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
                i = copy.Passages[copy.PassageOf(i)].End - 1;
                continue;
            }
            switch (copy.MarkAt(i))
            {
                case '(' or '[': brackets++; break;
                case ')' or ']' when brackets == 0: return i;
                case ')' or ']': brackets--; break;
                case ',' or '—' or '–' or ';' when ReporterSpeaks(i + 1, sentence.End): return i;
            }
            if (copy.Is(i, WordClass.Conjunction | WordClass.But) && i > first && VerbOfSaying(i + 1, sentence.End)) return i;
        }
        return sentence.End;
    }

    /// <summary>", but he said", ", saying", ", which he called", ", according to", ", said Ms Lopez".</summary>
    private bool ReporterSpeaks(int i, int end)
    {
        if (copy.Says(i, "according") && copy.Says(i + 1, "to")) return true;
        if (copy.CueAt(i) is { } first)
        {
            if (first.Form == VerbForm.Participle) return first.Cue.Takes(Frames.Quote | Frames.That | Frames.As | Frames.Noun) && !first.Cue.Takes(Frames.Thought);
            if (first.Form is VerbForm.Past or VerbForm.Third && first.Cue.Takes(Frames.That)) return true;
        }
        if (copy.Is(i, WordClass.But) || copy.Is(i, WordClass.Conjunction))
        {
            if (VerbOfSaying(i + 1, end)) return true;
            i++;
        }
        else if (copy.Says(i, "which") || copy.Says(i, "whom") || copy.Says(i, "while")) i++;
        else if (!EndsAfterVerb(i, end)) return false;
        var behind = phrases.After(i, Math.Min(end, i + 12));
        return behind > i && VerbOfSaying(behind, end);
    }

    /// <summary>"…, he said." and "…, he said, …": a name and a verb of saying between marks.</summary>
    private bool EndsAfterVerb(int i, int end)
    {
        var behind = phrases.After(i, Math.Min(end, i + 12));
        if (behind == i || !VerbOfSaying(behind, end)) return false;
        while (copy.Is(behind, WordClass.Adverb | WordClass.Auxiliary)) behind++;
        return behind + 1 >= end || copy.IsComma(behind + 1) || copy.IsStop(behind + 1);
    }

    private bool VerbOfSaying(int i, int end)
    {
        for (var n = 0; n < 3 && i < end && copy.Is(i, WordClass.Adverb | WordClass.Auxiliary) && copy.CueAt(i) is null; n++) i++;
        return i < end && copy.CueAt(i) is { Form: VerbForm.Past or VerbForm.Third or VerbForm.Participle } cue && cue.Cue.Takes(Frames.Quote | Frames.That | Frames.Noun | Frames.As) && !(cue.Form == VerbForm.Third && cue.Cue.Takes(Frames.OftenNoun) && copy.Is(i - 1, WordClass.Conjunction));
    }
}
