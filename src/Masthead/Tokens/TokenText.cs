using System.Buffers;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace Masthead.Tokens;

/// <summary>How a token is written: <c>mh_</c>, 32 random letters and digits, and six more that say whether the rest was copied whole.</summary>
public static class TokenText
{
    public const string Prefix = "mh_";
    private const int Random = 32, Check = 6;
    private const string Letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static readonly SearchValues<char> Known = SearchValues.Create(Letters);

    public static string New()
    {
        var random = RandomNumberGenerator.GetString(Letters, Random);
        return Prefix + random + CheckOf(random);
    }

    /// <summary>False for what no token can be: it is refused without a look into the database.</summary>
    public static bool IsSound(string text) =>
        text.Length == Prefix.Length + Random + Check && text.StartsWith(Prefix, StringComparison.Ordinal) && !text.AsSpan(Prefix.Length).ContainsAnyExcept(Known)
        && text.AsSpan(Prefix.Length + Random).SequenceEqual(CheckOf(text.Substring(Prefix.Length, Random)));

    /// <summary>What is kept of it. It has too much chance in it to be guessed, so it needs no slow hash.</summary>
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text)));

    private static string CheckOf(string random)
    {
        var sum = uint.MaxValue;
        foreach (var letter in random) sum = BitOperations.Crc32C(sum, (byte)letter);
        sum = ~sum;
        var check = new char[Check];
        for (var i = Check - 1; i >= 0; i--, sum /= (uint)Letters.Length) check[i] = Letters[(int)(sum % (uint)Letters.Length)];
        return new string(check);
    }
}
