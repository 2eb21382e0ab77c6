namespace Masthead.Api;

/// <summary>A kind of problem: its address never changes, and answers what it means. docs/reference/problems.md holds the same list.</summary>
public sealed record ProblemKind(string Name, int Status, string Title, string Mend)
{
    public string Address => ApiDoor.Root + "/problems/" + Name;

    public static readonly ProblemKind TokenMissing = new("token-missing", 401, "A token is needed", "Send `Authorization: Bearer mh_…`. An administrator makes tokens at the desk, *Publication › Tokens*.");
    public static readonly ProblemKind TokenUnknown = new("token-unknown", 401, "There is no such token", "See whether it was copied whole: it has 41 characters and begins with `mh_`.");
    public static readonly ProblemKind TokenExpired = new("token-expired", 401, "The token has expired", "Have a new one made.");
    public static readonly ProblemKind TokenEnded = new("token-ended", 401, "The token was ended", "Somebody at the desk ended it. Have a new one made.");
    public static readonly ProblemKind TokenFallen = new("token-fallen", 401, "The maker of the token is gone", "The account that made it has no part in the publication any more. Have another administrator make one.");
    public static readonly ProblemKind ScopeMissing = new("scope-missing", 403, "The token is not made for this", "Have one made with the scope that `scope` names.");
    public static readonly ProblemKind NotAllowed = new("not-allowed", 403, "Its maker may not do this", "A token may do what its maker’s role allows at this moment, and no more.");
    public static readonly ProblemKind NotFound = new("not-found", 404, "Nothing stands here", "There is no such thing in this publication. What belongs to another publication looks the same.");
    public static readonly ProblemKind MethodNotAllowed = new("method-not-allowed", 405, "Not done this way", "`Allow` names the methods of this address.");
    public static readonly ProblemKind Unreadable = new("unreadable", 400, "The request cannot be read", "`detail` says what is wrong with it, and where.");
    public static readonly ProblemKind UnknownField = new("unknown-field", 400, "There is no such field", "`field` names it. Leave it out, or see how it is spelt.");
    public static readonly ProblemKind UnknownParameter = new("unknown-parameter", 400, "There is no such parameter", "`field` names it. Leave it out, or see how it is spelt.");
    public static readonly ProblemKind InvalidParameter = new("invalid-parameter", 400, "A parameter has a wrong value", "`field` names it, `detail` says what it takes.");
    public static readonly ProblemKind VersionStale = new("version-stale", 412, "Another version stands", "`sentVersion` is the one that you sent, `version` the one that stands. Read it, put yours and theirs together, send again.");
    public static readonly ProblemKind VersionMissing = new("version-missing", 428, "Say which version you saw", "Send `If-Match` with the `ETag` that you got.");
    public static readonly ProblemKind Crossed = new("crossed", 409, "Somebody was quicker", "It was changed at the same moment elsewhere, and nothing was done. Read it again, then decide.");
    public static readonly ProblemKind KeyInUse = new("key-in-use", 409, "The same request is being done", "Wait as long as `Retry-After` says, then send it again under the same key.");
    public static readonly ProblemKind AnswerLost = new("answer-lost", 409, "Done, but the answer is lost", "The request under this key was carried out, and its answer was lost with the node that did it. Read how things stand; do not send it under another key.");
    public static readonly ProblemKind KeyReused = new("key-reused", 422, "The key belongs to another request", "Take a new `Idempotency-Key` for each new request.");
    public static readonly ProblemKind Rule = new("rule", 422, "A rule of the newsroom stands against it", "`code` names the rule, `detail` says the mend.");
    public static readonly ProblemKind TooLarge = new("too-large", 413, "Too much at once", "`detail` says how much is taken.");
    public static readonly ProblemKind UnsupportedMedia = new("unsupported-media", 415, "Not in this form", "`detail` names the media type that is taken.");
    public static readonly ProblemKind Throttled = new("throttled", 429, "Too many requests", "Wait as long as `Retry-After` says. `RateLimit` tells in each answer how many are left.");
    public static readonly ProblemKind Fault = new("fault", 500, "Something went wrong", "The fault is ours and is noted in the log. A request with an `Idempotency-Key` can be sent again under the same key.");
    public static readonly ProblemKind Unavailable = new("unavailable", 503, "The newsroom’s database does not answer", "Wait as long as `Retry-After` says, then send it again.");

    public static IReadOnlyList<ProblemKind> All { get; } =
    [
        TokenMissing, TokenUnknown, TokenExpired, TokenEnded, TokenFallen, ScopeMissing, NotAllowed, NotFound, MethodNotAllowed, Unreadable, UnknownField, UnknownParameter, InvalidParameter,
        VersionStale, VersionMissing, Crossed, KeyInUse, AnswerLost, KeyReused, Rule, TooLarge, UnsupportedMedia, Throttled, Fault, Unavailable,
    ];
}

/// <summary>Ends a request with a problem.</summary>
public sealed class Refusal(ProblemKind kind, string? detail = null) : Exception(detail ?? kind.Mend)
{
    public ProblemKind Kind => kind;
    public Dictionary<string, object?> More { get; } = [];
    public int? RetryAfter { get; init; }
}

/// <summary>The body of every answer that is no success (RFC 9457).</summary>
public sealed record ProblemView(
    [Says("The address of the kind of problem: it never changes, and answers what it means.")] string Type,
    [Says("What happened, in a few words that are the same for all problems of a kind.")] string Title,
    [Says("The status of the answer.")] int Status,
    [Says("What happened here, and what to do.")] string Detail,
    [Says("The kind, or the rule of the newsroom, as a word for programs.")] string Code,
    [Says("The field, parameter or header that it is about; null where it is about none.")] string? Field = null,
    [Says("The scope that is missing; null elsewhere.")] string? Scope = null,
    [Says("The version that was sent; null elsewhere.")] int? SentVersion = null,
    [Says("The version that stands; null elsewhere.")] int? Version = null,
    [Says("Who made the version that stands; null elsewhere.")] string? ChangedBy = null,
    [Says("When it was made; null elsewhere.")] DateTimeOffset? ChangedAt = null);

/// <summary>What a field or parameter means: for <c>openapi.json</c>.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property | AttributeTargets.Class)]
public sealed class SaysAttribute(string words) : Attribute
{
    public string Words => words;
}
