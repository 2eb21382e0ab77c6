namespace Masthead.Text.Rules.Sums;

/// <summary>The amounts of a sentence that divide one whole.</summary>
/// <param name="Indexes">Which of the sentence's amounts, as bits.</param>
/// <param name="First">The first of them.</param>
/// <param name="Last">The last of them.</param>
/// <param name="Count">How many.</param>
/// <param name="Sum">What they make.</param>
/// <param name="IsWhole">Whether nothing of the whole can be missing.</param>
internal readonly record struct PartsOfWhole(int Indexes, Amount First, Amount Last, int Count, double Sum, bool IsWhole)
{
    /// <summary>Parts of one family, each once: “13 men, 34 women and 49 children”. Null where there are no two, or one is told twice or roughly.</summary>
    public static PartsOfWhole? OfFamily(Copy copy, Sentence sentence, List<Amount> amounts, AmountKind kind)
    {
        for (var family = 0; family < Partition.Count; family++)
        {
            int indexes = 0, told = 0, count = 0, first = -1, last = -1;
            var sum = 0.0;
            var sound = true;
            for (var i = 0; i < amounts.Count; i++)
            {
                if (amounts[i].Kind != kind || PartAt(copy, sentence, amounts, i, family) is not (>= 0 and var part)) continue;
                sound &= (told & (1 << part)) == 0 && !amounts[i].Hedged && !(count > 0 && (IsBehindIncluding(copy, sentence, amounts[i]) || (kind == AmountKind.Percent && copy.IsWord(amounts[i].End, "of"))));
                (indexes, told, count, sum) = (indexes | (1 << i), told | (1 << part), count + 1, sum + amounts[i].Value);
                if (first < 0) first = i;
                last = i;
            }
            if (count < 2) continue;
            return sound ? new PartsOfWhole(indexes, amounts[first], amounts[last], count, sum, Partition.IsWhole(family, told) && Ends(copy, sentence, amounts[last], family)) : null;
        }
        return null;
    }

    /// <summary>Parts that the copy lists alike before a total: “12 in Ohio, 7 in Texas and 5 in Utah, 30 in all”.</summary>
    public static PartsOfWhole? Listed(Copy copy, List<Amount> amounts, int total)
    {
        if (total < 2) return null;
        var link = copy.WordOrNone(amounts[0].End);
        if (link is not ("in" or "from" or "at" or "for" or "on" or "to")) return null;
        var sum = 0.0;
        for (var i = 0; i < total; i++)
        {
            if (amounts[i].Kind != amounts[total].Kind || amounts[i].Hedged || amounts[i].Scaled != amounts[total].Scaled || !copy.WordOrNone(amounts[i].End).SequenceEqual(link)) return null;
            sum += amounts[i].Value;
        }
        return new PartsOfWhole((1 << total) - 1, amounts[0], amounts[total - 1], total, sum, true);
    }

    /// <summary>The part that an amount tells, by the word before it (“won 18, lost 9”) or one close behind it; -1 where it tells none.</summary>
    private static int PartAt(Copy copy, Sentence sentence, List<Amount> amounts, int i, int family)
    {
        if (amounts[i].Before >= sentence.FirstToken && Partition.In(family, copy, amounts[i].Before) is >= 0 and var told) return told;
        var end = i + 1 < amounts.Count ? Math.Min(amounts[i + 1].First, sentence.EndToken) : sentence.EndToken;
        for (var t = amounts[i].End; t < end && t < amounts[i].End + 6; t++)
        {
            if (copy.WordAt(t) is "," or ";" or ":" or "." or "(" or "—") break;
            if (Partition.In(family, copy, t) is >= 0 and var part) return part;
        }
        return -1;
    }

    private static bool IsBehindIncluding(Copy copy, Sentence sentence, Amount amount)
    {
        for (var i = amount.Before; i >= sentence.FirstToken && i > amount.Before - 3; i--)
            if (copy.WordAt(i) is "including" or "among" or "them") return true;
        return false;
    }

    /// <summary>Behind the last part the list is over. “12 men and 7 women were hurt” counts the hurt.</summary>
    private static bool Ends(Copy copy, Sentence sentence, Amount last, int family)
    {
        for (var t = last.End; t < sentence.EndToken && t < last.End + 6; t++)
            if (Partition.In(family, copy, t) >= 0) return t + 1 >= sentence.EndToken || copy.Tokens[t + 1].Kind is TokenKind.Punctuation or TokenKind.QuotationMark;
        return false;
    }
}
