using Masthead.Text.Reading;

namespace Masthead.Text.Rules.Sums;

/// <summary>The amounts of a sentence, in order. Years, dates, times, ages and ordinals are none.</summary>
internal static class Amounts
{
    /// <summary>A sentence with more figures than this is a table, and is left alone.</summary>
    public const int Most = 12;

    /// <summary>Fills <paramref name="amounts"/>; false where the sentence has none, or too many to be read as prose.</summary>
    public static bool Of(Copy copy, Sentence sentence, List<Amount> amounts)
    {
        amounts.Clear();
        for (var i = sentence.FirstToken; i < sentence.EndToken; i++)
        {
            if (!copy.Is(i, WordUse.Figure | WordUse.Number) || !TryAt(copy, sentence, i, out var amount)) continue;
            if (amounts.Count == Most) return false;
            amounts.Add(amount);
            i = amount.End - 1;
        }
        return amounts.Count > 0;
    }

    /// <summary>Whether a sentence can have two amounts: what most have none of is not worth reading.</summary>
    public static bool MayBeTwo(Copy copy, int sentence)
    {
        if ((copy.UsesIn(sentence) & (WordUse.Figure | WordUse.Number)) == 0) return false;
        var found = 0;
        for (var i = copy.Sentences[sentence].FirstToken; i < copy.Sentences[sentence].EndToken; i++)
            if (copy.Is(i, WordUse.Figure | WordUse.Number) && ++found == 2) return true;
        return false;
    }

    private static bool TryAt(Copy copy, Sentence sentence, int i, out Amount amount)
    {
        amount = default;
        var word = copy.WordAt(i);
        double value, unit = 1, scale = 0;
        if (copy.Tokens[i].Kind == TokenKind.Number)
        {
            if (!NumberWords.TryFigures(word, out value, out unit, out var rest)) return false;
            if (rest.Length > 0 && !IsGroup(rest) && (scale = NumberWords.Scale(rest)) == 0) return false;
            if (scale == 0 && IsDate(copy, sentence, i, word, value)) return false;
        }
        else if (!copy.Is(i, WordUse.Number) || !NumberWords.TryWord(word, out value)) return false;

        var end = i + 1;
        while (end < sentence.EndToken && NumberWords.Scale(copy.WordAt(end)) is > 10 and var more)
        {
            scale = (scale == 0 ? 1 : scale) * more;
            end++;
        }
        var kind = i > sentence.FirstToken && copy.WordAt(i - 1) is "$" or "£" or "€" or "¥" or "US$" ? AmountKind.Money : AmountKind.Count;
        if (end < sentence.EndToken)
        {
            if (copy.WordAt(end) is "%" or "percent" or "pct") (kind, end) = (AmountKind.Percent, end + 1);
            else if (copy.IsWord(end, "per") && copy.IsWord(end + 1, "cent")) (kind, end) = (AmountKind.Percent, end + 2);
            else if (copy.IsWord(end, "percentage") || (copy.IsWord(end, "points") && kind == AmountKind.Count)) (kind, end) = (AmountKind.Points, end + 1);
        }
        // Twelve hundred and six: what follows a scale belongs to it, and is not read.
        if (scale > 0 && end < sentence.EndToken && copy.Is(end, WordUse.Figure | WordUse.Number)) return false;
        var factor = scale == 0 ? 1 : scale;
        amount = new Amount(i, end, value * factor, unit * factor, kind, IsHedged(copy, sentence, kind == AmountKind.Money ? i - 2 : i - 1), scale > 0);
        return true;
    }

    /// <summary>“100-member”, “12-strong”: a number of heads, unlike “45-year-old”.</summary>
    private static bool IsGroup(ReadOnlySpan<char> rest) => rest is "-member" or "-strong" or "-seat" or "-person" or "-man" or "-vote" or "-game" or "-match";

    private static bool IsDate(Copy copy, Sentence sentence, int i, ReadOnlySpan<char> word, double value)
    {
        if (word.Length == 4 && value is >= 1500 and <= 2100 && !(i > sentence.FirstToken && copy.WordAt(i - 1) is "$" or "£" or "€")) return true;
        if (i > sentence.FirstToken && (Calendar.IsMonth(copy.WordAt(i - 1)) || copy.IsWord(i - 1, "age") || copy.IsWord(i - 1, "aged") || copy.IsWord(i - 1, "No."))) return true;
        return i + 1 < sentence.EndToken && (Calendar.IsMonth(copy.WordAt(i + 1)) || copy.WordAt(i + 1) is "a.m." or "p.m." or "am" or "pm" or "o’clock" or "o'clock");
    }

    private static bool IsHedged(Copy copy, Sentence sentence, int before)
    {
        for (var i = before; i >= sentence.FirstToken && i > before - 3; i--)
        {
            if (copy.IsWord(i, "up") && copy.IsWord(i + 1, "to")) return true;
            if (copy.WordAt(i) is "about" or "around" or "nearly" or "almost" or "roughly" or "some" or "approximately" or "over" or "under" or "than" or "least" or "most" or "many" or "much" or "estimated"
                or "About" or "Around" or "Nearly" or "Almost" or "Roughly" or "Some" or "Over") return true;
            if (copy.WordAt(i) is not ("a" or "an" or "the" or "to" or "of" or "as")) return false;
        }
        return false;
    }
}
