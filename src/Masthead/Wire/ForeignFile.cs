namespace Masthead.Wire;

/// <summary>Files that are no text, told by their first bytes whatever their name says.</summary>
internal static class ForeignFile
{
    private static readonly (byte[] Start, string Name)[] Kinds =
    [
        ([0x89, (byte)'P', (byte)'N', (byte)'G'], "a picture (PNG)"),
        ([0xFF, 0xD8, 0xFF], "a picture (JPEG)"),
        ([.. "GIF8"u8], "a picture (GIF)"),
        ([.. "RIFF"u8], "a picture (WebP) or a sound"),
        ([0x49, 0x49, 0x2A, 0x00], "a picture (TIFF)"),
        ([0x4D, 0x4D, 0x00, 0x2A], "a picture (TIFF)"),
        ([.. "%PDF-"u8], "a PDF document"),
        ([.. "{\\rtf"u8], "an RTF document"),
        ([(byte)'P', (byte)'K', 3, 4], "a zip archive or an office document"),
        ([0xD0, 0xCF, 0x11, 0xE0], "an office document"),
        ([0x1F, 0x8B], "a compressed file (gzip)"),
        ([0x7F, .. "ELF"u8], "a program"),
        ([.. "SQLite format 3"u8], "a database"),
    ];

    /// <summary>What the file is; null where it may be text.</summary>
    public static string? NameOf(ReadOnlySpan<byte> bytes)
    {
        foreach (var (start, name) in Kinds)
            if (bytes.StartsWith(start)) return name;
        return bytes.Length > 12 && bytes[4..8].SequenceEqual("ftyp"u8) ? "a picture or film" : null;
    }
}
