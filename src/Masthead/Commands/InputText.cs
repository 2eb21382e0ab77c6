using Masthead.Data;
using Masthead.Wire;

namespace Masthead.Commands;

/// <summary>The text of a file, or of standard input, that a verb was given. Offsets of results count in this text.</summary>
/// <param name="Name">The path as given; “standard input” for <c>-</c>.</param>
/// <param name="Text">Without a byte order mark.</param>
/// <param name="Note">What a person should know of how it was read; null where it was plain UTF-8.</param>
public sealed record InputText(string Name, string Text, string? Note)
{
    public const int LimitInMegabytes = 64;

    private const long Limit = LimitInMegabytes * 1024L * 1024;

    /// <summary>Whether it is JSON Lines: the first byte is <c>{</c>.</summary>
    public bool IsJsonLines => Text.StartsWith('{');

    /// <param name="path">A path, or <c>-</c> for standard input.</param>
    /// <exception cref="RuleBroken">There is no such file, or it is a folder.</exception>
    /// <exception cref="CannotBeDone">It cannot be read, holds nothing, is too large, or is not text.</exception>
    public static async Task<InputText> ReadAsync(string path, CancellationToken cancel)
    {
        if (path == "-")
        {
            await using var input = Console.OpenStandardInput();
            return Of("standard input", await BytesAsync("standard input", input, cancel));
        }
        if (Directory.Exists(path)) throw new RuleBroken("input-folder", $"“{path}” is a folder. Name a file in it, or “-” to read standard input.");
        if (!File.Exists(path)) throw new RuleBroken("input-missing", $"There is no file “{path}”. Check the path, or give “-” to read standard input.");
        try
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return Of(path, await BytesAsync(path, file, cancel));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CannotBeDone($"“{path}” cannot be read: {error.Message} Allow this user to read it.", error);
        }
    }

    private static async Task<ReadOnlyMemory<byte>> BytesAsync(string name, Stream stream, CancellationToken cancel)
    {
        var whole = new MemoryStream();
        var buffer = new byte[81920];
        for (int read; (read = await stream.ReadAsync(buffer, cancel)) > 0;)
        {
            if (whole.Length + read > Limit)
                throw new CannotBeDone($"“{name}” holds more than {LimitInMegabytes} MB, the most that is read at once. Split it, or give many texts one by one.");
            whole.Write(buffer, 0, read);
        }
        return whole.GetBuffer().AsMemory(0, (int)whole.Length);
    }

    private static InputText Of(string name, ReadOnlyMemory<byte> memory)
    {
        var bytes = memory.Span;
        if (bytes.Length == 0) throw new CannotBeDone($"“{name}” is empty. There is nothing to read in it.");
        if (ForeignFile.NameOf(bytes) is { } kind) throw new CannotBeDone($"“{name}” is {kind}, not text. Save its words as plain text, Markdown or HTML.");
        var (text, note) = Decode(name, bytes);
        if (string.IsNullOrWhiteSpace(text)) throw new CannotBeDone($"“{name}” holds nothing but white space. There is nothing to read in it.");
        return new InputText(name, text, note);
    }

    private static (string Text, string? Note) Decode(string name, ReadOnlySpan<byte> bytes)
    {
        var (encoding, label, start) = PageEncoding.Of(bytes) ?? throw NotText(name);
        if ((encoding.IsSingleByte || encoding.CodePage == 65001) && LooksBinary(bytes)) throw NotText(name);
        return (encoding.GetString(bytes[start..]), label switch
        {
            "UTF-8" => null,
            "Windows-1252" => $"“{name}” is not valid UTF-8 and was read as Windows-1252. Save it as UTF-8 to be sure of every letter.",
            _ => $"“{name}” was read as {label}.",
        });
    }

    private static CannotBeDone NotText(string name) => new($"“{name}” is not text: it is full of control codes. Save its words as plain text, Markdown or HTML, in UTF-8.");

    /// <summary>More than one byte in twenty is a control code that text has no use for.</summary>
    private static bool LooksBinary(ReadOnlySpan<byte> bytes)
    {
        var sample = bytes[..Math.Min(bytes.Length, 65536)];
        var controls = 0;
        foreach (var b in sample) if (b < 32 && b is not (9 or 10 or 12 or 13)) controls++;
        return controls * 20 > sample.Length;
    }
}
