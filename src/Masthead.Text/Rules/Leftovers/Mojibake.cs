using System.Buffers;
using System.Text;

namespace Masthead.Text.Rules.Leftovers;

/// <summary>UTF-8 that was read as Windows-1252: the three bytes of ’ shown as â€™.</summary>
internal static class Mojibake
{
    /// <summary>The characters that Windows-1252 has for the bytes 80 to 9F; a blank where it has none.</summary>
    private const string Specials = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";

    /// <summary>Where a look is worth while: the first bytes of two, three and four, as they are shown.</summary>
    public const string Leads = "ÂÃâð";

    /// <summary>The characters at a place that were one, and the one that they were; null where they are right as they stand.</summary>
    public static (int Length, string Character)? At(string text, int at)
    {
        var length = text[at] switch { 'Â' or 'Ã' => 2, 'â' => 3, 'ð' => 4, _ => 0 };
        if (length == 0 || at + length > text.Length) return null;
        Span<byte> bytes = stackalloc byte[length];
        bytes[0] = (byte)text[at];
        for (var i = 1; i < length; i++)
        {
            if (ByteOf(text[at + i]) is not { } next) return null;
            bytes[i] = next;
        }
        // In capitals Ã and Â are letters, and a mark may stand behind them: «MANHÃ».
        if (length == 2 && at > 0 && char.IsUpper(text[at - 1]) && !char.IsLetter(text[at + 1])) return null;
        if (Rune.DecodeFromUtf8(bytes, out var rune, out var used) != OperationStatus.Done || used != length) return null;
        return (length, rune.ToString());
    }

    private static byte? ByteOf(char c)
    {
        if (c is >= '\u0080' and <= '\u00BF') return (byte)c;
        var special = c == ' ' ? -1 : Specials.IndexOf(c);
        return special < 0 ? null : (byte)(0x80 + special);
    }
}
