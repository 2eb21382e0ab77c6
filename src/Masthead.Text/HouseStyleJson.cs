using System.Text.Encodings.Web;
using System.Text.Json;

namespace Masthead.Text;

/// <summary>A house style as JSON, and back.</summary>
internal static class HouseStyleJson
{
    /// <summary>Letters of every script stand as they are: the JSON is kept in a database and in files, never in a page.</summary>
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly (string Name, SpellingSystem System)[] Spellings =
    [
        ("british", SpellingSystem.British), ("british-ize", SpellingSystem.BritishIze), ("american", SpellingSystem.American), ("canadian", SpellingSystem.Canadian), ("australian", SpellingSystem.Australian),
    ];

    public static HouseStyle Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return Read(document.RootElement);
        }
        catch (JsonException error)
        {
            throw new FormatException($"This is not JSON (line {error.LineNumber + 1}, character {error.BytePositionInLine + 1}).", error);
        }
    }

    public static string Write(HouseStyle style, IReadOnlyDictionary<string, Severity?> rules)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Plain))
        {
            json.WriteStartObject();
            json.WriteStartObject("rules");
            foreach (var (rule, severity) in rules.OrderBy(rule => rule.Key, StringComparer.Ordinal))
                json.WriteString(rule, severity switch { null => "off", Severity.Advice => "advice", Severity.Warning => "warning", _ => "error" });
            json.WriteEndObject();
            if (style.Spelling is { } spelling) json.WriteString("spelling", Array.Find(Spellings, of => of.System == spelling).Name);
            if (style.Labels.Count > 0) Words(json, "labels", style.Labels);
            if (style.Preferred.Count > 0)
            {
                json.WriteStartObject("preferred");
                foreach (var (word, others) in style.Preferred) Words(json, word, others);
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        return System.Text.Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static void Words(Utf8JsonWriter json, string name, IReadOnlyList<string> words)
    {
        json.WriteStartArray(name);
        foreach (var word in words) json.WriteStringValue(word);
        json.WriteEndArray();
    }

    private static HouseStyle Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object) throw new FormatException("The file must hold one JSON object: { \"rules\": { … }, \"spelling\": … }.");
        var rules = new Dictionary<string, Severity?>(StringComparer.Ordinal);
        SpellingSystem? spelling = null;
        IReadOnlyList<string> labels = [];
        var preferred = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var entry in root.EnumerateObject())
        {
            switch (entry.Name)
            {
                case "rules":
                    if (entry.Value.ValueKind != JsonValueKind.Object) throw new FormatException("“rules” must be an object of rule ids and severities.");
                    foreach (var rule in entry.Value.EnumerateObject()) rules[KnownRule(rule.Name)] = SeverityOf(rule);
                    break;
                case "spelling":
                    spelling = SpellingOf(entry.Value);
                    break;
                case "labels":
                    labels = WordsOf(entry.Value, "labels");
                    break;
                case "preferred":
                    if (entry.Value.ValueKind != JsonValueKind.Object) throw new FormatException("“preferred” must be an object of the house’s words, each with a list of those it replaces.");
                    foreach (var word in entry.Value.EnumerateObject()) preferred[word.Name] = WordsOf(word.Value, $"preferred, “{word.Name}”");
                    break;
                default:
                    throw new FormatException($"“{entry.Name}” is no key of a house style. The keys are “rules”, “spelling”, “labels” and “preferred”.");
            }
        }
        return HouseStyle.FaultIn(labels, preferred) is { } fault ? throw new FormatException(fault) : new HouseStyle(rules, spelling, labels, preferred);
    }

    private static string[] WordsOf(JsonElement value, string where)
    {
        if (value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(word => word.ValueKind != JsonValueKind.String)) throw new FormatException($"{where}: {value.GetRawText()} is no list of words. Write [\"one\", \"another\"].");
        return [.. value.EnumerateArray().Select(word => word.GetString()!)];
    }

    private static string KnownRule(string id) => CopyDesk.Rules.Any(rule => rule.Id == id)
        ? id
        : throw new FormatException($"rules: there is no rule “{id}”. The rules are {string.Join(", ", CopyDesk.Rules.Select(rule => rule.Id))}.");

    private static Severity? SeverityOf(JsonProperty rule) => (rule.Value.ValueKind == JsonValueKind.String ? rule.Value.GetString() : null) switch
    {
        "off" => null,
        "advice" => Severity.Advice,
        "warning" => Severity.Warning,
        "error" => Severity.Error,
        _ => throw new FormatException($"rules, “{rule.Name}”: {rule.Value.GetRawText()} is no severity. Write \"off\", \"advice\", \"warning\" or \"error\"."),
    };

    private static SpellingSystem? SpellingOf(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null) return null;
        foreach (var (name, system) in Spellings)
            if (value.ValueKind == JsonValueKind.String && value.GetString() == name) return system;
        throw new FormatException($"“spelling”: {value.GetRawText()} is no spelling. Write {string.Join(", ", Spellings.Select(of => $"\"{of.Name}\""))} or null.");
    }
}
