namespace Masthead.Text.Rules.Sums;

internal sealed class SumWrong() : CopyRule("sum-wrong", Severity.Warning, "Parts that do not make their whole",
    "Readers add up. Where the copy gives a whole and all of its parts, and they differ, a number was mistyped or somebody was forgotten.", englishOnly: true)
{
    internal override void Examine(Copy copy, Findings findings)
    {
        var amounts = new List<Amount>();
        var before = new List<Amount>();
        for (var s = 0; s < copy.Sentences.Length; s++)
        {
            var sentence = copy.Sentences[s];
            if (!Amounts.MayBeTwo(copy, s) || !copy.Paragraphs[sentence.Paragraph].IsProse || !Amounts.Of(copy, sentence, amounts) || amounts.Count < 2) continue;
            findings.Step(Partition.Count * (sentence.EndToken - sentence.FirstToken));
            if (PartsOfWhole.OfFamily(copy, sentence, amounts, AmountKind.Percent) is { } shares)
            {
                // Rounding moves each share by half a point at most.
                if (shares.Sum > 100.5 + (0.5 * shares.Count)) findings.Add(this, Amount.Hull(copy, shares.First, shares.Last), $"These shares make {Arithmetic.Say(shares.Sum)} percent.");
            }
            else if (PartsOfWhole.OfFamily(copy, sentence, amounts, AmountKind.Count) is { } parts)
            {
                if ((TotalIn(copy, sentence, amounts, parts) ?? TotalBefore(copy, s, before)) is { } total) Compare(copy, sentence, parts, total, findings);
            }
            else if (amounts.Count > 2 && Totals.Closes(copy, sentence, amounts[^1]) && PartsOfWhole.Listed(copy, amounts, amounts.Count - 1) is { } list) Compare(copy, sentence, list, amounts[^1], findings);
        }
    }

    private void Compare(Copy copy, Sentence sentence, PartsOfWhole parts, Amount total, Findings findings)
    {
        if (total.Hedged || total.Value < parts.Count) return;
        var more = parts.Sum > total.Value + 0.5;
        var less = parts.Sum < total.Value - 0.5 && parts.IsWhole && !LeavesSomeOut(copy, sentence);
        if (!more && !less) return;
        var isHere = total.First >= sentence.FirstToken;
        findings.Add(this, Amount.Hull(copy, parts.First, parts.Last, isHere ? total : parts.First), $"The parts make {Arithmetic.Say(parts.Sum)}, the whole is {Arithmetic.Say(total.Value)}.");
    }

    /// <summary>The one other count of the sentence that is told as their whole.</summary>
    private static Amount? TotalIn(Copy copy, Sentence sentence, List<Amount> amounts, PartsOfWhole parts)
    {
        Amount? found = null;
        for (var i = 0; i < amounts.Count; i++)
        {
            if ((parts.Indexes & (1 << i)) != 0 || amounts[i].Kind != AmountKind.Count) continue;
            if (!(amounts[i].First < parts.First.First ? Totals.Leads(copy, sentence, amounts[i], parts.First) : Totals.Closes(copy, sentence, amounts[i]))) continue;
            if (found is not null) return null;
            found = amounts[i];
        }
        return found;
    }

    /// <summary>“Ninety-five people were on board. They were 40 men …”</summary>
    private static Amount? TotalBefore(Copy copy, int s, List<Amount> before)
    {
        var sentence = copy.Sentences[s];
        if (s == 0 || copy.Sentences[s - 1].Paragraph != sentence.Paragraph || copy.WordAt(sentence.FirstToken) is not ("They" or "These" or "Those") || !copy.IsWord(sentence.FirstToken + 1, "were")) return null;
        return Amounts.Of(copy, copy.Sentences[s - 1], before) && before.Count == 1 && before[0].Kind == AmountKind.Count && Totals.CountsGroup(copy, copy.Sentences[s - 1], before[0]) ? before[0] : null;
    }

    private static bool LeavesSomeOut(Copy copy, Sentence sentence)
    {
        for (var i = sentence.FirstToken; i < sentence.EndToken; i++)
            if (copy.WordAt(i) is "including" or "among" or "Among" or "others" or "rest" or "remaining" or "remainder" or "unidentified" or "unknown" or "least" or "some" or "several") return true;
        return false;
    }
}
