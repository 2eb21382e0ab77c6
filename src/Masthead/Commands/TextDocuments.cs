using System.Globalization;
using System.Text;
using System.Text.Json;
using Masthead.Data;
using Masthead.Text;

namespace Masthead.Commands;

/// <summary>One text to be read by a verb such as <c>check</c> or <c>statements</c>.</summary>
/// <param name="Id">Its id as JSON: of JSON Lines the id as given, else the file's path; <c>null</c> where there is none.</param>
/// <param name="Name">Its id or path for people.</param>
/// <param name="Text">The text; offsets of results count in it.</param>
/// <param name="View">The same text with its markup masked, to be read as copy.</param>
/// <param name="Markup">How the text is marked up.</param>
/// <param name="Language">The language that the text says it is in; null where it does not say.</param>
public sealed record TextDocument(string Id, string Name, string Text, string View, Markup Markup, string? Language = null)
{
    /// <summary>Its headings, links and pictures.</summary>
    public CopyStructure Structure => MarkupView.StructureOf(Text, Markup);

    /// <summary>The text of a file, marked up as its name says, or as it looks.</summary>
    public static TextDocument Of(InputText input)
    {
        var markup = Path.GetExtension(input.Name).ToUpperInvariant() switch
        {
            ".MD" or ".MARKDOWN" => Markup.Markdown,
            ".HTML" or ".HTM" or ".XHTML" => Markup.Html,
            _ => MarkupView.Guess(input.Text),
        };
        return new(JsonSerializer.Serialize(input.Name), input.Name, input.Text, MarkupView.Of(input.Text, markup), markup, markup == Markup.Html ? MarkupView.LanguageOfHtml(input.Text) : null);
    }
}

/// <summary>The texts of an input: one file, or the lines of JSON Lines.</summary>
public static class TextDocuments
{
    /// <param name="input">What was read.</param>
    /// <param name="lines">Whether JSON Lines are asked for; they are read so where the first byte is <c>{</c>.</param>
    /// <exception cref="CannotBeDone">A line is not a JSON object with a “text” that is a string.</exception>
    public static IEnumerable<TextDocument> Of(InputText input, bool lines)
    {
        if (!lines || !input.IsJsonLines) return [TextDocument.Of(input)];
        return Lines(input);
    }

    private static IEnumerable<TextDocument> Lines(InputText input)
    {
        var number = 0;
        for (var at = 0; at < input.Text.Length;)
        {
            var length = input.Text.AsSpan(at).IndexOf('\n');
            var end = length < 0 ? input.Text.Length : at + length;
            var line = input.Text[at..end].Trim();
            at = end + 1;
            number++;
            if (line.Length > 0) yield return Line(input.Name, number, line);
        }
    }

    internal static TextDocument Line(string file, int number, string line)
    {
        JsonDocument json;
        try
        {
            json = JsonDocument.Parse(line);
        }
        catch (JsonException error)
        {
            throw new CannotBeDone($"“{file}”, line {number}: this is not a JSON object on one line. Each line holds {{\"id\": …, \"text\": \"…\"}}.", error);
        }
        using (json)
        {
            var root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("text", out var text) || text.ValueKind != JsonValueKind.String)
                throw new CannotBeDone($"“{file}”, line {number}: there is no “text” that is a string. Each line holds {{\"id\": …, \"text\": \"…\"}}.");
            var id = root.TryGetProperty("id", out var given) ? given.GetRawText() : "null";
            var words = Words(text);
            var markup = MarkupView.Guess(words);
            return new TextDocument(id, given.ValueKind == JsonValueKind.String ? Words(given) : id, words, MarkupView.Of(words, markup), markup);
        }
    }

    /// <summary>The string, half surrogate pairs and all: JSON can escape them, and the offsets of others count them.</summary>
    internal static string Words(JsonElement text)
    {
        try
        {
            return text.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return Unescape(text.GetRawText());
        }
    }

    private static string Unescape(string raw)
    {
        var words = new StringBuilder(raw.Length);
        for (var i = 1; i < raw.Length - 1; i++)
        {
            if (raw[i] != '\\')
            {
                words.Append(raw[i]);
                continue;
            }
            i++;
            if (raw[i] == 'u')
            {
                words.Append((char)ushort.Parse(raw.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                i += 4;
            }
            else words.Append(raw[i] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'b' => '\b', 'f' => '\f', var c => c });
        }
        return words.ToString();
    }
}
