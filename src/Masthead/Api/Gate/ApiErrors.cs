using Masthead.Data;

namespace Masthead.Api;

/// <summary>What every answer of the API carries, and a problem where nothing else was said: an address that is none, a fault, a database that is away.</summary>
public sealed class ApiErrors(RequestDelegate next, DatabaseOptions database, ILogger<ApiErrors> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            await next(context);
            return;
        }
        var headers = context.Response.Headers;
        headers.CacheControl = "private, no-cache";
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        headers["X-Robots-Tag"] = "noindex";
        headers["Referrer-Policy"] = "no-referrer";
        try
        {
            await next(context);
        }
        catch (Exception error) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            await Answer.Of(Explained(context, error)).ExecuteAsync(context);
            return;
        }
        if (context.Response is not { HasStarted: false, StatusCode: >= 400, ContentType: null, ContentLength: null }) return;
        var kind = context.Response.StatusCode == StatusCodes.Status405MethodNotAllowed ? ProblemKind.MethodNotAllowed : context.Response.StatusCode == StatusCodes.Status404NotFound ? ProblemKind.NotFound : null;
        if (kind is not null) await Answer.Of(new Refusal(kind)).ExecuteAsync(context);
    }

    private Refusal Explained(HttpContext context, Exception error)
    {
        if (error is BadHttpRequestException bad) return new Refusal(bad.StatusCode == StatusCodes.Status413PayloadTooLarge ? ProblemKind.TooLarge : ProblemKind.Unreadable);
        if (DataSetup.Explained(error, database) is { } cannot)
        {
            log.LogError(error, "The API cannot answer {Path}: {Message}", context.Request.Path, cannot.Message);
            return new Refusal(ProblemKind.Unavailable) { RetryAfter = 10 };
        }
        log.LogError(error, "The API failed at {Path}", context.Request.Path);
        return new Refusal(ProblemKind.Fault);
    }
}
