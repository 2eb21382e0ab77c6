namespace Masthead.Text.Statements;

/// <summary>What a cue gives: where its content begins, by the frames the verb takes, past the addressee and what says when and where.</summary>
internal sealed class CueContent(MarkedCopy copy, NounPhrases phrases)
{
    private readonly ContentEnd contentEnd = new(copy, phrases);

    public bool IsLy(int token) => copy.IsWord(token) && !copy.IsCapital(token) && copy.Copy.WordAt(token) is [_, _, _, .., 'l', 'y'];

    public bool EndsInS(int token) => copy.IsWord(token) && copy.Copy.WordAt(token) is [.., 's'];

    /// <summary>While Ana Lopez praised the plan, others …: the content of a clause in front ends at its comma.</summary>
    public int FirstComma(Stretch content)
    {
        for (var i = content.First; i < content.End; i++)
        {
            if (copy.IsQuoted(i))
            {
                var passage = copy.Passages[copy.PassageOf(i)];
                i = passage.End - 1;
                if (copy.IsComma(passage.Content.End - 1)) return passage.End;
                continue;
            }
            if (copy.IsComma(i)) return i;
        }
        return content.End;
    }

    /// <summary>"Although the toll is high, the bridge will open, he said": what somebody is said to say in spite of, the reporter grants. Behind its comma; else <paramref name="first"/>.</summary>
    public int BehindConcession(int first, int end)
    {
        var i = copy.Is(first, WordClass.But | WordClass.Conjunction) || copy.Says(first, "even") ? first + 1 : first;
        if (copy.IsQuoted(i) || !(copy.Says(i, "although") || copy.Says(i, "though") || copy.Says(i, "while") || copy.Says(i, "whereas") || copy.Says(i, "despite"))) return first;
        var comma = FirstComma(new Stretch(i, end));
        return comma + 1 < end && copy.IsComma(comma) && ClauseFollows(comma + 1, new Stretch(first, end)) ? comma + 1 : first;
    }

    /// <summary>The content behind a cue, by the frames the verb takes.</summary>
    public Stretch Content(int at, Cue cue, Stretch sentence, out string frame)
    {
        frame = "";
        var i = at + 1;
        if (i >= sentence.End) return default;
        if (cue.Takes(Frames.Addressee)) i = SkipAddressee(i, sentence.End, cue);
        var plain = i;
        i = SkipAdjuncts(i, sentence, out _, cue.Takes(Frames.ToDo));
        if (i >= sentence.End) return default;
        if (copy.IsComma(i) && PastAside(i, sentence.End) is > 0 and var behind) i = behind;
        var marked = copy.IsColon(i) || copy.IsComma(i) || copy.IsDash(i) ? i + 1 : i;
        if (copy.Says(marked, "that") && copy.IsComma(i) && cue.Takes(Frames.That)) i = marked;
        var called = copy.Is(plain, WordClass.Adverb) && !copy.Is(plain, WordClass.Determiner) ? plain + 1 : plain;
        if (cue.Verb == "call" && (copy.Says(called, "for") || copy.Says(called, "on"))) return Give("for", called + 1, sentence, out frame);
        // "said of the plan: “…”"
        if (copy.Says(i, "of") && cue.Takes(Frames.Quote) && phrases.After(i + 1, sentence.End) is var topic && topic > i + 1 && (copy.IsColon(topic) || copy.IsComma(topic)) && copy.IsOpen(topic + 1)) (i, marked) = (topic, topic + 1);
        if (cue.Takes(Frames.Quote | Frames.That) && copy.IsOpen(marked)) return Give("quote", marked, sentence, out frame);
        if (copy.IsColon(i) && cue.Takes(Frames.Quote)) return Give("colon", marked, sentence, out frame);
        if (cue.Takes(Frames.That) && copy.Says(i, "that") && i + 1 < sentence.End) return Give("that", i, sentence, out frame);
        if (cue.Takes(Frames.Addressee) && Array.Exists(cue.Prepositions, p => copy.Says(plain, p))) return Give("about", plain + 1, sentence, out frame);
        if (cue.Verb is "speak" or "talk" or "joke" or "complain" && SpokenOf(plain, cue, sentence) is > 0 and var spoken) return Give("about", spoken, sentence, out frame);
        if (cue.Verb == "ask" && phrases.After(plain, sentence.End) is var asked && asked > plain && copy.CueAt(asked - 1) is null && copy.Says(asked, "about")) return Give("about", asked + 1, sentence, out frame);
        if (cue.Takes(Frames.ToDo) && copy.Says(i, "to")) return Give("to", i, sentence, out frame);
        if (cue.Takes(Frames.Request) && !cue.Takes(Frames.Thought) && Request(copy.Is(plain, WordClass.Negation) ? plain : i, sentence) is { IsEmpty: false } request) return Give("request", request.First, sentence, out frame);
        if (cue.Takes(Frames.That | Frames.Clause) && (copy.Is(i, WordClass.Relative) || copy.Says(i, "if") || copy.Says(i, "whether") || copy.Says(i, "how") || copy.Says(i, "why") || copy.Says(i, "what"))) return Give("question", i, sentence, out frame);
        if (cue.Takes(Frames.Clause | Frames.Addressee) && ClauseFollows(i, sentence) && (!cue.Takes(Frames.Noun) || ClauseAtOnce(i, sentence))) return Give("clause", i, sentence, out frame);
        if (cue.Takes(Frames.That) && ClauseFollows(i, sentence) && copy.Is(i, WordClass.SubjectPronoun)) return Give("clause", i, sentence, out frame);
        if (cue.Verb == "say" && copy.IsWord(i) && phrases.After(i, sentence.End) > i && !copy.Is(i, WordClass.Preposition | WordClass.Conjunction | WordClass.But | WordClass.Adverb | WordClass.Time | WordClass.Subordinator)) return Give("noun", i, sentence, out frame);
        if (cue.Takes(Frames.AsOnly) && !AsFollows(plain, sentence.End)) return default;
        if (cue.Takes(Frames.As | Frames.Noun) && plain < sentence.End && copy.IsWord(plain) && (!copy.Is(plain, WordClass.Preposition | WordClass.Conjunction | WordClass.But) && (!copy.Is(plain, WordClass.Adverb) || copy.Is(plain, WordClass.Determiner)) || (cue.Takes(Frames.As) && copy.Says(plain, "as")))) return Give(cue.Takes(Frames.As) ? "as" : "noun", plain, sentence, out frame);
        var behindAdverbs = plain;
        while (copy.Is(behindAdverbs, WordClass.Adverb | WordClass.Time) && !copy.Is(behindAdverbs, WordClass.Determiner)) behindAdverbs++;
        foreach (var preposition in cue.Prepositions)
            if (copy.Says(behindAdverbs, preposition)) return Give("about", behindAdverbs + 1, sentence, out frame);
        if (cue.Takes(Frames.Quote) && FirstOpen(plain, Math.Min(sentence.End, plain + 12)) is > 0 and var open && !HasFiniteVerb(plain, open)) return Give("fragment", copy.IsWord(plain) && cue.Takes(Frames.Clause) ? plain : open, sentence, out frame);
        if (cue.Takes(Frames.Quote) && !cue.Takes(Frames.Thought) && FarQuotation(plain, sentence.End) is > 0 and var far) return Give("quote", far, sentence, out frame);
        return default;
    }

    /// <summary>"spoke out on Tuesday about", "spoke movingly of": behind the first preposition that introduces content, over what says how and when; -1 where there is none.</summary>
    private int SpokenOf(int first, Cue cue, Stretch sentence)
    {
        for (var i = first; i < Math.Min(sentence.End, first + 12) && (copy.IsWord(i) || copy.IsNumber(i)) && !copy.IsQuoted(i); i++)
        {
            if (copy.Is(i, WordClass.Auxiliary | WordClass.Conjunction | WordClass.But | WordClass.Relative)) return -1;
            if (copy.Says(i, "about") && (copy.IsNumber(i + 1) || copy.Copy.Is(i + 1, WordUse.Number))) continue;
            if ((copy.Says(i, "against") && copy.Says(first, "out")) || (Array.Exists(cue.Prepositions, p => copy.Says(i, p)) && !(copy.Says(i, "of") && copy.IsWord(i - 1) && i > first && !IsLy(i - 1) && !copy.Is(i - 1, WordClass.Adverb)))) return i + 1;
        }
        return -1;
    }

    /// <summary>"said, in a letter, that …": behind the second comma, where content is marked there.</summary>
    private int PastAside(int comma, int end)
    {
        if (!copy.Is(comma + 1, WordClass.Preposition | WordClass.Adverb | WordClass.Time)) return -1;
        for (var i = comma + 2; i < Math.Min(end, comma + 14) && !copy.IsStop(i) && !copy.IsQuoted(i); i++)
            if (copy.IsComma(i)) return copy.Says(i + 1, "that") || copy.IsOpen(i + 1) ? i + 1 : -1;
        return -1;
    }

    private Stretch Give(string name, int first, Stretch sentence, out string frame)
    {
        frame = name;
        if (first >= sentence.End) return default;
        var end = contentEnd.Of(first, sentence);
        if (name is "noun" or "as" or "about" or "for" or "to") end = contentEnd.BeforeOccasion(first, end);
        // A whole quotation behind a cue ends at its mark when a sentence ends inside it.
        if (copy.IsOpen(first) && copy.Passages[copy.PassageOf(first)] is var passage && passage.End < end && passage.Content is { IsEmpty: false } inside && (copy.IsStop(inside.End - 1) || (copy.IsComma(inside.End - 1) && !copy.Is(passage.End, WordClass.Preposition)))) end = passage.End;
        return new Stretch(first, end);
    }

    /// <summary>"sees the port as a toy": whether "as" stands behind the thing named, before any mark.</summary>
    private bool AsFollows(int first, int end)
    {
        for (var i = first; i < Math.Min(end, first + 16) && (copy.IsWord(i) || copy.IsQuoted(i)); i++)
            if (copy.Says(i, "as")) return true;
        return false;
    }

    private int FirstOpen(int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (copy.IsOpen(i)) return i;
            if (copy.IsComma(i) || copy.IsDash(i) || copy.CueAt(i) is { Form: not VerbForm.Base }) return -1;
        }
        return -1;
    }

    /// <summary>"said on Monday, in a letter to the crews of the ferry, “…”": a whole quotation behind a comma or colon, where no other verb of saying stands before it; -1 where there is none.</summary>
    private int FarQuotation(int first, int end)
    {
        for (var i = first; i < Math.Min(end, first + NounPhrases.Longest); i++)
        {
            if (copy.IsOpen(i)) return (copy.IsComma(i - 1) || copy.IsColon(i - 1)) && copy.IsCapital(i + 1) && copy.Passages[copy.PassageOf(i)].End >= end - 1 ? i : -1;
            if (copy.IsStop(i) || copy.MarkAt(i) == ';' || copy.CueAt(i) is { Form: VerbForm.Past or VerbForm.Third or VerbForm.Participle } other && other.Cue.Takes(Frames.Quote)) return -1;
        }
        return -1;
    }

    /// <summary>"urged residents to stay": from whom it is asked of, where "to" and a verb follow.</summary>
    private Stretch Request(int i, Stretch sentence)
    {
        for (var to = phrases.After(i, sentence.End); to < Math.Min(sentence.End, i + 16); to++)
        {
            if (copy.Says(to, "to") && (copy.IsWord(to + 1) || copy.IsOpen(to + 1))) return new Stretch(i, sentence.End);
            if (!copy.IsWord(to) || copy.Is(to, WordClass.Auxiliary | WordClass.Subordinator)) break;
        }
        return default;
    }

    public int SkipAddressee(int i, int end, Cue cue)
    {
        if (copy.Says(i, "that") || copy.IsOpen(i) || copy.Says(i, "to") && cue.Verb != "tell") return i;
        if (copy.Is(i, WordClass.Pronoun) && !copy.Is(i, WordClass.Determiner)) return i + 1;
        if (copy.Is(i, WordClass.Possessive) && cue.Verb == "tell" && copy.Says(i, "her") && !IsNounAt(i + 1)) return i + 1;
        var scan = i;
        // Up to "that" or a mark, if no verb stands on the way.
        for (; scan < Math.Min(end, i + 22); scan++)
        {
            // “Good Morning, Harbour” is whom it was told, where words in marks or "that" follow.
            if (copy.IsOpen(scan) && copy.IsTitle(copy.PassageOf(scan)) && copy.Passages[copy.PassageOf(scan)] is { Closed: true } title && (copy.Says(title.End, "that") || copy.Is(title.End, WordClass.Preposition | WordClass.Time)))
            {
                scan = title.End - 1;
                continue;
            }
            // "promised on Monday to close the bridge", "promised “cheap boats”": whom it was promised is not told.
            if (cue.Takes(Frames.ToDo) && copy.Says(scan, "to") && copy.IsWord(scan + 1) && !copy.Is(scan + 1, WordClass.Determiner) && !copy.IsCapital(scan + 1)) return scan;
            if (cue.Takes(Frames.Noun) && copy.IsOpen(scan) && scan > i && copy.IsWord(scan - 1)) return i;
            if (copy.Says(scan, "that") || copy.IsOpen(scan) || copy.IsColon(scan)) return scan;
            if (copy.IsComma(scan) && copy.IsOpen(scan + 1)) return scan;
            if (copy.Is(scan, WordClass.Auxiliary | WordClass.Contraction | WordClass.SubjectPronoun) || copy.IsStop(scan)) break;
        }
        return phrases.After(i, end);
    }

    private bool IsNounAt(int i) => copy.IsWord(i) && !copy.Is(i, MarkedCopy.Function) && !copy.Is(i, WordClass.Time);

    /// <summary>Over "on Tuesday", "in a statement", "to reporters", "recently": what says when and where it was said. Stays where content would be skipped with it.</summary>
    public int SkipAdjuncts(int i, Stretch sentence, out bool skipped, bool toDo = false)
    {
        var start = i;
        skipped = false;
        var end = sentence.End;
        for (var n = 0; n < 6 && i < end; n++)
        {
            var from = i;
            if (copy.Is(i, WordClass.Time) && !copy.Says(i, "that")) { i++; while (i < end && (copy.Is(i, WordClass.Time) || copy.IsNumber(i))) i++; }
            else if (copy.Is(i, WordClass.Determiner) && copy.Is(i + 1, WordClass.Time) && !copy.Is(i + 2, WordClass.Preposition)) { i += 2; while (i < end && copy.Is(i, WordClass.Time)) i++; }
            else if ((copy.Is(i, WordClass.Adverb) && !copy.Is(i, WordClass.Determiner | WordClass.Subordinator)) || (copy.Says(i, "back") && copy.Is(i + 1, WordClass.Preposition))) i++;
            else if (IsLy(i)) i++;
            else if (toDo && copy.Says(i, "to")) break;
            else if ((copy.Says(i, "at") || copy.Says(i, "up") || copy.Says(i, "over") || copy.Says(i, "about")) && IsCount(i)) break;
            else if (copy.Is(i, WordClass.Preposition) && !copy.Says(i, "than") && !copy.Says(i, "like") && !copy.Says(i, "of"))
            {
                var behind = copy.Is(i + 1, WordClass.Time) || copy.IsNumber(i + 1) ? i + 2 : phrases.After(i + 1, end);
                while (behind < end && copy.Is(behind, WordClass.Time)) behind++;
                if (behind <= i + 1) break;
                i = behind;
            }
            else if (copy.IsComma(i) && i > start && n > 0 && copy.Is(i + 1, WordClass.Preposition)) i++;
            else if (copy.MarkAt(i) == '(' ) { while (i < end && copy.MarkAt(i) != ')' && i - from < 20) i++; i++; }
            if (i == from) break;
        }
        skipped = i > start;
        if (i >= end) return Math.Min(i, end);
        var lands = copy.IsOpen(i) || copy.Says(i, "that") || copy.Says(i, "to") || copy.IsComma(i) || copy.IsColon(i) || copy.IsStop(i) || copy.IsDash(i) || copy.MarkAt(i) is ';' or ')' || ClauseFollows(i, sentence);
        return lands ? i : start;
    }

    /// <summary>"at least six boats", "over 40 boats", "up to 40 boats": a count, which says nothing of when or where.</summary>
    private bool IsCount(int i)
    {
        var number = copy.Says(i, "at") && (copy.Says(i + 1, "least") || copy.Says(i + 1, "most")) || copy.Says(i, "up") && copy.Says(i + 1, "to") ? i + 2 : copy.Says(i, "over") || copy.Says(i, "about") ? i + 1 : -1;
        return number > 0 && (copy.IsNumber(number) || copy.Copy.Is(number, WordUse.Number | WordUse.Count | WordUse.Figure));
    }

    /// <summary>Whether a clause with a verb of its own begins here.</summary>
    public bool ClauseFollows(int i, Stretch sentence)
    {
        if (i >= sentence.End) return false;
        if (copy.IsOpen(i)) return true;
        if (!copy.IsWord(i) && copy.Copy.Tokens[i].Kind != TokenKind.Symbol) return false;
        if (copy.Is(i, WordClass.Contraction) || (copy.Is(i, WordClass.SubjectPronoun) && (copy.IsWord(i + 1) || copy.IsOpen(i + 1)))) return true;
        if (copy.Is(i, WordClass.Preposition | WordClass.Conjunction | WordClass.But | WordClass.Auxiliary) && !copy.Is(i, WordClass.Subordinator)) return copy.Is(i, WordClass.Preposition) && HasFiniteVerb(i, Math.Min(sentence.End, i + 20));
        return HasFiniteVerb(i, Math.Min(sentence.End, i + 25));
    }

    /// <summary>"denied he knew" and "denied the crews were late", but not "denied the charges and left": the verb stands right behind the first phrase.</summary>
    private bool ClauseAtOnce(int i, Stretch sentence)
    {
        if (copy.Is(i, WordClass.SubjectPronoun | WordClass.Contraction)) return true;
        var end = phrases.After(IsCount(i) ? i + 2 : i, sentence.End);
        for (var n = end; n < Math.Min(sentence.End, end + 10); n++)
        {
            if (copy.Is(n, WordClass.Conjunction | WordClass.But) || copy.Is(n, WordClass.Relative) || copy.Says(n, "that") || copy.IsComma(n)) return false;
            if (HasFiniteVerb(n, n + 1) || HasFiniteVerb(Math.Max(i, n - 1), n + 1)) return true;
        }
        return false;
    }

    /// <summary>Whether a finite verb stands between: an auxiliary, a known verb, a word in -ed, or one in -s behind a noun.</summary>
    public bool HasFiniteVerb(int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            copy.Effort++;
            if (copy.Is(i, WordClass.Auxiliary | WordClass.Contraction)) return true;
            if (i > first && copy.IsWord(i) && copy.Copy.WordAt(i) is "left" or "felt" or "set" or "cut" && (copy.IsNameWord(i - 1) || IsLy(i - 1))) return true;
            if (i > first && copy.Is(i, WordClass.Past) && !copy.IsCapital(i) && !copy.Is(i - 1, WordClass.Determiner | WordClass.Preposition)) return true;
            if (copy.CueAt(i) is { Form: VerbForm.Past or VerbForm.Third } && i > first && !copy.Is(i - 1, WordClass.Determiner | WordClass.Preposition)) return true;
            if (i > first && copy.IsWord(i) && !copy.IsCapital(i) && copy.Copy.WordAt(i) is [_, _, .., 'e', 'd'] && !copy.Is(i - 1, WordClass.Determiner | WordClass.Preposition)) return true;
            if (i > first && copy.IsWord(i) && !copy.IsCapital(i) && EndsInS(i) && copy.IsNameWord(i - 1) && !copy.Is(i, MarkedCopy.Function)) return true;
            if (i > first && copy.Is(i - 1, WordClass.SubjectPronoun) && copy.IsWord(i) && !copy.Is(i, MarkedCopy.Function)) return true;
            if (copy.IsStop(i)) return false;
        }
        return false;
    }
}
