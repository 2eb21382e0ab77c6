using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Masthead.Data;
using Masthead.Text;

namespace Masthead.Commands;

/// <summary>A line of JSON Lines, with its number from 1.</summary>
internal readonly record struct NumberedLine(int Number, string Text);

/// <summary>JSON Lines read line by line: a collection need not fit into memory. Each line may be as long as a whole file of the other verbs.</summary>
internal static class JsonLines
{
    private const int Limit = InputText.LimitInMegabytes * 1024 * 1024;

    private static readonly JsonSerializerOptions Plainly = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="path">A path, or <c>-</c> for standard input.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <returns>The lines that are not blank.</returns>
    /// <exception cref="RuleBroken">There is no such file, or it is a folder.</exception>
    /// <exception cref="CannotBeDone">It cannot be read, holds no line, is not UTF-8, or a line is too long.</exception>
    public static IEnumerable<NumberedLine> Read(string path, CancellationToken cancel)
    {
        if (path != "-" && Directory.Exists(path)) throw new RuleBroken("input-folder", $"“{path}” is a folder. Name a file in it, or “-” to read standard input.");
        if (path != "-" && !File.Exists(path)) throw new RuleBroken("input-missing", $"There is no file “{path}”. Check the path, or give “-” to read standard input.");
        return Lines(path, cancel);
    }

    /// <summary>The id as a program wrote it, told the same however its letters were escaped.</summary>
    public static string IdOf(TextDocument document) => document.Id[0] == '"' ? JsonSerializer.Serialize(FindingsJson.Whole(document.Name), Plainly) : document.Id;

    public static string NameOf(string path) => path == "-" ? "standard input" : path;

    private static IEnumerable<NumberedLine> Lines(string path, CancellationToken cancel)
    {
        var name = NameOf(path);
        using var reader = Open(path, name);
        var line = new StringBuilder();
        var buffer = new char[65536];
        var (number, any) = (0, false);
        for (var ended = false; !ended;)
        {
            cancel.ThrowIfCancellationRequested();
            var read = ReadInto(reader, buffer, name, number + 1);
            ended = read == 0;
            for (var at = 0; at < read || (ended && line.Length > 0);)
            {
                var length = buffer.AsSpan(at, read - at).IndexOf('\n');
                line.Append(buffer, at, length < 0 ? read - at : length);
                if (line.Length > Limit) throw new CannotBeDone($"“{name}”, line {number + 1}: it is longer than {InputText.LimitInMegabytes} MB, the most that is read at once. Split its text.");
                at = length < 0 ? read : at + length + 1;
                if (length < 0 && !ended) break;
                number++;
                var text = line.ToString().Trim();
                line.Clear();
                if (text.Length == 0) continue;
                any = true;
                yield return new NumberedLine(number, text);
            }
        }
        if (!any) throw new CannotBeDone($"“{name}” is empty. There is nothing to read in it.");
    }

    private static StreamReader Open(string path, string name)
    {
        var encoding = new UTF8Encoding(false, throwOnInvalidBytes: true);
        try
        {
            return path == "-" ? new StreamReader(Console.OpenStandardInput(), encoding) : new StreamReader(path, encoding, true, new FileStreamOptions { Share = FileShare.ReadWrite | FileShare.Delete });
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(name, error);
        }
    }

    private static int ReadInto(StreamReader reader, char[] buffer, string name, int line)
    {
        try
        {
            return reader.Read(buffer, 0, buffer.Length);
        }
        catch (DecoderFallbackException error)
        {
            throw new CannotBeDone($"“{name}”, line {line} or one soon after it: this is not UTF-8. Save the file as UTF-8.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(name, error);
        }
    }

    private static CannotBeDone Unreadable(string name, Exception error) => new($"“{name}” cannot be read: {error.Message} Allow this user to read it.", error);
}
