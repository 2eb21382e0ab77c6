using System.Buffers;
using System.Text;

namespace Masthead.Wire;

/// <summary>In which encoding a page's bytes are written.</summary>
internal static class PageEncoding
{
    public const string DamagedUtf8 = "UTF-8 with damaged characters";

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <returns>The encoding, its name, and where the text begins behind a byte order mark; null where the bytes are no text.</returns>
    public static (Encoding Encoding, string Label, int Start)? Of(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0])) return (new UTF32Encoding(false, false), "UTF-32", 4);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return (Encoding.Unicode, "UTF-16", 2);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return (Encoding.BigEndianUnicode, "UTF-16", 2);
        var mark = bytes.StartsWith(Encoding.UTF8.Preamble) ? 3 : 0;
        if (bytes.Contains((byte)0)) return Utf16WithoutMark(bytes);
        var declared = Declared(bytes);
        if (System.Text.Unicode.Utf8.IsValid(bytes))
            // Seven-bit text may still be ISO-2022-JP, which says so.
            return declared is { CodePage: 50220 or 50221 or 50222 } ? (declared, declared.WebName, 0) : (StrictUtf8, "UTF-8", mark);
        if (declared is not null and not UTF8Encoding && Reads(declared, bytes)) return (declared, Name(declared), 0);
        return MostlyUtf8(bytes) ? (Encoding.UTF8, DamagedUtf8, mark) : (Windows1252, "Windows-1252", 0);
    }

    private static Encoding Windows1252 { get; } = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    private static string Name(Encoding encoding) => encoding.CodePage == 1252 ? "Windows-1252" : encoding.WebName.ToUpperInvariant();

    /// <summary>In UTF-16 the NULs stand all at even or all at odd places, and the halves of surrogates in pairs.</summary>
    private static (Encoding, string, int)? Utf16WithoutMark(ReadOnlySpan<byte> bytes)
    {
        int even = 0, odd = 0;
        for (var i = 0; i < bytes.Length; i++)
            if (bytes[i] == 0) _ = i % 2 == 0 ? even++ : odd++;
        if (bytes.Length % 2 == 1 || (even > 0 && odd > 0)) return null;
        var encoding = odd > 0 ? Encoding.Unicode : Encoding.BigEndianUnicode;
        var text = encoding.GetString(bytes);
        var sound = text.Count(c => char.IsLetterOrDigit(c) || char.IsWhiteSpace(c) || char.IsPunctuation(c));
        return sound >= text.Length * 0.8 ? (encoding, "UTF-16", 0) : null;
    }

    /// <summary>What the head of an HTML page declares: <c>charset=…</c> within the first 4 kB.</summary>
    private static Encoding? Declared(ReadOnlySpan<byte> bytes)
    {
        var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, 4096)]);
        var at = head.IndexOf("charset", StringComparison.OrdinalIgnoreCase);
        if (at < 0 || !head.AsSpan(0, at).Contains('<')) return null;
        var rest = head.AsSpan(at + 7).TrimStart(" =\"'\t\r\n");
        var end = rest.IndexOfAnyExcept(LabelLetters);
        var label = (end < 0 ? rest : rest[..end]).ToString().ToLowerInvariant();
        try
        {
            // The names that the web uses for supersets (WHATWG Encoding, 4.2).
            return label switch
            {
                "" => null,
                "iso-8859-1" or "latin1" or "us-ascii" or "ascii" or "windows-1252" => Windows1252,
                "gb2312" or "gbk" or "x-gbk" => CodePagesEncodingProvider.Instance.GetEncoding("gb18030"),
                "x-sjis" or "sjis" or "shift-jis" => CodePagesEncodingProvider.Instance.GetEncoding("shift_jis"),
                _ => CodePagesEncodingProvider.Instance.GetEncoding(label) ?? Encoding.GetEncoding(label),
            };
        }
        catch (ArgumentException)
        {
            // A name that nobody knows declares nothing.
            return null;
        }
    }

    private static readonly SearchValues<char> LabelLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_:.");

    private static bool Reads(Encoding encoding, ReadOnlySpan<byte> bytes) =>
        encoding.CodePage == 1252 || !encoding.GetString(bytes).Contains('\uFFFD');

    /// <summary>True where sound sequences of several bytes (or halves of surrogates, written as if they were characters) outnumber the damaged ones.</summary>
    private static bool MostlyUtf8(ReadOnlySpan<byte> bytes)
    {
        int sound = 0, damaged = 0;
        while (!bytes.IsEmpty)
        {
            var read = Rune.DecodeFromUtf8(bytes, out _, out var length);
            if (read == OperationStatus.Done) sound += length > 1 ? 1 : 0;
            else if (bytes.Length > 2 && bytes[0] == 0xED && bytes[1] is >= 0xA0 and <= 0xBF && bytes[2] is >= 0x80 and <= 0xBF) (sound, length) = (sound + 1, 3);
            else damaged++;
            bytes = bytes[length..];
        }
        return sound > damaged;
    }
}
