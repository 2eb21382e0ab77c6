using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Masthead.Text;

namespace Masthead.Commands;

/// <summary>A document a line: <c>{"id":…,"words":N,"findings":[…]}</c>.</summary>
public sealed class FindingsJson : FindingsReport
{
    internal static readonly JsonWriterOptions Plainly = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly ArrayBufferWriter<byte> _lines = new();

    public override void Add(TextDocument document, int words, IReadOnlyList<Finding> findings)
    {
        using (var json = new Utf8JsonWriter(_lines, Plainly))
        {
            json.WriteStartObject();
            json.WritePropertyName("id");
            json.WriteRawValue(document.Id);
            json.WriteNumber("words", words);
            json.WriteStartArray("findings");
            foreach (var finding in findings) Write(json, finding);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        _lines.Write("\n"u8);
    }

    public override string ToString() => Encoding.UTF8.GetString(_lines.WrittenSpan);

    private static void Write(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("rule", finding.Rule);
        json.WriteString("severity", NameOf(finding.Severity));
        json.WriteNumber("start", finding.Span.Start);
        json.WriteNumber("end", finding.Span.End);
        json.WriteString("message", Whole(finding.Message));
        json.WriteString("why", finding.Why);
        if (finding.Fix is null) json.WriteNull("fix");
        else
        {
            json.WriteStartObject("fix");
            json.WriteString("text", Whole(finding.Fix));
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    /// <summary>UTF-8 cannot carry half of a surrogate pair; U+FFFD stands for it.</summary>
    internal static string Whole(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
