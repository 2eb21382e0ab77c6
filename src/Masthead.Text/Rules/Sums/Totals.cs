using System.Collections.Frozen;

namespace Masthead.Text.Rules.Sums;

/// <summary>Which of a sentence's amounts is the whole that its parts make up.</summary>
internal static class Totals
{
    private static readonly FrozenSet<string> Groups = FrozenSet.ToFrozenSet(
        ("people persons passengers victims members students pupils employees workers migrants refugees wounded injured hostages prisoners players games matches votes lawmakers legislators senators deputies delegates councillors councilors seats voters respondents residents " +
        "patients detainees survivors officers crew staff cases deaths casualties adults animals applicants candidates jurors guests participants protesters suspects aboard inmates teachers nurses doctors recruits graduates swimmers runners climbers miners tourists fans").Split(' '), StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> GroupLookup = Groups.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>“101 people”, “95 elderly passengers”, “the 40-member council”.</summary>
    public static bool CountsGroup(Copy copy, Sentence sentence, Amount amount)
    {
        if (copy.WordAt(amount.First).Contains('-') && copy.Tokens[amount.First].Kind == TokenKind.Number) return true;
        for (var i = amount.End; i < sentence.EndToken && i < amount.End + 3; i++)
            if (copy.WordAt(i).Length <= 12 && GroupLookup.Contains(copy.WordAt(i))) return true;
        return false;
    }

    /// <summary>Stands before its parts: “of the 101 people counted, …”, “95 passengers: …”, “a group of 95 included …”.</summary>
    public static bool Leads(Copy copy, Sentence sentence, Amount total, Amount firstPart)
    {
        var before = total.Before;
        if (before >= sentence.FirstToken && copy.WordAt(before) is "the" or "its" or "those" or "all" or "these" or "his" or "her" or "their" or "our") before--;
        var isOf = before >= sentence.FirstToken && copy.IsWord(before, "of");
        if (isOf && copy.WordAt(before) is "Of") return true;
        if (!CountsGroup(copy, sentence, total) && !(isOf && before > sentence.FirstToken && copy.WordAt(before - 1) is "group" or "total" or "crowd" or "team" or "crew" or "class" or "party" or "Total")) return false;
        if (isOf && copy.WordAt(before - 1) is "," or "and") return true;
        for (var i = total.End; i < firstPart.First; i++)
            if (copy.WordAt(i) is ":" or "—" or "–" or "(" or "comprising" or "comprised" or "comprises" or "consisting" or "consisted" or "consists" or "made" or "included" or "includes" or "including" or "were" or "are" or "split" or "divided" or "voted") return firstPart.First - total.End <= 14;
        return false;
    }

    /// <summary>Stands behind its parts: “…, 20 in all”, “…, for a total of 20”.</summary>
    public static bool Closes(Copy copy, Sentence sentence, Amount total)
    {
        for (var i = total.End; i < sentence.EndToken && i < total.End + 4; i++)
        {
            if (copy.WordAt(i) is "altogether" or "total") return true;
            if (copy.IsWord(i, "all") && copy.IsWord(i - 1, "in")) return true;
            if (copy.Tokens[i].Kind == TokenKind.Punctuation) break;
        }
        for (var i = total.Before; i >= sentence.FirstToken && i > total.Before - 3; i--)
            if (copy.WordAt(i) is "totaling" or "totalling" or "making" || (copy.IsWord(i, "total") && copy.IsWord(i + 1, "of"))) return true;
        return false;
    }
}
