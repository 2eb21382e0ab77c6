using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Masthead.Tokens;

namespace Masthead.Api;

/// <summary>The description of the API as OpenAPI 3.1, written once from the endpoints that are mapped: what is not there is not told, what is there is told.</summary>
internal sealed partial class ApiDocument(EndpointDataSource endpoints)
{
    private static readonly Dictionary<string, string> Tags = new(StringComparer.Ordinal)
    {
        ["Publication"] = "The publication of the token, its sections, topics and rules.", ["People"] = "Whom bylines name.", ["Stories"] = "Stories, their drafts, and their way to readers.", ["Hours"] = "When stories go out and come down.",
        ["Pictures"] = "The library of pictures.", ["Planning"] = "Assignments, and the newsroom’s notes on its stories.", ["Front"] = "What stands where on the front.", ["Statements"] = "Who said what.", ["Audit"] = "Who did what to what.", ["Webhooks"] = "Addresses that are told what readers see anew.", ["Description"] = "The API itself.",
    };

    private readonly Lazy<byte[]> _json = new(() => Write(endpoints));

    public byte[] Json => _json.Value;

    private static byte[] Write(EndpointDataSource endpoints)
    {
        var shapes = new Shapes();
        shapes.Reference(typeof(ProblemView));
        var paths = new SortedDictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var endpoint in endpoints.Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<Operation>() is not { } operation) continue;
            var path = PathOf(endpoint);
            if (!paths.TryGetValue(path, out var item)) paths[path] = item = [];
            item[endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods[0].ToLowerInvariant()] = OperationWriting.Write(operation, endpoint, path, shapes);
        }
        var document = new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = "Masthead", ["version"] = "1", ["summary"] = "A newsroom, for programs.", ["description"] = Introduction,
                ["license"] = new JsonObject { ["name"] = "MIT", ["identifier"] = "MIT" }, ["contact"] = new JsonObject { ["name"] = "Whoever runs this newsroom" },
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/", ["description"] = "The host that answered this document." }),
            ["security"] = new JsonArray(new JsonObject { ["token"] = new JsonArray() }),
            ["tags"] = new JsonArray([.. Tags.Select(t => (JsonNode)new JsonObject { ["name"] = t.Key, ["description"] = t.Value })]),
            ["paths"] = new JsonObject(paths.Select(p => KeyValuePair.Create(p.Key, (JsonNode?)p.Value))),
            ["components"] = new JsonObject
            {
                ["securitySchemes"] = new JsonObject { ["token"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["bearerFormat"] = "mh_…", ["description"] = "A token that an administrator made at the desk, *Publication › Tokens*. Scopes:\n\n" + string.Join("\n", Scope.All.Select(s => $"- `{s.Name}`: {s.Says}.")) } },
                ["parameters"] = OperationWriting.SharedParameters(),
                ["headers"] = OperationWriting.SharedHeaders(),
                ["responses"] = OperationWriting.Problems(shapes),
                ["schemas"] = new JsonObject(shapes.Named.Select(s => KeyValuePair.Create(s.Key, (JsonNode?)s.Value))),
            },
        };
        return JsonSerializer.SerializeToUtf8Bytes(document, ApiJson.Options);
    }

    /// <summary>As documents write it, without what narrows a parameter.</summary>
    public static string PathOf(RouteEndpoint endpoint) => Narrowing().Replace(endpoint.RoutePattern.RawText!, "{${name}}");

    private const string Introduction = """
        Every address speaks JSON and takes a token in `Authorization: Bearer`. A token belongs to one publication; what belongs to another answers 404.

        - **Versions.** What can be changed has an `ETag`; send it back in `If-Match`. Another version answers 412 and names both, none 428.
        - **Once.** A POST under an `Idempotency-Key` is done once, and is answered again for 24 hours.
        - **Lists** go by `after`: follow `next`, or `Link: rel="next"`, until there is none. Nothing is counted.
        - **Problems** are `application/problem+json`; the address in `type` says what each kind means.
        - **Strict.** A field or a parameter that is not known is refused by name. Times are RFC 3339, answered in UTC. New fields may come into answers.
        - GET takes HEAD too, and `If-None-Match` answers 304.
        """;

    [GeneratedRegex(@"\{(?<name>\w+):[^}]*\}", RegexOptions.None, 1_000)]
    private static partial Regex Narrowing();
}

internal static class DocumentEndpoints
{
    public static void MapDocument(this IEndpointRouteBuilder api)
    {
        api.Map("GET", "/openapi.json", (ApiDocument document) => new Answer { Body = document.Json, ETag = $"\"{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(document.Json).AsSpan(0, 8))}\"" },
            new Operation("readDescription", "Description", "This document", null));
        api.Map("GET", "/problems/{kind}", (string kind) => ProblemKind.All.FirstOrDefault(k => k.Name == kind) is { } known
            ? Answer.One(new ProblemKindView(known.Address, known.Title, known.Status, known.Mend))
            : throw new Refusal(ProblemKind.NotFound), new Operation("readProblem", "Description", "What a kind of problem means", null) { Answers = typeof(ProblemKindView) });
    }
}

[Says("A kind of problem.")]
public sealed record ProblemKindView(
    [Says("Its address, as `type` of a problem tells it.")] string Type,
    [Says("What happened, in a few words.")] string Title,
    [Says("The status of answers with it.")] int Status,
    [Says("What to do.")] string Mend);
