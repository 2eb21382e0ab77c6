using System.CommandLine;
using System.Text;
using System.Text.Json;
using Masthead.Text;

namespace Masthead.Commands;

/// <summary><c>masthead statements</c>: who said what, in any text. Needs no newsroom.</summary>
public static class StatementsCommand
{
    public static Command Create() =>
        TextVerb.Create("statements", "Says who said what in English copy: quoted, half quoted and reported words with their speakers.", (document, forPeople) =>
        {
            var reading = StatementReader.Read(Copy.Read(document.View));
            return forPeople ? Encoding.UTF8.GetBytes(ForPeople(document, reading)) : Json(document, reading);
        });

    /// <summary>The document as the contract shapes it, on one line.</summary>
    public static byte[] Json(TextDocument document, StatementReading reading)
    {
        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line, FindingsJson.Plainly))
        {
            json.WriteStartObject();
            json.WritePropertyName("id");
            json.WriteRawValue(document.Id);
            json.WriteStartArray("statements");
            foreach (var statement in reading.Statements) Write(json, document.Text, statement);
            json.WriteEndArray();
            json.WriteStartArray("speakers");
            foreach (var speaker in reading.Speakers)
            {
                json.WriteStartObject();
                json.WriteString("name", speaker.Name);
                json.WriteStartArray("aliases");
                foreach (var alias in speaker.Aliases) json.WriteStringValue(alias);
                json.WriteEndArray();
                json.WriteNumber("statements", speaker.Statements);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        line.WriteByte((byte)'\n');
        return line.ToArray();
    }

    private static void Write(Utf8JsonWriter json, string text, Statement statement)
    {
        json.WriteStartObject();
        json.WriteString("kind", NameOf(statement.Kind));
        WritePlace(json, statement.Span);
        if (statement.Pieces.Count > 1)
        {
            json.WriteStartArray("spans");
            foreach (var piece in statement.Pieces)
            {
                json.WriteStartArray();
                json.WriteNumberValue(piece.Start);
                json.WriteNumberValue(piece.End);
                json.WriteEndArray();
            }
            json.WriteEndArray();
        }
        json.WriteString("text", statement.Span.In(text));
        if (statement.Speaker is { } speaker)
        {
            json.WriteStartObject("speaker");
            json.WriteString("text", speaker.Span.In(text));
            WritePlace(json, speaker.Span);
            if (speaker.Name is null) json.WriteNull("name");
            else json.WriteString("name", speaker.Name);
            json.WriteEndObject();
        }
        else json.WriteNull("speaker");
        if (statement.Cue is { } cue)
        {
            json.WriteStartObject("cue");
            json.WriteString("text", cue.Span.In(text));
            WritePlace(json, cue.Span);
            json.WriteEndObject();
        }
        else json.WriteNull("cue");
        json.WriteEndObject();
    }

    private static void WritePlace(Utf8JsonWriter json, TextSpan span)
    {
        json.WriteNumber("start", span.Start);
        json.WriteNumber("end", span.End);
    }

    private static string NameOf(StatementKind kind) => kind switch { StatementKind.Direct => "direct", StatementKind.Mixed => "mixed", _ => "indirect" };

    private static string ForPeople(TextDocument document, StatementReading reading)
    {
        var page = new StringBuilder();
        page.Append(document.Name).Append(": ").Append(Counted(reading.Statements.Count, "statement")).Append(", ").Append(Counted(reading.Speakers.Count, "speaker")).Append(" by name\n");
        foreach (var statement in reading.Statements)
        {
            var words = string.Join(" … ", statement.Pieces.Select(piece => OneLine(piece.In(document.Text))));
            // A span ends before the mark that closes it; a person misses that mark.
            if (statement.Kind == StatementKind.Direct) words = $"“{words}”";
            else if (words.LastIndexOf('“') > words.LastIndexOf('”')) words += '”';
            page.Append('\n').Append(words).Append('\n');
            page.Append("    ").Append(NameOf(statement.Kind)).Append("; ").Append(Who(document.Text, statement)).Append('\n');
        }
        return page.ToString();
    }

    private static string Who(string text, Statement statement)
    {
        if (statement.Speaker is not { } speaker) return "the copy does not say who";
        var mention = OneLine(speaker.Span.In(text));
        var who = speaker.Name is null ? $"{mention} (no name in the copy)" : speaker.Name == mention ? mention : $"{speaker.Name} (“{mention}”)";
        return statement.Cue is { } cue ? $"{who}, “{OneLine(cue.Span.In(text))}”" : who;
    }

    private static string OneLine(ReadOnlySpan<char> words) => words.ToString().ReplaceLineEndings(" ");

    private static string Counted(int count, string thing) => count == 1 ? $"1 {thing}" : $"{count} {thing}s";
}
