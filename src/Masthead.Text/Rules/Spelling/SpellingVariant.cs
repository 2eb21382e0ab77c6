namespace Masthead.Text.Rules.Spelling;

/// <summary>A word that the systems spell differently, in one of its spellings.</summary>
/// <param name="Written">The systems whose dictionaries have it so.</param>
/// <param name="Seen">Those whose good copy has it so: these, and some more.</param>
/// <param name="Entry">The word in every system.</param>
internal sealed record SpellingVariant(SpellingSystems Written, SpellingSystems Seen, SpellingEntry Entry);

/// <summary>A word as every system spells it.</summary>
/// <param name="Pattern">Which system takes which form.</param>
/// <param name="Forms">Two forms, or three.</param>
internal sealed record SpellingEntry(SpellingPattern Pattern, string[] Forms)
{
    /// <summary>Whether its forms are those in -ise and -ize.</summary>
    public bool IsIze => Pattern.IsIze;

    public string In(SpellingSystem system) => Forms[Array.FindIndex(Pattern.Systems, systems => systems.Has(system))];
}

/// <summary>What many words have in common.</summary>
/// <param name="Systems">By form: the systems that write it. Each system stands in one.</param>
/// <param name="IsTold">By form: whether it tells its system; a form that every system has as a word of its own (tire, check) does not.</param>
/// <param name="IsIze">Whether the forms are those in -ise and -ize: British houses have either.</param>
internal sealed record SpellingPattern(SpellingSystems[] Systems, bool[] IsTold, bool IsIze)
{
    /// <summary>Reads the head of a section: <c>BA UC ize</c>.</summary>
    public static SpellingPattern Read(string head)
    {
        var parts = head.Split(' ');
        var isIze = parts[^1] == "ize";
        var forms = isIze ? parts[..^1] : parts;
        return new SpellingPattern([.. forms.Select(form => Of(form, isIze))], [.. forms.Select(form => form[^1] != '*')], isIze);
    }

    /// <summary>The systems of letters such as <c>BA</c>. A British house of -ize goes with the Canadians where -ise and -ize part, else with the British.</summary>
    public static SpellingSystems Of(string letters, bool isIze)
    {
        var systems = SpellingSystems.None;
        foreach (var letter in letters)
        {
            systems |= letter switch
            {
                'B' => isIze ? SpellingSystems.British : SpellingSystems.British | SpellingSystems.BritishIze,
                'C' => isIze ? SpellingSystems.Canadian | SpellingSystems.BritishIze : SpellingSystems.Canadian,
                'U' => SpellingSystems.American,
                'A' => SpellingSystems.Australian,
                _ => SpellingSystems.None,
            };
        }
        return systems;
    }
}
