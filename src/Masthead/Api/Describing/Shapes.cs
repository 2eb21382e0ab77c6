using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Masthead.Stories;

namespace Masthead.Api;

/// <summary>Writes the schemas of what the API reads and writes, from the types themselves, with an example of each.</summary>
internal sealed class Shapes
{
    private const string AnId = "0190c0de-0000-7000-8000-000000000000", ATime = "2026-03-14T09:00:00Z";
    private readonly NullabilityInfoContext _nullability = new();

    /// <summary>The named schemas, as far as they were asked for.</summary>
    public SortedDictionary<string, JsonNode> Named { get; } = new(StringComparer.Ordinal);

    public JsonObject Reference(Type type)
    {
        var name = NameOf(type);
        if (!Named.ContainsKey(name))
        {
            // Entered before it is written, for those that hold themselves.
            Named[name] = new JsonObject();
            Named[name] = type == typeof(StoryDocument) ? StoryShapes.Document() : Of(type);
            if (type == typeof(StoryDocument)) Named["Block"] = StoryShapes.Block();
        }
        return new JsonObject { ["$ref"] = "#/components/schemas/" + name };
    }

    public static string NameOf(Type type) => type.IsGenericType ? type.GetGenericArguments()[0].Name.Replace("View", "", StringComparison.Ordinal) + "Page" : type.Name switch
    {
        "StoryLine" or "RevisionLine" => type.Name,
        var name => name.EndsWith("View", StringComparison.Ordinal) ? name[..^4] : name,
    };

    private JsonObject Of(Type type)
    {
        var (properties, required) = (new JsonObject(), new JsonArray());
        foreach (var part in PartsOf(type))
        {
            var schema = Schema(part.Type, part.MayBeNull);
            // A reference may have neighbours in JSON Schema 2020-12.
            schema["description"] = part.Says;
            properties[part.Name] = schema;
            if (part.IsRequired) required.Add(part.Name);
        }
        var shape = new JsonObject { ["type"] = "object", ["description"] = SaysOf(type), ["properties"] = properties };
        if (required.Count > 0) shape["required"] = required;
        if (type.Name.EndsWith("Request", StringComparison.Ordinal) || type.Name.EndsWith("Change", StringComparison.Ordinal)) shape["additionalProperties"] = false;
        return shape;
    }

    private sealed record Part(string Name, Type Type, bool MayBeNull, bool IsRequired, string Says);

    /// <summary>Of a record, what its constructor takes; of the story’s content, its members.</summary>
    private IEnumerable<Part> PartsOf(Type type)
    {
        if (type == typeof(StoryContent) || StoryShapes.Describes(type))
        {
            foreach (var property in type.GetProperties().Where(p => p.GetCustomAttribute<System.Text.Json.Serialization.JsonIgnoreAttribute>() is null))
                yield return new(Camel(property.Name), property.PropertyType, MayBeNull(property.PropertyType, _nullability.Create(property).WriteState), type != typeof(StoryContent) && StoryShapes.IsRequired(type, property.Name), StoryShapes.SaysOf(type, property.Name));
            yield break;
        }
        foreach (var parameter in type.GetConstructors().MaxBy(c => c.GetParameters().Length)!.GetParameters())
        {
            var says = parameter.GetCustomAttribute<SaysAttribute>()?.Words ?? (type.IsGenericType ? parameter.Name == "Items" ? "The items of this page." : "The address of the next page; null on the last one." : throw new InvalidOperationException($"{type.Name}.{parameter.Name} says nothing of itself."));
            yield return new(Camel(parameter.Name!), parameter.ParameterType, MayBeNull(parameter.ParameterType, _nullability.Create(parameter).WriteState), !parameter.HasDefaultValue, says);
        }
    }

    private static bool MayBeNull(Type type, NullabilityState state) => Nullable.GetUnderlyingType(type) is not null || (!type.IsValueType && state == NullabilityState.Nullable);

    private static string SaysOf(Type type) => type.IsGenericType ? "A page of a list. A short page is not the last one: the last one has no `next`."
        : type.GetCustomAttribute<SaysAttribute>()?.Words ?? StoryShapes.SaysOf(type) ?? (type == typeof(ProblemView) ? "What went wrong (RFC 9457)." : throw new InvalidOperationException($"{type.Name} says nothing of itself."));

    private JsonObject Schema(Type declared, bool mayBeNull)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        var schema = Plain(type);
        if (!mayBeNull) return schema;
        if (schema.ContainsKey("$ref")) return new JsonObject { ["oneOf"] = new JsonArray(schema, new JsonObject { ["type"] = "null" }) };
        schema["type"] = new JsonArray(schema["type"]!.DeepClone(), "null");
        if (schema["enum"] is JsonArray values) values.Add(null);
        return schema;
    }

    private JsonObject Plain(Type type)
    {
        if (type == typeof(string)) return new() { ["type"] = "string" };
        if (type == typeof(Guid)) return new() { ["type"] = "string", ["format"] = "uuid" };
        if (type == typeof(DateTimeOffset)) return new() { ["type"] = "string", ["format"] = "date-time" };
        if (type == typeof(DateOnly)) return new() { ["type"] = "string", ["format"] = "date" };
        if (type == typeof(int)) return new() { ["type"] = "integer" };
        if (type == typeof(decimal)) return new() { ["type"] = "number" };
        if (type == typeof(bool)) return new() { ["type"] = "boolean" };
        if (type.IsEnum) return new() { ["type"] = "string", ["enum"] = new JsonArray([.. Enum.GetNames(type).Select(n => (JsonNode)Camel(n))]) };
        return ItemOf(type) is { } item ? new() { ["type"] = "array", ["items"] = Plain(item) } : Reference(type);
    }

    private static Type? ItemOf(Type type) => type != typeof(string) && typeof(IEnumerable).IsAssignableFrom(type) && type.IsGenericType ? type.GetGenericArguments()[0] : null;

    /// <summary>An example that the schema takes.</summary>
    public JsonNode? Example(Type declared, string name = "")
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (type == typeof(string)) return StoryShapes.ExampleOf(name) ?? "text";
        if (type == typeof(Guid)) return AnId;
        if (type == typeof(DateTimeOffset)) return ATime;
        if (type == typeof(DateOnly)) return "2027-03-31";
        if (type == typeof(decimal)) return name is "width" ? 75 : 12.5m;
        if (type == typeof(int)) return name is "status" ? 200 : name is "start" ? 4 : name is "end" ? 8 : 1;
        if (type == typeof(bool)) return true;
        if (type.IsEnum) return Camel(Enum.GetNames(type)[0]);
        if (type == typeof(StoryDocument)) return StoryShapes.ExampleDocument();
        if (ItemOf(type) is { } item) return new JsonArray(Example(item, name));
        var example = new JsonObject();
        foreach (var part in PartsOf(type)) example[part.Name] = part.Name is "next" or "coverageEndedAt" ? null : type == typeof(StorySource) && part.Name == "id" ? "s00000000001" : Example(part.Type, part.Name);
        return example;
    }

    private static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
