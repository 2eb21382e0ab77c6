using System.Collections.Frozen;

namespace Masthead.Text.Rules.Sourcing;

/// <summary>Words that count people or things.</summary>
internal static class Figures
{
    private static readonly FrozenSet<string> Words = FrozenSet.ToFrozenSet(
        "dozens scores hundreds thousands millions two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million dozen".Split(' '), StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>A number that is no year and no part of a date, or a word for one.</summary>
    public static bool IsAt(Copy copy, int i)
    {
        var token = copy.Tokens[i];
        var word = copy.WordAt(i);
        if (token.Kind == TokenKind.Word) return word.Length is >= 3 and <= 9 && MayCount(word) && Lookup.Contains(word);
        if (token.Kind != TokenKind.Number || !char.IsAsciiDigit(word[^1])) return false;
        if (word.Length == 4 && word[0] is '1' or '2' && !word.Contains(',') && word is [_, >= '0' and <= '9', >= '0' and <= '9', >= '0' and <= '9']) return false;
        return !(i > 0 && Reading.Calendar.IsMonth(copy.WordAt(i - 1))) && !(i + 1 < copy.Tokens.Length && Reading.Calendar.IsMonth(copy.WordAt(i + 1)));
    }

    /// <summary>The first two letters of words that count: most words end here, without being looked up.</summary>
    private static bool MayCount(ReadOnlySpan<char> word) => (char)(word[0] | 0x20) switch
    {
        't' => (word[1] | 0x20) is 'w' or 'e' || (word.Length >= 5 && (word[1] | 0x20) is 'h'),
        'd' => (word[1] | 0x20) is 'o',
        's' => (word[1] | 0x20) is 'c' or 'i' or 'e',
        'h' => (word[1] | 0x20) is 'u',
        'm' => (word[1] | 0x20) is 'i',
        'f' => (word[1] | 0x20) is 'o' or 'i',
        'e' => (word[1] | 0x20) is 'i' or 'l',
        'n' => (word[1] | 0x20) is 'i',
        _ => false,
    };

    /// <summary>The first figure of a sentence, of the reporter’s own words if they have one, else of a quotation; -1 where there is none.</summary>
    public static int FirstIn(Copy copy, Sentence sentence)
    {
        var quoted = -1;
        for (var i = sentence.FirstToken; i < sentence.EndToken; i++)
        {
            if (!IsAt(copy, i)) continue;
            if (!copy.Tokens[i].Is(TokenTraits.Quoted)) return i;
            if (quoted < 0) quoted = i;
        }
        return quoted;
    }
}
