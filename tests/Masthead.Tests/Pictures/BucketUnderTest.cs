using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Masthead.Tests.Pictures;

/// <summary>The little of S3 that pictures need, on the loopback address: objects by path, and no answer to whoever does not sign.</summary>
internal sealed class BucketUnderTest : IAsyncDisposable
{
    public const string AccessKey = "test-key", SecretKey = "test-secret-that-no-message-may-hold";

    private readonly WebApplication _app;

    private BucketUnderTest(WebApplication app) => _app = app;

    /// <summary>By path, such as <c>/bucket/key</c>.</summary>
    public ConcurrentDictionary<string, byte[]> Objects { get; } = new(StringComparer.Ordinal);

    public string Address => _app.Urls.First();

    /// <summary>Not null: every request is answered with it.</summary>
    public int? Fails { get; set; }

    public static async Task<BucketUnderTest> OpenAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var bucket = new BucketUnderTest(builder.Build());
        bucket._app.Run(bucket.AnswerAsync);
        await bucket._app.StartAsync(NewsroomUnderTest.Cancel);
        return bucket;
    }

    public void Settings(WebApplicationBuilder builder) => builder.Configuration.AddInMemoryCollection(
    [
        new("Media:Store", "s3://newsroom/pictures"), new("Media:Endpoint", Address), new("Media:Region", "eu-test-1"), new("Media:AccessKey", AccessKey), new("Media:SecretKey", SecretKey),
    ]);

    private async Task AnswerAsync(HttpContext context)
    {
        var signed = context.Request.Headers.Authorization.ToString();
        var isSigned = signed.StartsWith("AWS4-HMAC-SHA256", StringComparison.Ordinal) && signed.Contains($"Credential={AccessKey}/", StringComparison.Ordinal) && signed.Contains("/eu-test-1/s3/", StringComparison.Ordinal);
        context.Response.StatusCode = Fails ?? (isSigned ? 200 : 403);
        if (context.Response.StatusCode != 200) return;
        var path = context.Request.Path.Value!;
        switch (context.Request.Method)
        {
            case "PUT":
                using (var bytes = new MemoryStream())
                {
                    await context.Request.Body.CopyToAsync(bytes);
                    Objects[path] = bytes.ToArray();
                }
                break;
            case "DELETE":
                Objects.TryRemove(path, out _);
                context.Response.StatusCode = 204;
                break;
            case var method when Objects.TryGetValue(path, out var held):
                context.Response.ContentLength = held.Length;
                if (method == "GET") await context.Response.Body.WriteAsync(held);
                break;
            default:
                context.Response.StatusCode = 404;
                if (context.Request.Method == "GET") await context.Response.WriteAsync("<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>");
                break;
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
