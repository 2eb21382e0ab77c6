namespace Masthead.Text.Statements;

/// <summary>Reads the statements that no verb attributes: "according to the ministry", "in a poll".</summary>
internal sealed class SourceSieve(MarkedCopy copy)
{
    private readonly NounPhrases phrases = new(copy);
    private readonly ContentEnd contentEnd = new(copy, new NounPhrases(copy));
    private readonly CueContent content = new(copy, new NounPhrases(copy));

    /// <summary>"according to the ministry", before, within or behind what it attributes.</summary>
    public Draft? According(int at, Stretch sentence)
    {
        var first = at + 2;
        var end = phrases.After(first, sentence.End);
        if (end == first && copy.IsOpen(first)) end = copy.Passages[copy.PassageOf(first)].End;
        var opens = at == sentence.First || copy.IsColon(at - 1);
        if (opens && !copy.IsComma(end) && UpToComma(end, sentence.End) is > 0 and var comma) end = comma;
        if (end == first) return null;
        var speakerEnd = end;
        while (speakerEnd < sentence.End && copy.Is(speakerEnd, WordClass.Preposition | WordClass.Relative) || (speakerEnd < sentence.End && copy.IsWord(speakerEnd) && !opens)) speakerEnd++;
        while (speakerEnd < sentence.End && copy.IsWord(speakerEnd) && !copy.IsQuoted(speakerEnd)) speakerEnd++;
        if (opens && speakerEnd > end && !copy.Is(end, WordClass.Relative) && (copy.Is(end, WordClass.Preposition) ? AuxiliaryBeforeMark(end, sentence.End) : content.ClauseFollows(end, sentence)))
        {
            // "According to Ana Lopez the bridge will open": no comma between.
            var plain = new Draft { Rule = "according-to", Confidence = 0.7, Cue = new Stretch(at, at + 2), Speaker = new Stretch(first, end) };
            plain.Add(new Stretch(end, contentEnd.Of(end, sentence)));
            return plain.Pieces.Count == 0 ? null : plain;
        }
        var draft = new Draft { Rule = "according-to", Confidence = 0.9, Cue = new Stretch(at, at + 2), Speaker = new Stretch(first, speakerEnd) };
        var complete = false;
        if (at - 1 > sentence.First && !opens)
        {
            var left = copy.IsComma(at - 1) ? at - 1 : at;
            var start = content.BehindConcession(ClauseStart(left, sentence), left);
            complete = content.HasFiniteVerb(start, left);
            draft.Add(new Stretch(start, left));
        }
        if (copy.IsComma(speakerEnd) && speakerEnd + 1 < sentence.End && (draft.Pieces.Count == 0 || copy.IsComma(at - 1)) && !copy.Is(speakerEnd + 1, WordClass.Relative) && !(complete && (copy.Is(speakerEnd + 1, WordClass.Determiner) || copy.EndsInIng(speakerEnd + 1))))
            draft.Add(new Stretch(speakerEnd + 1, contentEnd.Of(speakerEnd + 1, sentence)));
        return draft.Pieces.Count == 0 ? null : draft;
    }

    /// <summary>"According to a recently published study by the council, …": the comma that closes the phrase, where no verb stands before it.</summary>
    private int UpToComma(int from, int end)
    {
        for (var i = from; i < Math.Min(end, from + NounPhrases.Longest); i++)
        {
            if (copy.IsComma(i)) return i;
            if ((!copy.IsWord(i) && !copy.IsNumber(i)) || copy.IsQuoted(i) || copy.Is(i, WordClass.Auxiliary | WordClass.Contraction | WordClass.SubjectPronoun & ~WordClass.Determiner)) return -1;
        }
        return -1;
    }

    /// <summary>"In a poll on Monday, four in ten wanted the bridge": a count speaks where nobody else does.</summary>
    public Draft? InPoll(Stretch sentence)
    {
        var first = sentence.First + 1;
        var comma = content.FirstComma(new Stretch(first, sentence.End));
        if (comma >= sentence.End || comma - first > NounPhrases.Longest) return null;
        var head = phrases.After(first, comma);
        var poll = false;
        for (var i = first; i < head && !poll; i++) poll = copy.Says(i, "poll") || copy.Says(i, "polls") || copy.Says(i, "survey") || copy.Says(i, "surveys");
        if (!poll || !content.ClauseFollows(comma + 1, sentence)) return null;
        for (var i = comma + 1; i < sentence.End; i++)
            if (copy.CueAt(i) is { Form: not VerbForm.Participle } cue && cue.Cue.Takes(Frames.That) && !cue.Cue.Takes(Frames.Thought)) return null;
        var draft = new Draft { Rule = "in-poll", Confidence = 0.6, Cue = new Stretch(sentence.First, first), Speaker = new Stretch(first, comma) };
        draft.Add(new Stretch(comma + 1, contentEnd.Of(comma + 1, sentence)));
        return draft.Pieces.Count == 0 ? null : draft;
    }

    /// <summary>"According to the police over forty boats have sunk": a verb before any comma is not the speaker's.</summary>
    private bool AuxiliaryBeforeMark(int first, int end)
    {
        for (var i = first; i < Math.Min(end, first + NounPhrases.Longest) && copy.IsWord(i) && !copy.Is(i, WordClass.Relative) && !copy.Says(i, "that"); i++)
            if (copy.Is(i, WordClass.Auxiliary)) return true;
        return false;
    }

    private int ClauseStart(int left, Stretch sentence)
    {
        for (var i = left - 1; i > sentence.First; i--)
        {
            copy.Effort++;
            if (copy.IsQuoted(i)) { i = copy.Passages[copy.PassageOf(i)].Open; continue; }
            if (copy.MarkAt(i) is ';' or '(') return i + 1;
            if (copy.MarkAt(i) == ')') while (i > sentence.First && copy.MarkAt(i) != '(') i--;
        }
        return sentence.First;
    }
}
