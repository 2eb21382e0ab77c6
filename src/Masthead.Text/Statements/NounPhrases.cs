namespace Masthead.Text.Statements;

/// <summary>Noun phrases read without a parser: from their last word leftwards, or from their first rightwards. Each reads at most <see cref="Longest"/> tokens.</summary>
internal sealed class NounPhrases(MarkedCopy copy)
{
    public const int Longest = 40;
    private const WordClass Breaks = WordClass.Auxiliary | WordClass.Subordinator | WordClass.Relative | WordClass.But | WordClass.Contraction | WordClass.Negation;

    /// <summary>The phrase that ends right before <paramref name="end"/>, with what stands between commas behind its name ("Ana Lopez, the mayor,"); empty where there is none.</summary>
    public Stretch Before(int end, int floor)
    {
        floor = Math.Max(floor, end - Longest);
        var last = end - 1;
        if (last < floor) return default;
        // "host of “Good Morning North,” said": the comma of the aside stands within the marks.
        if (copy.IsQuoted(last) && copy.Passages[copy.PassageOf(last)] is { Closed: true } title && copy.IsComma(title.Content.End - 1) && title.Open - 1 > floor && copy.IsWord(title.Open - 1) && (copy.IsTitle(copy.PassageOf(last), inner: 1) || BehindParticiple(title.Open, floor))) return WithAside(last, floor);
        if (copy.IsComma(last) || copy.MarkAt(last) == ')' || copy.IsDash(last)) return WithAside(last, floor);
        var plain = Plain(end, floor);
        return plain;
    }

    /// <summary>"Ana Lopez, who runs the port, said": leftwards from the closing comma to a comma that has a name or noun phrase at a clause's start before it.</summary>
    private Stretch WithAside(int closing, int floor)
    {
        var mark = copy.IsQuoted(closing) ? ',' : copy.MarkAt(closing);
        var best = default(Stretch);
        for (var i = closing - 1; i > floor; i--)
        {
            copy.Effort++;
            if (copy.IsQuoted(i)) continue;
            if ((mark != ')' && copy.IsStop(i)) || copy.MarkAt(i) == ';' || copy.IsColon(i)) break;
            var opens = mark switch { ')' => copy.MarkAt(i) == '(', ',' => copy.IsComma(i), _ => copy.IsDash(i) };
            if (!opens) continue;
            var head = Plain(i, floor);
            if (head.IsEmpty) continue;
            var before = head.First - 1;
            var clauseStart = before < floor || copy.IsComma(before) || copy.IsOpen(before) || copy.IsQuoted(before) || copy.Is(before, WordClass.Conjunction | WordClass.But | WordClass.Subordinator) || copy.IsStop(before) || copy.MarkAt(before) is '(' or ';' or ':' || copy.IsDash(before);
            if (!clauseStart) continue;
            if (!IsAside(i + 1, closing)) continue;
            best = new Stretch(head.First, mark == ')' || copy.IsQuoted(closing) ? closing + 1 : closing);
            if (copy.IsNameWord(head.End - 1) || mark != ',') break;
        }
        return best;
    }

    /// <summary>What stands between the commas is no clause of its own: it begins with an article, a number, "who", a preposition or an office.</summary>
    private bool IsAside(int first, int end)
    {
        if (end - first < 1) return false;
        if (copy.Is(first, WordClass.Determiner | WordClass.Relative | WordClass.Office | WordClass.Title | WordClass.Modifier | WordClass.Preposition) || copy.IsNumber(first)) return true;
        if (copy.Is(first, WordClass.SubjectPronoun | WordClass.Auxiliary | WordClass.But | WordClass.Contraction)) return false;
        return true;
    }

    /// <summary>A phrase without asides: pronoun, name, or nouns back to an article, joined by "of", "for", "in" and the like.</summary>
    private Stretch Plain(int end, int floor)
    {
        var last = end - 1;
        if (!(copy.IsWord(last) || (copy.IsNumber(last) && copy.Says(last - 1, "in"))) || copy.IsQuoted(last)) return default;
        if (copy.Is(last, WordClass.SubjectPronoun) && !copy.Is(last, WordClass.Determiner)) return new Stretch(copy.Is(last - 1, WordClass.Determiner) && copy.Says(last, "one") ? last - 1 : last, end);
        // "He’s saying": the pronoun speaks, its auxiliary belongs to the verb.
        if (IsPronounWithVerb(last)) return new Stretch(last, end);
        if (copy.Is(last, Breaks | WordClass.Preposition | WordClass.Conjunction) && !copy.IsNameWord(last)) return default;
        if (copy.Is(last, WordClass.Time) && !copy.IsPossessive(last - 1)) return default;
        var first = Chunk(last, floor);
        // "one in three", "six in 10".
        if (first - 2 >= floor && copy.Says(first - 1, "in") && (copy.Is(first, WordClass.Determiner) || copy.IsNumber(first)) && (copy.IsNumber(first - 2) || copy.Is(first - 2, WordClass.Determiner)) && !copy.Says(first, "the") && !copy.Is(first, WordClass.Possessive)) first -= 2;
        // Phrases hung on behind: "a spokesman for the company", "leaders of Spain and Portugal".
        while (first - 2 >= floor)
        {
            copy.Effort++;
            var joint = first - 1;
            var hangs = copy.Is(joint, WordClass.Preposition) && !copy.IsCapital(joint) && copy.IsWord(joint - 1) && IsNominal(joint - 1) && !copy.IsQuoted(joint - 1)
                && (copy.Says(joint, "of") || copy.Says(joint, "for") || copy.Says(joint, "in") || copy.Says(joint, "at") || copy.Says(joint, "from") || copy.Says(joint, "with") || copy.Says(joint, "on") || copy.Says(joint, "to"));
            var pairs = copy.Is(joint, WordClass.Conjunction) && copy.IsWord(joint - 1) && IsNominal(joint - 1) && (copy.IsNameWord(joint - 1) == copy.IsNameWord(last) || copy.IsNameWord(joint - 1)) && ClauseStartsAt(Chunk(joint - 1, floor), floor);
            // "records compiled by the port show": the participle and its "by" belong to the records.
            if (copy.Says(joint, "by") && IsParticiple(joint - 1) && joint - 2 >= floor && copy.IsWord(joint - 2) && IsNominal(joint - 2) && !copy.IsQuoted(joint - 2) && Chunk(joint - 2, floor) is var made && ClauseStartsAt(made, floor))
            {
                first = made;
                break;
            }
            if (!hangs && !pairs) break;
            var head = Chunk(joint - 1, floor);
            if (hangs && !copy.Is(head, WordClass.Determiner) && !copy.IsNameWord(head) && !ClauseStartsAt(head, floor) && !copy.Is(joint - 1, WordClass.Office | WordClass.PluralSpeaker | WordClass.Body)) break;
            if (hangs && copy.Is(head - 1, WordClass.Preposition) && !copy.Says(head - 1, "of")) { first = head; continue; }
            first = head;
        }
        return new Stretch(first, end);
    }

    private bool IsParticiple(int token) => copy.IsWord(token) && !copy.IsCapital(token) && (copy.Copy.WordAt(token) is [_, _, .., 'e', 'd'] || copy.Is(token, WordClass.Past));

    /// <summary>"Ana Lopez, citing “the magic of the sea,” said": the marks close what a participle behind the name began.</summary>
    private bool BehindParticiple(int open, int floor)
    {
        for (var i = open - 1; i > floor && open - i < 8 && (copy.IsWord(i) || copy.IsComma(i)); i--)
            if (copy.IsComma(i)) return copy.EndsInIng(i + 1);
        return false;
    }

    /// <summary>"he’s", "they’ve", "she’d", but not "that’s" or "let’s".</summary>
    public bool IsPronounWithVerb(int token) => copy.Is(token, WordClass.Contraction) && copy.Copy.WordAt(token) is ['h' or 'H', 'e', ..] or ['s' or 'S', 'h', 'e', ..] or ['t' or 'T', 'h', 'e', 'y', ..] or ['w' or 'W', 'e' or 'h', not 'a', ..] or ['I' or 'i', _, ..] && !copy.Says(token, "here's");

    private bool ClauseStartsAt(int first, int floor)
    {
        var before = first - 1;
        return before < floor || !copy.IsWord(before) || copy.Is(before, WordClass.Subordinator | WordClass.Conjunction | WordClass.But) || copy.IsQuoted(before);
    }

    public bool IsNominal(int token) => copy.IsWord(token) && !copy.Is(token, MarkedCopy.Function | WordClass.Adverb) || copy.IsNameWord(token) || copy.Is(token, WordClass.PluralSpeaker);

    /// <summary>The start of the run of nouns, adjectives and article that ends at <paramref name="last"/>.</summary>
    private int Chunk(int last, int floor)
    {
        var i = last;
        if (copy.Is(i, WordClass.Determiner) && !copy.IsNameWord(i)) return i;
        while (i - 1 >= floor)
        {
            copy.Effort++;
            var left = i - 1;
            if (!copy.IsWord(left) || copy.IsQuoted(left))
            {
                if (copy.IsQuoted(left) && copy.IsNameWord(i) && copy.PassageOf(left) is var p && p >= 0 && copy.Passages[p].Content.End - copy.Passages[p].Content.First <= 2 && copy.IsNameWord(copy.Passages[p].Open - 1))
                {
                    i = copy.Passages[p].Open;
                    continue;
                }
                if (copy.MarkAt(left) == '/' || (copy.MarkAt(left) == '&' && copy.IsWord(left - 1)))
                {
                    i = left - 1;
                    continue;
                }
                break;
            }
            if (copy.Is(left, WordClass.Determiner))
            {
                if (copy.Is(left, WordClass.SubjectPronoun) && !copy.Is(left, WordClass.Possessive) && copy.Says(left, "one")) { i = left; continue; }
                i = left;
                if (copy.Is(left - 1, WordClass.Determiner) && copy.IsWord(left - 1) && left - 1 >= floor) i = left - 1;
                break;
            }
            if (copy.IsNameWord(left) || (copy.Is(left, WordClass.Particle) && copy.IsCapital(i) && copy.IsNameWord(left - 1)))
            {
                i = left;
                continue;
            }
            if (copy.Is(left, WordClass.Time) && !copy.IsPossessive(left)) break;
            if (copy.Is(left, MarkedCopy.Function)) break;
            if (copy.Is(left, WordClass.Adverb) && !copy.Is(left, WordClass.Modifier)) break;
            if (copy.CueAt(left) is { Form: VerbForm.Past or VerbForm.Participle } && !copy.Is(left - 1, WordClass.Determiner)) break;
            i = left;
        }
        return i;
    }

    /// <summary>The phrase that begins at <paramref name="first"/>: its end, or <paramref name="first"/> where no phrase begins there.</summary>
    public int After(int first, int ceiling)
    {
        ceiling = Math.Min(ceiling, first + Longest);
        if (first >= ceiling || !copy.IsWord(first) || copy.IsQuoted(first)) return first;
        if (copy.Is(first, WordClass.SubjectPronoun | WordClass.Pronoun) && !copy.Is(first, WordClass.Determiner) || IsPronounWithVerb(first)) return first + 1;
        var i = first;
        while (i < ceiling && copy.Is(i, WordClass.Determiner) && !copy.IsNameWord(i)) i++;
        var named = false;
        for (; i < ceiling; i++)
        {
            copy.Effort++;
            if (copy.IsOpen(i) && i > first && copy.IsTitle(copy.PassageOf(i)))
            {
                i = copy.Passages[copy.PassageOf(i)].End - 1;
                continue;
            }
            if (copy.IsQuoted(i)) break;
            if (!copy.IsWord(i))
            {
                if (copy.MarkAt(i) is '&' or '/') continue;
                break;
            }
            if (copy.IsNameWord(i))
            {
                named = true;
                if (copy.IsPossessive(i)) named = false;
                continue;
            }
            if (copy.Is(i, WordClass.Particle) && named && copy.IsNameWord(i + 1)) continue;
            if (copy.Says(i, "of") && i > first && copy.IsWord(i + 1))
            {
                while (i + 1 < ceiling && copy.Is(i + 1, WordClass.Determiner)) i++;
                named = false;
                continue;
            }
            if (copy.Is(i, WordClass.Conjunction) && named && copy.IsNameWord(i + 1)) continue;
            if (copy.Is(i, MarkedCopy.Function | WordClass.Time)) break;
            if (copy.Is(i, WordClass.Adverb) && !copy.Is(i, WordClass.Modifier)) break;
            // A lower-case word behind a name is a verb, not part of it, unless an office follows the name of a body.
            if (named && !copy.Is(i, WordClass.Office | WordClass.PluralSpeaker | WordClass.Body))
            {
                if (!copy.Is(first, WordClass.Determiner) || copy.CueAt(i) is not null || copy.Copy.WordAt(i) is [.., 'e', 'd'] or [.., 's'] || copy.IsPossessive(i - 1)) break;
                named = false;
            }
        }
        return i;
    }
}
