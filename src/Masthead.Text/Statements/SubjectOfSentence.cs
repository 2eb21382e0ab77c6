namespace Masthead.Text.Statements;

/// <summary>Finds the noun phrase that a sentence, or its last clause, is about.</summary>
internal sealed class SubjectOfSentence(MarkedCopy copy)
{
    private readonly NounPhrases phrases = new(copy);
    private readonly CueContent content = new(copy, new NounPhrases(copy));

    /// <summary>The sentence's subject: the first noun phrase that a verb follows, behind what stands before the first comma.</summary>
    public Stretch Of(Stretch sentence, int ceiling)
    {
        var i = BehindDateline(sentence);
        for (var n = 0; n < 12 && i < sentence.End; n++)
        {
            // "After the vote, Ana Lopez …", "When the vote was over, Ana Lopez …": the subject stands behind the comma.
            if (copy.Is(i, WordClass.Subordinator) && !copy.IsNameWord(i) && content.FirstComma(new Stretch(i, Math.Min(ceiling, sentence.End))) is var aside && copy.IsComma(aside))
            {
                i = aside + 1;
                continue;
            }
            while (i < sentence.End && (copy.Is(i, WordClass.But | WordClass.Conjunction | WordClass.Subordinator) || (copy.Is(i, WordClass.Adverb) && !copy.Is(i, WordClass.Determiner)) || content.IsLy(i)) && !copy.IsNameWord(i)) i++;
            if (copy.IsQuoted(i)) { i = copy.Passages[copy.PassageOf(i)].End; continue; }
            if (copy.Is(i, WordClass.Preposition) || copy.EndsInIng(i) || copy.Is(i, WordClass.Time))
            {
                while (i < sentence.End && !copy.IsComma(i)) i++;
                i++;
                continue;
            }
            var end = phrases.After(i, sentence.End);
            if (end == i || (end == i + 1 && copy.CueAt(i) is { Form: VerbForm.Past } && !copy.IsCapital(i))) { i++; continue; }
            return new Stretch(i, end);
        }
        return default;
    }

    /// <summary>"When the vote was over, she laughed and said": whoever the verb before the "and" belongs to, where a name or pronoun opens its clause.</summary>
    public Stretch Nearest(int at, int floor)
    {
        var first = at - 1;
        while (first > floor && at - first < NounPhrases.Longest && !copy.IsComma(first - 1) && !copy.IsQuoted(first - 1)) first--;
        if (!copy.IsComma(first - 1) || !(copy.Is(first, WordClass.SubjectPronoun) || copy.IsNameWord(first))) return default;
        var end = phrases.After(first, at);
        var finite = end < at - 1 && (copy.Is(end, WordClass.Auxiliary | WordClass.Past) || copy.CueAt(end) is { Form: VerbForm.Past or VerbForm.Third } || copy.Copy.WordAt(end) is [_, _, .., 'e', 'd']);
        return finite ? new Stretch(first, end) : default;
    }

    /// <summary>"PORTO VALE (NFB) – The bridge …": names, brackets and commas up to a dash.</summary>
    private int BehindDateline(Stretch sentence)
    {
        for (var i = sentence.First; i < Math.Min(sentence.End, sentence.First + 10); i++)
        {
            if (copy.IsDash(i) && i > sentence.First) return i + 1;
            if (!copy.IsNameWord(i) && !copy.Is(i, WordClass.Time) && !copy.IsNumber(i) && !copy.IsComma(i) && copy.MarkAt(i) is not ('(' or ')')) break;
        }
        return sentence.First;
    }
}
