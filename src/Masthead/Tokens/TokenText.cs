using System.Numerics;
using Masthead.Accounts;

namespace Masthead.Tokens;

/// <summary>How a token is written: <c>mh_</c>, 32 random letters and digits, and six more that say whether the rest was copied whole.</summary>
public static class TokenText
{
    public const string Prefix = "mh_";
    private const int Random = 32, Check = 6;

    public static string New()
    {
        var random = SecretText.New(Random);
        return Prefix + random + CheckOf(random);
    }

    /// <summary>False for what no token can be: it is refused without a look into the database.</summary>
    public static bool IsSound(string text) =>
        text.Length == Prefix.Length + Random + Check && text.StartsWith(Prefix, StringComparison.Ordinal) && SecretText.IsOfLetters(text.AsSpan(Prefix.Length))
        && text.AsSpan(Prefix.Length + Random).SequenceEqual(CheckOf(text.Substring(Prefix.Length, Random)));

    private static string CheckOf(string random)
    {
        var sum = uint.MaxValue;
        foreach (var letter in random) sum = BitOperations.Crc32C(sum, (byte)letter);
        sum = ~sum;
        var check = new char[Check];
        for (var i = Check - 1; i >= 0; i--, sum /= (uint)SecretText.Letters.Length) check[i] = SecretText.Letters[(int)(sum % (uint)SecretText.Letters.Length)];
        return new string(check);
    }
}
