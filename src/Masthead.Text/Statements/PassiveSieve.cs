namespace Masthead.Text.Statements;

/// <summary>"The plan was praised by Ana Lopez for its price": what is said of the subject, by whom "by" names.</summary>
internal sealed class PassiveSieve(MarkedCopy copy)
{
    private readonly NounPhrases phrases = new(copy);
    private readonly ContentEnd contentEnd = new(copy, new NounPhrases(copy));

    /// <summary>"By" stands no farther behind the verb.</summary>
    private const int Farthest = 12;

    /// <summary>What the passive at <paramref name="at"/> attributes; null where no "by" names anybody.</summary>
    public Draft? Read(int at, VerbGroup verb, Cue cue, Stretch sentence)
    {
        if (cue.Takes(Frames.Thought) || !(cue.Takes(Frames.Noun | Frames.As) || cue.Verb == "claim") || cue.Verb is "ask" or "express" or "guarantee" || verb.IsSupposed(copy, at)) return null;
        var by = By(at + 1, sentence.End);
        if (by < 0) return null;
        var end = phrases.After(by + 1, sentence.End);
        if (end == by + 1 || copy.EndsInIng(by + 1)) return null;
        var subject = phrases.Before(verb.First, sentence.First);
        if (subject.IsEmpty || copy.Is(subject.First, WordClass.Relative)) return null;
        var draft = new Draft { Rule = "passive-by", Confidence = 0.6, Cue = new Stretch(at, at + 1), Speaker = new Stretch(by + 1, end) };
        draft.Add(subject);
        if (by > at + 1) draft.Add(new Stretch(at + 1, by));
        else if (copy.Says(end, "for") || copy.Says(end, "as") || copy.Says(end, "of")) draft.Add(new Stretch(end, contentEnd.BeforeOccasion(end, contentEnd.Of(end, sentence))));
        return draft;
    }

    private int By(int first, int end)
    {
        for (var i = first; i < Math.Min(end, first + Farthest); i++)
        {
            if (copy.Says(i, "by")) return i;
            if (copy.IsComma(i) || copy.IsStop(i) || copy.Is(i, WordClass.Auxiliary | WordClass.Conjunction | WordClass.But | WordClass.Relative | WordClass.Subordinator & ~WordClass.Preposition) && !copy.Says(i, "as")) return -1;
        }
        return -1;
    }
}
