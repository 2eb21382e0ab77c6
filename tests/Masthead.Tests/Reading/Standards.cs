using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Schema;
using Json.Schema;

namespace Masthead.Tests.Reading;

/// <summary>What the makers of the standards say of a document: validation against their own schemas (Fixtures/standards).</summary>
internal static class Standards
{
    private static readonly Lazy<JsonSchema> Ninjs = new(() =>
    {
        // The schema names another for places on a map; no story of ours has one.
        SchemaRegistry.Global.Register(new Uri("https://geojson.org/schema/GeoJSON.json"), new JsonSchemaBuilder().Id("https://geojson.org/schema/GeoJSON.json").Build());
        return JsonSchema.FromText(File.ReadAllText(Fixture("ninjs-schema_3.1.json")));
    });
    private static readonly Lazy<XmlSchemaSet> NewsMl = new(ReadNewsMl);

    /// <summary>What is wrong with it as ninjs 3.1; nothing where it is valid.</summary>
    public static List<string> WrongAsNinjs(string json)
    {
        var result = Ninjs.Value.Evaluate(JsonNode.Parse(json), new EvaluationOptions { OutputFormat = OutputFormat.List, RequireFormatValidation = true });
        return result.IsValid ? [] : [.. result.Details.Where(d => d.Errors is not null).SelectMany(d => d.Errors!.Select(e => $"{d.InstanceLocation} {e.Key}: {e.Value}"))];
    }

    /// <summary>What is wrong with it as NewsML-G2 2.35 of power conformance.</summary>
    public static List<string> WrongAsNewsMl(string xml)
    {
        var wrong = new List<string>();
        var settings = new XmlReaderSettings { Schemas = NewsMl.Value, ValidationType = ValidationType.Schema };
        settings.ValidationEventHandler += (_, found) => wrong.Add(found.Message);
        using var reader = XmlReader.Create(new StringReader(xml), settings);
        while (reader.Read()) { }
        return wrong;
    }

    private static XmlSchemaSet ReadNewsMl()
    {
        var schemas = new XmlSchemaSet { XmlResolver = null };
        foreach (var name in new[] { "xml.xsd", "NewsML-G2_2.35-spec-All-Power.xsd" })
        {
            using var reader = XmlReader.Create(Fixture(name));
            schemas.Add(XmlSchema.Read(reader, (_, found) => throw found.Exception)!);
        }
        schemas.Compile();
        return schemas;
    }

    private static string Fixture(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Masthead.slnx"))) folder = folder.Parent;
        return Path.Combine(folder.FullName, "tests", "Masthead.Tests", "Fixtures", "standards", name);
    }
}
