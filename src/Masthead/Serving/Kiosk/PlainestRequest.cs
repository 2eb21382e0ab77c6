using System.Buffers;
using System.Text;

namespace Masthead.Serving.Kiosk;

/// <summary>A request that needs no thinking about, as it lies in the bytes (docs/adr/0017-the-kiosk.md). Whatever is not surely such a request is none.</summary>
internal ref struct PlainestRequest
{
    public const int LongestHead = 8_192, LongestPath = 512, LongestValue = 512;
    private const int LongestHost = 262, MostLines = 64;

    private static readonly SearchValues<byte> InPath = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/-_~."u8);
    private static readonly SearchValues<byte> InName = SearchValues.Create("!#$%&'*+-.^_`|~ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"u8);

    public bool IsHead { get; private set; }
    public ReadOnlySpan<byte> Path { get; private set; }
    public ReadOnlySpan<byte> Host { get; private set; }
    public ReadOnlySpan<byte> AcceptEncoding { get; private set; }
    public ReadOnlySpan<byte> IfNoneMatch { get; private set; }

    /// <summary>As a browser that wants a page to show.</summary>
    public bool AsksForHtml { get; private set; }

    /// <summary>Its bytes, the empty line included.</summary>
    public int Length { get; private set; }

    /// <summary>The request that the bytes begin with; false where they begin with another kind, or with the beginning of one only.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out PlainestRequest request)
    {
        request = default;
        var end = bytes[..Math.Min(bytes.Length, LongestHead)].IndexOf("\r\n\r\n"u8);
        if (end < 0) return false;
        request.Length = end + 4;
        // A CR or LF that does not end a line is left in it, where nothing allows it.
        var lines = bytes[..(end + 2)];
        var first = lines.IndexOf("\r\n"u8);
        return request.ReadFirstLine(lines[..first]) && request.ReadHeaders(lines[(first + 2)..]);
    }

    private bool ReadFirstLine(ReadOnlySpan<byte> line)
    {
        if (line.StartsWith("GET "u8)) line = line[4..];
        else if (line.StartsWith("HEAD "u8)) 
        {
            IsHead = true;
            line = line[5..];
        }
        else return false;
        if (!line.EndsWith(" HTTP/1.1"u8)) return false;
        Path = line[..^9];
        return Path.Length is > 0 and <= LongestPath && Path[0] == '/' && !Path.ContainsAnyExcept(InPath) && Path.IndexOf("//"u8) < 0 && Path.IndexOf("/."u8) < 0;
    }

    private bool ReadHeaders(ReadOnlySpan<byte> rest)
    {
        bool hasHost = false, hasEncoding = false, hasMatch = false;
        for (var lines = 0; !rest.IsEmpty; lines++)
        {
            var end = rest.IndexOf("\r\n"u8);
            var line = rest[..end];
            rest = rest[(end + 2)..];
            var colon = line.IndexOf((byte)':');
            if (lines == MostLines || colon <= 0) return false;
            var name = line[..colon];
            var value = line[(colon + 1)..].Trim(" \t"u8);
            if (name.ContainsAnyExcept(InName) || value.ContainsAnyExceptInRange((byte)' ', (byte)'~')) return false;
            switch (name.Length)
            {
                case 4 when Is(name, "host"u8):
                    if (hasHost || value.Length is 0 or > LongestHost) return false;
                    hasHost = true;
                    Host = value;
                    break;
                case 15 when Is(name, "accept-encoding"u8):
                    if (hasEncoding || value.Length > LongestValue) return false;
                    hasEncoding = true;
                    AcceptEncoding = value;
                    break;
                case 13 when Is(name, "if-none-match"u8):
                    if (hasMatch || value.Length > LongestValue) return false;
                    hasMatch = true;
                    IfNoneMatch = value;
                    break;
                case 6 when Is(name, "accept"u8):
                    AsksForHtml |= Holds(value, "text/html"u8);
                    break;
                case 10 when Is(name, "connection"u8):
                    if (!Is(value, "keep-alive"u8)) return false;
                    break;
                case 14 when Is(name, "content-length"u8):
                case 17 when Is(name, "transfer-encoding"u8):
                case 6 when Is(name, "expect"u8):
                case 7 when Is(name, "upgrade"u8):
                case 14 when Is(name, "http2-settings"u8):
                    return false;
            }
        }
        return hasHost;
    }

    private static bool Holds(ReadOnlySpan<byte> text, ReadOnlySpan<byte> lowerCase)
    {
        for (var i = 0; i <= text.Length - lowerCase.Length; i++)
        {
            if (Is(text.Slice(i, lowerCase.Length), lowerCase)) return true;
        }
        return false;
    }

    private static bool Is(ReadOnlySpan<byte> text, ReadOnlySpan<byte> lowerCase) => Ascii.EqualsIgnoreCase(text, lowerCase);
}
