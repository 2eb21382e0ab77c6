namespace Masthead.Text.Statements;

/// <summary>What remains of the quotations once the cues have spoken: those that go on an attributed one, and those that stand alone between a speaker's words. Words in marks that nobody is said to have said stay words.</summary>
internal sealed class QuotationSieve(MarkedCopy copy, SubjectOfSentence subjects)
{
    private readonly NounPhrases phrases = new(copy);
    private readonly SignedWords signed = new(copy);
    private readonly PullQuotes pulled = new(copy);

    /// <summary>Adds pieces to <paramref name="drafts"/> and new drafts at their end; the order is restored by the caller.</summary>
    public void Read(List<Draft> drafts)
    {
        var claimed = Claims(drafts);
        var draftOf = new Draft?[copy.Passages.Count];
        for (var p = 0; p < copy.Passages.Count; p++) draftOf[p] = claimed[p];
        var added = new List<Draft>();
        Draft? lastQuoted = null;
        var lastParagraph = -1;
        var sentence = 0;
        var read = 0;
        Draft? lastSaid = null;
        for (var p = 0; p < copy.Passages.Count; p++)
        {
            var passage = copy.Passages[p];
            // Whoever was given the word last, in marks or without, goes on in a quotation that stands by itself.
            for (; read < drafts.Count && drafts[read].Pieces[0].First < passage.Open; read++)
            {
                if (drafts[read].Speaker.IsEmpty || !(drafts[read].Rule is "name-said-clause" or "name-said-that" or "clause-name-said" or "clause-said-name")) continue;
                lastSaid = drafts[read];
            }
            while (sentence + 1 < copy.Sentences.Count && copy.Sentences[sentence].End <= passage.Open) sentence++;
            var paragraph = copy.Copy.ParagraphOf(passage.Open);
            if (draftOf[p] is null && !passage.Content.IsEmpty && !pulled.Repeats(p))
            {
                var starts = copy.Sentences[sentence].First == passage.Open;
                if (passage.Continues && p > 0 && draftOf[p - 1] is { } chain)
                {
                    chain.Add(Whole(passage));
                    draftOf[p] = chain;
                }
                else if (starts && IsSentence(passage) && Signed(passage, added) is { } own) draftOf[p] = own;
                else if (starts && ByAnyVerb(passage, copy.Sentences[sentence].End, added) is { } said) draftOf[p] = said;
                else if (starts && sentence > 0 && IsSentence(passage) && lastQuoted is not null && lastParagraph == paragraph && lastSaid is not null && copy.Copy.ParagraphOf(lastSaid.End - 1) == paragraph && lastSaid.End >= copy.Sentences[sentence - 1].End - 1 && !copy.IsQuoted(copy.Sentences[sentence - 1].First))
                {
                    lastSaid.Add(Whole(passage));
                    draftOf[p] = lastSaid;
                }
                else if (starts && IsSentence(passage) && lastQuoted is not null && lastParagraph == paragraph)
                {
                    lastQuoted.Add(Whole(passage));
                    draftOf[p] = lastQuoted;
                }
                else if (starts && IsSentence(passage) && passage.End >= copy.Sentences[sentence].End)
                    draftOf[p] = Alone(p, sentence, paragraph, lastQuoted, lastParagraph, added);
                else if (!starts && IsSentence(passage) && copy.IsColon(passage.Open - 1))
                    draftOf[p] = BehindColon(passage, new Stretch(copy.Sentences[sentence].First, passage.Open), added);
            }
            if (draftOf[p] is { } draft && (copy.IsQuoted(draft.Pieces[0].First) || copy.IsQuoted(draft.End - 1)) && !draft.Speaker.IsEmpty)
            {
                lastQuoted = draft;
                lastParagraph = paragraph;
            }
        }
        drafts.AddRange(added);
    }

    private static Stretch Whole(Passage passage) => new(passage.Open, passage.End);

    /// <summary>Four words or more, or a mark that ends a sentence inside.</summary>
    private bool IsSentence(Passage passage)
    {
        var words = 0;
        for (var i = passage.Content.First; i < passage.Content.End && words < 4; i++)
            if (copy.IsWord(i)) words++;
        return words >= 4 || copy.IsStop(passage.Content.End - 1);
    }

    private Draft? Alone(int p, int sentence, int paragraph, Draft? lastQuoted, int lastParagraph, List<Draft> added)
    {
        var passage = copy.Passages[p];
        if (sentence == 0) return null;
        var before = copy.Sentences[sentence - 1];
        if (copy.IsColon(before.End - 1) && BehindColon(passage, before, added) is { } given) return given;
        if (lastQuoted is null || paragraph - lastParagraph != 1 || copy.Copy.ParagraphOf(before.First) != lastParagraph) return null;
        lastQuoted.Add(Whole(passage));
        return lastQuoted;
    }

    private Draft? Signed(Passage passage, List<Draft> added)
    {
        if (signed.Of(passage.End) is not { IsEmpty: false } speaker) return null;
        var draft = new Draft { Rule = "quote-signed", Confidence = 0.85, Cue = default, Speaker = speaker };
        draft.Add(Whole(passage));
        added.Add(draft);
        return draft;
    }

    /// <summary>“…,” she thundered. A comma within the marks promises a speaker: whatever the verb, who stands before it said it.</summary>
    private Draft? ByAnyVerb(Passage passage, int end, List<Draft> added)
    {
        if (passage.Content.IsEmpty || copy.MarkAt(passage.Content.End - 1) is not (',' or '?' or '!') || passage.End >= end) return null;
        var first = passage.End;
        var verb = IsVerb(first) ? first : phrases.After(first, end);
        if (verb >= end || !IsVerb(verb)) return null;
        // “…!” beamed Ana Lopez.
        var speaker = verb == first ? new Stretch(verb + 1, phrases.After(verb + 1, end)) : new Stretch(first, verb);
        if (speaker.IsEmpty || (verb == first && !copy.IsNameWord(speaker.End - 1) && !copy.Is(speaker.First, WordClass.Determiner))) return null;
        var draft = new Draft { Rule = "quote-name-verb", Confidence = 0.7, Cue = new Stretch(verb, verb + 1), Speaker = speaker };
        draft.Add(Whole(passage));
        added.Add(draft);
        return draft;
    }

    /// <summary>"thundered", "shot back": a past form in small letters.</summary>
    private bool IsVerb(int token) => copy.IsWord(token) && !copy.IsCapital(token)
        && (copy.Copy.WordAt(token) is [_, _, .., 'e', 'd'] || ((copy.Is(token, WordClass.Past) || copy.Says(token, "shot")) && (copy.Says(token + 1, "back") || copy.Says(token + 1, "on") || copy.Says(token + 1, "in") || copy.Says(token + 1, "off") || copy.Says(token + 1, "out"))));

    /// <summary>The mayor resisted: “…”: no word of saying, but a colon that gives somebody the word.</summary>
    private Draft? BehindColon(Passage passage, Stretch before, List<Draft> added)
    {
        if ((NameBeforeColon(before) is { IsEmpty: false } named ? named : subjects.Of(before, before.End)) is not { IsEmpty: false } subject) return null;
        var draft = new Draft { Rule = "quote-behind-colon", Confidence = 0.75, Cue = LastCue(before), Speaker = subject };
        draft.Add(Whole(passage));
        added.Add(draft);
        return draft;
    }

    /// <summary>"Too late, some say. - Ana Lopez: “…”": a name that stands by itself before the colon.</summary>
    private Stretch NameBeforeColon(Stretch before)
    {
        var end = before.End;
        while (end > before.First && !copy.IsColon(end - 1) && copy.IsQuoted(end - 1)) end--;
        if (!copy.IsColon(end - 1)) return default;
        var first = --end;
        while (first > before.First && copy.IsNameWord(first - 1)) first--;
        return first < end && (first == before.First || copy.IsDash(first - 1) || copy.MarkAt(first - 1) is ']' or ')') ? new Stretch(first, end) : default;
    }

    private Stretch LastCue(Stretch sentence)
    {
        for (var i = sentence.End - 1; i >= sentence.First; i--)
            if (!copy.IsQuoted(i) && copy.CueAt(i) is { } cue && cue.Cue.Takes(Frames.Quote)) return new Stretch(i, i + 1);
        return default;
    }

    /// <summary>For each quotation the draft whose content holds it.</summary>
    private Draft?[] Claims(List<Draft> drafts)
    {
        var claimed = new Draft?[copy.Passages.Count];
        foreach (var draft in drafts)
        {
            foreach (var piece in draft.Pieces)
            {
                for (var i = piece.First; i < piece.End; i++)
                {
                    copy.Effort++;
                    if (copy.PassageOf(i) is not (>= 0 and var p)) continue;
                    claimed[p] ??= draft;
                    i = copy.Passages[p].End - 1;
                }
            }
            if (draft.Speaker.IsEmpty) continue;
            // A nickname in the speaker's name is no statement.
            for (var i = draft.Speaker.First; i < draft.Speaker.End; i++)
                if (copy.PassageOf(i) is >= 0 and var p) claimed[p] ??= draft;
        }
        return claimed;
    }
}
