using System.Collections.Frozen;
using System.Text.Json;

namespace Masthead.Text;

/// <summary>The two systems of English spelling that a house may choose between.</summary>
public enum SpellingSystem
{
    /// <summary>colour, centre, travelled; organise or, where the copy keeps to it, organize.</summary>
    British,

    /// <summary>color, center, traveled, organize.</summary>
    American,
}

/// <summary>What a publication wants of the rules: which are off, how much each weighs, and its spelling. Immutable; safe to share between threads.</summary>
public sealed class HouseStyle
{
    private readonly FrozenDictionary<string, Severity?> _rules;

    /// <summary>Makes a house style.</summary>
    /// <param name="rules">By rule id: the severity of its findings, or null to turn the rule off. Rules not named keep their own severity, and stay off where they are <see cref="CopyRule.OffByDefault"/>; null names none. Ids that no rule has are kept and do nothing.</param>
    /// <param name="spelling">The spelling that the house keeps; null lets each story keep whichever it mostly has.</param>
    public HouseStyle(IReadOnlyDictionary<string, Severity?>? rules = null, SpellingSystem? spelling = null)
    {
        _rules = (rules ?? new Dictionary<string, Severity?>()).ToFrozenDictionary(StringComparer.Ordinal);
        Spelling = spelling;
    }

    /// <summary>Every rule at its own severity, those off by default left off; either spelling.</summary>
    public static HouseStyle Default { get; } = new();

    /// <summary>The spelling that the house keeps; null where each story keeps whichever it mostly has.</summary>
    public SpellingSystem? Spelling { get; }

    /// <summary>Whether a rule is silent in this house: turned off, or off by default and not asked for.</summary>
    /// <param name="rule">A rule's id; one that no rule has is off only where the house says so.</param>
    public bool IsOff(string rule) => _rules.TryGetValue(rule, out var severity) ? severity is null : CopyDesk.Rules.Any(r => r.OffByDefault && r.Id == rule);

    internal bool IsOff(CopyRule rule) => _rules.TryGetValue(rule.Id, out var severity) ? severity is null : rule.OffByDefault;

    internal Severity Weigh(CopyRule rule, Severity? own) => _rules.GetValueOrDefault(rule.Id) ?? own ?? rule.Severity;

    /// <summary>Reads a house style from JSON: <c>{"rules":{"quote-unopened":"off"},"spelling":"british"}</c>. A rule's value is <c>off</c>, <c>advice</c>, <c>warning</c> or <c>error</c>; the last three turn on a rule that is off by default;
    /// <c>spelling</c> is <c>british</c>, <c>american</c> or null. Comments and a comma after the last entry are allowed.</summary>
    /// <param name="json">The JSON text.</param>
    /// <returns>The house style.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    /// <exception cref="FormatException">It is not JSON, or names a rule, key or value that does not exist; the message says where, and what may stand there.</exception>
    public static HouseStyle Parse(string json)
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

    /// <summary>What the house wants of a rule.</summary>
    /// <param name="rule">A rule's id.</param>
    /// <param name="severity">The severity of its findings; null where the house has turned it off, or says nothing of it.</param>
    /// <returns>True where the house says something of the rule.</returns>
    public bool Says(string rule, out Severity? severity) => _rules.TryGetValue(rule, out severity);

    /// <summary>Writes the style as JSON that <see cref="Parse"/> reads; rules in order of their ids.</summary>
    /// <returns>One JSON object on one line.</returns>
    public string ToJson()
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteStartObject("rules");
            foreach (var (rule, severity) in _rules.OrderBy(rule => rule.Key, StringComparer.Ordinal))
                json.WriteString(rule, severity switch { null => "off", Severity.Advice => "advice", Severity.Warning => "warning", _ => "error" });
            json.WriteEndObject();
            if (Spelling is { } spelling) json.WriteString("spelling", spelling == SpellingSystem.British ? "british" : "american");
            json.WriteEndObject();
        }
        return System.Text.Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static HouseStyle Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object) throw new FormatException("The file must hold one JSON object: { \"rules\": { … }, \"spelling\": … }.");
        var rules = new Dictionary<string, Severity?>(StringComparer.Ordinal);
        SpellingSystem? spelling = null;
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
                default:
                    throw new FormatException($"“{entry.Name}” is no key of a house style. The keys are “rules” and “spelling”.");
            }
        }
        return new HouseStyle(rules, spelling);
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
        return (value.ValueKind == JsonValueKind.String ? value.GetString() : null) switch
        {
            "british" => SpellingSystem.British,
            "american" => SpellingSystem.American,
            _ => throw new FormatException($"“spelling”: {value.GetRawText()} is no spelling. Write \"british\", \"american\" or null."),
        };
    }
}
