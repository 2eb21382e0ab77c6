namespace Masthead.Text.Rules.Spelling;

/// <summary>Which systems write a word so. A bit for each value of <see cref="SpellingSystem"/>.</summary>
[Flags]
internal enum SpellingSystems
{
    None = 0,
    British = 1 << SpellingSystem.British,
    American = 1 << SpellingSystem.American,
    Canadian = 1 << SpellingSystem.Canadian,
    Australian = 1 << SpellingSystem.Australian,
    BritishIze = 1 << SpellingSystem.BritishIze,
}

internal static class SpellingSystemsExtensions
{
    public static bool Has(this SpellingSystems systems, SpellingSystem one) => ((int)systems >> (int)one & 1) != 0;
}
