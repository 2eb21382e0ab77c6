namespace Masthead.Text.Rules.Sums;

internal sealed class PercentWrong() : CopyRule("percent-wrong", Severity.Warning, "A percentage that its own figures contradict",
    "Readers do the sum. Where a sentence gives both figures and their percentage, one of the three is wrong, and the story with it.", englishOnly: true)
{
    internal override void Examine(Copy copy, Findings findings)
    {
        var amounts = new List<Amount>();
        var next = new List<Amount>();
        for (var s = 0; s < copy.Sentences.Length; s++)
        {
            var sentence = copy.Sentences[s];
            if (!Amounts.MayBeTwo(copy, s) || !copy.Paragraphs[sentence.Paragraph].IsProse || !Amounts.Of(copy, sentence, amounts) || amounts.Count < 2) continue;
            findings.Step(sentence.EndToken - sentence.FirstToken);
            if (Share(copy, sentence, amounts, findings)) continue;
            if (amounts.Count >= 3) Change(copy, sentence, amounts, findings);
            else if (s + 1 < copy.Sentences.Length && Follows(copy, s) && Amounts.Of(copy, copy.Sentences[s + 1], next) && next.Count == 1 && ChangeWords.Tie(copy, copy.Sentences[s + 1], next[0]))
            {
                amounts.Add(next[0]);
                Change(copy, sentence with { EndToken = copy.Sentences[s + 1].EndToken }, amounts, findings);
            }
        }
    }

    /// <summary>“That is a rise of 40 percent”: the next sentence of the paragraph speaks of this one.</summary>
    private static bool Follows(Copy copy, int s)
    {
        var next = copy.Sentences[s + 1];
        return next.Paragraph == copy.Sentences[s].Paragraph && copy.WordAt(next.FirstToken) is "That" or "This" or "It" or "The" or "A" or "An";
    }

    /// <summary>“From 200 to 220, a rise of 40 percent”, in any order: one figure behind “from”, one more of its kind, and the percentage of a change.</summary>
    private void Change(Copy copy, Sentence sentence, List<Amount> amounts, Findings findings)
    {
        if (ChangeWords.IsRate(copy, sentence)) return;
        int from = -1, to = -1, percent = -1;
        for (var i = 0; i < amounts.Count; i++)
        {
            if (IsBehind(copy, sentence, amounts[i], "from"))
            {
                if (from >= 0) return;
                from = i;
            }
        }
        if (from < 0 || amounts[from].Kind == AmountKind.Points) return;
        for (var i = 0; i < amounts.Count; i++)
        {
            if (i == from) continue;
            if (amounts[i].Kind == AmountKind.Points) return;
            if (amounts[i].Kind == AmountKind.Percent && ChangeWords.Tie(copy, sentence, amounts[i]) && !IsBehind(copy, sentence, amounts[i], "to"))
            {
                if (percent >= 0) return;
                percent = i;
            }
            else if (amounts[i].Kind == amounts[from].Kind && (to < 0 || IsBehind(copy, sentence, amounts[i], "to")))
            {
                if (to >= 0 && IsBehind(copy, sentence, amounts[to], "to")) return;
                to = i;
            }
        }
        // Beside a third figure only “from X to Y” says which two belong together.
        if (to < 0 || percent < 0 || (amounts.Count > 3 && !(to == from + 1 && IsBehind(copy, sentence, amounts[to], "to")))) return;
        var (x, y, told) = (Scaled(amounts[from], amounts[to]), amounts[to], amounts[percent]);
        if (x.Hedged || y.Hedged || Arithmetic.Change(x, y) is not { } change || Arithmetic.ChangeFits(x, y, told)) return;
        var points = x.Kind == AmountKind.Percent && Math.Abs(Math.Abs(y.Value - x.Value) - told.Value) < 0.5;
        var span = Amount.Hull(copy, amounts[from], amounts[to], told);
        if (points) findings.Add(this, span, $"That is {Arithmetic.Say(told.Value)} percentage points; in percent it is {Arithmetic.Say(change)}.");
        else findings.Add(this, span, $"From {Arithmetic.Say(x.Value)} to {Arithmetic.Say(y.Value)} is {Arithmetic.Say(change)} percent, not {Arithmetic.Say(told.Value)}.");
    }

    /// <summary>“12 of the 40 members, or 40 percent”; “12 of 40 (40%)”.</summary>
    private bool Share(Copy copy, Sentence sentence, List<Amount> amounts, Findings findings)
    {
        for (var i = 0; i + 2 < amounts.Count; i++)
        {
            var (part, whole, told) = (amounts[i], amounts[i + 1], amounts[i + 2]);
            if (told.Kind != AmountKind.Percent || part.Kind != whole.Kind || part.Kind is AmountKind.Percent or AmountKind.Points || part.Hedged || whole.Hedged) continue;
            if (!IsOutOf(copy, part, whole) || !IsSaidAgain(copy, whole, told)) continue;
            if (Arithmetic.ShareFits(part, whole, told)) return true;
            findings.Add(this, Amount.Hull(copy, part, whole, told), $"{Arithmetic.Say(part.Value)} of {Arithmetic.Say(whole.Value)} is {Arithmetic.Say(part.Value / whole.Value * 100)} percent, not {Arithmetic.Say(told.Value)}.");
            return true;
        }
        return false;
    }

    private static bool IsOutOf(Copy copy, Amount part, Amount whole)
    {
        if (whole.Before - part.End > 4) return false;
        for (var i = part.End; i < whole.First; i++)
            if (copy.IsWord(i, "of")) return true;
        return false;
    }

    /// <summary>The percentage says the share once more: behind “or”, or in brackets.</summary>
    private static bool IsSaidAgain(Copy copy, Amount whole, Amount told)
    {
        if (told.First - whole.End > 8) return false;
        for (var i = told.First - 1; i >= whole.End && i >= told.First - 3; i--)
            if (copy.WordAt(i) is "or" or "(") return true;
        return false;
    }

    private static bool IsBehind(Copy copy, Sentence sentence, Amount amount, string word)
    {
        for (var i = amount.Before; i >= sentence.FirstToken && i > amount.Before - 3; i--)
        {
            if (copy.IsWord(i, word)) return true;
            if (copy.WordAt(i) is not ("a" or "an" or "the" or "just" or "only" or "about" or "nearly" or "almost" or "around" or "roughly" or "its")) return false;
        }
        return false;
    }

    /// <summary>“From 2 to 3 million” means millions both times.</summary>
    private static Amount Scaled(Amount amount, Amount to)
    {
        if (amount.Scaled || !to.Scaled || amount.Value >= 1000) return amount;
        var scale = to.Value >= 1e12 ? 1e12 : to.Value >= 1e9 ? 1e9 : to.Value >= 1e6 ? 1e6 : 1e3;
        return amount with { Value = amount.Value * scale, Unit = amount.Unit * scale, Scaled = true };
    }
}
