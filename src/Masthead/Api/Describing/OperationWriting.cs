using System.Globalization;
using System.Text.Json.Nodes;

namespace Masthead.Api;

/// <summary>Writes one operation of <c>openapi.json</c>, with every parameter and every answer that the gate and the endpoint can give.</summary>
internal static class OperationWriting
{
    public static JsonObject Write(Operation operation, RouteEndpoint endpoint, string path, Shapes shapes)
    {
        var method = endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods[0];
        var scope = operation.Scope is { } needed ? $"Needs the scope `{needed}`." : "Open to everybody.";
        var written = new JsonObject
        {
            ["operationId"] = operation.Id, ["tags"] = new JsonArray(operation.Tag), ["summary"] = operation.Summary,
            ["description"] = operation.Description.Length > 0 ? $"{operation.Description} {scope}" : scope,
            ["security"] = operation.Scope is null ? new JsonArray() : new JsonArray(new JsonObject { ["token"] = new JsonArray() }),
        };
        // Judges know scopes of OAuth alone.
        if (operation.Scope is not null) written["x-scope"] = operation.Scope;
        var parameters = new JsonArray();
        foreach (var name in endpoint.RoutePattern.Parameters.Select(p => p.Name)) parameters.Add(OfPath(name));
        foreach (var parameter in operation.Query) parameters.Add(OfQuery(parameter));
        if (operation.NeedsVersion || operation.NeedsTag) parameters.Add(Shared("parameters", "IfMatch"));
        if (method == HttpMethods.Post) parameters.Add(Shared("parameters", "IdempotencyKey"));
        if (method == HttpMethods.Get && !operation.IsList) parameters.Add(Shared("parameters", "IfNoneMatch"));
        if (parameters.Count > 0) written["parameters"] = parameters;
        if (operation.Body is not null) written["requestBody"] = Body(operation, shapes);
        written["responses"] = Responses(operation, method, path, shapes);
        return written;
    }

    private static JsonObject OfPath(string name) => new()
    {
        ["name"] = name, ["in"] = "path", ["required"] = true,
        ["description"] = name switch { "number" => "The number of the revision.", "place" => "The place of the front.", "shape" => "The shape that is cropped to.", "kind" => "The kind of problem.", "delivery" => "The id of the delivery.", "note" => "The id of the note.", _ => "Its id." },
        ["schema"] = name switch
        {
            "number" => new JsonObject { ["type"] = "integer", ["minimum"] = 1 },
            "place" => new JsonObject { ["type"] = "string", ["enum"] = new JsonArray("lead", "secondOne", "secondTwo", "pickOne", "pickTwo", "pickThree", "pickFour") },
            "shape" => new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. Masthead.Pictures.PictureShape.All.Select(s => (JsonNode)s.ToString())]) },
            "kind" => new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. ProblemKind.All.Select(k => (JsonNode)k.Name)]) },
            _ => new JsonObject { ["type"] = "string", ["format"] = "uuid" },
        },
        ["example"] = name switch { "number" => 1, "place" => "lead", "shape" => "3x2", "kind" => "not-found", _ => "0190c0de-0000-7000-8000-000000000000" },
    };

    private static JsonObject OfQuery(Parameter parameter) => new()
    {
        ["name"] = parameter.Name, ["in"] = "query", ["required"] = false, ["description"] = parameter.Says, ["schema"] = JsonNode.Parse(parameter.Schema), ["example"] = JsonNode.Parse(parameter.Example),
    };

    private static JsonObject Body(Operation operation, Shapes shapes)
    {
        var content = new JsonObject();
        foreach (var type in operation.BodyTypes)
        {
            content[type] = operation.Body == typeof(byte[]) ? new JsonObject { ["schema"] = new JsonObject { ["type"] = "string", ["contentMediaType"] = type, ["description"] = "The file." } }
                : new JsonObject { ["schema"] = shapes.Reference(operation.Body!), ["example"] = operation.Example is { } example ? JsonNode.Parse(example) : shapes.Example(operation.Body!) };
        }
        return new JsonObject { ["required"] = true, ["description"] = string.Create(CultureInfo.InvariantCulture, $"At most {operation.LargestBody} bytes."), ["content"] = content };
    }

    private static JsonObject Responses(Operation operation, string method, string path, Shapes shapes)
    {
        var headers = new JsonObject();
        if (operation.Scope is not null) (headers["RateLimit"], headers["RateLimit-Policy"]) = (Shared("headers", "RateLimit"), Shared("headers", "RateLimit-Policy"));
        if (!operation.IsList && operation.Status != 204) headers["ETag"] = Shared("headers", "ETag");
        if (operation.IsList) headers["Link"] = Shared("headers", "Link");
        if (operation.HasLocation) headers["Location"] = Shared("headers", "Location");
        if (method == HttpMethods.Post) headers["Idempotency-Replayed"] = Shared("headers", "Idempotency-Replayed");
        var good = new JsonObject { ["description"] = operation.Status switch { 201 => "It is made.", 204 => "It is done; there is nothing to say.", _ => operation.IsList ? "A page of the list." : "How it stands." }, ["headers"] = headers };
        if (operation.Status != 204)
        {
            var type = operation.IsList ? typeof(ListView<>).MakeGenericType(operation.Answers!) : operation.Answers;
            good["content"] = new JsonObject { ["application/json"] = type is null ? new JsonObject { ["schema"] = new JsonObject { ["type"] = "object" } } : new JsonObject { ["schema"] = shapes.Reference(type), ["example"] = shapes.Example(type) } };
        }
        var responses = new JsonObject { [operation.Status.ToString(CultureInfo.InvariantCulture)] = good };
        if (method == HttpMethods.Get && !operation.IsList) responses["304"] = new JsonObject { ["description"] = "What you have is how it stands.", ["headers"] = new JsonObject { ["ETag"] = Shared("headers", "ETag") } };
        foreach (var status in ProblemsOf(operation, method, path)) responses[status.ToString(CultureInfo.InvariantCulture)] = Shared("responses", "Problem" + status.ToString(CultureInfo.InvariantCulture));
        return responses;
    }

    /// <summary>The statuses of the problems that an operation can answer.</summary>
    internal static IEnumerable<int> ProblemsOf(Operation operation, string method, string path)
    {
        var writes = method != HttpMethods.Get;
        yield return 400;
        if (operation.Scope is not null) { yield return 401; yield return 403; }
        if (path.Contains('{', StringComparison.Ordinal)) yield return 404;
        if (writes) yield return 409;
        if (operation.NeedsVersion || operation.NeedsTag) yield return 412;
        if (operation.Body is not null) { yield return 413; yield return 415; }
        if (writes) yield return 422;
        if (operation.NeedsVersion || operation.NeedsTag) yield return 428;
        if (operation.Scope is not null) yield return 429;
        yield return 500;
        yield return 503;
    }

    public static JsonObject Problems(Shapes shapes)
    {
        var problems = new JsonObject();
        foreach (var kinds in ProblemKind.All.Where(k => k.Status != 405).GroupBy(k => k.Status).OrderBy(g => g.Key))
        {
            var (status, first) = (kinds.Key, kinds.First());
            var headers = new JsonObject();
            if (status is 429 or 503 or 409) headers["Retry-After"] = Shared("headers", "Retry-After");
            if (status is 401 or 403) headers["WWW-Authenticate"] = Shared("headers", "WWW-Authenticate");
            if (status == 429) (headers["RateLimit"], headers["RateLimit-Policy"]) = (Shared("headers", "RateLimit"), Shared("headers", "RateLimit-Policy"));
            problems["Problem" + status.ToString(CultureInfo.InvariantCulture)] = new JsonObject
            {
                ["description"] = string.Join(" ", kinds.Select(k => $"`{k.Name}`: {k.Title}. {k.Mend}")), ["headers"] = headers,
                ["content"] = new JsonObject
                {
                    ["application/problem+json"] = new JsonObject
                    {
                        ["schema"] = shapes.Reference(typeof(ProblemView)),
                        ["example"] = new JsonObject { ["type"] = first.Address, ["title"] = first.Title, ["status"] = status, ["detail"] = first.Mend, ["code"] = first.Name },
                    },
                },
            };
        }
        return problems;
    }

    public static JsonObject SharedParameters() => new()
    {
        ["IfMatch"] = Header("If-Match", true, "The `ETag` that you got. Of a story and of the front the version in front of it counts alone, such as 12 of `\"12-9f86d081884c7d65\"`; `\"12\"` will do.", "\"12-9f86d081884c7d65\""),
        ["IfNoneMatch"] = Header("If-None-Match", false, "The `ETag` of what you have: where it stands still, the answer is 304.", "\"9f86d081884c7d65\""),
        ["IdempotencyKey"] = Header("Idempotency-Key", false, "New for each new request, such as a UUID; at most 255 characters. The same request again under it gets the same answer for 24 hours, with `Idempotency-Replayed: true`.", "0190c0de-0000-7000-8000-000000000001"),
    };

    private static JsonObject Header(string name, bool required, string says, string example) => new()
    {
        ["name"] = name, ["in"] = "header", ["required"] = required, ["description"] = says, ["schema"] = new JsonObject { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = 255 }, ["example"] = example,
    };

    public static JsonObject SharedHeaders() => new()
    {
        ["ETag"] = Told("The entity tag of what is answered.", "\"12-9f86d081884c7d65\""), ["Link"] = Told("The next page, `rel=\"next\"`; not there on the last one.", "</api/v1/stories?after=MDE5MmM0>; rel=\"next\""),
        ["Location"] = Told("Where it stands.", "/api/v1/stories/0190c0de-0000-7000-8000-000000000000"), ["RateLimit"] = Told("How many requests the token has left (`r`), and in how many seconds the next one is there where none is (`t`).", "\"token\";r=599;t=0"),
        ["RateLimit-Policy"] = Told("How many requests (`q`) a token has in so many seconds (`w`), on one node.", "\"token\";q=600;w=60"), ["Retry-After"] = Told("Seconds until it makes sense to try again.", "1"),
        ["WWW-Authenticate"] = Told("What is wrong with the token.", "Bearer realm=\"Masthead\", error=\"invalid_token\""), ["Idempotency-Replayed"] = Told("`true` where this answer was given before.", "true"),
    };

    private static JsonObject Told(string says, string example) => new() { ["description"] = says, ["schema"] = new JsonObject { ["type"] = "string" }, ["example"] = example };

    private static JsonObject Shared(string kind, string name) => new() { ["$ref"] = $"#/components/{kind}/{name}" };
}
