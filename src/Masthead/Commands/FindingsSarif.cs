using System.Text;
using System.Text.Json;
using Masthead.Text;

namespace Masthead.Commands;

/// <summary>SARIF 2.1.0 (OASIS), which code editors and CI services show at the place.</summary>
public sealed class FindingsSarif : FindingsReport
{
    private readonly List<(TextDocument Document, IReadOnlyList<Finding> Findings)> _documents = [];

    public override void Add(TextDocument document, int words, IReadOnlyList<Finding> findings) => _documents.Add((document, findings));

    public override string ToString()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, FindingsJson.Plainly with { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
            json.WriteString("version", "2.1.0");
            json.WriteStartArray("runs");
            json.WriteStartObject();
            Tool(json);
            json.WriteString("columnKind", "utf16CodeUnits");
            json.WriteStartArray("results");
            foreach (var (document, findings) in _documents)
            {
                var places = new LinePlaces(document.Text);
                foreach (var finding in findings) Result(json, document, places, finding);
            }
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length) + "\n";
    }

    private static void Tool(Utf8JsonWriter json)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "masthead");
        json.WriteString("semanticVersion", typeof(FindingsSarif).Assembly.GetName().Version?.ToString(3));
        json.WriteStartArray("rules");
        foreach (var rule in CopyDesk.Rules)
        {
            json.WriteStartObject();
            json.WriteString("id", rule.Id);
            Message(json, "shortDescription", rule.Title);
            Message(json, "fullDescription", rule.Why);
            json.WriteStartObject("defaultConfiguration");
            if (rule.OffByDefault) json.WriteBoolean("enabled", false);
            json.WriteString("level", Level(rule.Severity));
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Result(Utf8JsonWriter json, TextDocument document, LinePlaces places, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", finding.Rule);
        json.WriteString("level", Level(finding.Severity));
        Message(json, "message", finding.Message);
        json.WriteStartArray("locations");
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        Artifact(json, document);
        Region(json, "region", places, finding.Span);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        if (finding.Fix is { } fix) Fix(json, document, places, finding.Span, fix);
        json.WriteEndObject();
    }

    private static void Fix(Utf8JsonWriter json, TextDocument document, LinePlaces places, TextSpan span, string fix)
    {
        json.WriteStartArray("fixes");
        json.WriteStartObject();
        json.WriteStartArray("artifactChanges");
        json.WriteStartObject();
        Artifact(json, document);
        json.WriteStartArray("replacements");
        json.WriteStartObject();
        Region(json, "deletedRegion", places, span);
        Message(json, "insertedContent", fix);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void Artifact(Utf8JsonWriter json, TextDocument document)
    {
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", Uri.EscapeDataString(FindingsJson.Whole(document.Name)).Replace("%2F", "/", StringComparison.Ordinal));
        json.WriteEndObject();
    }

    private static void Region(Utf8JsonWriter json, string name, LinePlaces places, TextSpan span)
    {
        var (line, column) = places.Of(span.Start);
        var (endLine, endColumn) = places.Of(span.End);
        json.WriteStartObject(name);
        json.WriteNumber("startLine", line);
        json.WriteNumber("startColumn", column);
        json.WriteNumber("endLine", endLine);
        json.WriteNumber("endColumn", endColumn);
        json.WriteNumber("charOffset", span.Start);
        json.WriteNumber("charLength", span.Length);
        json.WriteEndObject();
    }

    private static void Message(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", FindingsJson.Whole(text));
        json.WriteEndObject();
    }

    private static string Level(Severity severity) => severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "note" };
}
