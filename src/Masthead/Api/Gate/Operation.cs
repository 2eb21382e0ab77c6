namespace Masthead.Api;

/// <summary>What an endpoint is and needs. The gate reads it with each request, and <c>openapi.json</c> is written from it: the two cannot differ.</summary>
/// <param name="Id">The name for programs, kept for ever.</param>
/// <param name="Tag">The chapter that it stands in.</param>
/// <param name="Scope">Null for what is open to everybody.</param>
public sealed record Operation(string Id, string Tag, string Summary, string? Scope)
{
    public string Description { get; init; } = "";
    /// <summary>The type of the body; null where none is read.</summary>
    public Type? Body { get; init; }
    /// <summary>Media types of a body that is no JSON.</summary>
    public IReadOnlyList<string> BodyTypes { get; init; } = ["application/json"];
    public int LargestBody { get; init; } = 64 * 1024;
    public IReadOnlyList<Parameter> Query { get; init; } = [];
    /// <summary>The type of the answer, or of one item where it is a list; null where there is no body.</summary>
    public Type? Answers { get; init; }
    public int Status { get; init; } = StatusCodes.Status200OK;
    public bool IsList { get; init; }
    /// <summary>The request must say which version it is about.</summary>
    public bool NeedsVersion { get; init; }
    /// <summary>The same, where the tag holds no version.</summary>
    public bool NeedsTag { get; init; }
    public bool HasLocation { get; init; }
    /// <summary>An example of the body, as JSON.</summary>
    public string? Example { get; init; }

    public static Operation List<T>(string id, string tag, string summary, string scope, params IReadOnlyList<Parameter> filters) =>
        new(id, tag, summary, scope) { Answers = typeof(T), IsList = true, Query = [.. filters, Parameter.Limit, Parameter.After] };

    public static Operation One<T>(string id, string tag, string summary, string scope) => new(id, tag, summary, scope) { Answers = typeof(T) };
}

/// <summary>A parameter of the query.</summary>
/// <param name="Schema">As JSON.</param>
public sealed record Parameter(string Name, string Says, string Schema, string Example)
{
    public const int Usual = 50, Most = 100;

    public static Parameter Limit { get; } = new("limit", "How many items a page has at most.", $$"""{"type":"integer","minimum":1,"maximum":{{Most}},"default":{{Usual}}}""", "50");
    public static Parameter After { get; } = new("after", "Where the page before ended: take it from `next`, and do not read anything into it.", """{"type":"string","minLength":1,"maxLength":500}""", "\"MDE5MmM0\"");
}
