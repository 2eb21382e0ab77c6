using System.Collections.Frozen;

namespace Masthead.Text.Reading;

/// <summary>Whether a sentence says where its words come from.</summary>
internal static class Attribution
{
    private static readonly FrozenSet<string> Cues = FrozenSet.ToFrozenSet(
        "said says say saying told tells tell according announced announces confirmed confirms wrote writes tweeted posted stated states estimated estimates claimed claims warned reports quoting citing cited declared acknowledged admitted recorded added adds counted showed shows revealed documented testified insisted noted argued".Split(' '), StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Bodies = FrozenSet.ToFrozenSet(
        "police officials official ministry minister hospital hospitals doctors authorities government army military agency spokesman spokeswoman spokesperson governor mayor rescuers firefighters fire department office council court prosecutors observatory commission committee red un u.n. nations media television tv newspaper reuters afp ap bbc organisation organization group groups activists witnesses residents charity coroner sheriff navy coastguard union company statement report survey study census".Split(' '), StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> CueLookup = Cues.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> BodyLookup = Bodies.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool IsCue(ReadOnlySpan<char> word) => word.Length is >= 3 and <= 12 && CueLookup.Contains(word);

    /// <summary>Verbs that give somebody's very words.</summary>
    public static bool Says(ReadOnlySpan<char> word) => word is "said" or "Said" or "says" or "added" or "adds" or "told" or "asked" or "explained" or "remarked" or "replied" or "continued" or "concluded" or "recalled" or "wrote" or "writes" or "tweeted" or "argued" or "insisted" or "noted" or "declared"
        or "announced" or "warned" or "stated" or "quipped" or "joked" or "complained" or "commented" or "claimed" or "acknowledged" or "admitted" or "testified" or "conceded" or "suggested" or "predicted" or "asserted" or "charged";

    public static bool IsBody(ReadOnlySpan<char> word) => word.Length is >= 2 and <= 13 && BodyLookup.Contains(word);

    /// <summary>Somebody says it: a cue in the active voice outside quotations (“was said to” is none).</summary>
    public static bool HasSource(Copy copy, Sentence sentence)
    {
        for (var i = sentence.FirstToken; i < sentence.EndToken; i++)
        {
            if (copy.Tokens[i].Kind != TokenKind.Word || copy.Tokens[i].Is(TokenTraits.Quoted)) continue;
            var word = copy.WordAt(i);
            if (IsCue(word) && !(i > sentence.FirstToken && IsBe(copy.WordAt(i - 1))) && !IsNobody(copy, i, sentence)) return true;
            // “police reported”, but not “were reported” nor the bare participle of a headline.
            if (word is "reported" && i > sentence.FirstToken && (IsBody(copy.WordAt(i - 1)) || (copy.Tokens[i - 1].Is(TokenTraits.Capitalised) && !copy.Tokens[i - 1].Is(TokenTraits.SentenceStart)))) return true;
        }
        return false;
    }

    /// <summary>“An estimated 500”, “reports suggest”, “there are reports of”: a word of saying with nobody to say it.</summary>
    private static bool IsNobody(Copy copy, int i, Sentence sentence)
    {
        var before = i > sentence.FirstToken ? copy.WordAt(i - 1) : default;
        return copy.WordAt(i) switch
        {
            "estimated" => before is "an" or "An",
            "reports" => before is "are" or "were" or "been" or "of" or "unconfirmed" or "initial" or "early",
            "Reports" => i == sentence.FirstToken,
            "claimed" => copy.WordOrNone(i + 2) is "lives" || copy.WordOrNone(i + 1) is "lives",
            "say" or "said" => before is "reports" or "Reports",
            _ => false,
        };
    }

    /// <summary>The sentence gives figures their source: a body that can count, and a cue.</summary>
    public static bool NamesCountingSource(Copy copy, Sentence sentence)
    {
        if (!HasSource(copy, sentence)) return false;
        for (var i = sentence.FirstToken; i < sentence.EndToken; i++)
            if (!copy.Tokens[i].Is(TokenTraits.Quoted) && (IsBody(copy.WordAt(i)) || copy.IsWord(i, "according"))) return true;
        return false;
    }

    public static bool IsBe(ReadOnlySpan<char> word) => word is "is" or "are" or "was" or "were" or "been" or "be" or "being" or "Is" or "Are" or "Was" or "Were";
}
