namespace Masthead.Text.Reading;

/// <summary>Whether a sentence says where its words come from.</summary>
internal static class Attribution
{
    public static readonly string[] Cues =
        "said says say saying told tells tell according announced announces confirmed confirms wrote writes tweeted posted stated states estimated estimates claimed claims warned reports quoting citing cited declared acknowledged admitted recorded added adds counted showed shows revealed documented testified insisted noted argued".Split(' ');

    /// <summary>Bodies that can count.</summary>
    public static readonly string[] Bodies =
        "police officials official ministry minister hospital hospitals doctors authorities government army military agency spokesman spokeswoman spokesperson governor mayor rescuers firefighters fire department office council court prosecutors observatory commission committee red un u.n. nations media television tv newspaper reuters afp ap bbc organisation organization group groups activists witnesses residents charity coroner sheriff navy coastguard union company statement report survey study census".Split(' ');

    /// <summary>Verbs that give somebody's very words.</summary>
    public static readonly string[] Sayings =
        "said Said says added adds told asked explained remarked replied continued concluded recalled wrote writes tweeted argued insisted noted declared announced warned stated quipped joked complained commented claimed acknowledged admitted testified conceded suggested predicted asserted charged".Split(' ');

    public static readonly string[] FormsOfBe = "is are was were been be being Is Are Was Were".Split(' ');

    /// <summary>Somebody says it: a cue in the active voice outside quotations (“was said to” is none).</summary>
    public static bool HasSource(Copy copy, Sentence sentence)
    {
        for (var i = sentence.FirstToken; i < sentence.EndToken; i++)
        {
            if (!copy.Is(i, WordUse.Cue | WordUse.Reported) || copy.Tokens[i].Is(TokenTraits.Quoted)) continue;
            if (copy.Is(i, WordUse.Cue) && !(i > sentence.FirstToken && copy.Is(i - 1, WordUse.Be)) && !IsNobody(copy, i, sentence)) return true;
            // “police reported”, but not “were reported” nor the bare participle of a headline.
            if (copy.Is(i, WordUse.Reported) && i > sentence.FirstToken && (copy.Is(i - 1, WordUse.Body) || (copy.Tokens[i - 1].Is(TokenTraits.Capitalised) && !copy.Tokens[i - 1].Is(TokenTraits.SentenceStart)))) return true;
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
            if (!copy.Tokens[i].Is(TokenTraits.Quoted) && (copy.Is(i, WordUse.Body) || copy.IsWord(i, "according"))) return true;
        return false;
    }
}
