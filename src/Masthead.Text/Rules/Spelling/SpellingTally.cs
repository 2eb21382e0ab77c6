namespace Masthead.Text.Rules.Spelling;

/// <summary>Which system copy keeps: the house's, else the one that breaks with the fewest of its words.</summary>
internal sealed class SpellingTally
{
    /// <summary>Which system is taken where several break with as few words: the commoner before the rarer.</summary>
    private static readonly SpellingSystem[] Systems = [SpellingSystem.British, SpellingSystem.American, SpellingSystem.BritishIze, SpellingSystem.Canadian, SpellingSystem.Australian];

    private readonly SpellingSystem _kept;
    private readonly bool _isHouse;

    /// <param name="words">The words that tell their system, in order of place; one at least.</param>
    /// <param name="house">The system of the house; null lets the words decide.</param>
    public SpellingTally(List<(int Token, SpellingVariant Variant)> words, SpellingSystem? house)
    {
        _isHouse = house is not null;
        _kept = house ?? LeastBroken(words);
        IsMixed = words.Exists(word => IsBroken(word.Variant));
    }

    public bool IsMixed { get; }

    /// <summary>The system kept, and the word in it.</summary>
    public string Mend(SpellingVariant variant) => variant.Entry.In(_kept);

    /// <summary>A house that chose hears of every word that its dictionary writes another way; a story that only has to agree with itself is given what good copy of its system has too.</summary>
    public bool IsBroken(SpellingVariant variant) => !(_isHouse ? variant.Written : variant.Seen).Has(_kept);

    public Saying Message(string word, SpellingVariant variant)
    {
        if (_isHouse) return $"“{word}” is {NameOf(variant)} spelling; the house keeps {NameOf(_kept, withIze: true)}.";
        return $"“{word}” is {NameOf(variant)} spelling; the rest of the copy is mostly {NameOf(_kept, withIze: false)}.";
    }

    private static SpellingSystem LeastBroken(List<(int Token, SpellingVariant Variant)> words)
    {
        var first = words[0].Variant.Seen;
        return Systems.MinBy(system => (words.Count(word => !word.Variant.Seen.Has(system)), first.Has(system) ? 0 : 1));
    }

    /// <summary>By what a person would say of it: the largest of the systems that write it, but -ise and -ize where nothing else divides it from the system kept.</summary>
    private Saying NameOf(SpellingVariant variant)
    {
        var isBritish = _kept is SpellingSystem.British or SpellingSystem.BritishIze or SpellingSystem.Australian;
        if (variant.Entry.IsIze && isBritish && variant.Entry.Forms.Length == 2) return variant.Written.Has(SpellingSystem.American) ? "-ize" : "-ise";
        return variant.Written.Has(SpellingSystem.American) ? "American" : variant.Written.Has(SpellingSystem.British) ? "British" : variant.Written.Has(SpellingSystem.Canadian) ? "Canadian" : "Australian";
    }

    private static Saying NameOf(SpellingSystem system, bool withIze) => system switch
    {
        SpellingSystem.American => "American",
        SpellingSystem.Canadian => "Canadian",
        SpellingSystem.Australian => "Australian",
        SpellingSystem.BritishIze when withIze => "British with -ize",
        _ => "British",
    };
}
