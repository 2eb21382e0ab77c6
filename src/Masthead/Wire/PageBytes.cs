using System.Security.Cryptography;
using System.Text;
using Masthead.Data;

namespace Masthead.Wire;

/// <summary>From a file's bytes to a page's text.</summary>
public static class PageBytes
{
    public const int MostBytes = 20 * 1024 * 1024;

    /// <exception cref="RuleBroken">There is no such file, it is a folder, it may not be read, or it is larger than <see cref="MostBytes"/> (told before it is read).</exception>
    public static async Task<byte[]> ReadAsync(string path, CancellationToken cancel)
    {
        if (Directory.Exists(path)) throw new RuleBroken("page-folder", $"{path} is a folder. Name the pages in it, such as {Path.Combine(path, "page.html")}.");
        try
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16, useAsync: true);
            // A pipe has no length: what comes is counted as well.
            if (file.CanSeek && file.Length > MostBytes) throw TooLarge(path);
            using var bytes = new MemoryStream();
            var part = new byte[1 << 16];
            for (int read; (read = await file.ReadAsync(part, cancel)) > 0;)
            {
                bytes.Write(part, 0, read);
                if (bytes.Length > MostBytes) throw TooLarge(path);
            }
            return bytes.ToArray();
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new RuleBroken("page-missing", $"There is no file {path}. See that the name is right.");
        }
        catch (UnauthorizedAccessException)
        {
            throw new RuleBroken("page-denied", $"{path} may not be read by this user. Allow it, or copy the file.");
        }
        catch (IOException error)
        {
            throw new RuleBroken("page-unreadable", $"{path} cannot be read: {error.Message} Copy it to another place and try again.");
        }
    }

    private static RuleBroken TooLarge(string path) =>
        new("page-too-large", $"{path} is larger than {MostBytes / 1024 / 1024} MB, which no page of a story is. Give the page alone, without pictures inside it.");

    /// <summary>By byte order mark, by validity as UTF-8, by what an HTML page declares, and last as Windows-1252.</summary>
    /// <param name="name">What messages call the file.</param>
    /// <exception cref="RuleBroken">The bytes are empty or no text.</exception>
    public static PageText Decode(ReadOnlySpan<byte> bytes, string name)
    {
        if (bytes.IsEmpty) throw new RuleBroken("page-empty", $"{name} is empty. Save the page again and see that the file has words in it.");
        if (ForeignFile.NameOf(bytes) is { } foreign) throw NoText(name, "is " + foreign);
        var (encoding, label, start) = PageEncoding.Of(bytes) ?? throw NoText(name, "holds NUL bytes, as pictures and programs do");
        var decoded = encoding.GetString(bytes[start..]);
        var notes = new List<PagePart>();
        if (label is not ("UTF-8" or PageEncoding.DamagedUtf8)) notes.Add(new PagePart("encoding", label, "whole file", $"The file is not UTF-8; it was read as {label}."));
        var text = Sound(decoded, name, label == PageEncoding.DamagedUtf8 || encoding is UnicodeEncoding, notes);
        return new PageText(text, label, Convert.ToHexStringLower(SHA256.HashData(bytes)), [.. notes]);
    }

    /// <summary>Without control characters; what could not be decoded is counted, and its first place told.</summary>
    private static string Sound(string decoded, string name, bool mayBeDamaged, List<PagePart> notes)
    {
        var text = new StringBuilder(decoded.Length);
        int controls = 0, unread = 0, line = 1, firstUnread = 0;
        foreach (var c in decoded)
        {
            if (c == '\n') line++;
            if (c == '\uFFFD' && mayBeDamaged && unread++ == 0) firstUnread = line;
            if (c is '\uFEFF' || (char.IsControl(c) && c is not ('\n' or '\r' or '\t' or '\f' or '\u0085'))) controls++;
            else text.Append(c);
        }
        if (controls > 16 && controls > decoded.Length / 10) throw NoText(name, "is mostly control characters");
        if (unread > 0) notes.Add(new PagePart("characters", $"{unread}", $"line {firstUnread}", $"{unread} {(unread == 1 ? "character" : "characters")} could not be read and {(unread == 1 ? "stands" : "stand")} as “\uFFFD”, the first in line {firstUnread}. Mend them in the draft."));
        if (controls > 0) notes.Add(new PagePart("characters", $"{controls}", "whole file", "Invisible control characters were taken out."));
        return text.ToString();
    }

    private static RuleBroken NoText(string name, string what) =>
        new("page-not-text", $"{name} {what}, not a page. Save the page as HTML or as plain text and import that.");
}
