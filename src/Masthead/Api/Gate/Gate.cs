using System.Globalization;
using Masthead.Data;
using Masthead.Tokens;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Api;

/// <summary>What stands before every endpoint of the API: token, allowance, scope, query, body, version, key, in this order; and what becomes of what goes wrong behind it.</summary>
public static class Gate
{
    internal const string BodyKey = "masthead.api.body";

    public static async ValueTask<object?> FilterAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var operation = http.GetEndpoint()!.Metadata.GetRequiredMetadata<Operation>();
        try
        {
            if (operation.Scope is { } scope) await LetInAsync(http, scope);
            CheckQuery(http.Request, operation);
            if (operation.Body is not null) http.Items[BodyKey] = await ReadAsync(http, operation);
            if (operation.NeedsTag && http.Request.Headers.IfMatch.Count == 0) throw new Refusal(ProblemKind.VersionMissing) { More = { ["field"] = "If-Match" } };
            if (operation.NeedsVersion) _ = IfMatch.VersionOf(http.Request);
            Task<Answer> Deed() => AnswerAsync(http, context, next);
            if (!HttpMethods.IsPost(http.Request.Method) || http.Request.Headers[OnceUnderAKey.Header] is not { Count: > 0 } key) return await Deed();
            return await http.RequestServices.GetRequiredService<OnceUnderAKey>().DoAsync(http, key.ToString(), Deed);
        }
        catch (Refusal refusal)
        {
            return Answer.Of(refusal);
        }
    }

    private static async Task<Answer> AnswerAsync(HttpContext http, EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context) as Answer ?? throw new InvalidOperationException("An endpoint of the API answers with an Answer.");
        }
        catch (Refusal refusal)
        {
            return Answer.Of(refusal);
        }
        catch (RuleBroken broken) when (broken.Code is "no-story" or "no-webhook" or "no-picture" or "no-note" or "no-assignment")
        {
            return Answer.Of(new Refusal(ProblemKind.NotFound));
        }
        catch (RuleBroken broken)
        {
            return Answer.Of(new Refusal(broken.Code switch { "stale" => ProblemKind.Crossed, "not-yours" => ProblemKind.NotAllowed, _ => ProblemKind.Rule }, broken.Message) { More = { ["code"] = broken.Code } });
        }
        catch (DbUpdateConcurrencyException)
        {
            return Answer.Of(new Refusal(ProblemKind.Crossed));
        }
    }

    private static async Task LetInAsync(HttpContext http, string scope)
    {
        var sent = http.Request.Headers.Authorization.ToString();
        if (!sent.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)) throw Unauthorised(ProblemKind.TokenMissing, "Bearer realm=\"Masthead\"");
        var bearer = await http.RequestServices.GetRequiredService<RecogniseToken>().DoAsync(sent[7..].Trim(), http.RequestAborted);
        if (bearer.Standing != TokenStanding.Good)
        {
            throw Unauthorised(bearer.Standing switch
            {
                TokenStanding.Expired => ProblemKind.TokenExpired,
                TokenStanding.Ended => ProblemKind.TokenEnded,
                TokenStanding.Fallen => ProblemKind.TokenFallen,
                _ => ProblemKind.TokenUnknown,
            }, "Bearer realm=\"Masthead\", error=\"invalid_token\"");
        }
        Take(http, bearer.Token!.Id);
        var caller = http.RequestServices.GetRequiredService<Caller>();
        caller.LetIn(bearer.Token, bearer.Role);
        if (!caller.Has(scope))
            throw new Refusal(ProblemKind.ScopeMissing, $"The token “{bearer.Token.Name}” lacks the scope {scope}.") { More = { ["scope"] = scope, ["challenge"] = $"Bearer realm=\"Masthead\", error=\"insufficient_scope\", scope=\"{scope}\"" } };
        if (!caller.MayEver(scope)) throw new Refusal(ProblemKind.NotAllowed);
    }

    /// <summary>The headers are those of draft-ietf-httpapi-ratelimit-headers.</summary>
    private static void Take(HttpContext http, Guid token)
    {
        var allowances = http.RequestServices.GetRequiredService<Allowances>();
        var (taken, left, wait) = allowances.Take(token);
        http.Response.Headers["RateLimit-Policy"] = string.Create(CultureInfo.InvariantCulture, $"\"token\";q={allowances.PerMinute};w=60");
        http.Response.Headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"token\";r={left};t={wait}");
        if (!taken) throw new Refusal(ProblemKind.Throttled, $"A token has {allowances.PerMinute} requests a minute.") { RetryAfter = Math.Max(1, wait) };
    }

    private static void CheckQuery(HttpRequest request, Operation operation)
    {
        foreach (var name in request.Query.Keys)
            if (operation.Query.All(p => p.Name != name)) throw new Refusal(ProblemKind.UnknownParameter, $"There is no parameter “{name}” here.") { More = { ["field"] = name } };
    }

    private static async Task<byte[]> ReadAsync(HttpContext http, Operation operation)
    {
        var request = http.Request;
        var type = request.ContentType?.Split(';')[0].Trim() ?? "";
        if (!operation.BodyTypes.Contains(type, StringComparer.OrdinalIgnoreCase)) throw new Refusal(ProblemKind.UnsupportedMedia, $"The body is taken as {string.Join(", ", operation.BodyTypes)}.") { More = { ["field"] = "Content-Type" } };
        if (request.ContentLength > operation.LargestBody) throw TooLarge(operation);
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = operation.LargestBody + 1;
        using var body = new MemoryStream();
        var buffer = new byte[81_920];
        try
        {
            for (int read; (read = await request.Body.ReadAsync(buffer, http.RequestAborted)) > 0;)
            {
                body.Write(buffer.AsSpan(0, read));
                if (body.Length > operation.LargestBody) throw TooLarge(operation);
            }
        }
        catch (BadHttpRequestException bad) when (bad.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw TooLarge(operation);
        }
        return body.ToArray();
    }

    private static Refusal TooLarge(Operation operation) => new(ProblemKind.TooLarge, string.Create(CultureInfo.InvariantCulture, $"A body here has at most {operation.LargestBody} bytes."));

    private static Refusal Unauthorised(ProblemKind kind, string challenge) => new(kind) { More = { ["challenge"] = challenge } };
}
