using System.Security.Cryptography;
using System.Text;

namespace Masthead.Demo;

/// <summary>Seeds and block ids that are the same in every filling.</summary>
internal static class SampleIds
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz0123456789";

    public static string Block(string key, int number) => string.Concat(Hash($"{key}/{number}").Take(16).Select(b => Letters[b % Letters.Length]));

    public static int Seed(string key) => BitConverter.ToInt32(Hash(key)) & int.MaxValue;

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
