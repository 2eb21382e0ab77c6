using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Masthead.Tests.Announcing;

/// <summary>What a CDN or a hub got: method, path, headers and body, one text for each request. Answers as a test says.</summary>
internal sealed class StrangersServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private StrangersServer(WebApplication app) => _app = app;

    public ConcurrentQueue<string> Got { get; } = new();

    public int Status { get; set; } = 200;

    public string Address => _app.Urls.First();

    public static async Task<StrangersServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var server = new StrangersServer(app);
        app.Run(server.TakeAsync);
        await app.StartAsync(NewsroomUnderTest.Cancel);
        return server;
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new StreamReader(context.Request.Body);
        var headers = string.Join('\n', context.Request.Headers.Select(h => $"{h.Key}: {h.Value}"));
        Got.Enqueue($"{context.Request.Method} {context.Request.Path}\n{headers}\n\n{await body.ReadToEndAsync(NewsroomUnderTest.Cancel)}");
        context.Response.StatusCode = Status;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
