using System.Security.Cryptography;
using System.Text.Json;

namespace Masthead.Api;

/// <summary>What an endpoint answers: all of it at hand, so that the gate can keep it and compare it.</summary>
public sealed class Answer : IResult
{
    public int Status { get; init; } = StatusCodes.Status200OK;
    public byte[] Body { get; init; } = [];
    public string ContentType { get; init; } = "application/json; charset=utf-8";
    public string? ETag { get; init; }
    public string? Location { get; init; }
    public string? Link { get; init; }
    public int? RetryAfter { get; init; }
    public string? Challenge { get; init; }
    /// <summary>It was given before, and is given again.</summary>
    public bool IsReplayed { get; init; }

    public static Answer Nothing { get; } = new() { Status = StatusCodes.Status204NoContent };

    /// <summary>One thing, with its entity tag.</summary>
    /// <param name="version">Stands at the beginning of the tag, for what is changed by version.</param>
    public static Answer One<T>(T thing, int? version = null, int status = StatusCodes.Status200OK, string? location = null)
    {
        var body = Bytes(thing);
        var hash = Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 8));
        return new Answer { Status = status, Body = body, ETag = version is null ? $"\"{hash}\"" : $"\"{version}-{hash}\"", Location = location };
    }

    /// <summary>A page of a list.</summary>
    public static Answer List<T>(IReadOnlyList<T> items, string? next) =>
        new() { Body = Bytes(new ListView<T>(items, next)), Link = next is null ? null : $"<{next}>; rel=\"next\"" };

    public static Answer Of(Refusal refusal)
    {
        var kind = refusal.Kind;
        T? More<T>(string name) => refusal.More.TryGetValue(name, out var value) ? (T?)value : default;
        var view = new ProblemView(kind.Address, kind.Title, kind.Status, refusal.Message, More<string>("code") ?? kind.Name, More<string>("field"), More<string>("scope"),
            More<int?>("sentVersion"), More<int?>("version"), More<string>("changedBy"), More<DateTimeOffset?>("changedAt"));
        return new Answer { Status = kind.Status, Body = JsonSerializer.SerializeToUtf8Bytes(view, ApiJson.Problems), ContentType = "application/problem+json", RetryAfter = refusal.RetryAfter, Challenge = More<string>("challenge") };
    }

    private static byte[] Bytes<T>(T thing) => JsonSerializer.SerializeToUtf8Bytes(thing, ApiJson.Options);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        if (ETag is not null) response.Headers.ETag = ETag;
        if (Location is not null) response.Headers.Location = Location;
        if (Link is not null) response.Headers.Link = Link;
        if (RetryAfter is { } seconds) response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (Challenge is not null) response.Headers.WWWAuthenticate = Challenge;
        if (IsReplayed) response.Headers["Idempotency-Replayed"] = "true";
        var isRead = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        if (isRead && Status == StatusCodes.Status200OK && ETag is not null && IfMatch.IsAmong(request.Headers.IfNoneMatch.ToString(), ETag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        response.StatusCode = Status;
        if (Body.Length == 0) return;
        response.ContentType = ContentType;
        response.ContentLength = Body.Length;
        if (!HttpMethods.IsHead(request.Method)) await response.Body.WriteAsync(Body, httpContext.RequestAborted);
    }
}

/// <summary>A page of a list. A short page is not the last one: the last one has no <c>next</c>.</summary>
public sealed record ListView<T>(IReadOnlyList<T> Items, string? Next);
