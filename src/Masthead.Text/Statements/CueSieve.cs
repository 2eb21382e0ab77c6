namespace Masthead.Text.Statements;

/// <summary>Reads the statement that one cue makes: who stands before or behind it, and what it gives. Each frame of the cue is a sieve, the most certain first.</summary>
internal sealed class CueSieve(MarkedCopy copy, SubjectOfSentence subjects)
{
    private readonly NounPhrases phrases = new(copy);

    private readonly ContentEnd contentEnd = new(copy, new NounPhrases(copy));
    private readonly CueContent content = new(copy, new NounPhrases(copy));
    private readonly CueAsNoun noun = new(copy);
    private readonly Resumption resumption = new(copy);
    private readonly PassiveSieve passives = new(copy);

    /// <summary>What the cue at <paramref name="at"/> attributes; null where it attributes nothing.</summary>
    /// <param name="at">The cue's token, outside quotations.</param>
    /// <param name="sentence">Its sentence.</param>
    /// <param name="before">The statement found last in this sentence; null where there is none.</param>
    public Draft? Read(int at, Stretch sentence, Draft? before)
    {
        var form = copy.CueAt(at)!;
        var verb = VerbGroup.Of(copy, content, at, sentence.First);
        var (group, negated, passive, infinitive) = verb;
        if (form.Cue.Verb == "ask" && form.IsFinitePast && (passive || group == at) && !negated && Question(at, group, sentence) is { } question) return question;
        if (passive) return negated ? null : Impersonal(at, verb, form.Cue, sentence) ?? passives.Read(at, verb, form.Cue, sentence);
        if (form.Form == VerbForm.PastParticiple && group == at) return null;
        if (negated) return null;
        if (form.Cue.Takes(Frames.Thought) && form.Form == VerbForm.Base && verb.IsSupposed(copy, at)) return null;
        if (copy.Says(at + 1, "by") && form.Form is VerbForm.Past) return null;
        if (!infinitive && noun.Is(at, form, group, sentence.First)) return null;
        if (form.Form == VerbForm.Participle && !verb.HasBe(copy, at)) return Participle(at, form.Cue, sentence, before);
        if (Inverted(at, group, form, sentence) is { } inverted) return inverted;
        if (infinitive) return Continued(at, group, form.Cue, sentence, before);
        if (copy.Is(group - 1, WordClass.Relative)) return Relative(at, group, form.Cue, sentence);
        if (form.Form == VerbForm.Past && group == at && form.Cue.Takes(Frames.Addressee | Frames.Request | Frames.As) && !copy.Is(group - 1, WordClass.Conjunction | WordClass.But) && (group == sentence.First || copy.IsComma(group - 1) && copy.Is(at + 1, WordClass.Preposition | WordClass.Subordinator) || copy.Is(group - 1, WordClass.Subordinator))) return null;
        if (copy.Is(group - 1, WordClass.Conjunction | WordClass.But) || group == sentence.First) return Shared(at, form.Cue, sentence, before, "shared-subject", 0.75);
        var speaker = phrases.Before(group, sentence.First);
        if (speaker.IsEmpty) return copy.IsComma(group - 1) ? Shared(at, form.Cue, sentence, before, "shared-subject", 0.6) : null;
        if (form.Form == VerbForm.Base && group == at && !IsPlural(speaker)) return null;
        // "Do you want …?", "what you think": nobody's thought.
        if (form.Cue.Takes(Frames.Thought) && (copy.Says(speaker.First, "you") || copy.Says(speaker.First, "one"))) return null;
        if (AsSaid(at, form.Cue, speaker, sentence) is { } fronted) return fronted;
        return Behind(at, form.Cue, speaker, sentence) ?? After(at, form.Cue, speaker, sentence, Right(form.Cue));
    }

    /// <summary>"The bridge is expected to open": nobody is named for it, and the words are the subject's and what it is to do.</summary>
    private Draft? Impersonal(int at, VerbGroup verb, Cue cue, Stretch sentence)
    {
        if (!copy.Says(at + 1, "to") || cue.Verb is not ("expect" or "say" or "believe" or "think" or "report" or "allege" or "know" or "understand" or "estimate" or "predict" or "suspect")) return null;
        var subject = phrases.Before(verb.First, sentence.First);
        if (subject.IsEmpty || verb.IsSupposed(copy, at) || copy.Is(subject.First, WordClass.Relative)) return null;
        var draft = new Draft { Rule = "expected-to", Confidence = 0.5, Cue = new Stretch(verb.First, at + 1) };
        draft.Add(subject);
        draft.Add(new Stretch(at + 1, contentEnd.Of(at + 1, sentence)));
        return draft;
    }

    /// <summary>"went on to say", "continued to call": what somebody goes on to say is said; what somebody would, should or tries to say is not.</summary>
    private Draft? Continued(int at, int group, Cue cue, Stretch sentence, Draft? before)
    {
        var verb = copy.Says(group - 2, "on") ? group - 3 : group - 2;
        if (verb <= sentence.First || copy.Copy.WordAt(verb) is not ("continued" or "continues" or "continue" or "went" or "goes" or "go" or "going" or "gone")) return null;
        if (verb == group - 2 && copy.Copy.WordAt(verb) is not ['c', ..]) return null;
        while (verb - 1 > sentence.First && copy.Is(verb - 1, WordClass.Adverb | WordClass.Auxiliary)) verb--;
        var speaker = phrases.Before(verb, sentence.First);
        return speaker.IsEmpty ? Shared(at, cue, sentence, before, "infinitive", 0.6) : After(at, cue, speaker, sentence, "infinitive", 0.7);
    }

    /// <summary>"Asked whether the port would close, he …", "was asked if …": a question that nobody is named for.</summary>
    private Draft? Question(int at, int group, Stretch sentence)
    {
        if (group == at && group != sentence.First && !copy.IsComma(group - 1) && !copy.Is(group - 1, WordClass.Subordinator)) return null;
        var first = at + 1;
        var speaker = default(Stretch);
        if (copy.Says(first, "by"))
        {
            speaker = new Stretch(first + 1, phrases.After(first + 1, sentence.End));
            if (speaker.IsEmpty) return null;
            first = speaker.End;
        }
        first = content.SkipAdjuncts(first, sentence, out _);
        if (!copy.Is(first, WordClass.Relative) && !copy.Says(first, "whether") && !copy.Says(first, "if") && !copy.Says(first, "what") && !copy.Says(first, "why") && !copy.Says(first, "how") && !copy.Says(first, "where") && !copy.Says(first, "when")) return null;
        var draft = new Draft { Rule = "asked-question", Confidence = 0.7, Cue = new Stretch(at, at + 1), Speaker = speaker };
        var aside = group == at || phrases.Before(group, sentence.First) is { IsEmpty: false } whom && copy.Is(whom.First - 1, WordClass.Subordinator);
        draft.Add(new Stretch(first, aside ? content.FirstComma(new Stretch(first, sentence.End)) : contentEnd.Of(first, sentence)));
        return draft.Pieces.Count == 0 ? null : draft;
    }

    private static string Right(Cue cue) => cue.Takes(Frames.Thought) ? "thought" : "name-said";

    /// <summary>Whether a phrase takes a verb without s: "they", "officials", "Lopez and Reid".</summary>
    private bool IsPlural(Stretch speaker)
    {
        for (var i = speaker.First; i < speaker.End; i++)
        {
            if (copy.IsComma(i)) break;
            if (copy.Is(i, WordClass.PluralSpeaker) || content.EndsInS(i) || copy.Is(i, WordClass.Conjunction)) return true;
        }
        var first = speaker.First;
        return copy.Says(first, "they") || copy.Says(first, "we") || copy.Says(first, "i") || copy.Says(first, "you") || copy.Says(first, "who") || copy.Is(first, WordClass.Determiner) && (speaker.End == first + 1 || copy.Says(first + 1, "in")) || copy.IsNumber(first) || copy.Says(first, "some") || copy.Says(first, "many") || copy.Says(first, "most") || copy.Says(first, "several");
    }

    /// <summary>“…,” said Ana Lopez. · The port will close, said Ana Lopez.</summary>
    private Draft? Inverted(int at, int group, CueForm form, Stretch sentence)
    {
        if (group != at || form.Form is not (VerbForm.Past or VerbForm.Third or VerbForm.Base) || !form.Cue.Takes(Frames.Quote)) return null;
        var left = at - 1;
        if (left <= sentence.First) return null;
        var quote = copy.IsQuoted(left) || ((copy.IsComma(left) || copy.IsDash(left)) && copy.IsQuoted(left - 1));
        if (!quote && !copy.IsComma(left)) return null;
        var end = phrases.After(at + 1, sentence.End);
        if (end == at + 1 || copy.Is(at + 1, WordClass.Preposition | WordClass.Subordinator)) return null;
        if (form.Form == VerbForm.Base && (form.Cue.Takes(Frames.OftenNoun) || !IsPlural(new Stretch(at + 1, end)) || copy.Is(at + 1, WordClass.SubjectPronoun) || end == at + 2 && copy.Is(at + 1, WordClass.Determiner))) return null;
        if (copy.Is(at + 1, WordClass.Pronoun) && !copy.Is(at + 1, WordClass.SubjectPronoun | WordClass.Determiner)) return null;
        if (!quote && (form.Cue.Verb is not ("say" or "add" or "write" or "report" or "note" or "explain" or "warn") || content.HasFiniteVerb(end, Math.Min(end + 2, sentence.End)) || !(copy.IsNameWord(at + 1) || copy.IsNameWord(end - 1) || copy.Is(at + 1, WordClass.Determiner | WordClass.PluralSpeaker | WordClass.Office | WordClass.Title)))) return null;
        // "Ana Lopez, who runs it, said the ferry stopped": a phrase that ends in a verb is a clause.
        if (!quote && !copy.IsCapital(end - 1) && (copy.Is(end - 1, WordClass.Past) || copy.Copy.WordAt(end - 1) is [_, _, .., 'e', 'd'])) return null;
        if (copy.Is(at + 1, WordClass.Time) || (quote && content.HasFiniteVerb(end, Math.Min(end + 1, sentence.End)))) return null;
        if ((!copy.IsQuoted(left) ? copy.IsComma(left) : copy.Passages[copy.PassageOf(left)].Open > sentence.First) && phrases.Before(at, sentence.First) is { IsEmpty: false } && content.HasFiniteVerb(end, sentence.End)) return null;
        var speaker = new Stretch(at + 1, WithTrailingAside(end, sentence.End));
        var draft = new Draft { Rule = quote ? "quote-said-name" : "clause-said-name", Confidence = quote ? 0.95 : 0.85, Cue = new Stretch(at, at + 1), Speaker = speaker };
        draft.Add(LeftContent(left, sentence));
        AddRight(draft, speaker.End, sentence);
        return draft.Pieces.Count == 0 ? null : draft;
    }

    /// <summary>"said Ana Lopez, the mayor of Porto Vale" and "said a spokesman for the port": what hangs on the name up to the next verb's clause.</summary>
    private int WithTrailingAside(int end, int ceiling)
    {
        while (end < ceiling && copy.Is(end, WordClass.Preposition) && !copy.Is(end + 1, WordClass.Time) && !(copy.Is(end, WordClass.Subordinator)))
        {
            var behind = phrases.After(end + 1, ceiling);
            if (behind == end + 1) break;
            if (copy.Says(end, "in") && (copy.Says(end + 1, "a") || copy.Says(end + 1, "an"))) break;
            end = behind;
        }
        if (!copy.IsComma(end) || end + 1 >= ceiling) return end;
        if (!copy.Is(end + 1, WordClass.Determiner | WordClass.Relative | WordClass.Office | WordClass.Modifier) && !copy.IsNumber(end + 1)) return end;
        var i = end + 1;
        while (i < ceiling && !copy.IsStop(i) && !copy.IsQuoted(i) && !copy.IsColon(i) && i - end < NounPhrases.Longest)
        {
            copy.Effort++;
            if (copy.IsComma(i) && (copy.CueAt(i + 1) is { Form: VerbForm.Participle } || copy.IsOpen(i + 1))) break;
            i++;
        }
        return i;
    }

    /// <summary>“…,” she said. · The port, she said, will close.</summary>
    private Draft? Behind(int at, Cue cue, Stretch speaker, Stretch sentence)
    {
        var left = speaker.First - 1;
        // "The bridge is safe, as she noted."
        var asSaid = copy.Says(left, "as");
        if (asSaid && !copy.IsComma(left - 1)) return null;
        if (asSaid) left--;
        if (left <= sentence.First && !copy.IsQuoted(left)) return null;
        var quote = copy.IsQuoted(left) || ((copy.IsComma(left) || copy.IsDash(left)) && copy.IsQuoted(left - 1));
        if (!quote && !copy.IsComma(left) && !copy.IsDash(left)) return null;
        var after = content.SkipAdjuncts(!quote && cue.Takes(Frames.Addressee) ? content.SkipAddressee(at + 1, sentence.End, cue) : at + 1, sentence, out _);
        var ends = after >= sentence.End || copy.IsStop(after) || copy.IsComma(after) || copy.MarkAt(after) is ';' or ')' || copy.IsDash(after) || copy.IsColon(after) || (quote && copy.IsOpen(after));
        if (!ends && !(quote && cue.Takes(Frames.Quote) && (WholeQuotation(left, sentence) || !content.ClauseFollows(after, sentence)))) return null;
        if (!quote && (copy.IsColon(after) || !cue.Takes(Frames.That) || cue.Takes(Frames.Thought) || (copy.IsComma(after) && copy.IsOpen(after + 1) && !StartsLower(after + 2)))) return null;
        if (quote && copy.IsOpen(after) && !copy.IsQuoted(sentence.First)) return null;
        if (quote && (copy.IsComma(after) || copy.IsColon(after)) && copy.IsOpen(after + 1) && !copy.IsQuoted(sentence.First) && !StartsLower(after + 2)) return null;
        if (!quote && after < sentence.End && copy.IsDash(after)) return null;
        if (quote && !cue.Takes(Frames.Quote | Frames.That | Frames.Noun)) return null;
        var draft = new Draft { Rule = asSaid ? "as-name-said" : quote ? "quote-name-said" : "clause-name-said", Confidence = asSaid ? 0.7 : quote ? 0.95 : 0.85, Cue = new Stretch(at, at + 1), Speaker = speaker };
        draft.Add(LeftContent(left, sentence));
        AddRight(draft, after, sentence);
        return draft.Pieces.Count == 0 ? null : draft;
    }

    /// <summary>The content that ends before an attribution: from its sentence's start, or from the colon before it.</summary>
    private Stretch LeftContent(int left, Stretch sentence)
    {
        var first = sentence.First;
        var brackets = 0;
        for (var i = left; i >= sentence.First; i--)
        {
            copy.Effort++;
            if (copy.IsQuoted(i)) { i = copy.Passages[copy.PassageOf(i)].Open; continue; }
            if (copy.IsColon(i) && copy.IsOpen(i + 1)) { first = i + 1; break; }
            if (copy.MarkAt(i) is ')' or ']') brackets++;
            else if (copy.MarkAt(i) is '(' or '[' && --brackets < 0) { first = i + 1; break; }
        }
        // "But the port will close, she said": the "but" is the reporter's.
        if (first < left && !copy.IsQuoted(first) && copy.Is(first, WordClass.But | WordClass.Conjunction)) first++;
        if (!copy.IsQuoted(left)) first = content.BehindConcession(first, left + 1);
        return new Stretch(first, left + 1);
    }

    /// <summary>What goes on behind an attribution: “…,” she said, “…” and “…,” she said: “…”.</summary>
    private void AddRight(Draft draft, int after, Stretch sentence)
    {
        if (after >= sentence.End || copy.IsStop(after)) return;
        var next = copy.IsWord(after) || copy.IsOpen(after) ? after : after + 1;
        if (next >= sentence.End) return;
        if (copy.IsOpen(next))
        {
            draft.Add(new Stretch(next, contentEnd.Of(next, sentence)));
            return;
        }
        if (resumption.Of(draft, after, sentence.End) is > 0 and var resumed)
        {
            draft.Add(new Stretch(resumed, contentEnd.Of(resumed, sentence)));
            return;
        }
        if (!copy.IsComma(after) || draft.Pieces.Count == 0 || copy.IsQuoted(draft.Pieces[0].First) && copy.IsQuoted(draft.Pieces[0].End - 1)) return;
        if (copy.CueAt(next) is { Form: VerbForm.Participle } || copy.Is(next, WordClass.Relative) || copy.EndsInIng(next) || (copy.Is(next, WordClass.Conjunction | WordClass.But) && contentEnd.ReporterSpeaks(next, sentence.End))) return;
        draft.Add(new Stretch(next, contentEnd.Of(next, sentence)));
    }

    /// <summary>A quotation that begins its sentence and ends in a comma, ? or !: what follows can only attribute it.</summary>
    private bool WholeQuotation(int left, Stretch sentence)
    {
        var p = copy.PassageOf(copy.IsQuoted(left) ? left : left - 1);
        return p >= 0 && copy.Passages[p].Open == sentence.First && (copy.IsComma(left) || copy.MarkAt(copy.Passages[p].Content.End - 1) is ',' or '?' or '!' or '—' or '…');
    }

    private bool StartsLower(int token) => copy.IsWord(token) && !copy.IsCapital(token) && !copy.IsNumber(token);

    /// <summary>Ana Lopez said (that) the port will close. · Ana Lopez said: “…”</summary>
    private Draft? After(int at, Cue cue, Stretch speaker, Stretch sentence, string rule, double confidence = 0.9)
    {
        var words = content.Content(at, cue, sentence, out var frame);
        if (words.IsEmpty && cue.Takes(Frames.Clause | Frames.That) && speaker.First - 1 >= sentence.First && IsFronted(speaker.First - 1) && copy.Is(content.SkipAdjuncts(at + 1, sentence, out _), WordClass.Auxiliary | WordClass.Past))
        {
            var verb = content.SkipAdjuncts(at + 1, sentence, out _);
            (words, frame) = (new Stretch(verb, contentEnd.Of(verb, sentence)), "clause");
        }
        if (words.IsEmpty || (frame == "noun" && cue.Verb == "find" && !NamesDocument(speaker))) return null;
        if (cue.Verb == "call" && (copy.Says(speaker.First, "a") || copy.Says(speaker.First, "an")) && copy.IsOpen(at + 1)) return null;
        var before = speaker.First - 1;
        // "if he says …": no statement of what follows.
        if (before >= sentence.First && copy.Says(before, "if") && frame is not ("that" or "quote")) return null;
        if (before >= sentence.First && copy.Is(before, WordClass.Subordinator) && !copy.Says(before, "that") && (before == sentence.First || !copy.IsWord(before - 1) || copy.Is(before - 1, WordClass.But | WordClass.Conjunction))) words = new Stretch(words.First, content.FirstComma(words));
        var draft = new Draft { Rule = $"{rule}-{frame}", Confidence = confidence * (frame is "quote" or "that" ? 1 : 0.85), Cue = new Stretch(at, at + 1), Speaker = speaker };
        // "a plan which she called a toy", "what he said was a toy": the relative is what the words are about.
        if (before >= sentence.First && IsFronted(before))
        {
            if (!copy.Is(before - 1, WordClass.Preposition) && (frame != "quote" || !copy.Says(before, "what"))) draft.Add(new Stretch(before, before + 1));
            if (!copy.Says(before, "what")) words = new Stretch(words.First, content.FirstComma(words));
        }
        draft.Add(words);
        return draft.Pieces.Count == 0 ? null : draft;
    }

    /// <summary>Whoever finds a boat says nothing; a poll that finds support does.</summary>
    private bool NamesDocument(Stretch speaker)
    {
        for (var i = speaker.First; i < speaker.End; i++)
            if (copy.Is(i, WordClass.Document)) return true;
        return false;
    }

    private bool IsFronted(int token) => copy.Says(token, "which") || copy.Says(token, "whom") || copy.Says(token, "what");

    /// <summary>"As Ana Lopez noted, the port will close."</summary>
    private Draft? AsSaid(int at, Cue cue, Stretch speaker, Stretch sentence)
    {
        var left = speaker.First - 1;
        if (!copy.Says(left, "as") || !cue.Takes(Frames.That | Frames.Quote | Frames.Addressee) || (left > sentence.First && copy.IsWord(left - 1) && !copy.Is(left - 1, WordClass.But | WordClass.Conjunction))) return null;
        var after = content.SkipAdjuncts(cue.Takes(Frames.Addressee) ? content.SkipAddressee(at + 1, sentence.End, cue) : at + 1, sentence, out _);
        if (!copy.IsComma(after) && !copy.IsColon(after)) return null;
        var draft = new Draft { Rule = "as-name-said", Confidence = 0.7, Cue = new Stretch(at, at + 1), Speaker = speaker };
        if (after + 1 < sentence.End) draft.Add(new Stretch(after + 1, contentEnd.Of(after + 1, sentence)));
        return draft.Pieces.Count == 0 ? null : draft;
    }

    /// <summary>…, saying the port will close: the speaker is the statement's before it, or the sentence's subject.</summary>
    private Draft? Participle(int at, Cue cue, Stretch sentence, Draft? before)
    {
        var left = at - 1;
        while (left > sentence.First && (copy.Is(left, WordClass.Adverb) || content.IsLy(left) || (copy.Is(left, WordClass.Time) && copy.IsCapital(left) && !copy.IsPossessive(left)) || (copy.Says(left, "on") && copy.Is(left + 1, WordClass.Time)))) left--;
        var opens = at == sentence.First || copy.IsComma(left) || copy.IsDash(left) || copy.Is(left, WordClass.Conjunction | WordClass.Subordinator) || copy.Says(left, "by") || copy.Says(left, "in") || copy.IsQuoted(left);
        if ((at <= sentence.First + 1 && left <= sentence.First) || (copy.Is(left, WordClass.Subordinator) && left == sentence.First + 1 && copy.Is(sentence.First, WordClass.But | WordClass.Conjunction))) return InFront(at, cue, sentence);
        if (opens) return Shared(at, cue, sentence, before, "participle", 0.7);
        if (cue.Takes(Frames.Thought) || cue.Verb is "find" or "show" or "read") return null;
        // "a statement saying", "with Lopez arguing": the phrase right before it.
        if (copy.Is(left, WordClass.Occasion)) return WithinFront(Shared(at, cue, sentence, before, "participle", 0.7), sentence);
        var speaker = phrases.Before(at, sentence.First);
        return speaker.IsEmpty || copy.Is(left, WordClass.Preposition) ? null : OnlyClauses(After(at, cue, speaker, sentence, "name-saying", 0.7));
    }

    /// <summary>"In a statement praising the crews, Ana Lopez …": what stands in front ends at its comma.</summary>
    private Draft? WithinFront(Draft? draft, Stretch sentence)
    {
        if (draft is not null && copy.Is(sentence.First, WordClass.Preposition)) draft.Pieces[^1] = new Stretch(draft.Pieces[^1].First, content.FirstComma(draft.Pieces[^1]));
        return draft;
    }

    /// <summary>Where the verb may well be no attribution, only what is marked as content counts.</summary>
    private static Draft? OnlyClauses(Draft? draft) =>
        draft is not null && (draft.Rule.EndsWith("-that", StringComparison.Ordinal) || draft.Rule.EndsWith("-quote", StringComparison.Ordinal) || draft.Rule.EndsWith("said-clause", StringComparison.Ordinal) || draft.Rule.EndsWith("-as", StringComparison.Ordinal)) ? draft : null;

    /// <summary>"Calling it a toy, Ana Lopez left." "After saying it was late, she left.": content up to the comma, the speaker behind it.</summary>
    private Draft? InFront(int at, Cue cue, Stretch sentence)
    {
        var words = content.Content(at, cue, sentence, out var frame);
        if (words.IsEmpty) return null;
        var comma = content.FirstComma(new Stretch(words.First, sentence.End));
        var first = copy.IsComma(comma) ? comma + 1 : comma;
        var end = phrases.After(first, sentence.End);
        if (end == first || comma >= sentence.End) return null;
        var draft = new Draft { Rule = "participle-" + frame, Confidence = 0.6, Cue = new Stretch(at, at + 1), Speaker = new Stretch(first, end) };
        draft.Add(new Stretch(words.First, comma));
        return draft.Pieces.Count == 0 ? null : draft;
    }

    private Draft? Relative(int at, int group, Cue cue, Stretch sentence)
    {
        var who = group - 1;
        var end = copy.IsComma(who - 1) ? who - 1 : who;
        var speaker = phrases.Before(end, sentence.First);
        if (speaker.IsEmpty || copy.Says(who, "where")) return null;
        if (cue.Takes(Frames.Thought) || OnlyClauses(After(at, cue, speaker, sentence, "who-said", 0.75)) is not { } draft) return null;
        // "Ana Lopez, who said …": the word beside the verb speaks, the phrase before it says who that is.
        (draft.Speaker, draft.StandsFor) = (new Stretch(who, who + 1), speaker);
        // "Those who said …, most …": before the sentence's own verb, the clause of "who" ends at its comma.
        if ((draft.Rule.EndsWith("-clause", StringComparison.Ordinal) || draft.Rule.EndsWith("-that", StringComparison.Ordinal)) && !content.HasFiniteVerb(sentence.First, who)) draft.Pieces[^1] = new Stretch(draft.Pieces[^1].First, content.FirstComma(draft.Pieces[^1]));
        return draft;
    }

    private Draft? Shared(int at, Cue cue, Stretch sentence, Draft? before, string rule, double confidence)
    {
        var speaker = before?.Speaker ?? default;
        if (speaker.IsEmpty || speaker.First < sentence.First) speaker = subjects.Of(sentence, at);
        if (rule == "shared-subject" && subjects.Nearest(at, sentence.First) is { IsEmpty: false } near && near.First > speaker.First) speaker = near;
        if (speaker.IsEmpty) return null;
        return After(at, cue, speaker, sentence, rule, confidence);
    }
}
