using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Masthead.Accounts;

/// <summary>Text that opens something to whoever has it: made of chance alone, and kept as its hash, so that a copy of the database opens nothing.</summary>
public static class SecretText
{
    public const string Letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// <summary>256 bits.</summary>
    public const int Length = 43;

    private static readonly SearchValues<char> Known = SearchValues.Create(Letters);

    public static string New(int length = Length) => RandomNumberGenerator.GetString(Letters, length);

    /// <summary>Letters and digits alone: what holds anything else was never made here.</summary>
    public static bool IsOfLetters(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(Known);

    /// <summary>SHA-256, lower-case hexadecimal. It has too much chance in it to be guessed, so it needs no slow hash.</summary>
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
